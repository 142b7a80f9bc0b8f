"""From a sheet and its understood columns to typed records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from relais.core.sheets.columns import Column, Kind
from relais.core.sheets.parsing.misread import Misread, as_text
from relais.core.sheets.problems import Code, Problem
from relais.core.sheets.readers import Value, reader_for
from relais.core.sheets.sheet import Cell, Sheet

_WHO = frozenset({"first_name", "last_name", "name", "email", "identifier"})
_SHOWN = 80  # characters of a value in a message


@dataclass(frozen=True, slots=True)
class Record:
    """One person as one row tells of them.

    `values` maps the name of a field to a value typed by the field's `Kind`; a field that is absent is unknown.
    `extras` maps the headings of the other columns to their text; blank cells are absent.
    """

    row: int
    values: Mapping[str, Value]
    extras: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Records:
    """The people that can be used, in the order of the sheet, and everything to mend or to know.

    `left_out` holds the rows that cannot be used (nobody named, or the same e-mail as an earlier row); each has its
    problem of severity `error`.
    """

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[Record, ...] = ()


def read_records(sheet: Sheet, columns: Sequence[Column]) -> Records:
    r"""Read every row into typed values; what cannot be read is set aside and reported with its place.

    Columns of one field that can hold many are joined from left to right.

    >>> from relais.core.sheets import open_sheet, recognise
    >>> sheet = open_sheet("Prénom;Capacité\nAwa;deux\nZoé;peut-être\n".encode(), file="mentors.csv")
    >>> found = read_records(sheet, recognise(sheet))
    >>> [dict(record.values) for record in found.records]
    [{'first_name': 'Awa', 'capacity': 2}, {'first_name': 'Zoé'}]
    >>> [(problem.code, problem.row, problem.value) for problem in found.problems]
    [(<Code.BAD_WHOLE: 'bad_whole'>, 3, 'peut-être')]
    """
    values: list[dict[str, Any]] = [{} for _ in sheet.rows]
    extras: list[dict[str, str]] = [{} for _ in sheet.rows]
    problems: list[tuple[int, int, Problem]] = []
    for column in columns:
        cells = [row.cells[column.index] for row in sheet.rows]
        if column.field is None or column.field.kind is Kind.IGNORED:
            for extra, cell in zip(extras, cells, strict=True):
                if cell != "":
                    extra[column.heading] = as_text(cell)
        else:
            problems += _fill(values, cells, sheet, column)
    records = [
        Record(row.number, told, extra) for row, told, extra in zip(sheet.rows, values, extras, strict=True)
    ]
    usable, left_out, unusable = _usable(records, sheet, columns)
    placed = sorted([*problems, *unusable], key=lambda placed: placed[:2])
    return Records(tuple(usable), tuple(problem for _, _, problem in placed), tuple(left_out))


def _fill(
    values: Sequence[dict[str, Any]], cells: Sequence[Cell], sheet: Sheet, column: Column
) -> Iterator[tuple[int, int, Problem]]:
    """Put the values of one column in place; yield what is to be said of it, each with its row and column."""
    field = column.field
    if field is None:
        return
    outcomes, notes = _read_distinct(cells, column)
    for code, details in notes.items():
        yield 0, column.index, _problem(code, sheet, column, details=details)
    for row, told, cell in zip(sheet.rows, values, cells, strict=True):
        if cell == "":
            continue
        outcome = outcomes[cell if type(cell) is str else (type(cell), cell)]
        if isinstance(outcome, Misread):
            shown = as_text(cell)[:_SHOWN]
            yield row.number, column.index, _problem(outcome.code, sheet, column, row.number, shown)
        elif outcome is not None:
            told[field.name] = _joined(told[field.name], outcome) if field.name in told else outcome


def _read_distinct(cells: Sequence[Cell], column: Column) -> tuple[dict[Any, Any], Mapping[Code, Any]]:
    """The outcome for each different cell, keyed with its type because True equals 1; and notes on the column."""
    distinct = {cell if type(cell) is str else (type(cell), cell): cell for cell in cells if cell != ""}
    kind = column.field.kind if column.field else Kind.TEXT
    is_mixed = column.field is not None and column.field.mixed
    reader = reader_for(kind, tuple(distinct.values()), heading=column.heading, is_mixed=is_mixed)
    outcomes: dict[Any, Any] = {}
    for key, cell in distinct.items():
        try:
            outcomes[key] = reader.read(cell)
        except Misread as misread:
            outcomes[key] = misread
    return outcomes, reader.notes


def _joined(before: Any, after: Any) -> Any:
    """The values of two columns of one field."""
    if isinstance(before, tuple):
        return (*before, *(value for value in after if value not in before))
    return before | after if isinstance(before, frozenset) else f"{before}\n\n{after}"


def _problem(
    code: Code,
    sheet: Sheet,
    column: Column,
    row: int | None = None,
    value: str | None = None,
    details: Mapping[str, str | int] | None = None,
) -> Problem:
    return Problem(code, sheet.file, sheet.sheet, row, column.letter, column.heading, value, details or {})


def _usable(
    records: Sequence[Record], sheet: Sheet, columns: Sequence[Column]
) -> tuple[list[Record], list[Record], list[tuple[int, int, Problem]]]:
    """Who can be used, who cannot, and why."""
    if not any(column.field and column.field.name in _WHO for column in columns):
        return list(records), [], [(0, -1, Problem(Code.NO_PERSON_COLUMN, sheet.file, sheet.sheet))]
    first_rows: dict[Any, int] = {}
    usable: list[Record] = []
    left_out: list[Record] = []
    problems: list[tuple[int, int, Problem]] = []
    for record in records:
        if problem := _unusable(record, sheet, first_rows):
            left_out.append(record)
            problems.append((record.row, -1, problem))
        else:
            usable.append(record)
    return usable, left_out, problems


def _unusable(record: Record, sheet: Sheet, first_rows: dict[Any, int]) -> Problem | None:
    if not _WHO & record.values.keys():
        return Problem(Code.NOBODY, sheet.file, sheet.sheet, record.row)
    key = record.values.get("email") or record.values.get("identifier")
    if key is None or (first := first_rows.setdefault(key, record.row)) == record.row:
        return None
    return Problem(
        Code.DUPLICATE_PERSON, sheet.file, sheet.sheet, record.row, value=str(key), details={"first": first}
    )
