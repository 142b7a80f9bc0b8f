"""Signing in with a code sent by mail."""

import time

import pytest
from allauth.account.models import EmailAddress
from django.contrib.messages import get_messages
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from tests.clients import CommittingClient
from tests.factories.people import make_unconfirmed
from tests.people.signing import ask_code, is_signed_in, last_code, type_code

from relais.activity.models import Event
from relais.people.models import Person


def test_awa_signs_in_with_the_code_she_receives(awa: Person, client: Client) -> None:
    ask_code(client, " Awa.Diop@Example.org ")
    response = type_code(client, last_code())
    assert response.status_code == 302
    assert is_signed_in(client)
    assert [event.what for event in Event.objects.visible_to(awa)] == ["person.signed_in"]


def test_whoever_comes_in_for_the_first_time_is_greeted_once(awa: Person, client: Client) -> None:
    make_unconfirmed(awa)
    ask_code(client, awa.email)
    response = type_code(client, last_code())
    assert EmailAddress.objects.get(user=awa).verified
    assert len(list(get_messages(response.wsgi_request))) == 1


@pytest.mark.parametrize(
    ("sends", "where"), [("smtp", "spam folder"), ("console", "where Relais was started")]
)
def test_the_page_says_where_the_code_is_to_be_found(
    awa: Person, client: Client, settings: Settings, sends: str, where: str
) -> None:
    ask_code(client, awa.email)
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{sends}.EmailBackend"
    page = client.get(reverse("account_confirm_login_code"), headers={"accept-language": "en"})
    assert where in page.content.decode()


def test_a_code_is_good_once(awa: Person, client: Client) -> None:
    ask_code(client, awa.email)
    code = last_code()
    type_code(client, code)
    client.post(reverse("account_logout"))
    assert type_code(client, code).status_code == 302
    assert not is_signed_in(client)


def test_a_code_is_of_no_use_in_another_browser(awa: Person, client: Client) -> None:
    ask_code(client, awa.email)
    thief = CommittingClient()
    type_code(thief, last_code())
    assert not is_signed_in(thief)


def test_a_code_expires_after_a_quarter_of_an_hour(
    awa: Person, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_code(client, awa.email)
    real = time.time()
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: real + 901)
    type_code(client, last_code())
    monkeypatch.undo()
    assert not is_signed_in(client)


def test_three_wrong_codes_end_the_attempt(awa: Person, client: Client) -> None:
    ask_code(client, awa.email)
    right = last_code()
    for _turn in range(3):
        type_code(client, "WRNG-CODE")
    type_code(client, right)
    assert not is_signed_in(client)


def test_five_codes_in_half_an_hour_are_enough(awa: Person, db: None) -> None:
    for _turn in range(5):
        ask_code(CommittingClient(), awa.email)
    refused = ask_code(CommittingClient(), awa.email.upper())
    assert len(mail.outbox) == 5
    assert refused.status_code == 200
    assert "demi-heure" in refused.content.decode() or "half an hour" in refused.content.decode()


def test_no_address_in_the_letter_gives_a_right(awa: Person, client: Client) -> None:
    ask_code(client, awa.email)
    assert "http" not in str(mail.outbox[-1].body).replace("http://127.0.0.1:8000\n", "")


def test_guesses_are_counted_in_the_database_even_if_the_session_forgets_them(
    awa: Person, client: Client, settings: Settings
) -> None:
    settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 1000  # as if many guesses were posted at the same instant
    ask_code(client, awa.email)
    for _guess in range(10):
        type_code(client, "BCDF-GHJK")
    type_code(client, last_code())
    assert not is_signed_in(client)
