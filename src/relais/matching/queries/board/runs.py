"""The tries of a programme: which one the board shows, and the earlier ones."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from relais.kit.prepared import Prepared
from relais.matching.models import Run
from relais.programmes.models import Programme

MOST = 12
"""Tries that are listed; older ones are still reached by their number."""

COLUMNS = ("public_id", "number", "state", "objective", "finished", "figures__objectives")


@dataclass(frozen=True, slots=True)
class Tries:
    """The last tries, the newest first, and the one that is shown. `under_way` is a newer one that is not done."""

    listed: tuple[Any, ...]
    shown: Run | None
    under_way: Any | None


def tries_of(programme: Programme, number: str) -> Tries:
    """The tries of a programme with the one of this number, the last done one when it is "" or is none."""
    rows = programme.runs.order_by("-number").values_list(*COLUMNS, named=True)
    listed = tuple(rows[:MOST])
    newest = listed[0] if listed else None
    shown = run_of(programme, number)
    is_open = newest is not None and newest.state != Run.State.DONE
    return Tries(listed, shown, newest if is_open else None)


def run_of(programme: Programme, number: str) -> Run | None:
    """The try of this number that is done, or the last one."""
    asked = int(number) if number.isdecimal() and len(number) < 9 else None
    run = None if asked is None else _NUMBERED.row(programme.pk, asked)
    run = run or _LAST.row(programme.pk)
    if run:
        run.programme = programme
    return run


def _done(programme: int) -> QuerySet[Run]:
    return Run.objects.filter(programme=programme, state=Run.State.DONE).defer("people", "rules")


_NUMBERED = Prepared(lambda programme, number: _done(programme).filter(number=number), int, int)
_LAST = Prepared(lambda programme: _done(programme).order_by("-number")[:1], int)
