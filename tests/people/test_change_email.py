"""Changing the address one signs in with."""

from allauth.account.models import EmailAddress
from django.contrib.messages import get_messages
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.people.signing import last_code

from relais.activity.models import Event
from relais.people.models import Person

NEW = "awa@example.com"


def ask(client: Client, email: str) -> None:
    """Ask for another address."""
    client.post(reverse("account_email"), {"email": email, "action_add": "1"})


def test_awa_confirms_her_new_address_and_the_old_one_is_told(awa: Person, client: Client) -> None:
    old = awa.email
    client.force_login(awa)
    ask(client, NEW.upper())
    awa.refresh_from_db()
    assert awa.email == old
    confirmed = client.post(reverse("account_email_verification_sent"), {"code": last_code()})
    assert len(list(get_messages(confirmed.wsgi_request))) == 1
    awa.refresh_from_db()
    assert awa.email == NEW
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [(NEW, True, True)]
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([NEW], "Votre code pour confirmer cette adresse"),
        ([old], "Votre adresse a changé"),
    ]
    assert "person.email_changed" in [event.what for event in Event.objects.about(awa)]


def test_the_address_of_somebody_else_is_not_given_away(
    awa: Person, beatrice: Person, client: Client
) -> None:
    client.force_login(awa)
    ask(client, beatrice.email)
    client.post(reverse("account_email_verification_sent"), {"code": "BCDF-GHJK"})
    awa.refresh_from_db()
    assert awa.email == "awa.diop@example.org"


def test_five_new_addresses_in_half_an_hour_are_enough(awa: Person, client: Client) -> None:
    client.force_login(awa)
    for number in range(7):
        ask(client, f"awa.{number}@example.com")
    assert len(mail.outbox) == 5
