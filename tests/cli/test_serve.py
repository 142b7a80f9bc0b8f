"""`relais serve` answers by itself on an empty folder, and comes back when its web server is killed."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.test_supervising import eventually, linux_only

STARTING = 60.0  # seconds: migrations on a busy machine


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@pytest.fixture
def served(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "RELAIS_JOBS")}
    command = [sys.executable, "-m", "relais.cli.main", "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        command, env={**kept, "RELAIS_HOME": str(tmp_path), "LANG": "en_GB.UTF-8"}
    ) as process:
        yield process
        process.terminate()


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=10) as response:
            body: bytes = response.read()
            return body == b'{"status": "ok"}'
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def children(number: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


def command_of(number: int) -> str:
    return Path(f"/proc/{number}/cmdline").read_text()


@linux_only
@pytest.mark.slow
def test_it_serves_from_an_empty_folder_and_comes_back_after_a_kill(
    served: subprocess.Popen[bytes], port: int
) -> None:
    assert eventually(lambda: answers(port), STARTING)
    web = next(child for child in children(served.pid) if "gunicorn" in command_of(child))
    for number in (web, *children(web)):
        os.kill(number, signal.SIGKILL)
    assert eventually(lambda: answers(port), STARTING)
    assert sorted("gunicorn" in command_of(child) for child in children(served.pid)) == [False, True]
    served.send_signal(signal.SIGTERM)
    assert served.wait(20) == 0
    assert not answers(port)
