"""From rows to spreadsheets that no program mistakes for formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

Written = str | int | float | bool | date | datetime | None


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
    """An XLSX workbook with one sheet per table, ready to sort and filter."""
    raise NotImplementedError


def write_csv(table: Table, *, separator: str = ";") -> bytes:
    """The table as text that spreadsheet programs open directly: UTF-8 with its mark, one row per line."""
    raise NotImplementedError
