"""What pairs are worth, asked for by blocks: a table held whole, or one that is worked out as it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from relais.core.pairing.pool import EVERYBODY, Bools, Index, Ints, Pairs

FORBIDDEN = -1
BLOCK = 512
"""How many mentees are looked at together: their rows stay small while memory stays bounded."""


class Scoring(Protocol):
    """What each pair of a problem is worth: int32, -1 where it is forbidden."""

    @property
    def shape(self) -> tuple[int, int]:
        """How many mentees, how many mentors."""

    def block(self, rows: Index, columns: Index = EVERYBODY) -> Ints:
        """The pairs of some mentees with some mentors, shape (rows, columns). Not to be written to."""

    def of(self, rows: Pairs, columns: Pairs) -> Ints:
        """One number for each pair (rows[k], columns[k])."""

    def open_to(self, rows: Pairs, lowest: int = 0, *, known: Bools | None = None) -> Bools:
        """Which mentors may be with at least one of these mentees, at a score of ``lowest`` or more.

        Nothing is said of those ``known`` already.
        """

    def without(self, pairs: Pairs) -> Scoring:
        """The same with these pairs, rows and columns, forbidden."""


class Held(Scoring, Protocol):
    """The scoring of a problem: a table, or tables that it is gathered from."""

    def reordered(self, rows: Pairs, columns: Pairs, closed: Pairs) -> Held:
        """The same with mentee ``rows[k]`` in row k and mentor ``columns[k]`` in column k; ``closed``: pairs of new
        rows and columns that are forbidden from now on.
        """


@dataclass(frozen=True, eq=False, slots=True)
class Whole:
    """A table held in memory."""

    table: Ints

    @property
    def shape(self) -> tuple[int, int]:
        return self.table.shape[0], self.table.shape[1]

    def block(self, rows: Index, columns: Index = EVERYBODY) -> Ints:
        if isinstance(rows, slice) or isinstance(columns, slice):
            return self.table[rows, columns]
        return self.table[np.ix_(rows, columns)]

    def of(self, rows: Pairs, columns: Pairs) -> Ints:
        return self.table[rows, columns]

    def reordered(self, rows: Pairs, columns: Pairs, closed: Pairs) -> Whole:
        return Whole(self.table[np.ix_(rows, columns)]).without(closed)

    def open_to(self, rows: Pairs, lowest: int = 0, *, known: Bools | None = None) -> Bools:
        return _open_by_blocks(self, rows, lowest, known)

    def without(self, pairs: Pairs) -> Whole:
        table = self.table.copy()
        table[pairs[:, 0], pairs[:, 1]] = FORBIDDEN
        return Whole(table)


@dataclass(frozen=True, eq=False, slots=True)
class AtLeast:
    """Another scoring, in which what is worth less than ``level`` is forbidden."""

    scoring: Scoring
    level: int

    @property
    def shape(self) -> tuple[int, int]:
        return self.scoring.shape

    def block(self, rows: Index, columns: Index = EVERYBODY) -> Ints:
        return self._kept(self.scoring.block(rows, columns))

    def of(self, rows: Pairs, columns: Pairs) -> Ints:
        return self._kept(self.scoring.of(rows, columns))

    def open_to(self, rows: Pairs, lowest: int = 0, *, known: Bools | None = None) -> Bools:
        return self.scoring.open_to(rows, max(lowest, self.level), known=known)

    def without(self, pairs: Pairs) -> AtLeast:
        return AtLeast(self.scoring.without(pairs), self.level)

    def _kept(self, scores: Ints) -> Ints:
        return np.where(scores >= self.level, scores, FORBIDDEN).astype(np.int32, copy=False)


@dataclass(frozen=True, eq=False, slots=True)
class Turned:
    """Another scoring seen from the other side: mentors in rows, mentees in columns."""

    scoring: Scoring

    @property
    def shape(self) -> tuple[int, int]:
        return self.scoring.shape[1], self.scoring.shape[0]

    def block(self, rows: Index, columns: Index = EVERYBODY) -> Ints:
        return self.scoring.block(columns, rows).T

    def of(self, rows: Pairs, columns: Pairs) -> Ints:
        return self.scoring.of(columns, rows)

    def open_to(self, rows: Pairs, lowest: int = 0, *, known: Bools | None = None) -> Bools:
        return _open_by_blocks(self, rows, lowest, known)

    def without(self, pairs: Pairs) -> Turned:
        return Turned(self.scoring.without(pairs[:, ::-1]))


def _open_by_blocks(scoring: Scoring, rows: Pairs, lowest: int, known: Bools | None) -> Bools:
    found = np.zeros(scoring.shape[1], bool) if known is None else known.copy()
    for run in blocks(len(rows)):
        found |= (scoring.block(rows[run]) >= lowest).any(axis=0)
        if found.all():
            break
    return found


def is_gathered(scoring: Scoring) -> bool:
    """Whether scores are gathered from tables, as kernels read them; told without waking compiled code."""
    return hasattr(type(scoring), "tables")


def one(scoring: Scoring, row: int, column: int) -> int:
    """What a single pair is worth."""
    return int(scoring.of(np.array([row], np.intp), np.array([column], np.intp))[0])


def blocks(length: int, size: int = BLOCK) -> Iterator[slice]:
    """Runs of rows that cover ``length`` rows."""
    return (slice(start, min(start + size, length)) for start in range(0, length, size))
