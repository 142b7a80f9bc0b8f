"""Whom somebody could be with instead, the best first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from relais.matching.models import Pair, Run
from relais.matching.queries.board.costs import Cost, Meeting, forbidden_by_hand, meetings, whole_of
from relais.matching.queries.board.loads import with_room
from relais.matching.queries.board.standings import standing_told, with_standings
from relais.matching.running.scoring import agreements
from relais.programmes.models import Enrolment

MOST = 8
"""Candidates that are told of, with their reasons."""

_THIN = ("pk", "mentee_id", "mentor_id", "agreement", "circle", "is_locked", "is_sent", "is_accepted")


@dataclass(frozen=True, slots=True)
class Swap:
    """Another pair to swap with, and what it would cost."""

    other: Pair
    cost: Cost


@dataclass(frozen=True, slots=True)
class Choice:
    """The mentors with a place, the best first, and how many of them a rule forbids."""

    meetings: tuple[Meeting, ...]
    others: int
    forbidden: int


def swaps_for(pair: Pair, *, most: int = MOST) -> tuple[Swap, ...]:
    """The pairs whose swap with this one serves the whole best, among those that may be changed."""
    others = list(_others(pair))
    worth = agreements(
        pair.run,
        [(pair.mentee_id, mentor) for mentor in {other.mentor_id for other in others}]
        + [(other.mentee_id, pair.mentor_id) for other in others],
    )
    gains = []
    for other in others:
        there, here = worth[pair.mentee_id, other.mentor_id], worth[other.mentee_id, pair.mentor_id]
        if there is not None and here is not None:
            gains.append((there + here - other.agreement, other))
    gains.sort(key=lambda found: (-found[0], found[1].pk))
    return tuple(_swaps(pair, _with_people([other.pk for _, other in gains[:most]])))


def _others(pair: Pair) -> Iterable[Any]:
    """The other pairs of the run that nobody decided nor proposed, and whose people are not those of this one.

    There may be thousands: no more is read of them than says what a swap is worth.
    """
    taken = Pair.objects.filter(run=pair.run_id, mentee=pair.mentee_id).values("mentor")
    held = Pair.objects.filter(run=pair.run_id, mentor=pair.mentor_id).values("mentee")
    found = (
        with_standings(Pair.objects.filter(run=pair.run_id, circle__isnull=True))
        .exclude(mentor__in=taken)
        .exclude(mentee__in=held)
    )
    for other in found.values_list(*_THIN, named=True):
        standing = standing_told(other)
        if not standing.is_locked and not standing.proposal:
            yield other


def _with_people(keys: Sequence[int]) -> list[Pair]:
    """These pairs, in this order."""
    found = Pair.objects.select_related("mentee__person", "mentor__person", "run__programme")
    whole = found.defer("run__people", "run__figures", "reasons", "ties").in_bulk(keys)
    return [whole[key] for key in keys if key in whole]


def _swaps(pair: Pair, others: list[Pair]) -> Iterable[Swap]:
    crossed = [
        wanted
        for other in others
        for wanted in ((pair.mentee, other.mentor, pair), (other.mentee, pair.mentor, other))
    ]
    found, whole = meetings(pair.run, crossed), whole_of(pair.run)
    for at, other in enumerate(others):
        yield Swap(other, Cost(found[2 * at : 2 * at + 2], whole))


def mentors_for(run: Run, mentee: Enrolment, *, instead: Pair | None = None, most: int = MOST) -> Choice:
    """The mentors who have a place and whom no rule keeps from this mentee, those who suit them best first."""
    mentors = with_room(run, besides=mentee)
    twos = [(mentee.pk, mentor.pk) for mentor in mentors]
    worth = agreements(run, twos)
    closed = forbidden_by_hand(run, twos)
    allowed = [
        (found, mentor)
        for two, mentor in zip(twos, mentors, strict=True)
        if (found := worth[two]) is not None and two not in closed
    ]
    allowed.sort(key=lambda found: (-found[0], found[1].pk))
    best = [(mentee, mentor, instead) for _, mentor in allowed[:most]]
    return Choice(
        meetings(run, best, forbidden=closed), max(len(allowed) - most, 0), len(mentors) - len(allowed)
    )
