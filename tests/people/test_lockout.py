"""The limiter: exact, whatever the number of threads, on the database an installation really has."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from relais.kit import clock
from relais.people.lockout import DAY_MS, HALF_AN_HOUR, PASSWORD, Limit, admit
from relais.people.models import Tally

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, db: None) -> list[datetime]:
    """The clock, stopped: the test writes the time in the first cell."""
    cell = [START]
    monkeypatch.setattr(clock, "now", lambda: cell[0])
    return cell


def test_ten_are_admitted_and_the_eleventh_is_not(at: list[datetime]) -> None:
    assert [admit(PASSWORD, "awa@example.org") for _turn in range(12)] == [True] * 10 + [False] * 2


def test_each_name_and_each_purpose_is_counted_apart(at: list[datetime]) -> None:
    narrow, other = Limit("a", 1), Limit("b", 1)
    assert [admit(narrow, "awa"), admit(narrow, "zoé"), admit(other, "awa"), admit(narrow, "awa")] == [
        True,
        True,
        True,
        False,
    ]


def test_half_an_hour_of_pause_opens_again(at: list[datetime]) -> None:
    for _turn in range(10):
        admit(PASSWORD, "awa")
    at[0] = START + timedelta(seconds=HALF_AN_HOUR - 1)
    assert not admit(PASSWORD, "awa")
    at[0] = START + timedelta(seconds=HALF_AN_HOUR)
    assert admit(PASSWORD, "awa")


def test_the_table_does_not_tell_who_was_tried(at: list[datetime]) -> None:
    admit(PASSWORD, "awa@example.org")
    (key,) = Tally.objects.values_list("key", flat=True)
    assert len(key) == 64
    assert "awa" not in key


def test_what_is_a_day_old_is_swept_away(at: list[datetime]) -> None:
    admit(PASSWORD, "awa")
    at[0] = START + timedelta(milliseconds=DAY_MS)
    admit(PASSWORD, "zoé")
    assert Tally.objects.count() == 1


_example = count()


@pytest.mark.slow
@pytest.mark.django_db
@given(gaps=st.lists(st.integers(min_value=0, max_value=40), max_size=60))
def test_no_stretch_of_half_an_hour_holds_more_than_ten(gaps: list[int]) -> None:
    moment, admitted, whom = START, [], f"awa {next(_example)}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: moment)
        for gap in gaps:
            moment += timedelta(minutes=gap)
            if admit(PASSWORD, whom):
                admitted.append(moment)
    for first in admitted:
        stretch = [one for one in admitted if first <= one < first + timedelta(seconds=HALF_AN_HOUR)]
        assert len(stretch) <= 10


RUSH = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
import django
from django.conf import settings
settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
settings.MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in settings.INSTALLED_APPS}
django.setup()
from django.core.management import call_command
from django.db import connection
from django.test import Client
from relais.people.hashers import Argon2id

call_command("migrate", run_syncdb=True, verbosity=0)
hashed = []
encode = Argon2id.encode
Argon2id.encode = lambda self, password, salt: hashed.append(password) or encode(self, password, salt)
gate = threading.Barrier(30)

def one(turn):
    gate.wait()
    try:
        typed = {"login": "Awa@example.org", "password": f"essai {turn}"}
        return Client(SERVER_NAME="127.0.0.1").post("/account/login/", typed).status_code
    finally:
        connection.close()

with ThreadPoolExecutor(30) as threads:
    answers = sorted(threads.map(one, range(30)))
print(len(hashed), set(answers))
"""


@pytest.mark.slow
def test_thirty_browsers_at_once_on_the_embedded_database_reach_the_hash_ten_times(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'relais.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "relais.config.settings",
        "RELAIS_HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", RUSH],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "10 {200}"


def _rush(tries: int) -> list[bool]:
    """Everybody tries at the same instant, each from a thread with a connection of its own."""
    gate = threading.Barrier(tries)

    def one(_turn: int) -> bool:
        gate.wait()
        try:
            return admit(PASSWORD, "awa@example.org")
        finally:
            connection.close()

    with ThreadPoolExecutor(tries) as threads:
        return list(threads.map(one, range(tries)))


@pytest.mark.slow
@pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="DATABASE_URL is not PostgreSQL"
)
@pytest.mark.django_db(transaction=True)
def test_thirty_threads_on_postgresql_get_ten_places() -> None:
    assert connection.vendor == "postgresql"
    assert sum(_rush(30)) == 10
