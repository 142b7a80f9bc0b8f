"""Workbooks from Excel and LibreOffice."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from tests.core.sheets.making import Rows, ods_bytes, only, table_of, told, unzip, xlsx_bytes, zip_bytes

from relais.core.sheets import Code, Unreadable, open_sheet, read_records, recognise, sheet_names

PEOPLE: Rows = [
    ["Prénom", "Courriel", "Capacité"],
    ["Awa", "awa@exemple.fr", 2],
    ["Zoé", "zoe@exemple.fr", 1],
]


def test_a_workbook_of_excel_keeps_its_types() -> None:
    rows: Rows = [
        ["Prénom", "Certificat valable jusqu'au", "Capacité", "RGPD"],
        ["Awa", date(2027, 1, 31), 2.5, True],
    ]
    sheet = open_sheet(xlsx_bytes({"Mentors": rows}), file="mentors.xlsx")
    assert (sheet.sheet, sheet.rows[0].cells) == ("Mentors", ("Awa", date(2027, 1, 31), 2.5, True))


def test_a_document_of_libreoffice_reads_like_one_of_excel() -> None:
    ods = open_sheet(ods_bytes(PEOPLE), file="mentors.ods")
    xlsx = open_sheet(xlsx_bytes({"Feuille1": PEOPLE}), file="mentors.ods")
    assert table_of(ods) == PEOPLE
    assert ods == xlsx


def test_rows_are_numbered_as_the_program_shows_them() -> None:
    rows: Rows = [[], ["Mentors 2026"], [], *PEOPLE[:2], [], PEOPLE[2]]
    sheet = open_sheet(xlsx_bytes({"Mentors": rows}), file="mentors.xlsx")
    assert [row.number for row in sheet.rows] == [5, 7]


def test_the_sheet_that_looks_like_people_is_read_and_the_others_are_noted() -> None:
    sheets: dict[str, Rows] = {
        "Mode d'emploi": [["Lisez-moi"], ["Texte"]],
        "Inscrits": PEOPLE,
        "Listes": [["Paie"], ["Droit"]],
    }
    sheet = open_sheet(xlsx_bytes(sheets), file="mentors.xlsx")
    assert table_of(sheet) == PEOPLE
    assert [(note.code, note.sheet, note.details) for note in sheet.notes] == [
        (Code.OTHER_SHEETS, "Inscrits", {"others": "Mode d'emploi, Listes", "count": 2})
    ]


def test_a_hidden_sheet_is_read_only_when_no_other_looks_like_people() -> None:
    hidden = [["Prénom", "Nom", "Courriel", "Grade"], ["Coumba", "Sow", "c@b.fr", "SEO"]]
    both = open_sheet(xlsx_bytes({"Ancien": hidden, "Nouveau": PEOPLE}, hidden=["Ancien"]), file="m.xlsx")
    alone = open_sheet(
        xlsx_bytes({"Ancien": hidden, "Notes": [["Bonjour"]]}, hidden=["Ancien"]), file="m.xlsx"
    )
    assert (both.sheet, alone.sheet) == ("Nouveau", "Ancien")


def test_a_sheet_can_be_named_whatever_the_case() -> None:
    content = xlsx_bytes({"Mentors": PEOPLE, "Mentorés": [PEOPLE[0], ["Daniel", "d@b.fr", 1]]})
    sheet = open_sheet(content, file="tous.xlsx", sheet="mentorés")
    assert (sheet.sheet, sheet.rows[0].cells[0], sheet.notes) == ("Mentorés", "Daniel", ())
    assert sheet_names(content, file="tous.xlsx") == ("Mentors", "Mentorés")


def test_a_sheet_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(Unreadable) as caught:
        open_sheet(xlsx_bytes({"Mentors": PEOPLE, "Listes": []}), file="m.xlsx", sheet="Coachs")
    assert (caught.value.problem.code, caught.value.problem.details) == (
        Code.NO_SUCH_SHEET,
        {"present": "Mentors, Listes"},
    )


def test_a_workbook_of_empty_sheets_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        open_sheet(xlsx_bytes({"Feuille1": [], "Feuille2": []}), file="m.xlsx")
    assert caught.value.problem.code is Code.EMPTY


def test_a_formula_that_no_program_computed_is_not_evaluated_but_reported() -> None:
    rows: Rows = [["Prénom", "Courriel", "Capacité"], ["Awa", "a@b.fr", "=1+1"]]
    sheet = open_sheet(xlsx_bytes({"Mentors": rows}), file="m.xlsx")
    found = read_records(sheet, recognise(sheet))
    assert dict(only(found.records).values) == {"first_name": "Awa", "email": "a@b.fr"}
    assert told(found.problems) == [("cell_error", 2, "C", "#FORMULA!")]


@pytest.mark.parametrize(
    ("saved", "cell"),
    [
        ('<c r="C2"><f>1+1</f><v>2</v></c>', 2),
        ('<c r="C2" t="str"><f>IF(1,"","")</f><v></v></c>', ""),
        ('<c r="C2"><f t="shared" si="0"/><v>2</v></c>', 2),
    ],
)
def test_a_formula_gives_the_value_last_saved(saved: str, cell: object) -> None:
    rows: Rows = [["Prénom", "Courriel", "Capacité"], ["Awa", "a@b.fr", "=1+1"], ["Zoé", "z@b.fr", 3]]
    parts = unzip(xlsx_bytes({"Mentors": rows}))
    part = parts["xl/worksheets/sheet1.xml"].decode()
    parts["xl/worksheets/sheet1.xml"] = re.sub(r'<c r="C2">.*?</c>', saved, part).encode()
    assert open_sheet(zip_bytes(parts), file="m.xlsx").rows[0].cells[2] == cell


def test_a_total_that_no_program_computed_is_no_person() -> None:
    rows: Rows = [["Nom", "Courriel", "Capacité"], ["Awa", "a@b.fr", 2], ["Total", None, "=SUM(C2)"]]
    sheet = open_sheet(xlsx_bytes({"Mentors": rows}), file="m.xlsx")
    assert told(sheet.notes) == [("totals_row", 3, None, "Total")]


def test_typed_cells_become_typed_values() -> None:
    rows: Rows = [
        ["Prénom", "Matricule", "Capacité", "Heures par mois", "Date d'expiration", "RGPD", "Ville"],
        ["Awa", 1042, 2, 3.5, datetime.fromisoformat("2027-01-31 12:00"), True, 75],
    ]
    sheet = open_sheet(xlsx_bytes({"Mentors": rows}), file="m.xlsx")
    found = read_records(sheet, recognise(sheet))
    assert (dict(only(found.records).values), found.problems) == (
        {
            "first_name": "Awa",
            "identifier": "1042",
            "capacity": 2,
            "monthly_hours": 3.5,
            "certificate_until": date(2027, 1, 31),
            "consent": True,
            "site": "75",
        },
        (),
    )


def test_the_error_of_a_formula_is_reported() -> None:
    rows: Rows = [["Prénom", "Courriel", "Organisation"], ["Awa", "a@b.fr", "#REF!"]]
    sheet = open_sheet(xlsx_bytes({"Mentors": rows}), file="m.xlsx")
    assert told(read_records(sheet, recognise(sheet)).problems) == [("cell_error", 2, "C", "#REF!")]


def test_a_wide_table_beside_the_people_does_not_stop_them_from_being_read() -> None:
    points = [["", *(f"Béatrice {number}" for number in range(600))], ["Awa", *range(600)]]
    people = [["Prénom", "Courriel"], ["Awa", "awa@exemple.fr"]]
    content = xlsx_bytes({"Points": points, "People": people})
    assert table_of(open_sheet(content, file="m.xlsx")) == people
    with pytest.raises(Unreadable) as caught:
        open_sheet(content, file="m.xlsx", sheet="Points")
    assert (caught.value.problem.code, caught.value.problem.sheet) == (Code.TOO_MANY_COLUMNS, "Points")
