"""The pages of a sheet in a real browser: each state of it, narrow and wide, light and dark, and the whole way by hand."""

from pathlib import Path

import pytest
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer
from tests.browser import OpenPage, axe_findings, sideways, turn
from tests.clients import CommittingClient
from tests.factories.imports import csv_of, give_sheet, stalled
from tests.factories.programmes import make_enrolment, make_programme
from tests.programmes.importing import bring, give, tried, verb

from relais.people.models import Person
from relais.programmes.models import Import, Programme

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

HEADINGS = ("Nom complet", "Courriel", "Rôle", "Service", "Remarque libre")
ROWS = (
    ("Awa Diop", "awa.diop@ailleurs.example", "mentorée", "Achats", "dit bonjour"),
    ("Léo Quatre", "leo@example.com", "mentor", "Paie", ""),
    ("Zita Cinq", "zita@", "mentore", "", ""),
    ("Léo Quatre", "leo@example.com", "mentoré", "", ""),
    ("Ida Six", "ida@example.com", "mentore", "Un service au nom bien long de la direction régionale", ""),
)


@pytest.fixture
def programme(daniel: Person, awa: Person) -> Programme:
    """Run by Daniel; Awa takes part."""
    programme = make_programme(name="Passerelles", manager=daniel)
    make_enrolment(programme, awa)
    return programme


def in_each_state(client: CommittingClient, programme: Programme, daniel: Person) -> dict[str, str]:
    """Addresses of the pages, by what they show."""
    content = csv_of(*ROWS, headings=HEADINGS)
    columns = give_sheet(programme, daniel, content, name="équipe.csv")
    checked = tried(client, give(client, programme, content))
    working = stalled(tried(client, give(client, programme, content)), Import.State.CHECKING)
    done = bring(client, programme, csv_of())
    return {
        "list": reverse("programmes:imports", args=[programme.public_id]),
        **{
            name: verb(given, "sheet")
            for name, given in (
                *(("columns", columns), ("checked", checked)),
                *(("working", working), ("applied", done)),
            )
        },
    }


@pytest.mark.parametrize(
    ("width", "theme", "language"), [(1280, "light", "fr"), (360, "dark", "fr"), (320, "light", "en")]
)
def test_axe_finds_nothing_and_nothing_overflows(
    width: int,
    theme: str,
    language: str,
    programme: Programme,
    daniel: Person,
    browser_page: OpenPage,
    live_server: LiveServer,
) -> None:
    client = CommittingClient()
    client.force_login(daniel)
    page = browser_page(width, theme, language, signed_in=client, address=live_server.url)
    for name, address in in_each_state(client, programme, daniel).items():
        page.goto(live_server.url + address)
        assert (name, axe_findings(page), sideways(page)) == (name, [], 0)


@pytest.mark.parametrize("javascript", [True, False])
def test_people_are_brought_in_by_hand(
    javascript: bool,
    programme: Programme,
    daniel: Person,
    browser_page: OpenPage,
    live_server: LiveServer,
    tmp_path: Path,
) -> None:
    client = CommittingClient()
    client.force_login(daniel)
    page = browser_page(360, javascript=javascript, signed_in=client, address=live_server.url)
    (tmp_path / "people.csv").write_bytes(csv_of())
    page.goto(live_server.url + reverse("programmes:imports", args=[programme.public_id]))
    page.locator("input[type=file]").set_input_files(tmp_path / "people.csv")
    turn(page, page.locator("form:has(input[type=file]) button.btn--baton"))
    turn(page, page.locator("form[action$='check-sheet/'] button.btn--baton"))
    turn(page, page.locator("button[formaction$='apply-sheet/']"))
    page.locator("[id=undo-opener]").wait_for()
    assert programme.enrolments.count() == 3
