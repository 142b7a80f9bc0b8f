"""From rows to spreadsheets that no program mistakes for formulas."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook

from relais.core.sheets.normalising import one_line
from relais.core.sheets.plain_numbers import NumbersWorksheet

Written = str | int | float | bool | date | datetime | None

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# The wide forms too, which some programs accept. The text is stripped first: \s* twice would be quadratic.
_FORMULA = re.compile(r"'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_ILLEGAL_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
_TITLE = 31  # characters, the limit of the format
_CELL = 32_767  # characters, the limit of the format
_PLAIN = frozenset({int, float, type(None)})
_WIDTHS = range(8, 61)
_EARLIEST = date(1900, 3, 1)  # before, the format counts a day that never was


@dataclass(frozen=True, slots=True)
class Table:
    """A table to write: numbers, dates and booleans keep their type; None is an empty cell.

    `widths` gives the width in characters of some columns, by position from 0; the others fit their content.
    `note` is a sentence attached to the first heading of the workbook's sheet.
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Written]]
    widths: Mapping[int, float] = field(default_factory=dict)
    note: str | None = None


def write_workbook(tables: Sequence[Table]) -> bytes:
    """An XLSX workbook with one sheet per table: frozen headings, filters, numbers and dates that are such.

    Text stays text, whatever it begins with: nothing is ever a formula or a link. The same tables give the same bytes.
    Text beyond what a cell can hold (32,767 characters) is cut, with an ellipsis. A number that is infinite or none
    leaves its cell empty, because the format has no such number.

    Raises `ValueError` when there is no table, because a workbook needs one sheet.
    """
    if not tables:
        raise ValueError("a workbook needs at least one table")
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with Workbook(target, options) as workbook:
        workbook.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 -- no clock: equal in, equal out
        heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        titles: list[str] = []
        for table in tables:
            titles.append(_legal_title(table.title, titles))
            sheet = workbook.add_worksheet(titles[-1], worksheet_class=NumbersWorksheet)
            _write_sheet(sheet, table, heading, moment)
    return target.getvalue()


def _write_sheet(sheet: NumbersWorksheet, table: Table, heading: Any, moment: Any) -> None:
    sheet.prepare(1 + len(table.rows), max([len(table.headings), *map(len, table.rows)]))
    for index, title in enumerate(table.headings):
        sheet.write_string(0, index, _clean(title), heading)
        sheet.set_column(index, index, table.widths.get(index, _fitting(table, index)))
    for number, row in enumerate(table.rows, start=1):
        _write_row(sheet, number, row, moment)
    sheet.freeze_panes(1, 0)
    if table.headings:
        sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    if table.note and table.headings:
        sheet.write_comment(0, 0, _clean(table.note), {"author": ""})


def _write_row(sheet: NumbersWorksheet, number: int, row: Sequence[Written], moment: Any) -> None:
    """Numbers at the end of a row, of which a table of points is made, are written all at once."""
    others = next((at for at in range(len(row), 0, -1) if type(row[at - 1]) not in _PLAIN), 0)
    for index, value in enumerate(row[:others]):
        _write_cell(sheet, number, index, value, moment)
    sheet.write_plain_numbers(number, others, row[others:])


def _write_cell(sheet: NumbersWorksheet, row: int, column: int, value: Written, moment: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_plain_numbers(row, column, [value])
    elif isinstance(value, date):
        _write_date(sheet, row, column, value, moment)
    elif value:
        sheet.write_string(row, column, _clean(value))


def _write_date(sheet: NumbersWorksheet, row: int, column: int, value: date, moment: Any) -> None:
    day = value.date() if isinstance(value, datetime) else value
    if day < _EARLIEST or (isinstance(value, datetime) and value.tzinfo):
        sheet.write_string(row, column, value.isoformat())
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value, moment)
    else:
        sheet.write_datetime(row, column, value)


def _clean(text: str) -> str:
    """The text without control characters, with line feeds only, and no longer than a cell."""
    kept = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return kept if len(kept) <= _CELL else kept[: _CELL - 1] + "…"


def _legal_title(title: str, taken: Sequence[str]) -> str:
    """A title that the format accepts, different from the others whatever their case.

    >>> _legal_title("Left over: who/why?", []), _legal_title("pairs", ["Pairs"])
    ('Left over who why', 'pairs (2)')
    """
    legal = one_line(_ILLEGAL_IN_TITLE.sub(" ", _clean(title))).strip("' ") or "1"
    legal = f"{legal} 1" if legal.casefold() == "history" else legal  # a reserved word of the format
    lowered = {other.casefold() for other in taken}
    free, number = legal[:_TITLE].rstrip(), 2
    while free.casefold() in lowered:
        suffix = f" ({number})"
        free, number = legal[: _TITLE - len(suffix)].rstrip() + suffix, number + 1
    return free


def _fitting(table: Table, index: int) -> float:
    """A width that shows most cells of the column whole."""
    shown = [str(row[index]) for row in table.rows[:200] if index < len(row) and row[index] is not None]
    longest = max(
        (len(line) for text in [table.headings[index], *shown] for line in text.split("\n")), default=0
    )
    return min(max(longest + 2, _WIDTHS.start), _WIDTHS.stop - 1)


def write_csv(table: Table, *, separator: str = ";") -> bytes:
    """The table as text that spreadsheet programs open directly: UTF-8 with its mark, one row per line.

    Text that a program could take for a formula gets an apostrophe before it, which `open_sheet` takes away again.
    With `;` decimals have a comma, as in the countries where `;` is the separator. Booleans are TRUE and FALSE,
    dates year first.

    >>> write_csv(Table("Pairs", ["Name", "Points"], [["=1+1", -5], ["Awa", 2.5]])).decode("utf-8-sig").splitlines()
    ['Name;Points', "'=1+1;-5", 'Awa;2,5']
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    writer.writerow([_as_csv(heading, separator) for heading in table.headings])
    for row in table.rows:
        writer.writerow([_as_csv(value, separator) for value in row])
    return target.getvalue().encode("utf-8-sig")


def _as_csv(value: Written, separator: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return "" if not math.isfinite(value) else repr(value).replace(".", "," if separator == ";" else ".")
    if isinstance(value, str):
        text = _clean(value)
        return f"'{text}" if _FORMULA.match(text.lstrip()) else text
    return value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)
