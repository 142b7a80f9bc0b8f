"""What is somebody's does not exist for anybody else: every detail address answers 404 to Zoé."""

from collections.abc import Iterable, Iterator, Mapping

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.test import override_settings
from django.urls import path

from relais.kit.public import reason_to_be_public
from relais.people.doors import PUBLIC_ADDRESSES
from relais.people.models import Person
from tests.architecture.addresses import Address, addresses
from tests.architecture.browsing import browser_of
from tests.architecture.finding import Finding, holds, told
from tests.architecture.samples import SAMPLES, Sample

TABLE = "tests/architecture/samples/"


def seen_by_a_stranger(
    found: Iterable[Address], samples: Mapping[str, Sample], owner: Person, stranger: Person
) -> Iterator[Finding]:
    """Detail addresses that answer a stranger anything but 404; each sample must be seen by its owner."""
    details = {address.name: address for address in found if address.takes and not _is_public(address)}
    for name, address in details.items():
        if name not in samples:
            yield address.finding(f"takes {', '.join(address.takes)} and has no sample: add one to {TABLE}.")
        else:
            yield from _tried(address, address.path(samples[name](owner)), owner, stranger)
    for name in sorted(samples.keys() - details.keys()):
        yield Finding(TABLE, 1, f"{name} is no detail address any more: forget its sample.")


def _tried(address: Address, at: str, owner: Person, stranger: Person) -> Iterator[Finding]:
    statuses = {
        "GET": browser_of(stranger).get(at).status_code,
        "POST": browser_of(stranger).post(at).status_code,
    }
    for method, status in statuses.items():
        if status != 404 and not (status == 405 and 404 in statuses.values()):
            yield address.finding(f"answers {status} to a stranger's {method}: find the row by visible_to.")
    owned = browser_of(owner).get(at).status_code
    owned = browser_of(owner).post(at).status_code if owned == 405 else owned
    if owned in (403, 404) or owned >= 500:
        yield address.finding(f"answers {owned} to {owner.name}: the sample in {TABLE} is wrong.")


def _is_public(address: Address) -> bool:
    return bool(reason_to_be_public(address.view)) or address.name in PUBLIC_ADDRESSES


@pytest.mark.slow
def test_a_stranger_sees_nothing(awa: Person, zoe: Person) -> None:
    holds(seen_by_a_stranger(addresses(settings.ROOT_URLCONF), SAMPLES, awa, zoe))


def _leaking(request: HttpRequest, public_id: str) -> HttpResponse:
    return HttpResponse(get_object_or_404(Person, public_id=public_id).name)


def _discreet(request: HttpRequest, public_id: str) -> HttpResponse:
    return HttpResponse(get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id).name)


urlpatterns = [
    path("<slug:public_id>/leaking/", _leaking, name="leaking"),
    path("<slug:public_id>/discreet/", _discreet, name="discreet"),
    path("<slug:public_id>/forgotten/", _discreet, name="forgotten"),
    path("<slug:public_id>/mistaken/", _discreet, name="mistaken"),
]


@pytest.mark.slow
def test_a_page_that_a_stranger_sees_is_caught(awa: Person, zoe: Person) -> None:
    def right(owner: Person) -> Mapping[str, object]:
        return {"public_id": owner.public_id}

    samples: dict[str, Sample] = {
        "leaking": right,
        "discreet": right,
        "mistaken": lambda owner: {"public_id": "nobody"},
        "gone": right,
    }
    with override_settings(ROOT_URLCONF=__name__):
        found = told(seen_by_a_stranger(addresses(__name__), samples, awa, zoe))
    here = "tests/architecture/test_stranger_sees_nothing.py"
    leaking, discreet = _leaking.__code__.co_firstlineno, _discreet.__code__.co_firstlineno
    assert found.splitlines() == [
        "tests/architecture/samples/:1: gone is no detail address any more: forget its sample.",
        f"{here}:{leaking}: leaking answers 200 to a stranger's GET: find the row by visible_to.",
        f"{here}:{leaking}: leaking answers 200 to a stranger's POST: find the row by visible_to.",
        f"{here}:{discreet}: forgotten takes public_id and has no sample: add one to {TABLE}.",
        f"{here}:{discreet}: mistaken answers 404 to Awa Diop: the sample in {TABLE} is wrong.",
    ]
