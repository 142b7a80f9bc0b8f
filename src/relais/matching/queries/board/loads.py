"""How many people each mentor has in a run, and how many they may have; between peers, who is with somebody."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from relais.kit.prepared import Few, Listing, Prepared, how_many
from relais.matching.models import Pair, Run
from relais.matching.queries.circles import are_peers
from relais.matching.queries.places import ties_of
from relais.programmes.models import Enrolment
from relais.programmes.models.enrolments import MATCHABLE
from relais.programmes.queries.enrolments import capacity_of

_THERE = MATCHABLE | Q(state=Enrolment.State.RESTING)

_COLUMNS = ("pk", "public_id", "person__name", "person__public_id", "state", "capacity")

SHOWN = 24
"""Mentors whose places a board draws; the page of loads has them all."""


@dataclass(frozen=True, slots=True)
class Load:
    """A mentor's places in a run: `taken` of `total`, which is never below, so that it can be drawn."""

    name: str
    person: str
    taken: int
    total: int
    is_resting: bool


def mentors_of(run: Run) -> QuerySet[Enrolment]:
    """The mentors of a run's programme who can be matched or rest, by name; between peers, everybody who can."""
    return _there(run.programme_id, are_peers=are_peers(run.programme))


def _there(programme: int, *, are_peers: bool) -> QuerySet[Enrolment]:
    there = Enrolment.objects.filter(_THERE, programme=programme)
    found = there if are_peers else there.filter(is_mentor=True)
    return found.order_by("person__sorted_name", "pk")


def _counted(programme: int, *, are_peers: bool) -> QuerySet[Enrolment, tuple[Any, ...]]:
    return how_many(_there(programme, are_peers=are_peers), "programme")


def _rows(programme: int, *, are_peers: bool) -> QuerySet[Enrolment, tuple[Any, ...]]:
    return _there(programme, are_peers=are_peers).values_list(*_COLUMNS)


_LISTED = {one: Prepared(partial(_rows, are_peers=one), int) for one in (False, True)}
_NUMBER = {one: Prepared(partial(_counted, are_peers=one), int) for one in (False, True)}


def listed_mentors(run: Run) -> Listing[tuple[Any, ...]]:
    """The same, as rows of which `loads` makes places."""
    one = are_peers(run.programme)
    return Listing(_LISTED[one], run.programme_id, count=_NUMBER[one].number(run.programme_id))


def busiest(run: Run) -> tuple[Load, ...]:
    """The places of the mentors who have the most people in the run."""
    mentors = mentors_of(run).annotate(taken=_taken(run)).order_by("-taken", "person__sorted_name", "pk")
    rows = mentors.values_list(*_COLUMNS, "taken")[:SHOWN]
    return tuple(_load(run, row[:-1], row[-1]) for row in rows)


def _taken(run: Run) -> Combinable:
    if not are_peers(run.programme):
        return Count("pairs_as_mentor", filter=Q(pairs_as_mentor__run=run))
    return _pairs_on(run, "mentor") + _pairs_on(run, "mentee")


def _pairs_on(run: Run, side: str) -> Combinable:
    here = Pair.objects.filter(run=run, **{side: OuterRef("pk")}).order_by().values(side)
    return Coalesce(Subquery(here.annotate(number=Count("pk")).values("number")), 0)


A_PAGE = 60
"""Mentors of one page of places."""

_PAIRED = Prepared(
    lambda run, mentors: Pair.objects.filter(run=run, mentor__in=mentors).order_by().values_list("mentor"),
    int,
    Few(A_PAGE),
)


_PAIRED_AS_MENTEES = Prepared(
    lambda run, mentees: Pair.objects.filter(run=run, mentee__in=mentees).order_by().values_list("mentee"),
    int,
    Few(A_PAGE),
)


def loads(run: Run, rows: Sequence[tuple[Any, ...]]) -> tuple[Load, ...]:
    """The places of some mentors of `listed_mentors`, `A_PAGE` at most, in their order."""
    keys = [row[0] for row in rows]
    taken = Counter(mentor for (mentor,) in _PAIRED.rows(run.pk, keys))
    if are_peers(run.programme):
        taken.update(mentee for (mentee,) in _PAIRED_AS_MENTEES.rows(run.pk, keys))
    return tuple(_load(run, row, taken[row[0]]) for row in rows)


def _load(run: Run, row: Any, taken: int) -> Load:
    """Places that the run knew of, else what the mentor said."""
    _, key, name, person, state, capacity = row
    total = max(taken, _places(run, run.figures.get("loads", {}), key, capacity))
    return Load(name, person, taken, total, state == Enrolment.State.RESTING)


def _places(run: Run, known: Mapping[str, list[int]], key: str, capacity: int | None) -> int:
    if are_peers(run.programme):
        return 1
    if key in known:
        return known[key][1]
    return run.programme.capacity if capacity is None else capacity


def with_room(run: Run, *, besides: Enrolment) -> list[Enrolment]:
    """The mentors who take part, could have one person more, and do not have this mentee already."""
    mentors = list(mentors_of(run).exclude(state=Enrolment.State.RESTING).select_related("person"))
    held = _people_of(run, mentors)
    return [
        one
        for one in mentors
        if len(held[one.pk]) < _most_of(run, one) and besides.pk not in held[one.pk] and one.pk != besides.pk
    ]


def free_places(run: Run, mentor: Enrolment) -> int:
    """How many people more this mentor could have; 0 for whoever rests or has left."""
    found = list(mentors_of(run).exclude(state=Enrolment.State.RESTING).filter(pk=mentor.pk))
    return max((_most_of(run, one) - len(_people_of(run, [one])[one.pk]) for one in found), default=0)


def _most_of(run: Run, mentor: Enrolment) -> int:
    """As many people as they say, else as the programme does; between peers, one."""
    return 1 if are_peers(run.programme) else capacity_of(mentor, run.programme)


def _people_of(run: Run, mentors: Collection[Enrolment]) -> dict[int, set[int]]:
    """The mentees of each mentor: in the run, in what goes on already, in what waits for an answer.

    Between peers, whoever they are with.
    """
    held: dict[int, set[int]] = defaultdict(set)
    ties = ties_of(run.programme, among=mentors).pairs if mentors else ()
    is_theirs = Q(mentor__in=mentors)
    if are_peers(run.programme):
        is_theirs |= Q(mentee__in=mentors)
    here = Pair.objects.filter(is_theirs, run=run).values_list("mentee", "mentor")
    for mentee, mentor in (*ties, *here):
        held[mentor].add(mentee)
        if are_peers(run.programme):
            held[mentee].add(mentor)
    return held
