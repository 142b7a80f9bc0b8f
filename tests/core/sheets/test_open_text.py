"""The traps of text files that people made."""

from __future__ import annotations

import pytest
from tests.core.sheets.making import csv_bytes, opened, table_of, told

from relais.core.sheets import Code, Unreadable, open_sheet

PEOPLE = [["Prénom", "Courriel"], ["Awa", "awa@exemple.fr"], ["Béatrice", "beatrice@exemple.fr"]]


def refused(content: bytes) -> Code:
    with pytest.raises(Unreadable) as caught:
        open_sheet(content, file="mentors.csv")
    return caught.value.problem.code


@pytest.mark.parametrize("name", ["mentors.csv", "mentors.xlsx", "mentors.pdf", "mentors"])
def test_the_format_is_recognised_by_the_content_not_by_the_name(name: str) -> None:
    assert table_of(open_sheet(csv_bytes(PEOPLE), file=name)) == PEOPLE


def test_the_mark_of_utf_8_is_not_part_of_the_first_heading() -> None:
    sheet = open_sheet(csv_bytes(PEOPLE, encoding="utf-8-sig"), file="mentors.csv")
    assert (sheet.headings, sheet.notes) == (("Prénom", "Courriel"), ())


def test_a_guessed_encoding_is_noted() -> None:
    sheet = open_sheet(csv_bytes(PEOPLE, encoding="cp1252"), file="mentors.csv")
    assert [(note.code, note.details) for note in sheet.notes] == [
        (Code.ENCODING_GUESSED, {"encoding": "Windows-1252"})
    ]


def test_a_declared_separator_is_obeyed_and_counts_as_a_row() -> None:
    sheet = opened("sep=|\nPrénom|Courriel\nAwa|awa@exemple.fr\n")
    assert table_of(sheet) == [["Prénom", "Courriel"], ["Awa", "awa@exemple.fr"]]
    assert sheet.rows[0].number == 3


def test_decimal_commas_do_not_win_over_semicolons() -> None:
    assert opened("Nom;Heures\nAwa;1,5\nZoé;2,5\n").headings == ("Nom", "Heures")


def test_a_single_column_is_a_table() -> None:
    assert table_of(opened("Courriel\nawa@exemple.fr\nzoe@exemple.fr\n")) == [
        ["Courriel"],
        ["awa@exemple.fr"],
        ["zoe@exemple.fr"],
    ]


def test_a_line_break_in_a_cell_is_one_row() -> None:
    sheet = opened('Prénom;Présentation\nAwa;"Bonjour,\r\nje suis Awa."\nZoé;Bonjour\n')
    assert [(row.number, row.cells[1]) for row in sheet.rows] == [
        (2, "Bonjour,\nje suis Awa."),
        (3, "Bonjour"),
    ]


def test_a_doubled_quotation_mark_is_one_mark() -> None:
    assert opened('Prénom;Surnom\nAwa;"dite ""la Grande"""\n').rows[0].cells == ("Awa", 'dite "la Grande"')


def test_a_blank_line_is_counted_and_skipped() -> None:
    sheet = opened("Prénom;Courriel\nAwa;awa@exemple.fr\n;\n\nZoé;zoe@exemple.fr\n;;\n\n")
    assert [row.number for row in sheet.rows] == [2, 5]
    assert [(note.code, note.row, note.details) for note in sheet.notes] == [
        (Code.BLANK_ROWS, 3, {"count": 2})
    ]


def test_title_lines_above_the_headings_are_left_out_and_noted() -> None:
    sheet = opened(
        "Programme de mentorat 2026;;\nExporté le 21/11/2026;;\n;;\nPrénom;Nom;Courriel\nAwa;Diop;a@b.fr\n"
    )
    assert table_of(sheet) == [["Prénom", "Nom", "Courriel"], ["Awa", "Diop", "a@b.fr"]]
    assert [(note.code, note.row, note.value, note.details) for note in sheet.notes] == [
        (Code.TITLE_ROWS, 1, "Programme de mentorat 2026", {"count": 2, "heading_row": 4})
    ]


def test_groups_above_the_headings_are_titles() -> None:
    sheet = opened(
        "Identité;;;Compétences;\nPrénom;Nom;Courriel;Offres;Souhaits\nAwa;Diop;a@b.fr;Paie;Droit\n"
    )
    assert sheet.headings == ("Prénom", "Nom", "Courriel", "Offres", "Souhaits")


