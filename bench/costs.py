"""The measuring itself: which pages, how often, and the table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import cast

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rich.console import Console
from rich.table import Table
from tests.architecture.addresses import Address, addresses
from tests.architecture.browsing import browser_of
from tests.architecture.samples import LISTS, SAMPLES, VARIANTS
from tests.cast import AWA
from tests.factories.people import cast_person, make_person

from relais.people.models import Person

URLCONF = "bench.bare"
ROWS = 50
VISITOR, SIGNED_IN = "visitor", "signed in"
BARE, BARE_ROWS = ("bare", VISITOR), ("rows", SIGNED_IN)


@dataclass(frozen=True)
class Page:
    """One page as one reader asks for it."""

    name: str
    reader: str
    path: str
    client: Client

    def ask(self) -> HttpResponse:
        """The page, once."""
        return cast("HttpResponse", self.client.get(self.path, SERVER_NAME="127.0.0.1"))


@dataclass(frozen=True)
class Cost:
    """What a page took: queries, CPU of this process in milliseconds (median), bytes of HTML before compression."""

    page: Page
    queries: int
    cpu: float
    weight: int


def found_pages() -> list[Page]:
    """Every page that answers with HTML, to a visitor where it is public and to Awa, with 50 rows in each list."""
    awa = cast_person(AWA)
    for _ in range(ROWS):
        make_person()
    for more in LISTS.values():
        for _ in range(ROWS):
            more(awa)
    asked = [
        page for address in addresses(URLCONF) for page in _asked_by(address, awa)
    ]  # every sample is made first
    answers = {page: page.ask() for page in asked}
    for page, answer in answers.items():
        if answer.status_code >= 500:
            print(f"Not measured: {page.name} answers {answer.status_code} ({page.reader}).")
    return [page for page, answer in answers.items() if _is_html(answer)]


def measured(pages: Sequence[Page], rounds: int) -> list[Cost]:
    """The cost of each page: asked for `rounds` times, all of them in each round."""
    times: dict[Page, list[float]] = {page: [] for page in pages}
    for _ in range(rounds):
        for page in pages:
            before = process_time()
            page.ask()
            times[page].append(process_time() - before)
    return [_cost(page, 1000 * median(taken)) for page, taken in times.items()]


def show(costs: Iterable[Cost], rounds: int) -> None:
    """Print the table, the dearest page first; ratios are to the bare page and to the bare list of 50 rows."""
    known = {(cost.page.name, cost.page.reader): cost for cost in costs}
    table = Table(title=f"Pages on {connection.vendor}, CPU is the median of {rounds} rounds")
    for heading in ("page", "reader", "queries", "CPU ms", "× bare", "× 50 rows", "kB"):
        table.add_column(heading, justify="left" if heading in ("page", "reader") else "right")
    for cost in sorted(known.values(), key=lambda cost: -cost.cpu):
        table.add_row(*_row(cost, known))
    Console(width=100, soft_wrap=True).print(table)


def _row(cost: Cost, known: Mapping[tuple[str, str], Cost]) -> Iterator[str]:
    yield from (cost.page.name, cost.page.reader, str(cost.queries), f"{cost.cpu:.2f}")
    yield f"{cost.cpu / known[BARE[0], cost.page.reader].cpu:.1f}"
    yield f"{cost.cpu / known[BARE_ROWS].cpu:.1f}"
    yield f"{cost.weight / 1000:.1f}"


def _asked_by(address: Address, awa: Person) -> Iterator[Page]:
    if address.takes and address.name not in SAMPLES:
        return
    path = address.path(SAMPLES[address.name](awa) if address.takes else {})
    for variant in ("", *VARIANTS.get(address.name, ())):
        yield Page(address.name + variant, SIGNED_IN, path + variant, browser_of(awa))
        if not getattr(address.view, "login_required", True):
            yield Page(address.name + variant, VISITOR, path + variant, browser_of(None))


def _is_html(answer: HttpResponse) -> bool:
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def _cost(page: Page, cpu: float) -> Cost:
    with CaptureQueriesContext(connection) as asked:
        answer = page.ask()
    return Cost(page, len(asked), cpu, len(answer.content))
