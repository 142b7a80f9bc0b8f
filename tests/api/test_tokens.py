"""Tokens: a secret told once, scopes kept, taken back at once, gone with the account."""

import pytest
from django.test import Client
from tests.clients import CommittingClient
from tests.factories.tokens import close_account, make_token

from relais.activity.models import Event
from relais.api.actions import create_token, revoke_token
from relais.api.models import AccessToken
from relais.api.queries import digest_of, token_behind
from relais.kit.verdicts import Refused
from relais.people.models import Person


@pytest.fixture
def awas(awa: Person) -> Client:
    """The browser of Awa."""
    client = CommittingClient()
    client.force_login(awa)
    return client


def me(client: Client, secret: str) -> int:
    """What a program that shows this secret is answered."""
    shown = {"Authorization": f"Bearer {secret}"}
    return client.get("/api/v1/people/me/", headers=shown).status_code


def test_the_secret_is_kept_nowhere(awa: Person) -> None:
    made = create_token(awa, name="Tableau de bord", scopes=["people:read"], by=awa)
    row = AccessToken.objects.values().get()
    assert made.secret not in str(row)
    assert (row["digest"], token_behind(made.secret)) == (digest_of(made.secret), made.token)
    assert Event.objects.get(what="token.created").by == awa


def test_nobody_makes_or_takes_back_a_token_of_somebody_else(awa: Person, zoe: Person) -> None:
    with pytest.raises(Refused):
        create_token(awa, name="À moi", scopes=[], by=zoe)
    make_token(awa)
    with pytest.raises(Refused):
        revoke_token(AccessToken.objects.get(), by=zoe)


def test_a_token_taken_back_opens_nothing_from_then_on(awa: Person, awas: Client, client: Client) -> None:
    secret = make_token(awa)
    assert me(client, secret) == 200
    token = AccessToken.objects.get()
    assert awas.post(f"/account/tokens/{token.public_id}/revoke/").status_code == 303
    assert me(client, secret) == 401


def test_a_closed_account_closes_its_tokens(awa: Person, client: Client) -> None:
    secret = make_token(awa)
    close_account(awa)
    assert me(client, secret) == 401


def test_without_a_token_nothing_is_answered(client: Client, awas: Client) -> None:
    assert [one.get("/api/v1/people/me/").status_code for one in (client, awas)] == [401, 401]
    assert me(client, "relais_x") == 401


def test_a_scope_that_was_not_given_is_named(awa: Person, client: Client) -> None:
    shown = {"Authorization": f"Bearer {make_token(awa, 'runs:read')}"}
    answer = client.get("/api/v1/people/me/", headers=shown)
    assert answer.status_code == 403
    assert "people:read" in answer.json()["detail"]


def test_the_page_shows_the_secret_once(awas: Client, client: Client) -> None:
    made = awas.post("/account/tokens/", {"name": "Tableau de bord", "scopes": ["people:read"]})
    token = AccessToken.objects.get()
    secret = made.content.decode().partition('"cmd">')[2].partition("<")[0]
    assert me(client, secret) == 200
    again = awas.get("/account/tokens/").content.decode()
    assert (secret in again, "people:read" in again.partition("<form")[0]) == (False, False)
    assert token.scopes == ["people:read"]


def test_a_token_for_nothing_is_not_made(awas: Client) -> None:
    assert awas.post("/account/tokens/", {"name": "Rien"}).status_code == 422
    assert AccessToken.objects.count() == 0
