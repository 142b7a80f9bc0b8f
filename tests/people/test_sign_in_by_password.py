"""Signing in with a password, and how often one may try."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.test import Client
from django.urls import reverse
from tests.cast import ZOE
from tests.clients import CommittingClient
from tests.factories.people import PASSWORD, make_person
from tests.people.signing import is_signed_in, type_password, words_of

from relais.people.hashers import Argon2id
from relais.people.models import Person

UNKNOWN = "personne@example.org"


@pytest.fixture
def hashes(real_hasher: None) -> Iterator[list[str]]:
    """Every password that reaches the hash during the test."""
    seen: list[str] = []
    encode = Argon2id.encode
    verify = Argon2id.verify

    def seen_encode(self: Argon2id, password: str, salt: str) -> str:
        seen.append(password)
        return encode(self, password, salt)

    def seen_verify(self: Argon2id, password: str, encoded: str) -> bool:
        seen.append(password)
        return verify(self, password, encoded)

    with patch.object(Argon2id, "encode", seen_encode), patch.object(Argon2id, "verify", seen_verify):
        yield seen


@pytest.mark.slow
def test_beatrice_signs_in_with_her_password(client: Client, db: None, real_hasher: None) -> None:
    beatrice = make_person(email="beatrice@example.org", password=PASSWORD)
    assert type_password(client, " Beatrice@Example.org ", PASSWORD).status_code == 302
    assert is_signed_in(client)
    assert beatrice.has_usable_password()


@pytest.mark.slow
def test_a_password_is_kept_by_argon2id_at_19_mib_two_passes_one_lane(db: None, real_hasher: None) -> None:
    kept = make_person(password=PASSWORD).password
    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert not identify_hasher(kept).must_update(kept)


@pytest.mark.slow
def test_known_unknown_and_passwordless_cost_one_hash_each_and_get_the_same_answer(
    db: None, hashes: list[str]
) -> None:
    known = make_person(password=PASSWORD).email
    passwordless = make_person().email
    answers = set()
    for address in (known, passwordless, UNKNOWN):
        hashes.clear()
        response = type_password(CommittingClient(), address, "pas le bon mot de passe")
        assert len(hashes) == 1, address
        answers.add((response.status_code, words_of(response).replace(address, "…")))
    assert len(answers) == 1


@pytest.mark.slow
@pytest.mark.parametrize("address", ["known@example.org", UNKNOWN])
def test_ten_tries_reach_the_hash_and_the_eleventh_does_not(
    address: str, db: None, hashes: list[str]
) -> None:
    make_person(email="known@example.org", password=PASSWORD)
    hashes.clear()
    for turn in range(10):
        type_password(CommittingClient(), address.upper() if turn % 2 else address, "essai")
    assert len(hashes) == 10
    client = CommittingClient()
    refused = type_password(client, address, PASSWORD)
    assert len(hashes) == 10
    assert not is_signed_in(client)
    assert "demi-heure" in words_of(refused) or "half an hour" in words_of(refused)


@pytest.mark.slow
def test_the_current_password_is_a_try_like_any_other(db: None, hashes: list[str]) -> None:
    person = make_person(password=PASSWORD)
    client = CommittingClient()
    client.force_login(person)
    hashes.clear()
    wrong = {"oldpassword": "essai", "password1": "un tout autre secret", "password2": "un tout autre secret"}
    for _turn in range(11):
        client.post(reverse("account_change_password"), wrong)
    assert len([password for password in hashes if password == "essai"]) == 10


@pytest.mark.slow
def test_a_changed_password_ends_the_other_sessions(db: None, real_hasher: None) -> None:
    person = make_person(password=PASSWORD)
    here, elsewhere = CommittingClient(), CommittingClient()
    for browser in (here, elsewhere):
        type_password(browser, person.email, PASSWORD)
    changed = {"oldpassword": PASSWORD, "password1": "trois hérons gris", "password2": "trois hérons gris"}
    assert here.post(reverse("account_change_password"), changed).status_code == 302
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


@pytest.mark.parametrize(
    "refused",
    ["court", "Motdepasse-2026", "soleilsoleil", "password1234", ZOE.name.lower() + "1", "123456789012"],
)
def test_a_weak_password_is_refused_in_words(refused: str, zoe: Person, zoe_client: Client) -> None:
    response = zoe_client.post(reverse("account_set_password"), {"password1": refused, "password2": refused})
    zoe.refresh_from_db()
    assert response.status_code == 200
    assert not zoe.has_usable_password()
