"""Answering on any screen, with JavaScript or without, and the questions as those who run a programme see them."""

import pytest
from django.test import Client
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from tests.browser import WIDTHS, OpenPage, axe_findings, sideways, turn
from tests.factories.programmes import make_answer, make_enrolment, make_programme

from relais.activity.events import SYSTEM
from relais.people.models import Person
from relais.programmes.actions.questions import ask_usual_questions

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_are_readable_by_all_at_every_width(
    browser_page: OpenPage, live_server: LiveServer, client: Client, daniel: Person, theme: str
) -> None:
    programme = make_programme(manager=daniel)
    ask_usual_questions(programme, by=daniel)
    make_enrolment(programme, daniel, side="both")
    client.force_login(daniel)
    page = browser_page(1280, theme, "fr", signed_in=client, address=live_server.url)
    found = {}
    for verb in ("answer/", "questions/", "add-question/", "add-question/?kind=choice"):
        page.goto(f"{live_server.url}/programmes/{programme.public_id}/{verb}")
        wide = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide.append(sideways(page))
        found[verb] = (axe_findings(page), wide)
    assert found == dict.fromkeys(found, ([], [0] * len(WIDTHS)))


@pytest.mark.parametrize("javascript", [True, False])
def test_a_level_is_asked_of_what_was_chosen_and_a_morning_is_ticked_in_one_go(
    browser_page: OpenPage, live_server: LiveServer, client: Client, awa: Person, javascript: bool
) -> None:
    programme = make_programme()
    asked = {question.feeds: question for question in ask_usual_questions(programme, by=SYSTEM)}
    enrolment = make_enrolment(programme, awa)
    wishes, hours = asked["wishes"], asked["availability"]
    make_answer(enrolment, hours, [8, 9, 10, 11])
    client.force_login(awa)
    page = browser_page(360, "light", "fr", javascript=javascript, signed_in=client, address=live_server.url)
    page.goto(f"{live_server.url}/programmes/{programme.public_id}/answer/")
    levels = page.locator(f"[name='{wishes.public_id}-level']")
    expect(levels.first).to_be_hidden()
    page.locator(f"[name='{wishes.public_id}-chosen']").first.check()
    levels.first.select_option("4")
    page.locator(f"[name='{hours.public_id}']").nth(4).check()
    turn(page, page.locator(".deck .btn--baton"))
    expect(page.locator(f"[name='{hours.public_id}']:checked")).to_have_count(2)
    expect(levels.first).to_have_value("4")
