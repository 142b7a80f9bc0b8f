"""What pairs are worth, read block by block from an open file of a problem."""

import base64
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, BinaryIO

import numpy as np

from relais.core.pairing.pool import EVERYBODY, Bools, Index, Ints, Pairs, numbers
from relais.core.pairing.problem import held
from relais.core.pairing.scoring import FORBIDDEN, Held, blocks
from relais.core.pools.outputs.strict import damaged, listed, parsed

MOST_TOGETHER = 2**24
"""Numbers that one line may hold, unless it is a single row: what is unpacked never takes more memory than that."""

_KEPT = 8


@dataclass(frozen=True, slots=True)
class Line:
    """Where a block of rows stands: the bytes of its line in the file, and the rows it tells."""

    offset: int
    length: int
    first: int
    count: int


class OpenFile:
    """A file from which several threads read pieces, one at a time."""

    def __init__(self, source: BinaryIO, name: str) -> None:
        self.source, self.name = source, name
        self._lock = Lock()

    def piece(self, line: Line) -> dict[str, Any]:
        """What a line spells. Raises `Refusal`."""
        with self._lock:
            self.source.seek(line.offset)
            content = self.source.read(line.length)
        return parsed(content, self.name)


class Filed:
    """A table of a file, of which a few blocks are held at a time; the file stays open meanwhile.

    `largest`: the greatest number that may stand there; `number`: how packed numbers are written ("<i2" or "<i4").
    Raises `Refusal` when a block is not as announced, at the moment it is asked for.
    """

    def __init__(
        self, source: OpenFile, shape: tuple[int, int], lines: Sequence[Line], number: str, largest: int
    ) -> None:
        self.source, self.file = source, source.name
        self.shape, self.lines, self.number, self.largest = shape, lines, number, largest
        self._firsts = np.array([line.first for line in lines], np.intp)
        self._held: OrderedDict[int, Ints] = OrderedDict()
        self._lock = Lock()

    def block(self, rows: Index, columns: Index = EVERYBODY) -> Ints:
        """The pairs of some mentees with some mentors, int32."""
        if not isinstance(rows, slice):
            return self._gathered(rows, columns)
        start, stop, _ = rows.indices(self.shape[0])
        pieces = [np.zeros((0, self.shape[1]), np.int32)[:, columns]]
        for at in self._lines_of(start, stop):
            line = self.lines[at]
            kept = slice(max(start - line.first, 0), min(stop - line.first, line.count))
            pieces.append(self._unpacked(at)[kept][:, columns])
        return pieces[1] if len(pieces) == 2 else np.concatenate(pieces)

    def of(self, rows: Pairs, columns: Pairs) -> Ints:
        """One number for each pair (rows[k], columns[k])."""
        found = np.empty(len(rows), np.int32)
        lines = self._line_of(rows)
        for at in np.unique(lines).tolist():
            here = lines == at
            found[here] = self._unpacked(at)[rows[here] - self.lines[at].first, columns[here]]
        return found

    def open_to(self, rows: Pairs, lowest: int = 0, *, known: Bools | None = None) -> Bools:
        """Which mentors may be with at least one of these mentees, at `lowest` points or more."""
        found = np.zeros(self.shape[1], bool) if known is None else known.copy()
        for run in blocks(len(rows)):
            found |= (self.block(rows[run]) >= lowest).any(axis=0)
        return found

    def without(self, pairs: Pairs) -> Held:
        """The same with these pairs forbidden, all of it in memory."""
        everyone = (np.arange(self.shape[0]), np.arange(self.shape[1]))
        return self.reordered(*everyone, pairs)

    def reordered(self, rows: Pairs, columns: Pairs, closed: Pairs) -> Held:
        """The same in another order, some pairs forbidden; all of it in memory, as whoever solves it again needs it."""
        return held(self.block(EVERYBODY)).reordered(rows, columns, closed)

    def _gathered(self, rows: Pairs, columns: Index) -> Ints:
        found = np.empty((len(rows), len(numbers(columns, self.shape[1]))), np.int32)
        lines = self._line_of(rows)
        for at in np.unique(lines).tolist():
            here = lines == at
            found[here] = self._unpacked(at)[rows[here] - self.lines[at].first][:, columns]
        return found

    def _lines_of(self, start: int, stop: int) -> range:
        if start >= stop:
            return range(0)
        first, last = self._line_of(np.array([start, stop - 1])).tolist()
        return range(first, last + 1)

    def _line_of(self, rows: Pairs) -> Pairs:
        return np.searchsorted(self._firsts, rows, side="right") - 1

    def _unpacked(self, at: int) -> Ints:
        with self._lock:
            if at in self._held:
                self._held.move_to_end(at)
                return self._held[at]
        found = self._read(self.source.piece(self.lines[at]), self.lines[at].count)
        with self._lock:
            self._held[at] = found
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)
        return found

    def _read(self, tree: dict[str, Any], count: int) -> Ints:
        shape = (count, self.shape[1])
        table = self._packed(tree, shape) if "zlib_base64" in tree else self._plain(tree, shape)
        if table.size and not (table.min() >= FORBIDDEN and table.max() <= self.largest):
            raise damaged(self.file)
        return table.astype(np.int32)

    def _plain(self, tree: dict[str, Any], shape: tuple[int, int]) -> np.ndarray[Any, np.dtype[np.int64]]:
        rows = listed(tree, "rows", self.file, shape[0])
        if not all(isinstance(row, list) and len(row) == shape[1] for row in rows):
            raise damaged(self.file)
        if not all(
            type(number) is int and FORBIDDEN <= number <= self.largest for row in rows for number in row
        ):
            raise damaged(self.file)
        return np.array(rows, np.int64).reshape(shape)

    def _packed(self, tree: dict[str, Any], shape: tuple[int, int]) -> np.ndarray[Any, np.dtype[Any]]:
        """Unpack what was announced and not a byte more, however much is packed there."""
        wanted = shape[0] * shape[1] * np.dtype(self.number).itemsize
        unpacking = zlib.decompressobj()
        try:
            packed = base64.b64decode(str(tree["zlib_base64"]), validate=True)
            content = unpacking.decompress(packed, wanted + 1)
        except (ValueError, zlib.error) as failure:
            raise damaged(self.file) from failure
        if len(content) != wanted or not unpacking.eof or unpacking.unused_data:
            raise damaged(self.file)
        return np.frombuffer(content, self.number).reshape(shape)
