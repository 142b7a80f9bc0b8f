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

_ROW = re.compile(rb"<(?:\w+:)?row\b")
_MARK = rb"\br\s*=\s*[\"']\s*"  # what stands before the place of a cell or a row
_PLAIN_MARK = rb' r="'  # the same as every program writes it, several times faster to find
_SHARED_USE = re.compile(rb"\bt\s*=\s*[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>\s*([0-9]+)")
_MANY = 10**9
_HARMLESS = 50 * 1024**2  # bytes that any machine can spare
_SHARED_END = re.compile(rb"</(?:\w+:)?si\s*>")


@dataclass(frozen=True, slots=True)
class Extent:
    """The rows and columns up to the farthest cell that holds something."""

    rows: int
    columns: int


def refuse_beyond(extent: Extent, *, file: str, limits: Limits) -> None:
    """Raise `Unreadable` when a sheet has more rows or cells than the limits, whether it is to be read or not.

    Columns alone are judged once a sheet is chosen: a wide table of points beside a list of people harms nobody.
    """
    cells = extent.rows * extent.columns
    judged = (
        (Code.TOO_MANY_ROWS, extent.rows, limits.rows),
        (Code.TOO_MANY_COLUMNS, extent.columns if cells > limits.cells else 0, limits.columns),
        (Code.TOO_MANY_CELLS, cells, limits.cells),
    )
    for code, count, limit in judged:
        if count > limit:
            raise Unreadable(Problem(code, file, details={"count": count, "limit": limit}))


def xlsx_extent(part: bytes, limits: Limits) -> Extent:
    """The extent of one part of an XLSX workbook; parts that are not sheets have none.

    Rows are exact from the first that would be too far; nearer ones are taken from the row marks only, which is fast.
    """
    if not _ROW.search(part):
        return Extent(0, 0)
    mark = _PLAIN_MARK if _is_plain(part) else _MARK
    letters = set(re.findall(mark + rb"([A-Za-z]+)[0-9]", part))
    columns = max((_column_number(column) for column in letters), default=0)
    allowed = min(limits.rows, limits.cells // max(columns, 1))
    far = re.findall(mark + rb"[A-Za-z]+0*([1-9][0-9]{%d,})" % (len(str(allowed)) - 1), part)
    numbers = [int(digits[:9]) for digits in far + re.findall(mark + rb"([0-9]+)", part)]
    unnumbered = 0 if numbers else len(_ROW.findall(part))
    return Extent(max([*numbers, unnumbered]), columns)


def _is_plain(part: bytes) -> bool:
    """Whether every `r` attribute is written without spaces and between double quotation marks."""
    twists = (b" =", b"\t=", b"\n=", b"\r=", b"\tr=", b"\nr=", b"\rr=", _PLAIN_MARK + b" ")
    return part.count(b" r=") == part.count(_PLAIN_MARK) and not any(twist in part for twist in twists)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:6]:
        number = number * 26 + letter - 64
    return number


def shared_text(parts: Mapping[str, bytes]) -> int:
    """An upper bound of the bytes of shared text that the sheets of an XLSX workbook repeat altogether."""
    shared = b"".join(part for name, part in parts.items() if "sharedstrings" in name.lower())
    sheets = [part for name, part in parts.items() if "sharedstrings" not in name.lower()]
    lengths = [len(shared)] if b"<![CDATA[" in shared else [len(text) for text in _SHARED_END.split(shared)]
    roughly = max(lengths) * sum(part.count(b'"s"') + part.count(b"'s'") for part in sheets)
    if roughly < _HARMLESS or len(lengths) == 1:
        return roughly
    uses = Counter(int(place[:9]) for part in sheets for place in _SHARED_USE.findall(part))
    return sum(count * lengths[place] for place, count in uses.items() if place < len(lengths))


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


def _times(text: str) -> int:
    """A number of repetitions, as far as it matters."""
    return min(int(text), _MANY)


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
                self._row_repeat = _times(attributes.get("table:number-rows-repeated", "1"))
            case "table-cell" | "covered-table-cell":
                self._cell_repeat = _times(attributes.get("table:number-columns-repeated", "1"))
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
