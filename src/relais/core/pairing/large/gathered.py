"""A scoring worked out from tables as it is read: any block of pairs, never all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from relais.core.pairing.large.ordering import reordered_tables, with_mentors
from relais.core.pairing.large.scoring_kernel import WIDTH, Room, note_open, score_runs
from relais.core.pairing.large.searching import Search
from relais.core.pairing.large.tables import Tables, whole_tables
from relais.core.pairing.large.workers import RUN, share_work
from relais.core.pairing.pool import EVERYBODY, Bools, Index, Ints, Pairs, numbers

FEW = 16
ALONE = 512
"""A pair on its own takes as long as so many in a run."""
FIRST = 128
"""How many mentees are asked at first whom they are open to."""


class Gathered:
    """What each pair is worth, gathered from rows of integers: ``tables``, or what makes them when they are asked for.

    ``searching``: who passes over all pairs, if not the threads of this process.
    """

    __slots__ = ("_tables", "searching")

    def __init__(
        self, tables: Tables | Callable[[], Tables], searching: Callable[[Tables], Search] | None = None
    ) -> None:
        self._tables, self.searching = tables, searching

    @property
    def tables(self) -> Tables:
        if not isinstance(self._tables, tuple):
            self._tables = self._tables()
        return self._tables

    @property
    def shape(self) -> tuple[int, int]:
        return self.tables.mentee_count, self.tables.mentor_count

    def block(self, rows: Index, columns: Index = EVERYBODY) -> Ints:
        mentees = numbers(rows, self.shape[0]).astype(np.int64)
        if isinstance(columns, slice):
            start, stop, step = columns.indices(self.shape[1])
            return self._run(mentees, start, max(start, stop))[:, ::step]
        if len(columns) > FEW:
            return self._run(mentees, 0, self.shape[1])[:, columns]
        every = [self._run(mentees, column, column + 1) for column in columns.tolist()]
        return np.hstack([np.zeros((len(mentees), 0), np.int32), *every])

    def reordered(self, rows: Pairs, columns: Pairs, closed: Pairs) -> Gathered:
        return Gathered(reordered_tables(self.tables, rows, columns, closed), self.searching)

    def of(self, rows: Pairs, columns: Pairs) -> Ints:
        if len(self.tables.whole) and not len(self.tables.bonus_points):
            return self.tables.whole[rows, columns].astype(np.int32)
        worth = np.empty((len(rows), 1), np.int32)
        mentees, mentors = rows.astype(np.int64), columns.astype(np.int64)

        def score(run: slice) -> None:
            score_runs(self.tables, mentees[run], mentors[run], 0, worth[run], 0, 1, Room.made())

        share_work(score, len(rows), ALONE * len(rows))
        return worth[:, 0]

    def open_to(self, rows: Pairs, lowest: int = 0, *, known: Bools | None = None) -> Bools:
        found = np.zeros(self.shape[1], bool) if known is None else known.copy()
        asked, columns = self.tables, np.arange(self.shape[1])
        # Nearly every mentor is open to one of the first few mentees; so few others are left to ask the many about.
        for run in _longer_and_longer(len(rows)):
            others = np.flatnonzero(~found[columns])
            # A table held whole is narrowed for everybody, whoever is left to ask.
            is_worth_it = len(others) * len(asked.whole) < (len(rows) - run.start) * len(columns)
            if 2 * len(others) <= len(columns) and is_worth_it:
                asked, columns = with_mentors(asked, others), columns[others]
            if len(columns):
                found[columns] |= _open_in(asked, rows[run], lowest)
        return found

    def as_held(self, rows: slice, by_mentor: Ints) -> tuple[Tables, Pairs, Ints]:
        """The tables that are held, the numbers of these mentees there, and numbers by mentor as mentors stand there."""
        return self.tables, np.arange(rows.start, rows.stop), by_mentor

    def without(self, pairs: Pairs) -> Gathered:
        mentees, mentors = self.shape
        return self.reordered(np.arange(mentees), np.arange(mentors), pairs)

    def _run(self, mentees: Pairs, start: int, stop: int) -> Ints:
        table = np.empty((len(mentees), stop - start), np.int32)

        def score(rows: slice) -> None:
            room = Room.made()
            for first in range(0, stop - start, WIDTH):
                starts = np.full(rows.stop - rows.start, start + first, np.int64)
                last = min(first + WIDTH, stop - start)
                score_runs(self.tables, mentees[rows], starts, 0, table[rows], first, last, room)

        share_work(score, len(mentees), table.size)
        return table


def _longer_and_longer(length: int) -> Iterator[slice]:
    """Runs that cover so many rows, each four times as long as all before it together."""
    start, stop = 0, FIRST
    while start < length:
        yield slice(start, min(stop, length))
        start, stop = stop, 5 * stop


def _open_in(tables: Tables, rows: Pairs, lowest: int) -> Bools:
    mentors = tables.mentor_count
    found = np.zeros((-(-len(rows) // RUN), mentors), bool)

    def look(run: slice) -> None:
        note_open(tables, rows[run], lowest, found[run.start // RUN], Room.made())

    share_work(look, len(rows), len(rows) * mentors)
    return np.asarray(found.any(axis=0))


def gathered_from(table: Ints) -> Gathered:
    """A table held whole, for kernels to read: shape (mentees, mentors), -1 forbidden."""
    return Gathered(whole_tables(table))
