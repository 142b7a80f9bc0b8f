"""Sheets as programmes really have them: exports of forms and of personnel software, notes, and answers in words."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from tests.core.sheets.making import fields_of, opened, records_of, told, values_of, xlsx_bytes

from relais.core.sheets import Code, Topic, open_sheet, read_records, recognise

SURVEY = (
    '"id. ID de la réponse","startlanguage. Langue de départ","G01Q01. Prénom","G01Q03. Courriel",'
    '"G02Q01[SQ001]. Sur quoi souhaitez-vous progresser ? [Budget]",'
    '"G02Q01[other]. Sur quoi souhaitez-vous progresser ? [Autre]"\n'
    '"1","fr","Awa","awa@exemple.fr","Oui","Tableur, Paie"\n'
    '"2","fr","Zoé","zoe@exemple.fr","Non",""\n'
)


def test_the_codes_that_a_survey_puts_before_its_questions_are_passed_over() -> None:
    assert fields_of(opened(SURVEY)) == [None, None, "first_name", "email", "wishes", "wishes"]


def test_under_other_the_topics_are_those_written() -> None:
    assert [values.get("wishes") for values in values_of(SURVEY)] == [
        (Topic("Budget"), Topic("Tableur"), Topic("Paie")),
        None,
    ]


def test_numbers_of_answers_never_pass_for_people() -> None:
    # Two surveys both begin at 1: as identifiers, they would make one person of two.
    assert fields_of(opened("ID de la réponse;Nom\n1;Awa\n2;Zoé\n")) == [None, "name"]


@pytest.mark.parametrize("numbers", [(1, 2), (0, 1), (1, 4)])
def test_a_column_that_only_counts_rows_is_asked_about(numbers: tuple[int, int]) -> None:
    column = recognise(opened("ID;Nom\n{};Awa\n{};Zoé\n".format(*numbers)))[0]
    assert (column.field, [field.name for field, _ in column.alternatives]) == (None, ["identifier"])


@pytest.mark.parametrize("numbers", [("0001", "0002"), ("7", "8"), ("1", "40"), ("2", "1")])
def test_other_numbers_tell_people_apart(numbers: tuple[str, str]) -> None:
    assert fields_of(opened("ID;Nom\n{};Awa\n{};Zoé\n".format(*numbers))) == ["identifier", "name"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Quel est votre prénom ?", "first_name"),
        ("What’s your name?", "name"),
        ("3. Indiquez votre adresse e-mail", "email"),
        ("Q3 - Email", "email"),
        ("2) Quelle est votre entreprise ?", "organisation"),
        ("What is your gender identity?", "identity"),
    ],
)
def test_a_plain_question_is_as_sure_as_its_last_words(heading: str, field: str) -> None:
    value = "awa@exemple.fr" if field == "email" else "Awa"
    (column,) = recognise(opened(f"{heading};\n{value};\n"))
    assert (column.field.name if column.field else None, column.certain) == (field, True)


def test_personnel_software_abbreviates() -> None:
    sheet = opened(
        "MATRICULE;NOM_USAGE;PRENOM;EMAIL_PRO;UO;LIB_EMPLOI;CLASSIF;MANAGER_MATRICULE\n"
        "000123;DIALLO;AWA;AWA@EXEMPLE.FR;DRH;FORMATRICE;C;000077\n"
        "000124;MOREL;BÉATRICE;B@EXEMPLE.FR;DSI;ARCHITECTE;A;000078\n"
    )
    assert [(column.field.name if column.field else None, column.certain) for column in recognise(sheet)] == [
        ("identifier", True),
        ("last_name", True),
        ("first_name", True),
        ("email", True),
        ("unit", True),
        ("job_title", True),
        ("grade", True),
        ("manager", True),
    ]


def test_totals_that_count_people_in_words_are_no_person() -> None:
    sheet = opened("Nom;Courriel;Capacité\nAwa;awa@exemple.fr;2\nTotal;1 personne;2\n")
    assert [row.number for row in sheet.rows] == [2]
    assert told(sheet.notes) == [(Code.TOTALS_ROW, 3, None, "Total")]


def test_several_notes_below_a_list_are_no_people() -> None:
    sheet = opened(
        "Name;Email;Team\nAwa;awa@exemple.fr;Red\nZoé;zoe@exemple.fr;Blue\n\n"
        "This file is confidential;;\nAsk Daniel for a copy;;\n"
    )
    assert [row.number for row in sheet.rows] == [2, 3]
    assert [(note.code, note.row) for note in sheet.notes] == [(Code.FOOTNOTE, 5), (Code.FOOTNOTE, 6)]


def test_a_note_marked_as_such_needs_no_blank_row_above() -> None:
    sheet = opened("Name;Email;Team\nAwa;awa@exemple.fr;Red\nNB : données de mars;;\n")
    assert [(note.code, note.row) for note in sheet.notes] == [(Code.FOOTNOTE, 3)]


def test_people_of_whom_only_the_name_is_known_are_no_notes() -> None:
    sheet = opened("Name;Email;Team\nAwa Diallo;a@exemple.fr;Red\nZoé Petit;;\nCoumba Ndiaye;;\n")
    assert [row.number for row in sheet.rows] == [2, 3, 4]


def test_days_taken_away_are_not_free() -> None:
    (values,) = values_of("Nom;Disponibilités\nAwa;tous les matins sauf le mercredi\n")
    assert {hour // 24 for hour in values["availability"]} == {0, 1, 3, 4}


@pytest.mark.parametrize("answer", ["lundi sauf lundi", "en semaine sauf mercredi matin"])
def test_exceptions_that_cannot_be_told_are_asked_about(answer: str) -> None:
    found = records_of(f"Nom;Disponibilités\nAwa;{answer}\n")
    assert told(found.problems) == [(Code.BAD_HOURS, 2, "B", answer)]


def test_half_an_hour_on_each_side_of_the_clock_is_told_as_such() -> None:
    found = records_of("Nom;Disponibilités\nAwa;lundi 12h30 à 13h30\n")
    assert told(found.problems) == [(Code.NO_WHOLE_HOUR, 2, "B", "lundi 12h30 à 13h30")]


def test_a_percentage_is_no_number_of_hours() -> None:
    found = records_of("Nom;Heures par mois\nAwa;50%\nZoé;4h\n")
    assert told(found.problems) == [(Code.BAD_NUMBER, 2, "B", "50%")]


def test_a_cell_as_long_as_a_spreadsheet_allows_is_read() -> None:
    biography = "x" * 32_767
    assert values_of(f"Nom;Biographie\nAwa;{biography}\n")[0]["text"] == biography


def test_lines_quoted_whole_are_opened_again() -> None:
    sheet = opened('"Nom;Courriel;Bio"\n"Awa;awa@exemple.fr;""J\'aime, beaucoup"""\n')
    assert (sheet.headings, sheet.rows[0].cells) == (
        ("Nom", "Courriel", "Bio"),
        ("Awa", "awa@exemple.fr", "J'aime, beaucoup"),
    )


