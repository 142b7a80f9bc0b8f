"""The gallery as people meet it: widths, themes, languages, keyboard, without JavaScript."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from relais.people.models import Person
from tests.browser import LANGUAGES, THEMES, WIDTHS, OpenPage, axe_findings, focus_walk, ready, sideways, turn

pytestmark = [pytest.mark.browser, pytest.mark.slow]

themes = pytest.mark.parametrize("theme", THEMES)
languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def gallery(browser_page: OpenPage, live_server: LiveServer) -> OpenPage:
    """The gallery, opened as asked."""

    def opened(*args: object, **asked: object) -> Page:
        page = browser_page(*args, **asked)  # type: ignore[arg-type]  # passed on as they are
        page.goto(f"{live_server.url}/ui/")
        if asked.get("javascript", True):
            ready(page)
        return page

    return opened


@pytest.mark.parametrize(
    ("width", "theme", "language"),
    [(1280, "light", "fr"), (1280, "dark", "en"), (360, "dark", "fr"), (360, "light", "en")],
)
def test_axe_finds_nothing(gallery: OpenPage, width: int, theme: str, language: str) -> None:
    page = gallery(width, theme, language)
    page.locator("details").evaluate_all(
        "all => all.forEach(one => one.classList.contains('menu') || (one.open = true))"
    )
    assert axe_findings(page) == []


@languages
def test_nothing_slides_sideways_at_any_width(gallery: OpenPage, language: str) -> None:
    page = gallery(language=language)
    wider = {}
    for width in (*WIDTHS, 640):
        page.set_viewport_size({"width": width, "height": 800})
        wider[width] = sideways(page)
    assert wider == dict.fromkeys(wider, 0)


@themes
def test_the_theme_asked_for_wins_over_the_system(
    browser_page: OpenPage, live_server: LiveServer, theme: str
) -> None:
    page = browser_page(theme="dark" if theme == "light" else "light")
    page.goto(f"{live_server.url}/ui/?theme={theme}")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == theme


def test_the_keyboard_goes_everywhere_and_shows_where_it_is(gallery: OpenPage) -> None:
    page = gallery()
    walk = focus_walk(page, 90)
    assert walk[0]["name"] == page.locator(".skip").inner_text()
    assert [stop["name"] for stop in walk if not stop["hasOutline"]] == []
    assert [stop["name"] for stop in walk if not stop["isOnScreen"]] == []
    assert len({stop["name"] for stop in walk}) > 40


def test_the_skip_link_leads_to_the_content(gallery: OpenPage) -> None:
    page = gallery()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_fingers_have_room_on_a_phone(gallery: OpenPage) -> None:
    small = gallery(320).evaluate(
        """() => [...document.querySelectorAll('a, button, summary, select, input')]
            .filter((one) => one.checkVisibility() && getComputedStyle(one).display !== 'inline')
            .map((one) => [one.innerText || one.name, one.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.height < 24 || box.width < 24))
            .map(([name, box]) => `${name} ${Math.round(box.width)}×${Math.round(box.height)}`)"""
    )
    assert small == []


def test_a_refused_button_says_why_on_focus_as_on_hover(gallery: OpenPage) -> None:
    page = gallery()
    refusal = page.locator("#refusal .refusal")
    why = refusal.locator(".refusal__why")
    expect(why).to_be_hidden()
    refusal.hover()
    expect(why).to_be_visible()
    page.mouse.move(0, 0)
    expect(why).to_be_hidden()
    refusal.locator("button").focus()
    expect(why).to_be_visible()


def test_a_dialog_opens_over_the_page_and_gives_the_focus_back(gallery: OpenPage) -> None:
    page = gallery()
    opener, dialog = page.locator("#gallery-dialog-opener"), page.locator("#gallery-dialog")
    expect(opener).to_have_role("button")
    opener.focus()
    page.keyboard.press("Space")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("one => one.matches(':modal')") is True
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    dialog.locator("[data-leave]").click()
    expect(dialog).to_be_hidden()


def test_a_dialog_passes_axe_when_open(gallery: OpenPage) -> None:
    page = gallery()
    page.locator("#gallery-dialog-opener").click()
    assert axe_findings(page, "#gallery-dialog") == []


def test_a_menu_closes_when_one_leaves_it(gallery: OpenPage) -> None:
    page = gallery()
    menu = page.locator("#menu .menu").first
    acts = menu.locator(".menu__list")
    menu.locator("summary").click()
    expect(acts).to_be_visible()
    assert axe_findings(page, "#menu") == []
    page.keyboard.press("Escape")
    expect(acts).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()
    menu.locator("summary").click()
    page.locator("h1").click()
    expect(acts).to_be_hidden()


def test_the_figure_follows_the_thumb(gallery: OpenPage) -> None:
    page = gallery()
    weight = page.locator("#weight .weight").first
    expect(weight.locator("output")).to_have_text("40")
    weight.locator("input").fill("65")
    expect(weight.locator("output")).to_have_text("65")
    page.locator("#weight button[type=reset]").click()
    expect(weight.locator("output")).to_have_text("40")


def test_a_message_can_be_put_away(gallery: OpenPage) -> None:
    page = gallery(language="en")
    toasts = page.locator("#toasts .toast")
    expect(toasts).to_have_count(3)
    toasts.first.get_by_role("button", name="Dismiss").click()
    expect(toasts).to_have_count(2)


def test_a_file_can_be_dropped_anywhere_on_its_zone(gallery: OpenPage) -> None:
    page = gallery()
    dropped = page.evaluate(
        """() => {
          const zone = document.querySelector('#drop .drop');
          const carried = new DataTransfer();
          carried.items.add(new File(['a;b'], 'mentors.csv', { type: 'text/csv' }));
          zone.dispatchEvent(new DragEvent('dragover', { dataTransfer: carried, bubbles: true, cancelable: true }));
          const over = 'over' in zone.dataset;
          zone.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
          return [over, 'over' in zone.dataset, zone.querySelector('input').files[0].name];
        }"""
    )
    assert dropped == [True, False, "mentors.csv"]


def test_leaving_a_watched_form_with_something_written_asks_first(gallery: OpenPage) -> None:
    page = gallery()
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    page.locator("#wrong_hope").fill("autre chose")
    page.reload()
    assert asked == ["beforeunload"]


@languages
def test_everything_can_be_reached_without_javascript(gallery: OpenPage, language: str) -> None:
    page = gallery(360, language=language, javascript=False)
    assert sideways(page) == 0
    dialog = page.locator("#gallery-dialog")
    expect(dialog).to_be_hidden()
    page.locator("#gallery-dialog-opener").click()
    expect(dialog).to_be_visible()
    dialog.locator("[data-leave]").click()
    expect(dialog).to_be_hidden()
    page.locator("#menu summary").first.click()
    expect(page.locator("#menu .menu__list").first).to_be_visible()
    expect(page.locator(".toast__close")).to_have_count(0)


def test_the_language_changes_without_javascript(gallery: OpenPage) -> None:
    page = gallery(language="fr", javascript=False)
    turn(page, page.get_by_role("button", name="English"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("What is Relais made of?")


def test_paper_keeps_what_is_read_and_drops_the_acts(gallery: OpenPage) -> None:
    page = gallery(theme="dark")
    page.emulate_media(media="print")
    assert page.locator(".btn").evaluate_all("all => all.filter(one => one.checkVisibility()).length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    expect(page.locator("#table caption").first).to_be_visible()
    assert (
        page.locator("#bar_chart details.figures table").evaluate("one => one.getBoundingClientRect().height")
        > 50
    )


@pytest.fixture
def day(browser_page: OpenPage, live_server: LiveServer, awa: Person, client: Client) -> OpenPage:
    """Awa's day, in the frame of a signed-in person."""
    client.force_login(awa)

    def opened(*args: object, **asked: object) -> Page:
        page = browser_page(*args, **asked, signed_in=client, address=live_server.url)  # type: ignore[arg-type]  # passed on as they are
        page.goto(live_server.url + reverse("home:today"))
        ready(page)
        return page

    return opened


@pytest.mark.parametrize(("width", "theme"), [(320, "dark"), (1280, "light")])
def test_the_frame_of_a_person_passes_axe_and_fits(day: OpenPage, width: int, theme: str) -> None:
    page = day(width, theme)
    assert axe_findings(page) == []
    assert sideways(page) == 0
    nav = page.locator(".nav").bounding_box()
    assert nav is not None
    assert (nav["x"], nav["width"] == width) == (0, width == 320)


def test_the_shortcuts_are_listed_used_and_switched_off(day: OpenPage) -> None:
    page = day()
    dialog = page.locator("#shortcuts")
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    assert axe_findings(page, "#shortcuts") == []
    dialog.locator("[data-shortcuts-on]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()


def test_g_then_a_figure_goes_to_an_entry(day: OpenPage) -> None:
    page = day()
    page.evaluate("history.replaceState(null, '', '?elsewhere')")
    page.clock.set_fixed_time(0)  # the second key must follow soon, which a busy machine cannot promise
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press("1")
    assert page.url.endswith(reverse("home:today"))
