"""Chromium for the tests: real pages, at a width, in a theme and a language, with or without JavaScript.

Pages come from pytest-django's ``live_server``. Without Chromium these tests are skipped and say why::

    @pytest.mark.browser
    def test_the_day_fits_a_phone(browser_page, live_server):
        page = browser_page(width=360, theme="dark", language="fr")
        page.goto(live_server.url)
        assert sideways(page) == 0
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    expect,
    sync_playwright,
)
from pytest_django.fixtures import Settings

import relais.ui
from relais.ui.assets import with_imports_inlined

__all__ = ["browser_page", "chromium", "one_sheet"]

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = os.environ.get("RELAIS_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), "")
"""The engine of Chromium without windows where there is one: pages are the same, and each costs a fifth to open."""
_SHEETS = Path(relais.ui.__file__).parent / "static/ui/css"
WIDTHS = (320, 360, 768, 1280)
THEMES = ("light", "dark")
LANGUAGES = ("fr", "en")
PATIENCE = 30_000  # milliseconds: a busy machine says nothing about what is true


class OpenPage(Protocol):
    """A new page of a new visitor, closed at the end of the test."""

    def __call__(
        self,
        width: int = 1280,
        theme: str = "light",
        language: str = "fr",
        *,
        javascript: bool = True,
        signed_in: Client | None = None,
        address: str = "",
    ) -> Page: ...


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    if not CHROMIUM or not Path(CHROMIUM).exists():
        pytest.skip(
            "Chromium is not installed: apt-get install chromium-headless-shell (or chromium), or set RELAIS_CHROMIUM to its path."
        )
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        # Playwright keeps an event loop in this thread; Django would refuse the database because of it.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        yield browser
        os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
        browser.close()


@pytest.fixture(scope="session")
def one_sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of static files with the styles in one sheet, as visitors get it once files are collected."""
    sheet = tmp_path_factory.mktemp("static") / "ui/css/ui.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(
        with_imports_inlined((_SHEETS / "ui.css").read_text(), lambda path: (_SHEETS / path).read_text())
    )
    return sheet.parents[2]


@pytest.fixture
def browser_page(chromium: Browser, one_sheet: Path, settings: Settings) -> Iterator[OpenPage]:
    """Opens pages: ``browser_page(width, theme, language, javascript=…, signed_in=client, address=url)``.

    ``signed_in`` is a test client whose session the page takes over; ``address`` is where it counts.
    A page that writes an error in the console fails the test.
    """
    settings.STATICFILES_DIRS = [one_sheet]  # fifty times fewer requests
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_page(
        width: int = 1280,
        theme: str = "light",
        language: str = "fr",
        *,
        javascript: bool = True,
        signed_in: Client | None = None,
        address: str = "",
    ) -> Page:
        contexts.append(_new_visitor(chromium, width, theme, language, javascript=javascript))
        if signed_in is not None:
            _take_over(contexts[-1], signed_in, address)
        return _watched_page(contexts[-1], wrong)

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def _new_visitor(
    chromium: Browser, width: int, theme: str, language: str, *, javascript: bool
) -> BrowserContext:
    return chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if theme == "dark" else "light",
        locale={"fr": "fr-FR", "en": "en-GB"}[language],
        java_script_enabled=javascript,
        reduced_motion="reduce",
    )


def _take_over(context: BrowserContext, client: Client, address: str) -> None:
    for name, morsel in client.cookies.items():
        context.add_cookies([{"name": name, "value": morsel.value, "url": address}])


def _watched_page(context: BrowserContext, wrong: list[str]) -> Page:
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("console", lambda message: wrong.append(message.text) if _is_wrong(message) else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return page


def _is_wrong(message: ConsoleMessage) -> bool:
    # A form that comes back to be put right says so by its status, upon which Chromium remarks.
    return message.type == "error" and "status of 422" not in message.text


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def ready(page: Page) -> None:
    """Waits until every behaviour of the page has started."""
    page.locator("html[data-behaves]").wait_for()


def settled(page: Page) -> None:
    """Waits until htmx has put in place all that was asked for, and listens to it.

    A click or a key marks at once what it asks for, so nothing is missed between the act and this wait. Before
    it is over, what is new on the page is a mere link or form, and leads to a page of its own.
    """
    page.locator(_UNSETTLED).first.wait_for(state="detached")


_UNSETTLED = ".htmx-request, .htmx-swapping, .htmx-settling"


def turn(page: Page, act: Locator) -> None:
    """Clicks what leads to another page, or sends a form, and waits until that page is there, whole.

    Without this wait, the next act may still strike the page that is leaving, or stop it on its way.
    """
    with page.expect_navigation():
        act.click()


def axe_findings(page: Page, within: str | None = None) -> list[str]:
    """What axe finds wrong, one line for each element: rule, element, remedy; ``within`` is a selector."""
    ready(page)
    settled(page)
    violations: list[dict[str, Any]] = Axe().run(page, context=within).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:160]} — {node['failureSummary'].splitlines()[-1].strip()}"
        for violation in violations
        for node in violation["nodes"]
    ]


def focus_walk(page: Page, steps: int) -> list[dict[str, Any]]:
    """What has the focus after each press of Tab: its text, and whether one can see that it has it."""
    walk = []
    for _step in range(steps):
        page.keyboard.press("Tab")
        walk.append(page.evaluate(_FOCUSED))
    return walk


_FOCUSED = """() => {
  const element = document.activeElement;
  const host = element.closest(".choice") ?? element;
  const style = getComputedStyle(host);
  const box = element.getBoundingClientRect();
  return {
    name: (element.innerText || element.name || element.tagName).trim(),
    hasOutline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isOnScreen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
  };
}"""
