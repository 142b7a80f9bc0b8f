"""How far a packed sheet reaches and how much text it holds, before anything is allocated for it.

A reader makes the whole rectangle up to the farthest cell, and copies a shared text into each cell that uses it; a file
of a few kilobytes could thus ask for all the memory of the machine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from relais.core.sheets.limits import Limits
from relais.core.sheets.problems import Code, Problem, Unreadable

_CELL = re.compile(rb"\br\s*=\s*[\"']\s*([A-Za-z]+)([0-9]+)")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br\s*=\s*[\"']\s*([0-9]+)")
_SHARED_USE = re.compile(rb"\bt\s*=\s*[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>\s*([0-9]+)")
_SHARED = re.compile(rb"<(?:\w+:)?si\b.*?</(?:\w+:)?si\s*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Extent:
    """The rows and columns up to the farthest cell that holds something."""

    rows: int
    columns: int


def refuse_beyond(extent: Extent, *, file: str, limits: Limits) -> None:
    """Raise `Unreadable` when a sheet reaches farther than the limits."""
    judged = (
        (Code.TOO_MANY_ROWS, extent.rows, limits.rows),
        (Code.TOO_MANY_COLUMNS, extent.columns, limits.columns),
        (Code.TOO_MANY_CELLS, extent.rows * extent.columns, limits.cells),
    )
    for code, count, limit in judged:
        if count > limit:
            raise Unreadable(Problem(code, file, details={"count": count, "limit": limit}))


def xlsx_extent(part: bytes) -> Extent:
    """The extent of one part of an XLSX workbook; parts that are not sheets have none."""
    if not _ROW.search(part):
        return Extent(0, 0)
    places = set(_CELL.findall(part))
    columns = max((_column_number(letters) for letters, _ in places), default=0)
    numbers = [int(digits[:9]) for _, digits in places] + [int(n[:9]) for n in _ROW_NUMBER.findall(part)]
    return Extent(max([*numbers, 0]) + (0 if numbers else len(_ROW.findall(part))), columns)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:6]:
        number = number * 26 + letter - 64
    return number


def shared_text(parts: Mapping[str, bytes]) -> int:
    """About how many bytes of shared text the sheets of an XLSX workbook repeat altogether."""
    shared = next((part for name, part in parts.items() if name.lower().endswith("sharedstrings.xml")), b"")
    lengths = [len(text) for text in _SHARED.findall(shared)]
    uses: Counter[bytes] = Counter()
    for name, part in parts.items():
        if "sharedstrings" not in name.lower():
            uses.update(_SHARED_USE.findall(part))
    known = {str(position).encode(): length for position, length in enumerate(lengths)}
    return sum(count * known.get(position.lstrip(b"0") or b"0", 0) for position, count in uses.items())


def ods_extent(part: bytes, *, file: str) -> Extent:
    """The extent of the largest sheet of `content.xml`, repeated cells and rows unrolled where they hold something."""
    walk = _OdsWalk()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError) as failure:
        raise Unreadable(Problem(Code.DAMAGED, file)) from failure
    return Extent(walk.rows, walk.columns)


class _OdsWalk:
    """Positions while walking through the elements of an ODS document."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._row = self._column = self._reach = 0
        self._row_repeat = self._cell_repeat = 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "table":
                self._row = 0
            case "table-row":
                self._column = self._reach = 0
                self._row_repeat = int(attributes.get("table:number-rows-repeated", "1"))
            case "table-cell" | "covered-table-cell":
                self._cell_repeat = int(attributes.get("table:number-columns-repeated", "1"))
                self._column += self._cell_repeat
                if any(key.endswith(("value-type", ":formula")) for key in attributes):
                    self._reach = self._column
            case "p":
                self._reach = self._column

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "table-row":
            self._row += self._row_repeat
            if self._reach:
                self.rows = max(self.rows, self._row)
                self.columns = max(self.columns, self._reach)
