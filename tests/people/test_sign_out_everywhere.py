"""Ending every session at once."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.people import make_session
from tests.people.signing import is_signed_in

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.actions import sign_out_everywhere
from relais.people.models import Person


def address(person: Person) -> str:
    """Where one ends all the sessions of this person."""
    return reverse("people:sign_out_everywhere", args=[person.public_id])


@pytest.fixture
def browsers(awa: Person) -> list[Client]:
    """Awa, signed in on three devices."""
    clients: list[Client] = [CommittingClient() for _device in range(3)]
    for client in clients:
        client.force_login(awa)
    return clients


def test_every_device_is_signed_out_and_awa_is_told(awa: Person, browsers: list[Client]) -> None:
    assert browsers[0].get(address(awa)).status_code == 200
    response = browsers[0].post(address(awa))
    assert (response.status_code, response.headers["Location"]) == (303, reverse("account_login"))
    assert [is_signed_in(browser) for browser in browsers] == [False, False, False]
    assert Event.objects.about(awa).get().what == "person.signed_out_everywhere"
    assert [letter.to for letter in mail.outbox] == [[awa.email]]


def test_reading_the_page_ends_nothing(awa: Person, browsers: list[Client]) -> None:
    browsers[0].get(address(awa))
    assert [is_signed_in(browser) for browser in browsers] == [True, True, True]


def test_the_other_sessions_end_and_this_one_stays(awa: Person, browsers: list[Client]) -> None:
    for browser in browsers:
        make_session(awa, str(browser.session.session_key))
    browsers[0].post(reverse("usersessions_list"))
    assert [is_signed_in(browser) for browser in browsers] == [True, False, False]


def test_whoever_runs_the_installation_ends_them_too(awa: Person, browsers: list[Client]) -> None:
    sign_out_everywhere(awa, by=SYSTEM)
    assert [is_signed_in(browser) for browser in browsers] == [False, False, False]


def test_daniel_cannot_end_the_sessions_of_awa(awa: Person, daniel: Person, browsers: list[Client]) -> None:
    with pytest.raises(Refused):
        sign_out_everywhere(awa, by=daniel)
    assert is_signed_in(browsers[0])


def test_zoe_is_told_it_does_not_exist(awa: Person, zoe_client: Client) -> None:
    assert zoe_client.get(address(awa)).status_code == 404
    assert zoe_client.post(address(awa)).status_code == 404
