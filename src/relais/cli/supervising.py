"""Keep a few processes alive: each is started again when it dies, all leave when asked to.

The method is the oldest one: a loop that looks twenty times a second. What dies is started again at once; what
dies again soon after is given a growing pause (up to `LONGEST_PAUSE`) so that a broken setting does not become
a busy loop.
"""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import TypeAlias

LOOK_EVERY = 0.05  # seconds
LONGEST_PAUSE = 5.0  # seconds
GOOD_HEALTH = 10.0  # seconds alive after which past deaths are forgiven
GRACE = 15.0  # seconds given to finish what is under way
PR_SET_PDEATHSIG = 1

Mourn: TypeAlias = Callable[[str, int], None]
"""Told the name of what died, and its exit status (negative: the signal that killed it)."""


@dataclass
class Charge:
    """One command kept alive; `files` are the descriptors it inherits."""

    name: str
    command: Sequence[str]
    files: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    not_before: float = 0.0
    deaths: int = 0

    def start(self, now: float) -> None:
        self.process = subprocess.Popen(  # noqa: S603 (our own commands)
            self.command,
            pass_fds=self.files,
            preexec_fn=_die_with_parent(),  # noqa: PLW1509 (one prctl call, no lock held)
            process_group=0,  # Ctrl+C is for the supervisor alone, which then asks each once to leave
        )
        self.started = now

    def look(self, now: float, mourn: Mourn) -> None:
        """Notice a death, and start again once the pause is over."""
        if self.process is None:
            if now >= self.not_before:
                self.start(now)
            return
        status = self.process.poll()
        if status is None:
            return
        self.deaths = 1 if now - self.started > GOOD_HEALTH else self.deaths + 1
        self.not_before = now + pause(self.deaths)
        self.process = None
        mourn(self.name, status)


@dataclass
class Supervisor:
    """Runs its charges until SIGTERM or SIGINT, then lets each finish within `GRACE` seconds."""

    charges: Sequence[Charge]
    mourn: Mourn
    is_leaving: bool = False

    def run(self) -> None:
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._leave)
        while not self.is_leaving:
            for charge in self.charges:
                charge.look(time.monotonic(), self.mourn)
            time.sleep(LOOK_EVERY)
        self._stop_all()

    def _leave(self, _signal: int, _frame: FrameType | None) -> None:
        self.is_leaving = True

    def _stop_all(self) -> None:
        alive = [charge.process for charge in self.charges if charge.process is not None]
        for process in alive:
            process.terminate()
        deadline = time.monotonic() + GRACE
        for process in alive:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()


def pause(deaths: int) -> float:
    """Seconds to wait before the next life, after so many deaths soon after birth.

    >>> [pause(deaths) for deaths in (1, 2, 3, 4, 9)]
    [0.0, 0.2, 0.4, 0.8, 5.0]
    """
    return 0.0 if deaths == 1 else min(LONGEST_PAUSE, 0.1 * 2.0 ** (deaths - 1))


def _die_with_parent() -> Callable[[], None] | None:
    """On Linux, a charge never outlives its supervisor, even one killed with -9: the port is free again."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    return lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
