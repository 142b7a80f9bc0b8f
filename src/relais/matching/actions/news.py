"""How far a run is, written as it goes: the one thing about it that is no fact to record."""

import time

from relais.kit import clock
from relais.matching.models import Run

_SECONDS_BETWEEN_NEWS = 0.5


class Stopped(Exception):  # noqa: N818 -- not a fault: somebody asked for it
    """The run was cancelled, or is over."""


class News:
    """Writes how far a run is, half a second apart at the least, and notices that it was cancelled.

    Each piece of news is written at once, so that whoever waits sees it.
    """

    def __init__(self, run: Run) -> None:
        self._run, self._phase, self._told = run, "", 0.0

    def begin(self) -> None:
        """Say that the run is under way; one that was under way when its worker died begins again.

        Raises `Stopped` when it is over.
        """
        open_states = (Run.State.WAITING, Run.State.RUNNING)
        begun = {"state": Run.State.RUNNING, "phase": "compile", "percent": 0, "started": clock.now()}
        if not Run.objects.filter(pk=self._run.pk, state__in=open_states).update(**begun):
            raise Stopped

    def keep(self, people: bytes) -> None:
        """Keep what everybody had answered when the run began, so that it can be made again."""
        Run.objects.filter(pk=self._run.pk).update(people=people)

    def __call__(self, phase: str, percent: int) -> None:
        """Say how far the run is. Raises `Stopped` when somebody cancelled it."""
        now = time.monotonic()
        if phase == self._phase and now - self._told < _SECONDS_BETWEEN_NEWS:
            return
        self._phase, self._told = phase, now
        under_way = Run.objects.filter(pk=self._run.pk, state=Run.State.RUNNING)
        if not under_way.update(phase=phase, percent=min(max(percent, 0), 100)):
            raise Stopped
