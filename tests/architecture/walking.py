"""Visits to every page: as a visitor where the page is public, as Awa everywhere, with what each cost and showed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db import connection, models
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from relais.people.models import Person
from tests.architecture.addresses import Address
from tests.architecture.browsing import browser_of
from tests.architecture.samples import Sample


@dataclass(frozen=True)
class Visit:
    """One page as somebody saw it: who, the HTML, the queries it cost, and the rows shown by model."""

    address: Address
    who: str
    status: int
    html: str
    queries: int
    rows: Mapping[str, int]
    lists: frozenset[str]


def walk(found: Iterable[Address], samples: Mapping[str, Sample], awa: Person) -> Iterator[Visit]:
    """Every page that can be built, by GET; those that take something only when they have a sample."""
    for address in found:
        if address.takes and address.name not in samples:
            continue
        given = samples[address.name](awa) if address.takes else {}
        for reader in (awa,) if getattr(address.view, "login_required", True) else (None, awa):
            yield visit(address, given, reader)


def visit(address: Address, given: Mapping[str, object], person: Person | None) -> Visit:
    """One page, twice: the first time warms what is cached, the second is measured."""
    path = address.path(given)
    client = browser_of(person)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        response: Any = client.get(path)
    shown = list(_rows(response.context))
    return Visit(
        address=address,
        who=person.name if person else "a visitor",
        status=response.status_code,
        html=_html(response),
        queries=len(asked),
        rows=Counter(label for label, count in shown for _ in range(count)),
        lists=frozenset(label for label, _ in shown),
    )


def _html(response: HttpResponse) -> str:
    is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
    return response.content.decode() if is_page else ""


def _rows(contexts: Any) -> Iterator[tuple[str, int]]:
    """The rows that templates were given: model and number, for each list found in their contexts.

    The test client gives a list of contexts, or the only one itself.
    """
    seen: set[int] = set()
    given = contexts if isinstance(contexts, list) else filter(None, [contexts])
    for layer in (layer for context in given for layer in getattr(context, "dicts", ())):
        for value in layer.values():
            rows = value.object_list if isinstance(value, Page) else value
            if id(rows) in seen:
                continue
            seen.add(id(rows))
            if isinstance(rows, models.QuerySet):
                yield rows.model._meta.label, len(rows)
            elif isinstance(rows, list | tuple) and rows and isinstance(rows[0], models.Model):
                yield rows[0]._meta.label, len(rows)
