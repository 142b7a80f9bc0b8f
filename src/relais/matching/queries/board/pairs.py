"""The pairs of a run, a page at a time, in the order asked for."""

import unicodedata
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from django.core.paginator import Page, Paginator
from django.db.models import Avg, Count, Min, Q, QuerySet, Window

from relais.matching.models import Pair, Run
from relais.matching.queries.board.standings import with_standings

PER_PAGE = 60
"""Pairs that one page holds."""

Order: TypeAlias = Literal["first", "mentee", "mentor"]
ORDERS: tuple[Order, ...] = get_args(Order)
COLUMNS = (
    "pk",
    "public_id",
    "agreement",
    "origin",
    "circle",
    "reasons",
    "ties",
    "mentee__person__name",
    "mentee__person__public_id",
    "mentor__person__name",
    "mentor__person__public_id",
    "is_locked",
    "is_sent",
    "is_accepted",
    "was_proposed",
)


_PROPOSED = Q(is_sent=True) | Q(is_accepted=True) | Q(was_proposed=True)


@dataclass(frozen=True, slots=True)
class Whole:
    """What all the pairs of a run come to: how many, their mean and lowest agreement, and how many were proposed."""

    count: int = 0
    proposed: int = 0
    mean: float | None = None
    lowest: int | None = None


def order_asked(wanted: str) -> Order:
    """The order of this name, else the first one."""
    return next((known for known in ORDERS if known == wanted), "first")


def page_of(run: Run, *, order: Order, wanted: str, number: str) -> tuple[Page[Any], Whole]:
    """One page of pairs, and what all of them come to.

    Those of people called `wanted` when it is given; the nearest page when there is none of this number.
    """
    rows = with_standings(Pair.objects.filter(run=run))
    if order == "first" and not wanted:
        return _first(rows, int(number) if number.isdecimal() and len(number) < 9 else 1)
    page = Paginator(_found(run, order, wanted), PER_PAGE).get_page(number)
    keys = list(page.object_list)
    by_key = {row.pk: row for row in rows.filter(pk__in=keys).order_by().values_list(*COLUMNS, named=True)}
    listed = [by_key[key] for key in keys if key in by_key]
    return Page(listed, page.number, page.paginator), whole_of(run)


def whole_of(run: Run) -> Whole:
    """What all the pairs of a run come to."""
    return Whole(
        **with_standings(Pair.objects.filter(run=run)).aggregate(
            count=Count("pk"),
            proposed=Count("pk", filter=_PROPOSED),
            mean=Avg("agreement"),
            lowest=Min("agreement"),
        )
    )


def _first(rows: QuerySet[Pair], number: int) -> tuple[Page[Any], Whole]:
    """A page of those to look at first, what all of them come to told with each row."""
    told = rows.annotate(
        count=Window(Count("pk")),
        proposed=Window(Count("pk", filter=_PROPOSED)),
        mean=Window(Avg("agreement")),
        lowest=Window(Min("agreement")),
    )
    ordered = told.order_by("agreement", "pk").values_list(
        *COLUMNS, "count", "proposed", "mean", "lowest", named=True
    )
    number = max(number, 1)
    listed = list(ordered[(number - 1) * PER_PAGE : number * PER_PAGE])
    if not listed and number > 1:
        return _first(rows, -(-rows.count() // PER_PAGE))
    first = listed[0] if listed else None
    whole = Whole(first.count, first.proposed, float(first.mean), first.lowest) if first else Whole()
    return Page(listed, number, Paginator(range(whole.count), PER_PAGE)), whole


def _found(run: Run, order: Order, wanted: str) -> list[int]:
    """Keys of the pairs of whoever is called so, sorted as people read names, accents and capitals apart."""
    sought = plain(wanted)
    rows = Pair.objects.filter(run=run).order_by("agreement", "pk")
    named = [
        (plain(mentee), plain(mentor), key)
        for key, mentee, mentor in rows.values_list("pk", "mentee__person__name", "mentor__person__name")
    ]
    kept = [row for row in named if sought in row[0] or sought in row[1]]
    if order == "mentee":
        kept.sort(key=lambda row: row[:2])
    elif order == "mentor":
        kept.sort(key=lambda row: (row[1], row[0]))
    return [key for _, _, key in kept]


def plain(name: str) -> str:
    """A name without accents or capitals, as one types it.

    >>> plain("Béatrice Lemoine")
    'beatrice lemoine'
    """
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign)
    )
