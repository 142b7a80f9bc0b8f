"""Somebody signed in opens the page of their day, and forms pairs from there."""

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from relais.activity.actions import record
from relais.people.events import PERSON_SIGNED_IN
from relais.people.models import Person
from tests.browser import WIDTHS, OpenPage, axe_findings, sideways, turn
from tests.home.visits import MENTEES, MENTORS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_day_is_readable_by_all_and_forms_pairs_on_the_spot(
    browser_page: OpenPage,
    live_server: LiveServer,
    client: Client,
    daniel: Person,
    tmp_path: Path,
    theme: str,
) -> None:
    record(PERSON_SIGNED_IN, by=daniel, about=daniel)
    client.force_login(daniel)
    page = browser_page(1280, theme, "fr", signed_in=client, address=live_server.url)
    page.goto(f"{live_server.url}/today/")
    assert axe_findings(page) == []
    wide = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wide[width] = sideways(page)
    assert wide == dict.fromkeys(WIDTHS, 0)
    for name, text in (("mentors", MENTORS), ("mentees", MENTEES)):
        (tmp_path / name).with_suffix(".csv").write_text(text)
        page.set_input_files(f"input[name={name}]", tmp_path / f"{name}.csv")
    turn(page, page.locator(".give .btn--baton"))
    expect(page.locator(".pair__names")).to_have_count(2)
