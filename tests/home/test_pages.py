"""Pages to read, in both languages, and the health of the installation."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from relais.people.models import Person


@pytest.mark.parametrize(
    ("address", "language", "title"),
    [
        ("/privacy/", "fr", "Que devient ce que vous confiez à Relais\u202f?"),
        ("/privacy/", "en", "What becomes of what you entrust to Relais?"),
        ("/accessibility/", "fr", "Tout le monde peut-il utiliser Relais\u202f?"),
        ("/accessibility/", "en", "Can everybody use Relais?"),
    ],
)
def test_a_visitor_reads_the_promises_in_both_languages(
    client: Client, address: str, language: str, title: str
) -> None:
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == 200
    assert f"<h1>{title}</h1>" in response.content.decode()


def test_health_says_ok_once_the_database_answered(client: Client, db: None) -> None:
    response = client.get("/health/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_health_says_503_when_the_database_is_away(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise DatabaseError("the database went away")

    with monkeypatch.context() as outage:
        outage.setattr(connection, "cursor", away)
        response = client.get("/health/")
    assert (response.status_code, response.json()) == (503, {"status": "database away"})


def test_today_asks_a_visitor_to_sign_in(client: Client, db: None) -> None:
    response = client.get("/today/")
    assert response.status_code == 302
    assert response.headers["Location"].endswith("?next=/today/")


def test_awa_is_greeted_and_shown_one_next_step(client: Client, awa: Person) -> None:
    client.force_login(awa)
    page = client.get("/today/").content.decode()
    assert awa.name in page
    assert page.count("btn--baton") == 1
