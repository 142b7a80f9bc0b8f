"""From a sheet and its understood columns to typed records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from relais.core.sheets.columns import Column, Topic
from relais.core.sheets.problems import Problem
from relais.core.sheets.sheet import Sheet

Value = str | int | float | bool | date | tuple[str, ...] | tuple[Topic, ...] | frozenset[int]


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
    """Read every row into typed values; what cannot be read is set aside and reported with its place."""
    raise NotImplementedError
