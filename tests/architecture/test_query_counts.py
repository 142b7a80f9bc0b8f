"""A page costs the same number of queries whatever the number of its rows, and never many."""

from collections.abc import Iterable, Iterator, Mapping

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import override_settings
from django.urls import path

from relais.activity.actions import record
from relais.activity.events import Kind
from relais.activity.models import Event
from relais.people.models import Person
from tests.architecture.addresses import Address, addresses
from tests.architecture.finding import Finding, holds, told
from tests.architecture.samples import COST_PER_ROW, LISTS, SAMPLES, VARIANTS, OneMore, Sample
from tests.architecture.walking import Visit, visit, walk
from tests.factories.people import make_person

TABLE = "tests/architecture/samples/"
MOST_QUERIES = 12


def costly(visits: Iterable[Visit]) -> Iterator[Finding]:
    """Pages that ask the database more often than any may."""
    for seen in visits:
        if seen.queries > MOST_QUERIES:
            says = f"costs {seen.who} {seen.queries} queries, {MOST_QUERIES} at most: select_related, prefetch_related."
            yield seen.address.finding(says)


def unlisted(visits: Iterable[Visit], lists: Mapping[str, OneMore]) -> Iterator[Finding]:
    """Pages that were given rows and are not in the table of lists; entries of the table that were given none."""
    listing = {seen.address.name: seen for seen in visits if seen.rows}
    for name in sorted(listing.keys() - lists.keys()):
        models = ", ".join(sorted(listing[name].rows))
        yield listing[name].address.finding(f"shows rows of {models}: add it to LISTS in {TABLE}.")
    for name in sorted(lists.keys() - listing.keys()):
        yield Finding(TABLE, 1, f"{name} shows no rows: forget it in LISTS.")


def growing(address: Address, more: OneMore, given: Mapping[str, object], awa: Person) -> Iterator[Finding]:
    """A list that costs more queries with three rows than with one, or whose table entry adds nothing to it."""
    more(awa)
    one = visit(address, given, awa)
    more(awa)
    more(awa)
    three = visit(address, given, awa)
    if sum(three.rows.values()) != sum(one.rows.values()) + 2:
        yield address.finding(f"does not show what LISTS adds in {TABLE}: add rows that Awa sees there.")
    if three.queries != one.queries:
        says = f"costs {one.queries} queries with 1 row and {three.queries} with 3: select_related, prefetch_related."
        yield address.finding(says)


@pytest.mark.django_db
@pytest.mark.slow
def test_pages_cost_few_queries(visits: tuple[Visit, ...]) -> None:
    holds(costly(visits))


def test_every_variant_is_of_an_address_that_stands() -> None:
    assert VARIANTS.keys() - {address.name for address in addresses(settings.ROOT_URLCONF)} == set()


@pytest.mark.django_db
def test_every_list_is_known(visits: tuple[Visit, ...]) -> None:
    holds(unlisted(visits, LISTS))


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_with_one_row_and_with_three(name: str, awa: Person) -> None:
    address = next(at for at in addresses(settings.ROOT_URLCONF) if at.name == name)
    given = SAMPLES[name](awa) if address.takes else {}
    found = [finding.says for finding in growing(address, LISTS[name], given, awa)]
    excused = [says for says in found if name in COST_PER_ROW and "queries with 1 row" in says]
    assert [says for says in found if says not in excused] == []
    assert len(excused) == (name in COST_PER_ROW), f"{name} costs the same now: forget it in COST_PER_ROW."


def _page(request: HttpRequest, context: Mapping[str, object], template: str) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(template).render(dict(context), request))


def _lazy(request: HttpRequest) -> HttpResponse:
    template = "{% for event in events %}{{ event.by.name }}{% endfor %}"
    return _page(request, {"events": Event.objects.filter(what="planted")}, template)


def _joined(request: HttpRequest) -> HttpResponse:
    template = "{% for event in events %}{{ event.by.name }}{% endfor %}"
    return _page(request, {"events": Event.objects.filter(what="planted").select_related("by")}, template)


def _many(request: HttpRequest) -> HttpResponse:
    names = [Person.objects.filter(pk=number).exists() for number in range(MOST_QUERIES)]
    return _page(request, {"names": names}, "{{ names }}")


urlpatterns = [
    path("lazy/", _lazy, name="lazy"),
    path("joined/", _joined, name="joined"),
    path("many/", _many, name="many"),
]
HERE = "tests/architecture/test_query_counts.py"


def _one_more_event(awa: Person) -> object:
    return record(Kind("planted"), by=make_person(), about=awa)


def _planted(name: str) -> Address:
    return next(at for at in addresses(__name__) if at.name == name)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "caught"), [("lazy", True), ("joined", False)])
def test_a_query_for_each_row_is_caught(name: str, caught: bool, awa: Person) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        found = [finding.says for finding in growing(_planted(name), _one_more_event, {}, awa)]
    said = "lazy costs 4 queries with 1 row and 6 with 3: select_related, prefetch_related."
    assert found == ([said] if caught else [])


@pytest.mark.slow
def test_rows_that_do_not_reach_the_page_are_caught(awa: Person) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        found = [finding.says for finding in growing(_planted("joined"), lambda awa: make_person(), {}, awa)]
    assert found == [f"joined does not show what LISTS adds in {TABLE}: add rows that Awa sees there."]


@pytest.mark.slow
def test_a_page_of_many_queries_and_a_list_nobody_registered_are_caught(awa: Person) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        visits = tuple(walk(addresses(__name__), dict[str, Sample](), awa))
    assert [finding.says.split(":")[0] for finding in costly(visits)] == [
        f"many costs Awa Diop {MOST_QUERIES + 2} queries, {MOST_QUERIES} at most"
    ]
    lists: dict[str, OneMore] = {"lazy": _one_more_event, "gone": _one_more_event}
    assert told(unlisted(visits, lists)) == (
        f"{TABLE}:1: gone shows no rows: forget it in LISTS.\n"
        f"{HERE}:{_joined.__code__.co_firstlineno}: joined shows rows of activity.Event: add it to LISTS in {TABLE}."
    )
