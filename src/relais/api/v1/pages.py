"""Lists come by pages of a hundred."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from ninja import Query, Schema

PER_PAGE = 100

Item = TypeVar("Item")
Row = TypeVar("Row", bound=Model)
Number = Annotated[int, Query(1, ge=1, le=100_000, description="Which page, from 1.")]


class Page(Schema, Generic[Item]):
    """The rows of one page, and how many there are on all pages."""

    items: list[Item]
    count: int


def listed(rows: QuerySet[Row], page: int, shown: Callable[[Row], dict[str, Any]]) -> dict[str, Any]:
    """One page of the rows, each as it is shown."""
    start = (page - 1) * PER_PAGE
    return {"items": [shown(row) for row in rows[start : start + PER_PAGE]], "count": rows.count()}
