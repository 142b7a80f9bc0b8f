"""Answering with the keyboard only: one tabs to each question, ticks, chooses, writes and saves."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from relais.activity.events import SYSTEM
from relais.people.models import Person
from relais.programmes.actions.questions import ask_usual_questions
from tests.browser import OpenPage, ready
from tests.factories.programmes import make_enrolment, make_programme

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_TABS = 120


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what has the focus is that."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never reaches {selector}")


def test_one_answers_and_saves_with_the_keyboard_only(
    browser_page: OpenPage, live_server: LiveServer, client: Client, awa: Person
) -> None:
    programme = make_programme()
    asked = {question.feeds: question for question in ask_usual_questions(programme, by=SYSTEM)}
    wishes, languages, hours = (
        f"[name^='{asked[feeds].public_id}']" for feeds in ("wishes", "languages", "availability")
    )
    enrolment = make_enrolment(programme, awa)
    client.force_login(awa)
    page = browser_page(1280, signed_in=client, address=live_server.url)
    page.goto(live_server.url + reverse("programmes:answer", args=[programme.public_id]))
    ready(page)
    for selector in (f"{wishes}[type=checkbox]", f"{languages}[type=checkbox]", f"{hours}[type=checkbox]"):
        tab_to(page, selector)
        page.keyboard.press("Space")
    tab_to(page, "main textarea")
    page.keyboard.type("Apprendre à dire non.")
    tab_to(page, ".deck button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(f"{wishes}[type=checkbox]:checked")).to_have_count(1)
    answered = set(enrolment.answers.values_list("question__feeds", flat=True))
    assert answered == {"wishes", "languages", "availability", "text"}
