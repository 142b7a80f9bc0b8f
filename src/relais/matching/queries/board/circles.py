"""The circles of a run, a page at a time, each with where its people stand."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F

from relais.matching.models import Circle, Pair, Run
from relais.matching.queries.board.pairs import plain
from relais.matching.queries.board.standings import with_standings

PER_PAGE = 20
"""Circles that one page holds."""

_BY_NAME = ("mentee__person__sorted_name", "mentee", "mentor__person__sorted_name", "pk")


def has_circles(run: Run) -> bool:
    """Whether the run put several people together."""
    return "circles" in run.figures


@dataclass(frozen=True, slots=True)
class Listed:
    """A circle with its pairs, each told where it stands, with both people."""

    circle: Circle
    pairs: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class WholeCircles:
    """What all the circles of a run come to: how many, and in how many people wait for an answer or said yes."""

    count: int
    proposed: int


def circles_of(run: Run, *, by_mentor: bool, wanted: str, number: str) -> tuple[Page[Any], WholeCircles]:
    """One page of circles, and what all of them come to, in one query.

    Those that hold together the least first, or by the name of who leads them; only those of people called `wanted`.
    """
    listed = _listed(run)
    proposed = sum(
        any(pair.is_sent or pair.is_accepted or pair.was_proposed for pair in one.pairs) for one in listed
    )
    sought = plain(wanted)
    found = [one for one in listed if not sought or any(sought in name for name in _names(one))]
    if by_mentor:
        found.sort(key=lambda one: one.pairs[0].mentor.person.sorted_name)
    page: Page[Any] = Paginator(found, PER_PAGE).get_page(number)
    return page, WholeCircles(len(listed), proposed)


def _names(listed: Listed) -> set[str]:
    return {plain(who.person.name) for pair in listed.pairs for who in (pair.mentee, pair.mentor)}


def _listed(run: Run) -> list[Listed]:
    """Every circle with its pairs; what it holds comes with each of them."""
    rows = (
        with_standings(Pair.objects.filter(run=run, run__circles__number=F("circle")))
        .select_related("mentee__person", "mentor__person")
        .defer("reasons")
        .annotate(
            of_agreement=F("run__circles__agreement"),
            of_reasons=F("run__circles__reasons"),
            of_ties=F("run__circles__ties"),
        )
        .order_by("of_agreement", "circle", *_BY_NAME)
    )
    return [
        Listed(Circle(run=run, number=number, reasons=pairs[0].of_reasons, ties=pairs[0].of_ties), pairs)
        for number, group in groupby(rows, lambda pair: pair.circle or 0)
        if (pairs := tuple(group))
    ]


def pairs_by_circle(run: Run, numbers: Iterable[int]) -> dict[int, tuple[Pair, ...]]:
    """The pairs of some circles, by their number, by the name of who takes part."""
    rows = (
        with_standings(Pair.objects.filter(run=run, circle__in=list(numbers)))
        .select_related("mentee__person", "mentor__person")
        .order_by(*_BY_NAME)
    )
    found: dict[int, list[Pair]] = defaultdict(list)
    for pair in rows:
        found[pair.circle or 0].append(pair)
    return defaultdict(tuple, {number: tuple(pairs) for number, pairs in found.items()})


def circle_of(pair: Pair) -> Circle | None:
    """The circle that a pair belongs to."""
    return Circle.objects.filter(run=pair.run_id, number=pair.circle).first() if pair.circle else None
