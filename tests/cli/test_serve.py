"""`relais serve` answers by itself on an empty folder, outlives its processes, and says in words why it cannot start."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from pathlib import Path

import pytest
from tests.cli.test_supervising import eventually, linux_only
from tests.factories.programmes import make_administrator

from relais.cli.listening import AddressError, host_and_port
from relais.cli.serve import invite_the_first
from relais.people.models import Person
from relais.programmes.queries.installation import first_code

STARTING = 180.0  # seconds: migrations on a busy machine


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@pytest.fixture
def served(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    with serving(tmp_path, port) as process:
        yield process


@contextmanager
def serving(home: Path, port: int, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """An installation served until the end of the block."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "RELAIS_JOBS")}
    command = [sys.executable, "-m", "relais.cli.main", "serve", "--bind", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(command, env={**kept, "RELAIS_HOME": str(home), "LANG": "en_GB.UTF-8"}) as process:
        yield process
        process.terminate()


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=STARTING) as response:
            body: bytes = response.read()
            return body == b'{"status": "ok"}'
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def children(number: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


def command_of(number: int) -> str:
    return Path(f"/proc/{number}/cmdline").read_text()


def refusal(home: Path, *options: str, **environment: str) -> str:
    """What it says when it cannot start; fails when it does."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "RELAIS_JOBS")}
    done = subprocess.run(
        [sys.executable, "-m", "relais.cli.main", "serve", *options],
        env={**kept, "RELAIS_HOME": str(home), "LANG": "en_GB.UTF-8", **environment},
        capture_output=True,
        text=True,
        timeout=STARTING,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


@linux_only
@pytest.mark.slow
def test_it_serves_from_an_empty_folder_and_nobody_is_refused_while_it_comes_back(
    served: subprocess.Popen[bytes], port: int
) -> None:
    assert eventually(lambda: answers(port), STARTING)
    web = next(child for child in children(served.pid) if "gunicorn" in command_of(child))
    for number in (web, *children(web)):
        os.kill(number, signal.SIGKILL)
    assert answers(port)  # the first request after the kill, and not the first that succeeds
    assert sorted("gunicorn" in command_of(child) for child in children(served.pid)) == [False, True]
    served.send_signal(signal.SIGTERM)
    assert served.wait(60) == 0
    assert not answers(port)


@pytest.mark.django_db
def test_the_terminal_shows_where_the_first_account_is_opened_until_somebody_administers(
    daniel: Person, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RELAIS_URL", raising=False)
    options = Namespace(bind="127.0.0.1:8123", t=NullTranslations())
    invite_the_first(options)
    link = f"http://127.0.0.1:8123/welcome/?code={first_code()}"
    assert capsys.readouterr().out == (
        f"Nobody administers this installation yet. Open the first account: {link}\n"
    )
    make_administrator(daniel)
    invite_the_first(options)
    assert capsys.readouterr().out == ""


@linux_only
@pytest.mark.slow
def test_letters_lead_to_where_one_listens(tmp_path: Path, port: int) -> None:
    def told() -> list[bool]:
        given = [Path(f"/proc/{child}/environ").read_text().split("\0") for child in children(process.pid)]
        return [f"RELAIS_URL=http://127.0.0.1:{port}" in one for one in given]

    with serving(tmp_path, port, "--no-prepare") as process:
        assert eventually(lambda: told() == [True, True], STARTING)


@pytest.mark.slow
def test_an_address_already_taken_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        bind = f"127.0.0.1:{taken.getsockname()[1]}"
        said = refusal(tmp_path, "--bind", bind)
    assert said == (
        f"Another program already listens on {bind}. Stop it, or choose another address with --bind.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_what_is_no_address_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path, "--bind", "8000") == (
        "8000 is not an address to listen on. Write HOST:PORT, as in 127.0.0.1:8000.\n"
    )


@pytest.mark.parametrize(
    "bind", ["", "8000", ":8000", "here:http", "here:99999", "[::1:80", "http://here:80"]
)
def test_an_address_is_a_host_and_a_port(bind: str) -> None:
    with pytest.raises(AddressError):
        host_and_port(bind)


@pytest.mark.slow
def test_a_home_that_cannot_be_written_is_told(tmp_path: Path, port: int) -> None:
    (tmp_path / "file").touch()
    home = tmp_path / "file" / "home"
    assert refusal(home, "--bind", f"127.0.0.1:{port}") == (
        f"RELAIS_HOME is {home}, which cannot be written: Not a directory. "
        "Name a folder that this account may write to.\n"
    )


@pytest.mark.slow
def test_a_database_that_cannot_be_opened_is_told(tmp_path: Path, port: int) -> None:
    said = refusal(tmp_path, "--bind", f"127.0.0.1:{port}", DATABASE_URL=f"sqlite:///{tmp_path}/none/db")
    assert said == (
        "The database cannot be used: unable to open database file. "
        "See DATABASE_URL, or RELAIS_HOME for the embedded one.\n"
    )
