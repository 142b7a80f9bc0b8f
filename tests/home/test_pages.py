"""Pages to read, in both languages, and the health of the installation."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from relais.activity.actions import record
from relais.people.events import PERSON_SIGNED_IN
from relais.people.models import Person
from tests.factories.people import make_key, who_reads
from tests.home.visits import MENTEES, MENTORS, Answer, sheet


@pytest.mark.parametrize(
    ("address", "language", "title"),
    [
        ("/privacy/", "fr", "Que devient ce que vous confiez à Relais\u202f?"),
        ("/privacy/", "en", "What becomes of what you entrust to Relais?"),
        ("/accessibility/", "fr", "Tout le monde peut\u2011il utiliser Relais\u202f?"),
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


def day(client: Client, person: Person) -> Answer:
    """The day of that person, in English."""
    client.force_login(who_reads(person, "en"))
    return Answer(client.get("/today/"))


def told(answer: Answer) -> list[str]:
    return [Answer.text(title) for title in answer.page.select(".rows .row__title")]


def test_the_day_says_what_is_due_and_what_moved(client: Client, awa: Person) -> None:
    record(PERSON_SIGNED_IN, by=awa, about=awa)
    answer = day(client, awa)
    assert told(answer) == ["Protect your account with a second step", "You signed in."]
    act = answer.page.select_one(".row a.btn")
    assert act is not None
    assert act["href"] == "/account/second-step/"


def test_once_a_second_step_is_set_nothing_is_due(client: Client, awa: Person) -> None:
    make_key(awa)
    answer = day(client, awa)
    assert told(answer) == []
    assert "Nothing else is waiting for you." in answer.html


def test_nobody_reads_what_moved_for_others(client: Client, awa: Person, zoe: Person) -> None:
    record(PERSON_SIGNED_IN, by=awa, about=awa)
    assert told(day(client, zoe)) == ["Protect your account with a second step"]


def test_the_day_forms_pairs_on_the_spot(client: Client, daniel: Person) -> None:
    form = day(client, daniel).page.select_one("form.give")
    assert form is not None
    assert [field["name"] for field in form.select("input[type=file]")] == ["mentors", "mentees"]
    files = {"mentors": sheet(MENTORS, "mentors.csv"), "mentees": sheet(MENTEES, "mentees.csv")}
    assert len(Answer(client.post(str(form["action"]), files)).pairs) == 2
