"""A programme, from an empty installation to two people who said yes, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from relais.journeys.models import Journey
from relais.matching.models import Proposal
from tests.browser import OpenPage, axe_findings, ready, sideways
from tests.stories import walking
from tests.stories.walking import Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

Look = Callable[[Page, str], None]


def with_care(page: Page, name: str) -> None:
    """Axe finds nothing, and nothing stands out of the window."""
    ready(page)
    assert (name, axe_findings(page), sideways(page)) == (name, [], 0)


def in_passing(page: Page, name: str) -> None:
    """Nothing stands out of the window."""
    assert (name, sideways(page)) == (name, 0)


def with_bare_eyes(_page: Page, _name: str) -> None:
    """That each click leads further is what is tried; without JavaScript, nothing can be measured."""


@pytest.mark.parametrize(
    ("language", "width", "javascript", "look"),
    [
        pytest.param("fr", 360, True, with_care, id="in French on a phone"),
        pytest.param("en", 1280, True, in_passing, id="in English on a desk"),
        pytest.param("fr", 360, False, with_bare_eyes, id="without JavaScript"),
    ],
)
def test_from_an_empty_installation_to_two_people_who_said_yes(
    browser_page: OpenPage,
    live_server: LiveServer,
    tmp_path: Path,
    language: str,
    width: int,
    javascript: bool,
    look: Look,
) -> None:
    daniel, awa, beatrice = (
        Walker(
            browser_page(width, language=language, javascript=javascript), live_server.url, looks, javascript
        )
        for looks in (look, look, with_bare_eyes)  # Béatrice sees the pages that Awa sees
    )
    walking.open_installation(daniel, language)
    programme = walking.create_programme(daniel)
    walking.import_people(daniel, programme, tmp_path)
    walking.send_invitations(daniel, programme)
    for somebody, email in ((awa, "awa.diallo@example.org"), (beatrice, "beatrice.morel@example.org")):
        walking.come_in(somebody, email)
        walking.answer(somebody)
    walking.form_pairs(daniel, programme)
    walking.arrange_pairs(daniel)
    walking.publish(daniel, programme)
    walking.say_yes(awa)
    assert Journey.objects.count() == 0
    walking.say_yes(beatrice)
    walking.go_forward(awa)
    journey = Journey.objects.get()
    assert {person.name for person in journey.people.all()} == {"Awa Diallo", "Béatrice Morel"}
    assert Proposal.objects.filter(state=Proposal.State.ACCEPTED).count() == 1
