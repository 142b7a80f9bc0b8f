"""What goes wrong is told in one sentence, under one name, in the language of whoever calls."""

from typing import Any

import pytest
from django.test import Client
from tests.factories.tokens import make_token

from relais.people.models import Person


def answer(method: str, path: str, *, language: str = "en", token: str = "", body: str = "") -> Any:
    """The answer of the API to a program that speaks this language."""
    headers = {"Accept-Language": language} | ({"Authorization": f"Bearer {token}"} if token else {})
    return Client().generic(method, f"/api/v1{path}", body, content_type="application/json", headers=headers)


ASKED = {
    "no token": ("GET", "/people/", 401),
    "a verb it does not know": ("DELETE", "/people/", 405),
    "an address that leads nowhere": ("GET", "/nothing/at/all/", 404),
    "the address of the version": ("GET", "/", 404),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "path", "status"), ASKED.values(), ids=ASKED.keys())
@pytest.mark.parametrize("language", ["en", "fr"])
def test_whoever_shows_no_token_is_answered_in_one_sentence(
    method: str, path: str, status: int, language: str
) -> None:
    told = answer(method, path, language=language)
    assert (told.status_code, told["Content-Type"].split(";")[0]) == (status, "application/json")
    assert (list(told.json()), told["Content-Language"]) == (["detail"], language)


@pytest.mark.django_db
def test_nothing_is_told_in_both_languages_alike() -> None:
    said = [answer("GET", "/nothing/", language=language).json()["detail"] for language in ("en", "fr")]
    assert said[0] != said[1]


@pytest.mark.django_db
def test_whoever_must_show_a_token_is_told_how() -> None:
    assert answer("GET", "/people/")["WWW-Authenticate"] == "Bearer"


@pytest.mark.django_db
def test_the_verbs_an_address_knows_are_told() -> None:
    told = answer("DELETE", "/people/me/")
    assert (told["Allow"], "GET" in told.json()["detail"]) == ("GET", True)


WRONG = {
    "missing": '{"name": "Awa"}',
    "no text": '{"email": 3, "name": "Awa"}',
    "no number": '{"email": "a@example.org", "name": "Awa", "capacity": "many"}',
    "too large a number": '{"email": "a@example.org", "name": "Awa", "capacity": 100000}',
    "neither true nor false": '{"email": "a@example.org", "name": "Awa", "is_mentor": "perhaps"}',
    "too long": f'{{"email": "a@example.org", "name": "{"a" * 200}"}}',
    "no object": "[]",
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG.keys())
def test_what_does_not_fit_is_said_in_words_of_ours(awa: Person, body: str) -> None:
    told = answer("POST", "/programmes/x/enrolments/", token=make_token(awa), body=body)
    assert told.status_code == 422
    said = told.json()["detail"]
    assert [word for word in ("Input", "Field", "should", "valid ") if word in said] == []
    assert not said.endswith(": ")


def test_what_is_no_json_is_said_to_be_none(awa: Person) -> None:
    told = answer("POST", "/programmes/x/enrolments/", token=make_token(awa), body="{")
    assert (told.status_code, "JSON" in told.json()["detail"]) == (400, True)
