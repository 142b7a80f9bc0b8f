"""The circles of a run, a page at a time, each with where its people stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from relais.matching.models import Circle, Pair, Run
from relais.matching.queries.board.pairs import plain
from relais.matching.queries.board.standings import with_standings

PER_PAGE = 20
"""Circles that one page holds."""


def has_circles(run: Run) -> bool:
    """Whether the run put several people together."""
    return "circles" in run.figures


@dataclass(frozen=True, slots=True)
class Listed:
    """A circle with its pairs, each told where it stands, with both people."""

    circle: Circle
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class WholeCircles:
    """What all the circles of a run come to: how many, and in how many people wait for an answer or said yes."""

    count: int
    proposed: int
    people: int


def circles_of(run: Run, *, by_mentor: bool, wanted: str, number: str) -> Page[Any]:
    """One page of circles, those that hold together the least first, or by the name of who leads them."""
    circles = {one.number: one for one in Circle.objects.filter(run=run).order_by("agreement", "number")}
    if by_mentor or wanted:
        circles = _named(run, circles, by_mentor=by_mentor, wanted=plain(wanted))
    page: Page[Any] = Paginator(list(circles.values()), PER_PAGE).get_page(number)
    pairs = pairs_by_circle(run, [one.number for one in page.object_list])
    return Page([Listed(one, pairs[one.number]) for one in page.object_list], page.number, page.paginator)


def _named(run: Run, circles: Mapping[int, Circle], *, by_mentor: bool, wanted: str) -> dict[int, Circle]:
    rows = Pair.objects.filter(run=run, circle__isnull=False).order_by("circle", "pk")
    names: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, mentee, mentor in rows.values_list("circle", "mentee__person__name", "mentor__person__name"):
        names[number or 0].append((plain(mentor), plain(mentee)))
    found = [one for one in circles if any(wanted in name for two in names[one] for name in two)]
    if by_mentor:
        found.sort(key=lambda one: min(names[one]))
    return {one: circles[one] for one in found}


def pairs_by_circle(run: Run, numbers: Iterable[int]) -> dict[int, tuple[Pair, ...]]:
    """The pairs of some circles, by their number, by the name of who takes part."""
    rows = (
        with_standings(Pair.objects.filter(run=run, circle__in=list(numbers)))
        .select_related("mentee__person", "mentor__person")
        .order_by("mentee__person__name", "mentee", "mentor__person__name", "pk")
    )
    found: dict[int, list[Pair]] = defaultdict(list)
    for pair in rows:
        found[pair.circle or 0].append(pair)
    return defaultdict(tuple, {number: tuple(pairs) for number, pairs in found.items()})


def whole_circles(run: Run) -> WholeCircles:
    """What all the circles of a run come to."""
    told: list[Any] = list(
        with_standings(Pair.objects.filter(run=run, circle__isnull=False))
        .order_by()
        .values_list(*("circle", "mentee", "is_sent", "is_accepted"), named=True)
    )
    return WholeCircles(
        len({pair.circle for pair in told}),
        len({pair.circle for pair in told if pair.is_sent or pair.is_accepted}),
        len({pair.mentee for pair in told}),
    )


def circle_of(pair: Pair) -> Circle | None:
    """The circle that a pair belongs to."""
    return Circle.objects.filter(run=pair.run_id, number=pair.circle).first() if pair.circle else None
