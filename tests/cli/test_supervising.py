"""What is supervised comes back by itself, and leaves when asked to."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROGRAMME = """
import sys
from relais.cli.supervising import Charge, Supervisor
child = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).open('a').write(f'{os.getpid()}\\\\n'); time.sleep(600)"
Supervisor([Charge("The sleeper", [sys.executable, "-c", child, sys.argv[1]])], print).run()
"""


@pytest.fixture
def births(tmp_path: Path) -> Path:
    """Where each life of the supervised process writes its number."""
    return tmp_path / "births"


@pytest.fixture
def supervisor(births: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", PROGRAMME, str(births)]) as process:
        yield process
        process.kill()


def lives(births: Path) -> list[int]:
    return [int(line) for line in births.read_text().split()] if births.exists() else []


def is_alive(number: int) -> bool:
    """Neither gone nor a zombie waiting to be buried."""
    status = Path(f"/proc/{number}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def eventually(condition: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Whether it comes true; it is waited for no longer than that, and half a minute is nothing on a busy machine."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def kill(number: int) -> None:
    subprocess.run(["kill", "-9", str(number)], check=True)


linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc, which is Linux's")


@linux_only
@pytest.mark.slow
@pytest.mark.usefixtures("supervisor")
def test_a_killed_process_is_started_again(births: Path) -> None:
    assert eventually(lambda: len(lives(births)) == 1)
    kill(lives(births)[0])
    assert eventually(lambda: len(lives(births)) == 2)
    assert is_alive(lives(births)[1])


@linux_only
@pytest.mark.slow
def test_asked_to_stop_it_takes_its_charges_along(supervisor: subprocess.Popen[bytes], births: Path) -> None:
    assert eventually(lambda: len(lives(births)) == 1)
    supervisor.send_signal(signal.SIGTERM)
    assert supervisor.wait(60) == 0
    assert not is_alive(lives(births)[0])


@linux_only
@pytest.mark.slow
def test_killed_outright_it_leaves_no_orphan(supervisor: subprocess.Popen[bytes], births: Path) -> None:
    assert eventually(lambda: len(lives(births)) == 1)
    supervisor.kill()
    assert eventually(lambda: not is_alive(lives(births)[0]))
