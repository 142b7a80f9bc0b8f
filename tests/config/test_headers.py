"""What every page tells the browser about safety."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.people.signing import ask_code, last_code, type_code

from relais.people.models import Person


def policy(header: str) -> dict[str, list[str]]:
    """The directives of a Content-Security-Policy."""
    return {name: values for name, *values in (part.split() for part in header.split(";"))}


def test_the_policy_allows_nothing_written_in_the_page(client: Client, db: None) -> None:
    given = policy(client.get(reverse("account_login")).headers["Content-Security-Policy"])
    assert given == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }


def test_the_other_headers_are_strict(client: Client, db: None) -> None:
    headers = client.get(reverse("account_login")).headers
    names = ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")
    assert [headers[name] for name in names] == ["nosniff", "DENY", "same-origin", "same-origin"]


@pytest.mark.parametrize("name", ["mfa_index", "account_email", "usersessions_list"])
def test_a_private_page_is_never_kept(name: str, awa: Person, client: Client) -> None:
    client.force_login(awa)
    assert client.get(reverse(name)).headers["Cache-Control"] == "no-store, private"


def test_a_public_page_read_by_somebody_signed_in_is_never_kept(awa: Person, client: Client) -> None:
    client.force_login(awa)
    assert client.get("/").headers["Cache-Control"] == "no-store, private"


def test_what_does_not_exist_and_what_is_asked_before_signing_in_are_never_kept(
    client: Client, db: None
) -> None:
    for address in ("/nowhere/", reverse("mfa_index")):
        assert client.get(address).headers["Cache-Control"] == "no-store, private"


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(awa: Person, client: Client) -> None:
    ask_code(client, awa.email)
    type_code(client, last_code())
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 14 * 24 * 3600)


def test_signing_in_changes_the_name_of_the_session(awa: Person, client: Client) -> None:
    client.get(reverse("account_login"))
    client.post(reverse("account_request_login_code"), {"email": awa.email})
    before = client.session.session_key
    client.force_login(awa)
    assert client.session.session_key != before
