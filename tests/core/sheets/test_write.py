"""What is written is safe, typed, and reads back."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.core.sheets.making import table_of, unzip

from relais.core.sheets import Table, open_sheet, write_csv, write_workbook
from relais.core.sheets.parsing.dates import parse_date
from relais.core.sheets.parsing.numbers import parse_number

HEADINGS = ["Prénom", "Courriel", "Présentation"]
DANGEROUS = [
    "=1+1",
    "+33 6 00",
    "-2+3",
    "@SUM(A1)",
    "'=1",
    "\t=1",
    "\r=1",
    "=cmd|' /C calc'!A0",
    "＝1",
    "  =1",
]


def loaded(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_stays_text_in_a_workbook(text: str) -> None:
    content = write_workbook([Table("Pairs", ["Name"], [[text]])])
    cell = loaded(content)["Pairs"]["A2"]
    assert (cell.data_type, cell.value.strip()) == ("s", text.replace("\r", "\n").strip())
    assert b"<f>" not in unzip(content)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_is_guarded_in_a_text_file(text: str) -> None:
    written = write_csv(Table("Pairs", ["Name", "Points"], [[text, -5]])).decode("utf-8-sig")
    cells = list(csv.reader(io.StringIO(written, newline=""), delimiter=";"))[1]
    assert (cells[0][0], cells[1]) == ("'", "-5")


def test_links_stay_text() -> None:
    content = write_workbook([Table("Pairs", ["Site"], [["https://exemple.fr"], ["mailto:awa@exemple.fr"]])])
    assert loaded(content)["Pairs"]["A2"].hyperlink is None


def test_a_workbook_has_numbers_dates_and_booleans_that_are_such() -> None:
    row: list[Any] = [
        3,
        2.5,
        date(2026, 11, 21),
        datetime.fromisoformat("2026-11-21 10:30"),
        True,
        None,
        "Awa",
    ]
    sheet = loaded(write_workbook([Table("Pairs", list("abcdefg"), [row])]))["Pairs"]
    assert [cell.value for cell in sheet[2]] == [
        3,
        2.5,
        datetime.fromisoformat("2026-11-21"),
        datetime.fromisoformat("2026-11-21 10:30"),
        True,
        None,
        "Awa",
    ]
    assert [cell.is_date for cell in sheet[2][2:4]] == [True, True]


def test_a_workbook_is_ready_to_sort_and_filter() -> None:
    table = Table(
        "Pairs", ["Name", "Points"], [["Awa", 1], ["Zoé", 2]], widths={0: 30}, note="Made by Relais."
    )
    sheet = loaded(write_workbook([table]))["Pairs"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet["A1"].comment.text) == (
        "A2",
        "A1:B3",
        "Made by Relais.",
    )
    assert round(sheet.column_dimensions["A"].width) == 31


def test_the_same_tables_give_the_same_bytes() -> None:
    tables = [Table("Pairs", ["Name"], [["Awa"]])]
    assert write_workbook(tables) == write_workbook(tables)


def test_titles_of_sheets_are_made_legal_and_different() -> None:
    titles = ["Who: why?", "who why", "", "a" * 40, "A" * 40, "History", "'x'"]
    content = write_workbook([Table(title, ["Name"], []) for title in titles])
    assert loaded(content).sheetnames == [
        "Who why",
        "who why (2)",
        "1",
        "a" * 31,
        "A" * 27 + " (2)",
        "History 1",
        "x",
    ]


def test_control_characters_are_removed() -> None:
    table = Table("Pairs", ["Na\x00me", "Courriel"], [["A\x07wa\ud800", "a@b.fr"]])
    sheets = [open_sheet(content, file="out") for content in (write_csv(table), write_workbook([table]))]
    assert [table_of(sheet) for sheet in sheets] == [[["Name", "Courriel"], ["Awa", "a@b.fr"]]] * 2


def test_text_too_long_for_a_cell_is_cut_with_an_ellipsis() -> None:
    sheet = loaded(write_workbook([Table("Pairs", ["Text"], [["b" * 40_000]])]))["Pairs"]
    assert sheet["A2"].value == "b" * 32_766 + "…"


def test_a_date_before_the_format_can_count_is_text() -> None:
    sheet = loaded(write_workbook([Table("Pairs", ["Day"], [[date(1789, 7, 14)]])]))["Pairs"]
    assert sheet["A2"].value == "1789-07-14"


def test_a_workbook_without_table_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one table"):
        write_workbook([])


def test_a_number_that_is_none_leaves_its_cell_empty() -> None:
    table = Table("Pairs", ["Name", "Points"], [["Awa", float("nan")], ["Zoé", float("inf")]])
    assert [row[1].value for row in loaded(write_workbook([table]))["Pairs"]["A2:B3"]] == [None, None]
    assert write_csv(table).decode("utf-8-sig").splitlines()[1:] == ["Awa;", "Zoé;"]


def test_decimals_follow_the_separator() -> None:
    table = Table("Pairs", ["Name", "Points"], [["Awa", -2.5]])
    assert [write_csv(table, separator=sign).decode("utf-8-sig").splitlines()[1] for sign in ";,\t"] == [
        "Awa;-2,5",
        "Awa,-2.5",
        "Awa\t-2.5",
    ]


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
    max_size=20,
)
LINES = (
    st.lists(TEXTS, min_size=1, max_size=3)
    .map("\n".join)
    .map(lambda text: text.strip("\ufeff\u200b\u2060 \n"))
)
PEOPLE = st.lists(
    st.tuples(st.just("Awa"), st.just("awa@exemple.fr"), LINES | st.sampled_from(DANGEROUS)),
    min_size=1,
    max_size=4,
)


def expected(rows: list[tuple[str, str, str]]) -> list[list[str]]:
    return [
        HEADINGS,
        *[[*row[:2], row[2].replace("\r", "\n").strip().strip("\ufeff\u200b\u2060").strip()] for row in rows],
    ]


@pytest.mark.slow
@settings(max_examples=60)
@given(PEOPLE, st.sampled_from(";,\t|"))
def test_what_is_written_as_text_reads_back(rows: list[tuple[str, str, str]], separator: str) -> None:
    content = write_csv(Table("Pairs", HEADINGS, rows), separator=separator)
    assert table_of(open_sheet(content, file="pairs.csv")) == expected(rows)


@pytest.mark.slow
@settings(max_examples=30)
@given(PEOPLE)
def test_what_is_written_as_a_workbook_reads_back(rows: list[tuple[str, str, str]]) -> None:
    content = write_workbook([Table("Pairs", HEADINGS, rows)])
    assert table_of(open_sheet(content, file="pairs.xlsx")) == expected(rows)


@pytest.mark.slow
@settings(max_examples=50)
@given(
    st.floats(0, 1e9), st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.booleans(), st.sampled_from(";,")
)
def test_numbers_and_dates_read_back_from_text(
    number: float, day: date, agrees: bool, separator: str
) -> None:
    table = Table("Pairs", ["Name", "Points", "Day", "Agrees"], [["Awa", round(number, 2), day, agrees]])
    cells = open_sheet(write_csv(table, separator=separator), file="pairs.csv").rows[0].cells
    assert (parse_number(cells[1], mark="," if separator == ";" else "."), parse_date(cells[2])) == (
        round(number, 2),
        day,
    )
    assert cells[3] == str(agrees).upper()
