"""The board as people arrange it: by keyboard, without JavaScript, on a phone."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from tests.browser import OpenPage, axe_findings, settled, sideways, turn
from tests.factories.boards import Board, make_board
from tests.matching.opening import opened

from relais.matching.models import Decision, Step
from relais.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def board(daniel: Person, awa: Person, beatrice: Person) -> Board:
    return make_board(daniel, awa, beatrice)


def test_everything_is_done_by_keyboard(
    browser_page: OpenPage, live_server: LiveServer, board: Board, daniel: Person
) -> None:
    page = opened(browser_page, live_server, board.pool, daniel)
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("l")
    settled(page)
    expect(page.locator(f"#{first} button[aria-pressed=true]")).to_be_visible()
    expect(page.locator(f"#{first}")).to_be_focused()
    page.keyboard.press("u")
    settled(page)
    expect(page.locator(f"#{first} button[aria-pressed=false]")).to_be_visible()
    expect(page.locator(f"#{first}")).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator("#cost-title")).to_be_focused()
    assert (Decision.objects.count(), Step.objects.standing().count()) == (0, 0)


def test_a_swap_shows_its_cost_then_is_undone_without_leaving_the_board(
    browser_page: OpenPage, live_server: LiveServer, board: Board, daniel: Person
) -> None:
    page = opened(browser_page, live_server, board.pool, daniel)
    page.locator("a[href$='/swap/']").first.click()
    settled(page)
    page.locator(".board__cost a[href*='with=']").first.click()
    settled(page)
    page.locator(".board__cost button[name=other]").click()
    settled(page)
    expect(page.locator("button[formaction$='/undo/']")).to_be_visible()
    assert board.names() == [("Awa", "Nadia"), ("Karim", "Béatrice")]
    page.locator("button[formaction$='/undo/']").click()
    settled(page)
    expect(page.locator("button[formaction$='/undo/']")).to_have_count(0)
    assert board.names() == [("Awa", "Béatrice"), ("Karim", "Nadia")]


def test_without_javascript_the_same_is_done_on_pages(
    browser_page: OpenPage, live_server: LiveServer, board: Board, daniel: Person
) -> None:
    page = opened(browser_page, live_server, board.pool, daniel, javascript=False)
    turn(page, page.locator("button[formaction$='/lock/']").first)
    expect(page.locator("button[formaction$='/unlock/']")).to_have_count(1)
    turn(page, page.locator("button[formaction$='/undo/']"))
    turn(page, page.locator("a[href$='/swap/']").first)
    turn(page, page.locator("a[href*='with=']").first)
    turn(page, page.locator("button[name=other]"))
    expect(page.locator("button[formaction$='/undo/']")).to_have_count(1)
    assert board.names() == [("Awa", "Nadia"), ("Karim", "Béatrice")]


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_and_axe_finds_nothing(
    width: int, browser_page: OpenPage, live_server: LiveServer, board: Board, daniel: Person
) -> None:
    page = opened(browser_page, live_server, board.pool, daniel, width=width)
    page.locator("a[href$='/swap/']").first.click()
    expect(page.locator("#cost-title")).to_be_focused()
    assert (sideways(page), axe_findings(page)) == (0, [])
