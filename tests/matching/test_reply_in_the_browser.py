"""Answering by letter as a browser does it, which tells where a form comes from."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from tests.browser import OpenPage, axe_findings, sideways, turn
from tests.factories.matching import make_proposal
from tests.factories.proposals import make_two

from relais.matching.models import Reply
from relais.matching.queries.replying import reply_path
from relais.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_one_press_is_enough_on_a_phone_without_javascript(
    browser_page: OpenPage, live_server: LiveServer, awa: Person, beatrice: Person, daniel: Person
) -> None:
    two = make_two(awa, beatrice, daniel)
    reply = make_proposal(two.mentee, two.mentor).replies.get(enrolment=two.mentee)
    page = browser_page(360, javascript=False)
    page.goto(live_server.url + reply_path(reply, is_yes=True))
    assert not sideways(page)
    turn(page, page.locator("main form button"))
    expect(page.locator("main form")).to_have_count(0)
    assert Reply.objects.get(pk=reply.pk).is_yes is True


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_hinders_whoever_reads_otherwise(
    theme: str, browser_page: OpenPage, live_server: LiveServer, awa: Person, beatrice: Person, daniel: Person
) -> None:
    two = make_two(awa, beatrice, daniel)
    reply = make_proposal(two.mentee, two.mentor).replies.get(enrolment=two.mentee)
    page = browser_page(1280, theme=theme)
    page.goto(live_server.url + reply_path(reply, is_yes=False))
    assert axe_findings(page) == []
    turn(page, page.locator("main form button"))
    expect(page.locator("main form")).to_have_count(0)
    assert axe_findings(page) == []
