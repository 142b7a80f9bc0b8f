"""Visits to every page: as a visitor where the page is public, as Awa everywhere, with what each cost and showed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from itertools import product
from typing import Any, cast

from django.core.paginator import Page
from django.db import connection, models
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from relais.kit.prepared import Listing
from relais.people.models import Person
from tests.architecture.addresses import Address
from tests.architecture.browsing import browser_of
from tests.architecture.samples import VARIANTS, Sample


@dataclass(frozen=True)
class Visit:
    """One page as somebody saw it.

    `html` is empty for what is no page. `rows` counts by model the rows the templates were given; a list
    without rows counts too, as 0.
    """

    address: Address
    who: str
    status: int
    html: str
    queries: int
    rows: Mapping[str, int]


def walk(found: Iterable[Address], samples: Mapping[str, Sample], awa: Person) -> Iterator[Visit]:
    """Every page that can be built, by GET; those that take something only when they have a sample."""
    for address in found:
        if address.takes and address.name not in samples:
            continue
        given = samples[address.name](awa) if address.takes else {}
        readers = (awa,) if getattr(address.view, "login_required", True) else (None, awa)
        for variant, reader in product(("", *VARIANTS.get(address.name, ())), readers):
            yield visit(address, given, reader, variant)


def visit(address: Address, given: Mapping[str, object], person: Person | None, variant: str = "") -> Visit:
    """One page, twice: the first time warms what is cached, the second is measured."""
    path = address.path(given) + variant
    client = browser_of(person)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        response: Any = client.get(path)
    return Visit(
        address=address,
        who=person.name if person else "a visitor",
        status=response.status_code,
        html=_html(response),
        queries=len(asked),
        rows=_rows(response.context),
    )


def _html(response: HttpResponse) -> str:
    is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
    return response.content.decode() if is_page else ""


def _rows(contexts: Any) -> dict[str, int]:
    """How many rows of each model the templates were given, the same list counted once.

    The test client gives a list of contexts, or the only one itself.
    """
    given = contexts if isinstance(contexts, list) else filter(None, [contexts])
    layers = (layer for context in given for layer in getattr(context, "dicts", ()))
    values = {id(value): value for layer in layers for value in layer.values()}
    return _counted(values.values(), _told) or _counted(values.values(), _told_by_columns)


def _counted(values: Iterable[object], tell: Callable[[object], tuple[str, int]]) -> dict[str, int]:
    rows: dict[str, int] = {}
    for label, count in map(tell, values):
        if label:
            rows[label] = rows.get(label, 0) + count
    return rows


def _told(value: object) -> tuple[str, int]:
    """Of what a template was given: the model that it lists, "" for none, and how many."""
    listed = value.object_list if isinstance(value, Page) else value
    source = value.paginator.object_list if isinstance(value, Page) else value
    if isinstance(source, models.QuerySet):  # whether its rows are whole or a few of their columns
        return str(source.model._meta.label), len(cast("Sized", listed))
    if isinstance(source, Listing):
        return "a listing", len(cast("Sized", listed))
    if isinstance(listed, list | tuple) and listed and isinstance(listed[0], models.Model):
        return str(listed[0]._meta.label), len(listed)
    return "", 0


def _told_by_columns(value: object) -> tuple[str, int]:
    """The same of a list of which a question gave a few columns under names."""
    listed = value.object_list if isinstance(value, Page) else value
    if isinstance(listed, list | tuple) and listed and ".queries" in type(listed[0]).__module__:
        return type(listed[0]).__name__, len(listed)
    return "", 0
