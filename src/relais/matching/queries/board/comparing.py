"""What is different between two tries of a programme."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from relais.matching.models import Pair, Run

Person = tuple[str, int, str]
"""Where the person stands among the others, the id of their enrolment, their name."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody whose mentors are not the same: their names in one try and in the other."""

    mentee: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Who has another mentor, who gained a place, who lost theirs; and how many have the same."""

    changed: tuple[Moved, ...]
    gained: tuple[Moved, ...]
    lost: tuple[Moved, ...]
    same: int


def compared(before: Run, after: Run) -> Comparison:
    """What `after` has that `before` had not, mentee by mentee, by name."""
    was, now = _mentors_of(before), _mentors_of(after)
    people = sorted({*was, *now})
    moves = [Moved(one[-1], tuple(was[one]), tuple(now[one])) for one in people]
    different = [move for move in moves if move.before != move.after]
    return Comparison(
        changed=tuple(move for move in different if move.before and move.after),
        gained=tuple(move for move in different if not move.before),
        lost=tuple(move for move in different if not move.after),
        same=len(moves) - len(different),
    )


def _mentors_of(run: Run) -> "defaultdict[Person, list[str]]":
    found: defaultdict[Person, list[str]] = defaultdict(list)
    told = ("mentee__person__sorted_name", "mentee", "mentee__person__name", "mentor__person__name")
    rows: Iterable[tuple[str, int, str, str]] = (
        Pair.objects.filter(run=run).order_by("mentor__person__sorted_name", "pk").values_list(*told)
    )
    for place, mentee, name, mentor in rows:
        found[place, mentee, name].append(mentor)
    return found
