"""Somebody without an account brings two lists, corrects what Relais understood, and leaves with a workbook."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import WIDTHS, OpenPage, axe_findings, focus_walk, sideways, turn
from tests.home.visits import MENTEES, MENTORS, crowd

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORDS = {
    "en": {
        "form": "Form the pairs",
        "again": "Form the pairs again",
        "download": "Download the workbook",
        "and": "and",
        "over": "Start over",
        "understood": "What Relais understood",
    },
    "fr": {
        "form": "Former les binômes",
        "again": "Refaire les binômes",
        "download": "Télécharger le classeur",
        "and": "et",
        "over": "Recommencer",
        "understood": "Ce que Relais a compris",
    },
}


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    """Two lists on the visitor's own disk."""
    mentors, mentees = tmp_path / "mentors.csv", tmp_path / "mentees.csv"
    mentors.write_text(MENTORS)
    mentees.write_text(MENTEES)
    return mentors, mentees


def bring(page: Page, address: str, lists: tuple[Path, Path]) -> None:
    """Drop both lists on the landing page and ask for the pairs."""
    page.goto(address)
    page.set_input_files("input[name=mentors]", lists[0])
    page.set_input_files("input[name=mentees]", lists[1])
    turn(page, page.locator(".passing .btn--baton"))


@pytest.mark.parametrize(
    ("width", "language", "javascript"), [(1280, "fr", True), (360, "en", True), (360, "fr", False)]
)
def test_a_visitor_brings_two_lists_and_leaves_with_a_workbook(
    browser_page: OpenPage,
    live_server: LiveServer,
    lists: tuple[Path, Path],
    width: int,
    language: str,
    javascript: bool,
) -> None:
    words = WORDS[language]
    page = browser_page(width, "light", language, javascript=javascript)
    bring(page, live_server.url, lists)
    names = page.locator(".pair__names")
    expect(names).to_have_count(2)
    expect(page.get_by_text(f"Awa Diop {words['and']} Béatrice Lemoine")).to_be_visible()

    page.locator("input[name='weight-coverage']").fill("10")
    turn(page, page.get_by_role("button", name=words["again"], exact=True).first)
    expect(page.locator("input[name='weight-coverage']")).to_have_value("10")
    expect(names).to_have_count(2)

    with page.expect_download() as download:
        page.get_by_role("button", name=words["download"]).first.click()
    book = openpyxl.load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    cells = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert {"Awa Diop", "Béatrice Lemoine"} <= set(cells)

    turn(page, page.get_by_role("link", name=words["over"]))
    expect(page.locator(".drop")).to_have_count(2)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_column_is_corrected_and_the_result_follows(
    browser_page: OpenPage,
    live_server: LiveServer,
    lists: tuple[Path, Path],
    javascript: bool,
) -> None:
    page = browser_page(768, "light", "en", javascript=javascript)
    bring(page, live_server.url, lists)
    roster = page.locator("details.roster").nth(1)
    if roster.get_attribute("open") is None:
        roster.locator("summary").click()
    choice = roster.get_by_label("Wants help with")
    choice.select_option("")
    turn(page, roster.get_by_role("button", name="Correct these columns"))
    expect(page.locator("input[name='weight-coverage']")).to_have_count(0)


def test_the_page_is_answered_again_in_the_other_language_with_everything_kept(
    browser_page: OpenPage, live_server: LiveServer, lists: tuple[Path, Path]
) -> None:
    page = browser_page(1280, "light", "fr")
    bring(page, live_server.url, lists)
    turn(page, page.locator("button[name=lang]"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_text("Awa Diop and Béatrice Lemoine")).to_be_visible()


def test_a_large_pool_tells_its_progress_then_gives_its_result(
    browser_page: OpenPage, live_server: LiveServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relais.home.views.visit.LARGE_POOL", 100)
    texts = crowd(20, 30)
    lists = tmp_path / "mentors.csv", tmp_path / "mentees.csv"
    for path, text in zip(lists, texts, strict=True):
        path.write_text(text)
    page = browser_page(360, "dark", "fr", javascript=False)
    bring(page, live_server.url, lists)
    expect(page.locator(".pair__names")).to_have_count(20)
    assert page.locator(".running").count() > 0
    expect(page.locator(".running:visible")).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "theme", "language"),
    [
        ("/", "light", "en"),
        ("/", "dark", "fr"),
        ("/match/", "dark", "en"),
        ("/match/?example", "light", "en"),
        ("/match/?example", "dark", "fr"),
        ("/privacy/", "light", "fr"),
        ("/accessibility/", "dark", "en"),
    ],
)
def test_axe_finds_nothing_and_nothing_goes_sideways(
    browser_page: OpenPage, live_server: LiveServer, address: str, theme: str, language: str
) -> None:
    page = browser_page(1280, theme, language)
    page.goto(f"{live_server.url}{address}")
    assert axe_findings(page) == []
    wide = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wide[width] = sideways(page)
    assert wide == dict.fromkeys(WIDTHS, 0)


def test_paper_shows_the_pairs_that_the_screen_folds_and_none_of_the_acts(
    browser_page: OpenPage, live_server: LiveServer
) -> None:
    page = browser_page(1280, "light", "fr")
    page.goto(f"{live_server.url}/match/?example")
    pairs = page.locator("#pairs .pair__names")
    seen = "elements => elements.filter(element => element.checkVisibility({contentVisibilityAuto: true})).length"
    assert (pairs.evaluate_all(seen), page.locator(".btn--baton").evaluate_all(seen)) == (12, 1)
    page.emulate_media(media="print")
    assert (pairs.evaluate_all(seen), page.locator(".btn").evaluate_all(seen)) == (53, 0)


def test_the_result_is_walked_with_the_keyboard_and_nothing_covers_what_has_the_focus(
    browser_page: OpenPage, live_server: LiveServer
) -> None:
    page = browser_page(1280, "light", "en")
    page.goto(f"{live_server.url}/match/?example")
    covered = []
    for _step in range(40):
        page.keyboard.press("Tab")
        covered.append(page.evaluate(COVERED))
    assert [name for name in covered if name] == []


COVERED = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const near = element.closest("label, .choice, .weight, .check, .drop") ?? element;
  return top && (near.contains(top) || top.contains(element)) ? "" : element.outerHTML.slice(0, 120);
}"""
"""What has the focus, when something else lies over its middle."""


def test_the_landing_page_is_walked_with_the_keyboard(
    browser_page: OpenPage, live_server: LiveServer
) -> None:
    page = browser_page(1280, "light", "en")
    page.goto(live_server.url)
    walk = focus_walk(page, 12)
    names = [stop["name"] for stop in walk]
    order = ["Skip to the content", "mentors", "Form the pairs", "mentees", "Try with those of the example"]
    assert [name for name in names if name in order] == order
    assert [stop for stop in walk if not stop["hasOutline"]] == []