def test_headings_that_no_vocabulary_knows_are_headings_all_the_same() -> None:
    assert opened("Alpha;Bêta;Gamma\nx;y;z\nu;v;w\n").headings == ("Alpha", "Bêta", "Gamma")


def test_repeated_headings_are_numbered_and_noted() -> None:
    sheet = opened("Courriel;Offre;Offre;Offre\na@b.fr;Paie;Droit;Achats\n")
    assert sheet.headings == ("Courriel", "Offre", "Offre (2)", "Offre (3)")
    assert [(note.code, note.column, note.details) for note in sheet.notes] == [
        (Code.DUPLICATE_HEADING, "C", {"renamed": "Offre (2)"}),
        (Code.DUPLICATE_HEADING, "D", {"renamed": "Offre (3)"}),
    ]


def test_a_column_without_heading_is_called_by_its_letter_and_noted() -> None:
    sheet = opened("Prénom;;Courriel\nAwa;mystère;a@b.fr\n")
    assert sheet.headings == ("Prénom", "B", "Courriel")
    assert told(sheet.notes) == [("unnamed_column", 1, "B", None)]


def test_trailing_empty_columns_are_nothing() -> None:
    sheet = opened("Prénom;Courriel;;;\nAwa;a@b.fr;;;\n")
    assert (table_of(sheet), sheet.notes) == ([["Prénom", "Courriel"], ["Awa", "a@b.fr"]], ())


@pytest.mark.parametrize(
    "last",
    ["Total;;3", "TOTAL;2;5", "Totaux :;;5", "Moyenne;;2,5", ";Sous-total;5", "Grand total;;12", "Somme;;12"],
)
def test_totals_below_the_list_are_left_out_and_noted(last: str) -> None:
    sheet = opened(f"Nom;Courriel;Capacité\nDiop;a@b.fr;2\nMorel;b@b.fr;3\n{last}\n")
    assert [row.cells[0] for row in sheet.rows] == ["Diop", "Morel"]
    assert [(note.code, note.row) for note in sheet.notes] == [(Code.TOTALS_ROW, 4)]


def test_a_person_named_total_is_a_person() -> None:
    sheet = opened("Nom;Prénom;Capacité\nDiop;Awa;2\nTotal;Zoé;3\n")
    assert [row.cells[0] for row in sheet.rows] == ["Diop", "Total"]


def test_a_note_below_the_list_is_left_out_and_noted() -> None:
    sheet = opened("Nom;Prénom;Courriel\nDiop;Awa;a@b.fr\n\nListe arrêtée au 21 novembre;;\n")
    assert [row.cells[0] for row in sheet.rows] == ["Diop"]
    assert told(sheet.notes) == [("footnote", 4, None, "Liste arrêtée au 21 novembre")]


def test_a_row_that_reaches_beyond_the_headings_is_reported() -> None:
    rows = "".join(f"Awa{n};a{n}@b.fr;Paie\n" for n in range(9))
    sheet = opened(f"Prénom;Courriel;Offres\n{rows}Zoé;z@b.fr;Paie;Droit\n")
    assert [(note.code, note.row, note.details) for note in sheet.notes if note.row == 11] == [
        (Code.ROW_TOO_LONG, 11, {"count": 4, "expected": 3})
    ]
    assert sheet.rows[-1].cells == ("Zoé", "z@b.fr", "Paie", "Droit")


def test_headings_without_anybody_are_an_error_that_can_be_shown() -> None:
    sheet = opened("Prénom;Courriel\n;\n;\n")
    assert (sheet.rows, told(sheet.notes)) == ((), [("no_rows", 1, None, None)])


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"\xef\xbb\xbf", b";;;\n;;;\n", "\ufeff".encode("utf-16-le")]
)
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert refused(content) is Code.EMPTY


def test_people_without_headings_are_refused() -> None:
    assert refused(b"Awa;awa@exemple.fr;2\nZoe;zoe@exemple.fr;3\n") is Code.NO_HEADINGS


def test_an_open_quotation_mark_is_refused_with_its_row() -> None:
    with pytest.raises(Unreadable) as caught:
        opened('Prénom;Courriel\nAwa;a@b.fr\n"Zoé;z@b.fr\nCoumba;c@b.fr\n')
    assert told([caught.value.problem]) == [("unclosed_quote", 3, None, None)]
