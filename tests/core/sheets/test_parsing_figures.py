"""How figures are read: numbers, dates and time zones."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.core.sheets import Code
from relais.core.sheets.parsing.dates import DateOrder, find_date_order, parse_date
from relais.core.sheets.parsing.misread import Misread
from relais.core.sheets.parsing.numbers import find_decimal_mark, is_unsure, parse_number, parse_whole
from relais.core.sheets.parsing.zones import parse_zone
from relais.core.sheets.sheet import Cell


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1 234,5", 1234.5), ("1\u00a0234,5", 1234.5), ("1\u202f234,5", 1234.5), ("1,234.5", 1234.5), ("1.234,5", 1234.5),
        ("1'234.5", 1234.5), ("1,234,567", 1234567), ("1.234.567", 1234567), ("2,5", 2.5), ("2.5", 2.5), ("3", 3), (3, 3), (2.5, 2.5),
        ("4 h", 4), ("environ 3 heures", 3), ("2h30", 2.5), ("2 h 30 min", 2.5), ("90 min", 1.5), ("1:30", 1.5), ("deux", 2), ("zéro", 0), ("+3", 3), ("007", 7),
    ],
)  # fmt: skip
def test_numbers_in_the_many_ways_people_type_them(cell: Cell, number: float) -> None:
    assert parse_number(cell) == number


@pytest.mark.parametrize(
    "cell",
    ["beaucoup", "2-3", "2 à 3", "1 ou 2", "-1", -1, float("inf"), float("nan"), "1 23", "", "9" * 200, True],
)
def test_what_is_not_one_number_is_set_aside(cell: Cell) -> None:
    with pytest.raises(Misread):
        parse_number(cell)


def test_the_column_decides_what_a_sign_before_three_figures_means() -> None:
    assert (find_decimal_mark(["1,234", "2,5"]), find_decimal_mark(["1,234", "1,234.5"])) == (",", ".")
    assert (parse_number("1,234", mark=","), parse_number("1,234", mark=".")) == (1.234, 1234)
    assert (parse_number("1.234", mark=","), parse_number("1.234", mark=".")) == (1234, 1.234)
    assert (is_unsure("1,234"), is_unsure("1 234"), is_unsure("1,23")) == (True, False, False)


@pytest.mark.parametrize("cell", ["2,5", 2.5, "des tas", "10000000", "2 ou 3"])
def test_what_is_not_a_whole_number_is_set_aside(cell: Cell) -> None:
    with pytest.raises(Misread) as caught:
        parse_whole(cell)
    assert caught.value.code is Code.BAD_WHOLE


@given(st.integers(0, 10**9), st.sampled_from([" ", "\u00a0", "\u202f", "'", ""]), st.integers(0, 99))
def test_a_number_written_the_french_way_reads_back(whole: int, between: str, hundredths: int) -> None:
    text = f"{whole:,}".replace(",", between) + f",{hundredths:02}"
    assert parse_number(text) == pytest.approx(whole + hundredths / 100)


DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-21", "2026/11/21", "2026.11.21", "20261121", "2026-11-21T10:00:00Z", "21/11/2026", "21-11-2026", "21.11.2026", "21/11/26",
        "11/21/2026", "21/11/2026 18:30:00", "21 nov. 2026", "21 novembre 2026", "samedi 21 novembre 2026", "November 21, 2026",
        "21st November 2026", "Nov 21st, 2026", "21-nov-26", "46347", 46347, 46347.5, DAY, datetime.fromisoformat("2026-11-21 10:00"),
    ],
)  # fmt: skip
def test_a_date_in_the_many_ways_people_write_it(cell: Cell) -> None:
    assert parse_date(cell) == DAY


def test_the_first_of_the_month_and_a_day_written_like_a_month() -> None:
    assert parse_date("1er mars 2027") == date(2027, 3, 1)
    assert parse_date("mar. 2 février 2027") == date(2027, 2, 2)


@pytest.mark.parametrize(
    "cell",
    [
        "31/02/2026",
        "2026-13-01",
        "bientôt",
        "novembre 2026",
        "12",
        "99/99/99",
        "1 de 2 mars",
        "x" * 100,
        True,
    ],
)
def test_what_is_no_date_is_set_aside(cell: Cell) -> None:
    with pytest.raises(Misread):
        parse_date(cell)


def test_the_column_decides_between_day_first_and_month_first() -> None:
    assert find_date_order(["01/02/2026", "21/02/2026"]) == DateOrder(True, is_proven=True, is_needed=True)
    assert find_date_order(["01/02/2026", "02/21/2026"]) == DateOrder(False, is_proven=True, is_needed=True)
    assert find_date_order(["01/02/2026"]) == DateOrder(True, is_proven=False, is_needed=True)
    assert find_date_order(["2026-02-01", "01/01/2026"]) == DateOrder(True, is_proven=False, is_needed=False)
    assert parse_date("01/02/2026", order=DateOrder(False, is_proven=True)) == date(2026, 1, 2)


def test_a_column_that_contradicts_itself_sets_only_the_ambiguous_dates_aside() -> None:
    order = find_date_order(["21/02/2026", "02/21/2026", "01/02/2026"])
    assert order.day_first is None
    assert parse_date("21/02/2026", order=order) == parse_date("02/21/2026", order=order) == date(2026, 2, 21)
    assert parse_date("03/03/2026", order=order) == date(2026, 3, 3)
    with pytest.raises(Misread) as caught:
        parse_date("01/02/2026", order=order)
    assert caught.value.code is Code.AMBIGUOUS_DATE


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_any_date_reads_back_from_its_usual_forms(day: date) -> None:
    forms = (f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", f"{day:%d.%m.%y}", f"{day:%d %B %Y}", f"{day:%B %d, %Y}")
    assert {parse_date(form) for form in forms} == {day}


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"), ("europe/paris", "Europe/Paris"), ("Paris", "Europe/Paris"), ("Heure de Paris", "Europe/Paris"),
        ("UTC", "UTC"), ("GMT", "UTC"), ("UTC+2", "Etc/GMT-2"), ("UTC +02:00", "Etc/GMT-2"), ("GMT-5", "Etc/GMT+5"), ("+5:30", "Asia/Colombo"),
        ("UTC+0", "UTC"), ("CET", "CET"), ("EST", "America/New_York"), ("New York", "America/New_York"), ("La Réunion", "Indian/Reunion"), ("Nouméa", "Pacific/Noumea"),
        ("Montréal", "America/Toronto"), ("(UTC+01:00) Madrid, Paris", "Europe/Madrid"), ("Paris (UTC+1)", "Europe/Paris"), ("Guadeloupe", "America/Guadeloupe"),
    ],
)  # fmt: skip
def test_a_time_zone_by_its_name_a_place_or_a_difference(text: str, zone: str) -> None:
    assert parse_zone(text) == zone


@pytest.mark.parametrize("text", ["Lune", "UTC+15", "UTC+1:45", "heure locale", "12"])
def test_what_is_no_time_zone_is_set_aside(text: str) -> None:
    with pytest.raises(Misread):
        parse_zone(text)
