"""Choosing a new password when the old one is forgotten."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.people import PASSWORD, make_person
from tests.people.signing import is_signed_in, last_code, type_password

from relais.activity.models import Event
from relais.people.models import Person

NEW = "trois hérons gris"
TYPED = {"password1": NEW, "password2": NEW}


@pytest.fixture
def daniel(db: None) -> Person:
    """Daniel, with a password he forgot."""
    return make_person(name="Daniel Nguyen", email="daniel@example.org", language="en", password=PASSWORD)


def test_daniel_chooses_a_new_password_and_his_sessions_end(daniel: Person, client: Client) -> None:
    elsewhere = CommittingClient()
    elsewhere.force_login(daniel)
    client.post(reverse("account_reset_password"), {"email": daniel.email})
    client.post(reverse("account_confirm_password_reset_code"), {"code": last_code()})
    done = client.post(reverse("account_complete_password_reset"), TYPED)
    assert done.headers["Location"] == reverse("account_password_reset_completed")
    assert not is_signed_in(client)
    assert not is_signed_in(elsewhere)
    type_password(client, daniel.email, NEW)
    assert is_signed_in(client)
    assert [letter.subject for letter in mail.outbox] == [
        "Your code for a new password",
        "Your password was replaced",
    ]
    assert "person.password_changed" in [event.what for event in Event.objects.about(daniel)]


def test_a_wrong_code_opens_nothing(daniel: Person, client: Client) -> None:
    client.post(reverse("account_reset_password"), {"email": daniel.email})
    client.post(reverse("account_confirm_password_reset_code"), {"code": "BCDF-GHJK"})
    client.post(reverse("account_complete_password_reset"), TYPED)
    daniel.refresh_from_db()
    assert daniel.check_password(PASSWORD)


def test_the_second_page_is_closed_to_whoever_skipped_the_first(daniel: Person, client: Client) -> None:
    assert client.get(reverse("account_complete_password_reset")).headers["Location"] == reverse(
        "account_reset_password"
    )


def test_a_code_is_of_no_use_in_another_browser(daniel: Person, client: Client) -> None:
    client.post(reverse("account_reset_password"), {"email": daniel.email})
    thief = CommittingClient()
    thief.post(reverse("account_confirm_password_reset_code"), {"code": last_code()})
    assert thief.post(reverse("account_complete_password_reset"), TYPED).headers["Location"] == reverse(
        "account_reset_password"
    )
