"""The pairs of a run, a page at a time, in the order asked for."""

import unicodedata
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from django.core.paginator import Page, Paginator
from django.db.models import Avg, Count, Min, QuerySet

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
)


def whole_of(run: Run) -> dict[str, Any]:
    """What all the pairs of a run come to: how many, their mean and lowest agreement."""
    return Pair.objects.filter(run=run).aggregate(
        count=Count("pk"),
        mean=Avg("agreement"),
        lowest=Min("agreement"),
    )


def order_asked(wanted: str) -> Order:
    """The order of this name, else the first one."""
    return next((known for known in ORDERS if known == wanted), "first")


def page_of(run: Run, *, order: Order, wanted: str, number: str, count: int) -> Page[Any]:
    """One page of pairs, those of people called `wanted` when it is given; the nearest when there is no such page."""
    rows = with_standings(Pair.objects.filter(run=run)).values_list(*COLUMNS, named=True)
    if order == "first" and not wanted:
        listed: Any = _Counted(rows.order_by("agreement", "pk"), count)
        return Paginator(listed, PER_PAGE).get_page(number)
    page = Paginator(_found(run, order, wanted), PER_PAGE).get_page(number)
    keys = list(page.object_list)
    by_key = {row.pk: row for row in rows.filter(pk__in=keys).order_by()}
    return Page([by_key[key] for key in keys if key in by_key], page.number, page.paginator)


@dataclass(frozen=True)
class _Counted:
    """Rows whose number is known already, so that no query asks for it again."""

    rows: QuerySet[Pair, Any]
    number: int

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, part: slice) -> QuerySet[Pair, Any]:
        return self.rows[part]


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
