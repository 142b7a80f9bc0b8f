"""Settings come from the environment; every default is safe, every mistake is told in a sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SHOW = """
import json
from django.conf import settings
names = %r
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""


def run(tmp_path: Path, programme: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a programme in a process of its own, with nothing in the environment but this."""
    return subprocess.run(
        [sys.executable, "-c", programme],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "DJANGO_SETTINGS_MODULE": "relais.config.settings",
            "RELAIS_HOME": str(tmp_path),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def read(tmp_path: Path, *names: str, **environment: str) -> dict[str, Any]:
    """These settings, as this environment makes them."""
    done = run(tmp_path, SHOW % list(names), **environment)
    assert done.returncode == 0, done.stderr
    values: dict[str, Any] = json.loads(done.stdout)
    return values


@pytest.mark.slow
def test_with_an_empty_environment_it_is_embedded_closed_and_local(tmp_path: Path) -> None:
    given = read(
        tmp_path,
        "DEBUG",
        "SIGN_UP_IS_OPEN",
        "ALLOWED_HOSTS",
        "DATABASES",
        "SECURE_HSTS_SECONDS",
        "EMAIL_BACKEND",
    )
    database = given["DATABASES"]["default"]
    assert (given["DEBUG"], given["SIGN_UP_IS_OPEN"], given["SECURE_HSTS_SECONDS"]) == (False, False, 0)
    assert set(given["ALLOWED_HOSTS"]) == {"127.0.0.1", "localhost", "::1"}
    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 20
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert given["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"


@pytest.mark.slow
def test_an_empty_address_of_the_database_is_none(tmp_path: Path) -> None:
    database = read(tmp_path, "DATABASES", DATABASE_URL="")["DATABASES"]["default"]
    assert database["NAME"] == str(tmp_path / "relais.sqlite3")


@pytest.mark.slow
def test_the_secret_is_made_once_and_kept_for_oneself(tmp_path: Path) -> None:
    first = read(tmp_path, "SECRET_KEY")
    assert read(tmp_path, "SECRET_KEY") == first
    assert len(first["SECRET_KEY"]) >= 50
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
def test_behind_https_everything_is_secure(tmp_path: Path) -> None:
    given = read(
        tmp_path,
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "LANGUAGE_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN",
        RELAIS_URL="https://relais.example.org",
    )
    assert list(given.values()) == [True, True, True, True, 365 * 24 * 3600, True, False]


@pytest.mark.slow
def test_postgresql_comes_with_a_pool(tmp_path: Path) -> None:
    database = read(tmp_path, "DATABASES", DATABASE_URL="postgres://relais:secret@db/relais")["DATABASES"]
    assert database["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert database["default"]["CONN_MAX_AGE"] == 0
    assert database["default"]["OPTIONS"]["pool"]["max_size"] == 8


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("RELAIS_URL", "http://relais.example.org", "served over https only"),
        ("RELAIS_URL", "https://", "the whole address"),
        ("RELAIS_URL", "https://relais.example.org:port", "the whole address"),
        ("RELAIS_SECRET_KEY", "secret", "too short"),
        ("EMAIL_URL", "pigeon://roof", "is not understood"),
        ("EMAIL_URL", "smtp://relais:secret@mail:port", "is not understood"),
        ("DATABASE_URL", "mysql://relais@db/relais", "names neither SQLite"),
        ("DATABASE_URL", "nonsense", "names neither SQLite"),
        ("RELAIS_LOG_LEVEL", "loud", "write debug"),
        ("RELAIS_JOBS", "later", "write inline"),
        ("RELAIS_SIGN_UP", "perhaps", "write open or closed"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(name: str, value: str, said: str, tmp_path: Path) -> None:
    done = run(tmp_path, SHOW % ["DEBUG"], **{name: value})
    assert done.returncode != 0
    assert said in done.stderr.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize(("level", "lines"), [("warning", 1), ("error", 0)])
def test_the_level_of_the_log_holds_for_django_too(level: str, lines: int, tmp_path: Path) -> None:
    programme = (
        "import django, logging; django.setup(); logging.getLogger('django.request').warning('Not Found')"
    )
    done = run(tmp_path, programme, RELAIS_LOG_LEVEL=level)
    assert (done.returncode, len(done.stderr.splitlines())) == (0, lines)
