"""One worker at a time for an installation, under a name that outlives it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.test_supervising import eventually, kill, linux_only

from relais.cli.working import alone, name_in

HOLDER = """
import pathlib, sys, time
from relais.cli.working import alone, name_in
pathlib.Path(sys.argv[1] + "." + sys.argv[2] + ".asks").touch()
held = alone(pathlib.Path(sys.argv[1]))
pathlib.Path(sys.argv[1] + "." + sys.argv[2]).write_text(name_in(held))
time.sleep(600)
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """The file that only one worker holds."""
    return tmp_path / "worker"


@pytest.fixture
def first(lock: Path) -> Iterator[subprocess.Popen[bytes]]:
    with holder(lock, "first") as process:
        yield process
        process.kill()


@pytest.fixture
def second(first: subprocess.Popen[bytes], lock: Path) -> Iterator[subprocess.Popen[bytes]]:
    assert eventually(lambda: holds(lock, "first"))
    with holder(lock, "second") as process:
        yield process
        process.kill()


def holder(lock: Path, name: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", HOLDER, str(lock), name], env=dict(os.environ))


def holds(lock: Path, name: str) -> bool:
    """Whether this process got the lock, and wrote what it is called."""
    written = lock.with_name(f"{lock.name}.{name}")
    return written.exists() and written.read_text() != ""


def test_a_worker_keeps_the_name_of_its_predecessor(lock: Path) -> None:
    with alone(lock) as held:
        drawn = name_in(held)
    with alone(lock) as held:
        assert name_in(held) == drawn
    assert len(drawn) == 32


@linux_only
@pytest.mark.slow
@pytest.mark.usefixtures("second")
def test_a_second_worker_waits_until_the_first_is_dead(first: subprocess.Popen[bytes], lock: Path) -> None:
    assert eventually(lock.with_name("worker.second.asks").exists)
    assert not eventually(lambda: holds(lock, "second"), 1.0)
    kill(first.pid)
    assert eventually(lambda: holds(lock, "second"))
    assert lock.with_name("worker.second").read_text() == lock.with_name("worker.first").read_text()
