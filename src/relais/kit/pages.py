"""Long lists, a page at a time."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def page_of(request: HttpRequest, rows: "QuerySet[Any, Any] | Sequence[Any]", most: int) -> Page[Any]:
    """The page that the address asks for, `most` rows long; the nearest one when it asks for none or for too far."""
    return Paginator(rows, most).get_page(request.GET.get("page"))
