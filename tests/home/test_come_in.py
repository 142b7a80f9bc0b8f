"""Links of a demonstration: they sign in as invented people, on an installation that demonstrates, for a day."""

import pytest
from allauth.usersessions.models import UserSession
from django.core import signing
from django.test import Client
from pytest_django.fixtures import Settings

from relais.home.queries.demo import SALT, link_for
from relais.people.models import Person
from tests.factories.people import make_person


@pytest.fixture
def invented(db: None) -> Person:
    """Somebody who does not exist."""
    return make_person(name="Awa Diallo", email="awa.diallo@passerelles.example")


def path_of(person: Person) -> str:
    """The link without the host."""
    return link_for(person).removeprefix("http://127.0.0.1:8000")


def test_a_link_shows_a_button_and_the_button_signs_in(
    invented: Person, client: Client, settings: Settings
) -> None:
    settings.DEMO = True
    assert client.get(path_of(invented)).status_code == 200
    assert "_auth_user_id" not in client.session
    answer = client.post(path_of(invented))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/today/")
    assert client.session["_auth_user_id"] == str(invented.pk)
    assert [opened.user for opened in UserSession.objects.all()] == [invented]


def test_outside_a_demonstration_there_is_no_such_page(invented: Person, client: Client) -> None:
    assert [client.get(path_of(invented)).status_code, client.post(path_of(invented)).status_code] == [
        404,
        404,
    ]


def test_nobody_real_is_reached_and_no_link_is_forged(
    awa: Person, invented: Person, client: Client, settings: Settings
) -> None:
    settings.DEMO = True
    forged = signing.dumps(invented.public_id, salt="another")
    assert client.post(path_of(awa)).status_code == 404
    assert client.post(f"/demo/{forged}/").status_code == 404
    assert SALT not in path_of(invented)
