"""The people who are left, grouped by what left them, with what would change it."""

from collections import defaultdict
from dataclasses import dataclass, replace
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
    """Somebody who is left, or a whole team by one of its people: why, and what would change it."""

    key: str
    face: Face
    say: str
    names: str
    may_be_placed: bool = True


@dataclass(frozen=True, slots=True)
class LeftGroup:
    """People left for the same cause; `others` are named only."""

    title: str
    people: tuple[LeftPerson, ...]
    others: tuple[LeftPerson, ...]


COLUMNS = ("public_id", "cause", "sentences", "mentee__person__name", "mentee__person__public_id")


def left_rows(run: Run) -> list[Any]:
    """Everybody the run left, in the order of their causes."""
    rows = LeftOver.objects.filter(run=run).order_by("cause", "mentee__person__sorted_name", "pk")
    return list(rows.values_list(*COLUMNS, named=True))


def left_groups(rows: list[Any], *, are_teams: bool = False) -> tuple[LeftGroup, ...]:
    """The people left by the cause that left them, the largest group first; those of one team are told of as one."""
    groups = [(cause, list(members)) for cause, members in groupby(rows, lambda row: row.cause)]
    groups.sort(key=lambda group: -len(group[1]))
    return tuple(
        _group(cause, len(members), _teams(members) if are_teams else list(map(left_person, members)))
        for cause, members in groups
    )


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
    return LeftPerson(row.public_id, face, " ".join(spoken(row.sentences, [])), face.name)


_PLACED_WHOLE = frozenset({"no_coach", "by_hand"})
"""What leaves a team that a coach could still be chosen for."""


def _teams(rows: list[Any]) -> list[LeftPerson]:
    """People left for the same cause, those of whom the same is said as one: what is said of a team names it."""
    by_say: dict[str, list[LeftPerson]] = defaultdict(list)
    for row in rows:
        told = left_person(row)
        by_say[told.say].append(told)
    may_be_placed = bool(rows) and rows[0].cause in _PLACED_WHOLE
    return [
        replace(people[0], names=", ".join(one.names for one in people), may_be_placed=may_be_placed)
        for people in by_say.values()
    ]


def _group(cause: str, number: int, told: list[LeftPerson]) -> LeftGroup:
    return LeftGroup(
        title=people_left(cause, number) % {"number": whole(number)},
        people=tuple(told[:MOST_TOLD]),
        others=tuple(told[MOST_TOLD:]),
    )
