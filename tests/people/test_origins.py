"""Trying many accounts from one place on the network comes to an end too."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from tests.clients import CommittingClient

from relais.people import lockout
from relais.people.models import Person
from relais.people.origins import network_of

HERE, ELSEWHERE = "198.41.0.4", "192.33.4.12"
Try = Callable[[str, str], bool]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """Three tries from one place, so that the test is short."""
    monkeypatch.setattr(lockout, "ONE_ORIGIN", lockout.Limit("one-origin", 3))


def password_is_tried(email: str, origin: str) -> bool:
    """Whether the try went as far as comparing passwords."""
    answer = CommittingClient().post(
        reverse("account_login"), {"login": email, "password": "soleil vert"}, REMOTE_ADDR=origin
    )
    return not any(
        error.code == "too_many_tries" for error in answer.context["form"].non_field_errors().as_data()
    )


def code_is_sent(email: str, origin: str) -> bool:
    """Whether a letter left."""
    before = len(mail.outbox)
    CommittingClient().post(reverse("account_request_login_code"), {"email": email}, REMOTE_ADDR=origin)
    return len(mail.outbox) > before


@pytest.mark.parametrize("attempt", [password_is_tried, code_is_sent])
def test_a_fourth_account_tried_from_one_place_is_refused_and_another_place_is_not(
    attempt: Try,
) -> None:
    from_here = [attempt(f"personne.{number}@example.org", HERE) for number in range(5)]
    assert from_here == [True, True, True, False, False]
    assert attempt("personne.9@example.org", ELSEWHERE)


def test_a_forged_header_does_not_change_the_place(client: Client, awa: Person) -> None:
    for number in range(4):
        client.post(
            reverse("account_login"),
            {"login": awa.email, "password": "soleil vert"},
            REMOTE_ADDR=HERE,
            headers={"X-Forwarded-For": f"203.0.114.{number}"},
        )
    assert not password_is_tried(awa.email, HERE)


def test_behind_the_proxy_the_last_address_counts(settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    asked = [
        CommittingClient()
        .post(
            reverse("account_request_login_code"),
            {"email": f"personne.{number}@example.org"},
            headers={"X-Forwarded-For": f"203.0.114.{number}, {HERE}"},
        )
        .status_code
        for number in range(4)
    ]
    assert asked == [302, 302, 302, 200]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.8", "::1", "fe80::1", "", "unknown"])
def test_an_address_that_says_nothing_is_not_counted(address: str) -> None:
    assert network_of(address) == ""
