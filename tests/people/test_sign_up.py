"""Opening one's own account, where the installation allows it."""

import pytest
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from tests.cast import ZOE
from tests.clients import CommittingClient
from tests.people.signing import is_signed_in, last_code, words_of

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.actions import sign_up
from relais.people.models import Person

TYPED = {"name": f" {ZOE.name} ", "email": ZOE.email.upper()}


@pytest.fixture
def is_open(settings: Settings) -> None:
    """An installation where anybody may open an account."""
    settings.SIGN_UP_IS_OPEN = True


def test_by_default_the_page_says_that_accounts_are_opened_by_invitation(client: Client, db: None) -> None:
    for answer in (client.get(reverse("account_signup")), client.post(reverse("account_signup"), TYPED)):
        assert answer.status_code == 200
        assert "sur invitation" in words_of(answer) or "by invitation" in words_of(answer)
    assert not Person.objects.exists()


def test_by_default_nobody_signs_up_by_any_door(db: None) -> None:
    with pytest.raises(Refused):
        sign_up(Person(email=ZOE.email, name=ZOE.name), by=SYSTEM)
    assert not Person.objects.exists()


def test_zoe_opens_an_account_once_her_address_is_confirmed(client: Client, db: None, is_open: None) -> None:
    client.post(reverse("account_signup"), TYPED, headers={"accept-language": "en"})
    assert not is_signed_in(client)
    client.post(reverse("account_email_verification_sent"), {"code": last_code()})
    assert is_signed_in(client)
    zoe = Person.objects.get()
    assert (zoe.name, zoe.email, zoe.language, zoe.has_usable_password()) == (
        ZOE.name,
        ZOE.email,
        "en",
        False,
    )
    assert {event.what for event in Event.objects.about(zoe)} == {"person.signed_up", "person.signed_in"}


def test_an_address_that_has_an_account_gets_the_same_page_and_a_letter(zoe: Person, is_open: None) -> None:
    pages = set()
    for address in (ZOE.email, "personne@example.org"):
        client = CommittingClient()
        asked = client.post(reverse("account_signup"), {"name": "Zoé", "email": address})
        pages.add((asked.status_code, asked.headers["Location"]))
        assert client.get(asked.headers["Location"]).status_code == 200
    assert len(pages) == 1
    assert mail.outbox[0].to == [ZOE.email]
    assert "compte" in mail.outbox[0].subject


def test_five_tries_for_one_address_are_enough(client: Client, db: None, is_open: None) -> None:
    for _turn in range(7):
        CommittingClient().post(reverse("account_signup"), TYPED)
    assert len(mail.outbox) == 5


def test_a_conflict_that_is_not_about_the_address_is_not_told_as_one(awa: Person, is_open: None) -> None:
    clash = Person(email=ZOE.email, name=ZOE.name, public_id=awa.public_id)
    with pytest.raises(IntegrityError):
        sign_up(clash, by=SYSTEM)
