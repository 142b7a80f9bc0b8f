"""No page of the product answers that something broke, whoever reads it."""

from collections.abc import Iterable, Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from relais.kit.public import public
from relais.people.models import Person
from tests.architecture.addresses import addresses
from tests.architecture.finding import Finding, holds, told
from tests.architecture.walking import Visit, walk


def broken(visits: Iterable[Visit]) -> Iterator[Finding]:
    """Pages that answered with a 5xx."""
    for seen in visits:
        if seen.status >= 500:
            yield seen.address.finding(f"answers {seen.status} to {seen.who}: see the log of the request.")


@pytest.mark.django_db
@pytest.mark.slow
def test_no_page_fails(visits: tuple[Visit, ...]) -> None:
    holds(broken(visits))


@public("a visitor reads how it works")
def _whole(request: HttpRequest) -> HttpResponse:
    return HttpResponse("whole")


@public("a visitor reads how it works")
def _broken(request: HttpRequest) -> HttpResponse:
    raise LookupError("planted")


def _broken_inside(request: HttpRequest) -> HttpResponse:
    raise LookupError("planted")


urlpatterns = [
    path("whole/", _whole, name="whole"),
    path("broken/", _broken, name="broken"),
    path("inside/", _broken_inside, name="inside"),
]


def test_a_page_that_fails_is_caught(awa: Person) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        found = told(broken(walk(addresses(__name__), {}, awa)))
    here = "tests/architecture/test_no_page_fails.py"
    outside, inside = _broken.__code__.co_firstlineno, _broken_inside.__code__.co_firstlineno
    assert found.splitlines() == [
        f"{here}:{outside}: broken answers 500 to Awa Diop: see the log of the request.",
        f"{here}:{outside}: broken answers 500 to a visitor: see the log of the request.",
        f"{here}:{inside}: inside answers 500 to Awa Diop: see the log of the request.",
    ]
