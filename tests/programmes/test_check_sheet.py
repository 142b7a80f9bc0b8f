"""From a file to a dry run: what is refused, what columns are, what is remembered, what each row would do."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from tests.factories.imports import csv_of, stalled
from tests.factories.programmes import make_manager, make_programme, make_question
from tests.programmes.importing import bring, columns, give, tried, verb, verdicts

from relais.activity.models import Event
from relais.core.sheets import LIMITS, open_sheet
from relais.people.models import Person
from relais.programmes.importing.showing import row_shown
from relais.programmes.models import ColumnMemory, Import, Programme, Question

SIMPLE = ("Nom complet", "Courriel", "Rôle")


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.4 hello", b"PK\x03\x04 cut short", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", b'a;b\n"c;d'],
)
def test_what_is_no_sheet_is_refused_in_a_sentence_and_nothing_is_kept(
    manager: Client, programme: Programme, content: bytes
) -> None:
    address = reverse("programmes:import_sheet", args=[programme.public_id])
    response = manager.post(address, {"file": SimpleUploadedFile("people.xlsx", content)})
    assert (response.status_code, Import.objects.count()) == (422, 0)
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one(".drop__wrong") is not None
    assert page.select_one("input[type=file][aria-invalid=true]") is not None


def test_a_sheet_too_heavy_to_be_received_is_said_to_be_so(
    manager: Client, programme: Programme, settings: Settings
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000_000
    address = reverse("programmes:import_sheet", args=[programme.public_id])
    heavy = SimpleUploadedFile("people.csv", b"a" * (LIMITS.bytes + 1))
    response = manager.post(address, {"file": heavy})
    assert [fault.code for fault in response.context["form"].errors["file"].as_data()] == ["large"]


def test_headings_without_anybody_are_refused_and_nothing_is_kept(
    manager: Client, programme: Programme
) -> None:
    address = reverse("programmes:import_sheet", args=[programme.public_id])
    response = manager.post(address, {"file": SimpleUploadedFile("people.csv", b"Nom complet;Courriel\n")})
    assert (response.status_code, Import.objects.count()) == (422, 0)


def test_the_name_of_a_file_is_its_last_part(manager: Client, programme: Programme) -> None:
    assert give(manager, programme, csv_of(), name="C:\\Mes documents\\équipe.csv").name == "équipe.csv"


def test_without_a_column_of_addresses_one_is_told_what_to_do(manager: Client, programme: Programme) -> None:
    given = give(manager, programme, csv_of(("Awa Un", "mentor"), headings=("Nom complet", "Rôle")))
    response = manager.post(verb(given, "check_sheet"), columns(given))
    assert response.status_code == 422
    given.refresh_from_db()
    assert (given.state, Event.objects.filter(what="import.check_asked").count()) == ("columns", 0)


@pytest.mark.parametrize(
    "sent",
    [{"use-B": "field:name"}, {"side": "column", "use-C": ""}, {"use-A": ""}, {"use-A": "field:nonsense"}],
)
def test_columns_that_cannot_be_are_refused_and_choices_kept(
    manager: Client, programme: Programme, sent: dict[str, str]
) -> None:
    given = give(manager, programme, csv_of(("Awa Un", "a@example.com", "mentor"), headings=SIMPLE))
    response = manager.post(verb(given, "check_sheet"), columns(given) | sent)
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert len(page.select("select")) == 3


def test_what_was_corrected_is_remembered_here_and_for_fields_in_the_same_organisation(
    manager: Client, programme: Programme, daniel: Person
) -> None:
    question = make_question(programme)
    headings = (*SIMPLE, "Truc", "Machin")
    content = csv_of(("Awa Un", "a@example.com", "mentor", "Paie", "oui"), headings=headings)
    chosen = {"use-D": "field:unit", "use-E": f"question:{question.public_id}"}
    tried(manager, give(manager, programme, content), **chosen)
    assert ColumnMemory.objects.count() == 5
    again = give(manager, programme, content)
    assert [column["use"] for column in again.columns][3:] == list(chosen.values())
    assert all(column["is_sure"] for column in again.columns)
    sister = make_programme(manager=daniel)
    sister.organisations.set(programme.organisations.all())
    elsewhere = make_programme(manager=daniel)
    for other, unit in ((sister, "field:unit"), (elsewhere, "")):
        assert [column["use"] for column in give(manager, other, content).columns][3:] == [unit, ""]


def test_a_first_name_is_never_lost_to_what_a_heading_meant_in_another_sheet(
    manager: Client, programme: Programme
) -> None:
    whole = csv_of(("Awa Diallo", "awa@example.com", "mentor"), headings=("Nom", "Courriel", "Rôle"))
    tried(manager, give(manager, programme, whole))
    headings = ("Prénom", "Nom", "Courriel", "Rôle")
    halves = give(
        manager, programme, csv_of(("Nour", "Benali", "nour@example.com", "mentor"), headings=headings)
    )
    assert [column["use"] for column in halves.columns][:2] == ["field:first_name", "field:last_name"]
    bring(manager, programme, csv_of(("Nour", "Benali", "nour@example.com", "mentor"), headings=headings))
    assert Person.objects.get(email="nour@example.com").name == "Nour Benali"
    assert give(manager, programme, whole).columns[0]["use"] == "field:name"


def test_each_row_says_what_is_wrong_with_it_and_where(manager: Client, programme: Programme) -> None:
    rows = (
        ("Awa Un", "awa@", "mentor"),
        ("", "seule@example.com", "mentor"),
        ("Bo Li", "bo@example.com", "peut-être"),
        ("Cy Ré", "", "mentor"),
        ("Di An", "di@example.com", "mentor"),
    )
    given = tried(manager, give(manager, programme, csv_of(*rows, headings=SIMPLE)))
    assert verdicts(given) == {2: "wrong", 3: "wrong", 4: "wrong", 5: "wrong", 6: "new"}
    codes = {row.number: {remark["code"] for remark in row.remarks} for row in given.rows.all()}
    assert codes == {
        2: {"bad_email", "no_address"},
        3: {"no_name"},
        4: {"bad_role", "no_side"},
        5: {"no_address"},
        6: set(),
    }
    told = {row.number: row_shown(row, {}, is_written=False).sentences for row in given.rows.all()}
    assert {number: len(sentences) for number, sentences in told.items()} == {2: 1, 3: 1, 4: 1, 5: 1, 6: 0}
    (bad,) = (remark for remark in given.rows.get(number=2).remarks if remark["code"] == "bad_email")
    assert (bad["column"], bad["heading"], bad["value"]) == ("B", "Courriel", "awa@")
    manager.post(verb(given, "apply_sheet"))
    given.refresh_from_db()
    assert given.outcomes == {"left_out": 4, "added": 1}


def test_choices_are_spelled_as_the_question_does(manager: Client, programme: Programme) -> None:
    question = make_question(
        programme, kind=Question.Kind.CHOICES, choices=("Écoute", "Réseau"), feeds="goals"
    )
    headings = (*SIMPLE, "Objectifs")
    rows = (("Awa Un", "a@example.com", "mentor", "ecoute; Vélo"),)
    given = bring(manager, programme, csv_of(*rows, headings=headings))
    assert question.answers.get().value == ["Écoute"]
    assert [remark["code"] for remark in given.rows.get().remarks] == ["not_a_choice"]


def test_topics_are_spelled_as_the_question_does_and_ones_own_are_kept(
    manager: Client, programme: Programme
) -> None:
    question = make_question(
        programme, kind=Question.Kind.LEVELS, choices=("Négocier", "Réseau"), feeds="offers"
    )
    rows = (("Awa Un", "a@example.com", "mentor", "negocier; Négocier; apiculture"),)
    bring(manager, programme, csv_of(*rows, headings=(*SIMPLE, "Offre")))
    assert question.answers.get().value == [["Négocier", None], ["apiculture", None]]


def test_rows_are_filtered_and_paginated(manager: Client, programme: Programme) -> None:
    rows = tuple(
        (f"Prénom{turn} Nom{turn}", f"p{turn}@example.com" if turn % 2 else "", "mentor")
        for turn in range(120)
    )
    given = tried(manager, give(manager, programme, csv_of(*rows, headings=SIMPLE)))
    assert given.counts == {"wrong": 60, "new": 60}
    page = BeautifulSoup(manager.get(verb(given, "sheet") + "?show=wrong&page=2").content, "html.parser")
    assert len(page.select("#rows .rows > li")) == 10
    assert page.select_one("#rows .tabs a[aria-current]")["href"].endswith("?show=wrong")  # type: ignore[index, union-attr]  # it is there


def sentences(page: Any) -> dict[str, int]:
    """By number of row, how many sentences the page says of it."""
    rows = BeautifulSoup(page.content, "html.parser").select("#rows li.row")
    numbers = [re.findall(r"\d+", row.select("span.soft")[0].text)[0] for row in rows]
    return dict(zip(numbers, (len(row.select("ul.told li")) for row in rows), strict=True))


def test_what_is_said_of_many_rows_is_said_once_with_its_rows(manager: Client, programme: Programme) -> None:
    lines = ("Inconnue Une", "Inconnue Deux", "Inconnue Trois", "Inconnue Quatre", "", "Inconnue Une")
    rows = tuple(
        (f"Prénom{turn} Nom{turn}", f"p{turn}@example.com", "mentor", line)
        for turn, line in enumerate(lines, 2)
    )
    given = tried(manager, give(manager, programme, csv_of(*rows, headings=(*SIMPLE, "N+1"))))
    (told,) = given.repeated
    assert (told["count"], told["spans"]) == (5, [[2, 5], [7, 7]])
    assert told["remark"]["value"] == "Inconnue Une, Inconnue Deux, Inconnue Trois, …"

    def listed(query: str) -> dict[str, int]:
        return sentences(manager.get(verb(given, "sheet") + query))

    assert listed("") == dict.fromkeys(["2", "3", "4", "5", "6", "7"], 0)
    assert listed("?said=0") == dict.fromkeys(["2", "3", "4", "5", "7"], 1)
    for nonsense in ("?said=7", "?said=-1", "?said=un"):
        assert len(listed(nonsense)) == 6
    page = BeautifulSoup(manager.get(verb(given, "sheet")).content, "html.parser")
    links = page.select("section[aria-labelledby=repeated] a")
    assert [str(link["href"]).split("?")[1] for link in links] == ["said=0#rows"]


def test_what_stops_many_rows_stays_said_under_each(manager: Client, programme: Programme) -> None:
    rows = tuple((f"Prénom{turn} Nom{turn}", "", "mentor") for turn in range(4))
    given = tried(manager, give(manager, programme, csv_of(*rows, headings=SIMPLE)))
    page = manager.get(verb(given, "sheet"))
    assert [one.rows for one in page.context["repeated"]] != []
    assert list(sentences(page).values()) == [1] * 4


def test_the_dry_run_is_downloaded_as_a_sheet_without_formulas(manager: Client, programme: Programme) -> None:
    given = tried(
        manager, give(manager, programme, csv_of(("=1+1", "a@example.com", "mentor"), headings=SIMPLE))
    )
    content = manager.get(verb(given, "download_sheet")).content
    (row,) = open_sheet(content, file="dry.xlsx").rows
    assert row.cells[:3] == (2, "=1+1", "a@example.com")


def test_going_back_to_the_columns_forgets_the_trial(manager: Client, programme: Programme) -> None:
    given = tried(manager, give(manager, programme, csv_of()))
    assert manager.post(verb(given, "reread_sheet")).status_code == 303
    given.refresh_from_db()
    assert (given.state, given.rows.count(), given.counts) == ("columns", 0, {})
    assert tried(manager, given).counts == {"new": 2}


def test_giving_up_forgets_the_file_and_its_rows(manager: Client, programme: Programme) -> None:
    given = tried(manager, give(manager, programme, csv_of()))
    assert manager.post(verb(given, "drop_sheet")).status_code == 303
    given = Import.objects.get(pk=given.pk)
    assert (given.state, given.rows.count(), hasattr(given, "file")) == ("dropped", 0, False)
    assert manager.get(verb(given, "sheet")).status_code == 200
    assert manager.post(verb(given, "apply_sheet")).status_code == 403


def test_work_that_stopped_half_way_is_begun_again(manager: Client, programme: Programme) -> None:
    given = tried(manager, give(manager, programme, csv_of()))
    stalled(given, Import.State.APPLYING)
    page = manager.get(verb(given, "sheet"))
    assert verb(given, "resume_sheet") in page.content.decode()
    manager.post(verb(given, "resume_sheet"))
    given.refresh_from_db()
    assert (given.state, programme.enrolments.count()) == ("applied", 2)


def test_progress_is_a_fragment_that_asks_for_itself(manager: Client, programme: Programme) -> None:
    given = tried(manager, give(manager, programme, csv_of()))
    stalled(given, Import.State.CHECKING)
    asked = {"HX-Request": "true", "HX-Target": "sheet"}
    page = manager.get(verb(given, "sheet"), headers=asked).content.decode().strip()
    assert page.startswith('<div id="sheet"')
    link = BeautifulSoup(page, "html.parser").select_one("a[hx-get]")
    assert link is not None
    assert (link["href"], link["hx-target"]) == (link["hx-get"], "#sheet")


def test_each_manager_of_the_programme_is_named_as_reader(
    manager: Client, programme: Programme, beatrice: Person
) -> None:
    make_manager(beatrice, programme)
    given = give(manager, programme, csv_of())
    page = BeautifulSoup(manager.get(verb(given, "sheet")).content, "html.parser")
    assert "Béatrice Lemoine" in page.select_one(".readers").text  # type: ignore[union-attr]  # it is there
