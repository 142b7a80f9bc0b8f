"""Worksheets that write many numbers quickly: a table of points has 250,000 of them, and somebody waits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What stands in one cell of the table for itself and the cells to its right."""

    numbers: Sequence[Any]


class NumbersWorksheet(Worksheet):  # type: ignore[misc]  # its parent has no types
    """A worksheet with one way more: numbers without format, which need none of the questions asked of other cells.

    The cells are written as the general way writes them, three times as fast.
    """

    def __init__(self) -> None:
        super().__init__()
        self._letters: list[str] = []

    def prepare(self, rows: int, columns: int) -> None:
        """Tell the size of the sheet, before any number is written."""
        if columns:
            self._check_dimensions(0, 0)
            self._check_dimensions(rows - 1, columns - 1)
        self._letters = [xl_col_to_name(column) for column in range(columns)]

    def write_plain_numbers(self, row: int, column: int, numbers: Sequence[Any]) -> None:
        """Numbers from a cell on, inside the size prepared; `None`, or one that is infinite or none, leaves its cell empty."""
        if numbers:
            self.table[row][column] = _Numbers(numbers)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if isinstance(cell, _Numbers):
            self.fh.write(
                "".join(
                    f'<c r="{letters}{row + 1}"><v>{number:.16G}</v></c>'
                    for letters, number in zip(self._letters[col:], cell.numbers, strict=False)
                    if number is not None and math.isfinite(number)
                )
            )
        else:
            super()._write_cell(row, col, cell)

    def _calculate_spans(self) -> None:
        """Leave out the first and last column of each row, a hint that no program needs."""
        self.row_spans: dict[int, str] = {}
