"""The people who are left, grouped by what left them, with what would change it."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext, ngettext

from relais.matching.models import LeftOver, Run
from relais.matching.presenting.causes import people_left
from relais.matching.queries.board.spoken import spoken
from relais.matching.views.board.figures import whole
from relais.ui.values import Face

MOST_TOLD = 12
"""People of a group who are told of one by one; the others are named."""


@dataclass(frozen=True, slots=True)
class LeftPerson:
    """Somebody who is left: why, and what would change it."""

    key: str
    face: Face
    say: str


@dataclass(frozen=True, slots=True)
class LeftGroup:
    """People left for the same cause; `others` are named only."""

    title: str
    people: tuple[LeftPerson, ...]
    others: tuple[LeftPerson, ...]


COLUMNS = ("public_id", "cause", "sentences", "mentee__person__name", "mentee__person__public_id")


def left_rows(run: Run) -> list[Any]:
    """Everybody the run left, in the order of their causes."""
    rows = LeftOver.objects.filter(run=run).order_by("cause", "mentee__person__name", "pk")
    return list(rows.values_list(*COLUMNS, named=True))


def left_groups(rows: list[Any]) -> tuple[LeftGroup, ...]:
    """The people left by the cause that left them, the largest group first."""
    groups = [(cause, list(members)) for cause, members in groupby(rows, lambda row: row.cause)]
    groups.sort(key=lambda group: -len(group[1]))
    return tuple(_group(cause, members) for cause, members in groups)


def left_title(number: int, *, of_circles: bool = False) -> str:
    """How many are left, as a heading says it."""
    if not number:
        return gettext("Everybody is in a circle") if of_circles else gettext("Nobody is left over")
    say = ngettext(
        "%(number)s person is left, and you can see why",
        "%(number)s people are left, and you can see why",
        number,
    )
    return say % {"number": whole(number)}


def left_person(row: Any) -> LeftPerson:
    """Somebody left, in the reader's language."""
    face = Face(row.mentee__person__name, row.mentee__person__public_id)
    return LeftPerson(row.public_id, face, " ".join(spoken(row.sentences, [])))


def _group(cause: str, members: list[Any]) -> LeftGroup:
    return LeftGroup(
        title=people_left(cause, len(members)) % {"number": whole(len(members))},
        people=tuple(map(left_person, members[:MOST_TOLD])),
        others=tuple(map(left_person, members[MOST_TOLD:])),
    )
