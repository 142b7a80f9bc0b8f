"""Ctrl-C at whatever moment: one clean end, nothing half done, nothing lost."""

import ctypes
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.sheets import write
from tests.cli.test_supervising import linux_only

from relais.cli import interrupting
from relais.cli.interrupting import interruptible

CALLBACK = ctypes.CFUNCTYPE(None)


@pytest.fixture(autouse=True)
def _in_the_foreground() -> Iterator[None]:
    """As at a terminal, even where the tests run in the background of a shell, which ignores Ctrl-C."""
    kept = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, kept)


def press() -> None:
    """Ctrl-C."""
    os.kill(os.getpid(), signal.SIGINT)


def wait(seconds: float = 60.0) -> None:
    """Work that only an interruption ends in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(0.005)


def interrupted(work: Callable[[], None]) -> None:
    """Work that is over by an interruption, or has failed to be."""
    with pytest.raises(KeyboardInterrupt):
        under_our_ear(work)


@interruptible()
def under_our_ear(work: Callable[[], None]) -> None:
    work()
    wait()


def test_the_first_one_ends_the_work_and_everything_is_as_before() -> None:
    kept = signal.getsignal(signal.SIGINT), sys.unraisablehook
    interrupted(press)
    assert (signal.getsignal(signal.SIGINT), sys.unraisablehook) == kept


def test_another_one_while_things_are_cleared_away_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        interrupting, "PATIENCE", 60.0
    )  # the second one comes within it, however busy the machine
    cleared = []

    def work() -> None:
        try:
            press()
            wait()
        finally:
            press()
            wait(0.02)
            cleared.append("the file beside the result")

    interrupted(work)
    assert cleared == ["the file beside the result"]


def test_one_that_something_swallowed_is_raised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interrupting, "PATIENCE", 0.05)
    swallowed = []

    def work() -> None:
        try:
            press()
            wait()
        except KeyboardInterrupt as lost:
            swallowed.append(lost)

    interrupted(work)
    assert len(swallowed) == 1


def test_one_that_a_callback_loses_is_raised_again_once_it_has_returned(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def pressed_meanwhile() -> None:
        press()
        wait(0.05)

    interrupted(CALLBACK(pressed_meanwhile))
    assert capfd.readouterr().err == ""


def test_one_that_a_library_takes_for_something_else_is_still_an_interruption() -> None:
    def work() -> None:
        try:
            press()
            wait()
        except KeyboardInterrupt:
            raise ImportError("a part of it could not be loaded") from None

    interrupted(work)


def test_so_is_what_follows_from_one_that_a_callback_lost() -> None:
    def work() -> None:
        CALLBACK(press)()
        fail()

    interrupted(work)


def fail() -> None:
    int("Zoé")


def test_what_fails_without_any_interruption_is_told_as_ever() -> None:
    with pytest.raises(ValueError, match="Zoé"):
        under_our_ear(fail)


MAKING_A_CLASS = """
import os, signal, sys
from contextlib import nullcontext
from relais.cli.interrupting import interruptible

try:
    with {ear}():
        exec("os.kill(os.getpid(), signal.SIGINT)\\nwhile True: pass")
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("ear", "status"), [("interruptible", 130), ("nullcontext", -signal.SIGINT)])
def test_the_status_is_ours_even_where_python_was_making_a_class(
    ear: str, status: int, tmp_path: Path
) -> None:
    (tmp_path / "making.py").write_text(MAKING_A_CLASS.format(ear=ear))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    run = subprocess.run([sys.executable, "-m", "making"], check=False, env=environment)
    assert run.returncode == status


def test_other_exceptions_that_a_callback_loses_are_told_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda lost: told.append(lost.exc_type))
    with interruptible():
        CALLBACK(lambda: int("Zoé"))()
    assert told == [ValueError]


def test_another_thread_and_a_shell_that_ignores_it_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[object] = []

    def look() -> None:
        with interruptible():
            found.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    kept = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        look()
    finally:
        signal.signal(signal.SIGINT, kept)
    assert found == [signal.default_int_handler, signal.SIG_IGN]


def large(folder: Path) -> list[str]:
    """Six thousand people and two thousand mentors, in two sheets."""
    topics = ("budget", "médiation", "prise de parole", "conduite de projet", "données", "droit")
    people = [
        {
            "Nom": f"Personne {n}",
            "E-mail": f"p{n}@example.org",
            "Service": f"Service {n % 40}",
            "Langues": ("français", "français, anglais")[n % 2],
        }
        for n in range(8_000)
    ]
    mentors = [
        {**one, "Capacité": 3, "Compétences": f"{topics[n % 6]}, {topics[n % 5]}"}
        for n, one in enumerate(people[:2_000])
    ]
    mentees = [
        {**one, "Souhaits": f"{topics[n % 4]}, {topics[n * 7 % 6]}"} for n, one in enumerate(people[2_000:])
    ]
    return [str(write(folder / "mentors.csv", mentors)), str(write(folder / "mentees.csv", mentees))]


def worked(number: int) -> float:
    """Seconds of processor that a process has had: on a busy machine work takes longer, and is not more."""
    told = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, told[11:13])) / os.sysconf("SC_CLK_TCK")


def worked_by_the_dead() -> float:
    """Seconds of processor of all the processes started here that are over."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


@linux_only
@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.0, 0.4, 1.5])
def test_a_large_run_is_over_a_moment_after_it_is_interrupted(seconds: float, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "relais.cli.main",
        "match",
        *large(tmp_path),
        "--weights",
        "--lang",
        "en",
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
    others = worked_by_the_dead()
    with subprocess.Popen(
        [*command, "-o", str(tmp_path / "pairs.xlsx")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as run:
        assert run.stdout is not None
        while not run.stdout.readline().startswith("To change any of this"):
            assert run.poll() is None
        time.sleep(seconds)
        before = worked(run.pid)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=60)
    assert (run.returncode, told) == (130, "")
    assert worked_by_the_dead() - others - before < 3.0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mentees.csv", "mentors.csv"]
