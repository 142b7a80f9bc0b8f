"""A visitor gets the sign-in page at every address, unless the view gives a reason to be public."""

from collections.abc import Iterable, Iterator, Mapping

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.test import Client, override_settings
from django.urls import path

from relais.kit.public import public, reason_to_be_public
from relais.people.doors import PUBLIC_ADDRESSES
from tests.architecture.addresses import Address, addresses
from tests.architecture.finding import Finding, holds, told


def unguarded(found: Iterable[Address], reasons: Mapping[str, str]) -> Iterator[Finding]:
    """Addresses that answer a visitor without a reason; reasons are given by the view, or here by name for others' views."""
    visitor = Client()
    for address in found:
        if reason_to_be_public(address.view) or (not address.is_ours and reasons.get(address.name)):
            continue
        if address.any_path is None:
            yield address.finding(
                "cannot be built: give it a name, and parameters that a number or a word fits."
            )
        elif not _asks_who_one_is(visitor, address.any_path):
            yield address.finding("answers visitors: guard it, or say why it is open with @public(“…”).")


def idle_reasons(found: Iterable[Address], reasons: Mapping[str, str]) -> Iterator[Finding]:
    """Reasons given for addresses that are gone, guarded, or ours (those say it on the view), and empty ones."""
    by_name = {address.name: address for address in found}
    for name, reason in reasons.items():
        address = by_name.get(name)
        if address is None or address.is_ours or getattr(address.view, "login_required", True):
            yield Finding(
                "src/relais/people/doors.py",
                1,
                f"{name} needs no reason: it is gone, guarded, or says it on its view.",
            )
        elif len(reason.split()) < 3:
            yield Finding(
                "src/relais/people/doors.py", 1, f"{name} is open without a reason: say why in a sentence."
            )


def _asks_who_one_is(visitor: Client, at: str) -> bool:
    visitor.cookies.clear()
    response = visitor.get(at)
    return response.status_code == 302 and response["Location"].split("?")[0] == resolve_url(
        settings.LOGIN_URL
    )


@pytest.mark.slow
@pytest.mark.django_db
def test_every_address_is_guarded() -> None:
    holds(unguarded(addresses(settings.ROOT_URLCONF), PUBLIC_ADDRESSES))


def test_reasons_for_open_addresses_are_needed() -> None:
    holds(idle_reasons(addresses(settings.ROOT_URLCONF), PUBLIC_ADDRESSES))


def _guarded(request: HttpRequest, number: int) -> HttpResponse:
    return HttpResponse("private")


@login_not_required
def _open_in_silence(request: HttpRequest) -> HttpResponse:
    return HttpResponse("private")


@public("a visitor reads how it works")
def _open_with_a_reason(request: HttpRequest) -> HttpResponse:
    return HttpResponse("public")


urlpatterns = [
    path("guarded/<int:number>/", _guarded, name="guarded"),
    path("silent/", _open_in_silence, name="silent"),
    path("reasoned/", _open_with_a_reason, name="reasoned"),
    path("nameless/", _guarded),
]


@pytest.mark.django_db
def test_a_view_open_in_silence_is_caught() -> None:
    here = "tests/architecture/test_every_address_is_guarded.py"
    with override_settings(ROOT_URLCONF=__name__, LOGIN_URL="/sign-in/"):
        found = told(unguarded(addresses(__name__), {}))
    assert found == (
        f"{here}:{_guarded.__code__.co_firstlineno}: nameless/ cannot be built: "
        "give it a name, and parameters that a number or a word fits.\n"
        f"{here}:{_open_in_silence.__code__.co_firstlineno}: silent answers visitors: "
        "guard it, or say why it is open with @public(“…”)."
    )


@pytest.mark.django_db
def test_a_site_without_its_guard_is_caught() -> None:
    guard = "relais.people.middleware.SignInFirstMiddleware"
    rest = [name for name in settings.MIDDLEWARE if name != guard]
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=rest):
        names = [found.says.split()[0] for found in unguarded(addresses(__name__)[:1], {})]
    assert names == ["guarded"]


def test_a_reason_that_is_not_needed_is_caught() -> None:
    reasons = {"gone": "it was there in spring", "guarded": "somebody might look", "silent": "why"}
    assert told(idle_reasons(addresses(__name__), reasons)) == (
        "src/relais/people/doors.py:1: gone needs no reason: it is gone, guarded, or says it on its view.\n"
        "src/relais/people/doors.py:1: guarded needs no reason: it is gone, guarded, or says it on its view.\n"
        "src/relais/people/doors.py:1: silent is open without a reason: say why in a sentence."
    )