def test_one_column_of_lists_stays_one_column() -> None:
    assert opened('Souhaits\n"Paie; Droit"\n"Budget; Achats"\n').headings == ("Souhaits",)


def test_accents_encoded_twice_are_mended_and_told() -> None:
    twice = "Prénom;Société\nHélène;Ça et là\n".encode().decode("cp1252")
    sheet = open_sheet(twice.encode(), file="mentors.csv")
    assert (sheet.headings, sheet.rows[0].cells) == (("Prénom", "Société"), ("Hélène", "Ça et là"))
    assert told(sheet.notes) == [(Code.ENCODING_GUESSED, None, None, None)]


def test_everyone_to_avoid_is_avoided_however_they_are_joined() -> None:
    (values,) = values_of("Nom;À éviter\nAwa;b@exemple.fr ou c@exemple.fr\n")
    assert values["avoid"] == ("b@exemple.fr", "c@exemple.fr")


def test_in_a_column_of_ratings_one_is_the_lowest() -> None:
    people = values_of("Nom;Offres [Budget]\nAwa;1\nZoé;5\nDaniel;0\n")
    assert [values.get("offers") for values in people] == [
        (Topic("Budget", 1.0, "1"),),
        (Topic("Budget", 5.0, "5"),),
        None,
    ]


@pytest.mark.parametrize(("cell", "hours"), [(time(3, 30), 3.5), (timedelta(hours=30), 30.0)])
def test_a_length_typed_as_a_time_is_a_number_of_hours(cell: time | timedelta, hours: float) -> None:
    sheet = open_sheet(xlsx_bytes({"M": [["Nom", "Heures par mois"], ["Awa", cell]]}), file="m.xlsx")
    (record,) = read_records(sheet, recognise(sheet)).records
    assert record.values["monthly_hours"] == hours


def test_what_one_wants_to_work_on_is_no_place_of_work() -> None:
    assert (
        fields_of(opened("Nom;Quels sujets souhaitez-vous travailler ?\nAwa;Paie\nZoé;Droit\n"))[1]
        == "wishes"
    )


def test_an_anonymous_answer_has_no_address() -> None:
    found = records_of("Nom;Courriel\nAwa;anonymous\n")
    assert (found.records[0].values.get("email"), found.problems) == (None, ())
