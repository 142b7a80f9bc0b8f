"""Every page of this context, for whom it is meant, in both languages."""

import pytest
from django.test import Client
from django.urls import reverse

from relais.people.models import Person

VISITOR_PAGES = (
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_signup",
    "account_inactive",
    "account_password_reset_completed",
)
OWN_PAGES = (
    "account_logout",
    "account_email",
    "account_set_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", VISITOR_PAGES)
def test_a_visitor_reads_it(name: str, language: str, db: None) -> None:
    response = Client().get(reverse(name), headers={"accept-language": language})
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.parametrize("name", OWN_PAGES)
def test_awa_reads_it(name: str, awa: Person, client: Client) -> None:
    client.force_login(awa)
    assert client.get(reverse(name)).status_code == 200
