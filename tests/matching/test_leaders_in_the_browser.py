"""Who leads a circle, changed as people do it: by keyboard, without JavaScript, on a phone."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from tests.browser import OpenPage, axe_findings, settled, sideways, turn
from tests.factories.gatherings import Gathered
from tests.factories.leading import make_led
from tests.matching.opening import opened

from relais.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LED = {"Béatrice": ["Awa", "Bilal", "Chloé", "Dina"], "Nadia": ["Eva", "Farid", "Gaëlle", "Hugo"]}
MENU = ".circle .pair__acts .menu > summary"


@pytest.fixture
def gathered(daniel: Person) -> Gathered:
    """Two circles, led by Béatrice and by Nadia; others are free."""
    return make_led(daniel)


def test_two_mentors_are_swapped_by_keyboard_and_back(
    browser_page: OpenPage, live_server: LiveServer, gathered: Gathered, daniel: Person
) -> None:
    page = opened(browser_page, live_server, gathered.pool, daniel)
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.locator("#cost-title")).to_be_focused()
    settled(page)
    page.locator(".board__cost a[href*='other=']").first.press("Enter")
    expect(page.locator(".board__cost .price")).to_have_count(2)
    settled(page)
    page.locator(".board__cost button[name=other]").press("Enter")
    settled(page)
    expect(page.locator("button[formaction$='/undo/']")).to_be_visible()
    assert gathered.members() == {"Nadia": LED["Béatrice"], "Béatrice": LED["Nadia"]}
    page.keyboard.press("u")
    settled(page)
    expect(page.locator("button[formaction$='/undo/']")).to_have_count(0)
    assert gathered.members() == LED


def test_leaving_it_as_it_is_gives_the_keyboard_back(
    browser_page: OpenPage, live_server: LiveServer, gathered: Gathered, daniel: Person
) -> None:
    page = opened(browser_page, live_server, gathered.pool, daniel)
    page.locator(MENU).first.click()
    page.locator("a[href$='/add-leader/']").first.click()
    settled(page)
    page.locator("[data-leave-cost]").click()
    expect(page.locator(".board__cost section")).to_have_count(0)
    expect(page.locator(".circle summary:focus, .circle a:focus")).to_have_count(1)


def test_without_javascript_a_second_mentor_comes_and_goes_on_pages(
    browser_page: OpenPage, live_server: LiveServer, gathered: Gathered, daniel: Person
) -> None:
    page = opened(browser_page, live_server, gathered.pool, daniel, javascript=False)
    page.locator(MENU).first.click()
    turn(page, page.locator("a[href$='/add-leader/']").first)
    turn(page, page.locator("a[href*='mentor=']").first)
    turn(page, page.locator("button[name=mentor]"))
    assert len(gathered.members()) == 3
    page.locator(MENU).first.click()
    turn(page, page.locator(".circle a[href$='/remove-leader/']").first)
    turn(page, page.locator("button[name=confirmed]"))
    assert len(gathered.members()) == 2


@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_and_axe_finds_nothing(
    browser_page: OpenPage, live_server: LiveServer, gathered: Gathered, daniel: Person, width: int
) -> None:
    page = opened(browser_page, live_server, gathered.pool, daniel, width=width)
    page.locator(MENU).first.click()
    page.locator("a[href$='/replace-leader/']").first.click()
    settled(page)
    page.locator(".board__cost a[href*='mentor=']").first.click()
    expect(page.locator(".board__cost .price")).to_have_count(1)
    assert (sideways(page), axe_findings(page)) == (0, [])
