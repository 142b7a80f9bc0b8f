"""A sheet once opened: headings, rows and what was noticed on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from relais.core.sheets.problems import Problem

Cell = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Row:
    r"""The cells of one row, as many as there are headings; an empty cell is `""`.

    `number` is the row that a spreadsheet program shows beside it.
    Text is trimmed and its line breaks are `\n`. Numbers, dates and booleans keep their type in a workbook;
    in a text file every cell is text.
    """

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of rows under unique headings.

    `sheet` is the tab it was read from, or None for a text file. A column without heading and without values has the
    heading `""`; one that has values is named by its letter.
    """

    file: str
    sheet: str | None
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Problem, ...]
