"""A scoring worked out from tables as it is read: any block of pairs, never all of them at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from relais.core.pairing.large.ordering import reordered_tables
from relais.core.pairing.large.scoring_kernel import find_open, score_pairs, score_rows
from relais.core.pairing.large.tables import Tables, whole_tables
from relais.core.pairing.large.workers import RUN, share_work
from relais.core.pairing.pool import EVERYBODY, Bools, Index, Ints, Pairs, numbers

FEW = 16


@dataclass(frozen=True, eq=False, slots=True)
class Gathered:
    """What each pair is worth, gathered from rows of integers."""

    tables: Tables

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
        return Gathered(reordered_tables(self.tables, rows, columns, closed))

    def of(self, rows: Pairs, columns: Pairs) -> Ints:
        worth = np.empty(len(rows), np.int32)
        score_pairs(self.tables, rows.astype(np.int64), columns.astype(np.int64), worth)
        return worth

    def open_to(self, rows: Pairs, lowest: int = 0) -> Bools:
        """Which mentors may be with at least one of these mentees, at a score of ``lowest`` or more."""
        runs = np.zeros((-(-len(rows) // RUN), self.shape[1]), np.uint8)
        share_work(
            lambda run: find_open(self.tables, rows[run], lowest, runs[run.start // RUN]),
            len(rows),
            len(rows) * self.shape[1],
        )
        return runs.any(axis=0)

    def without(self, pairs: Pairs) -> Gathered:
        mentees, mentors = self.shape
        return self.reordered(np.arange(mentees), np.arange(mentors), pairs)

    def _run(self, mentees: Pairs, start: int, stop: int) -> Ints:
        table = np.empty((len(mentees), stop - start), np.int32)
        share_work(
            lambda rows: score_rows(self.tables, mentees[rows], start, stop, table[rows]),
            len(mentees),
            len(mentees) * (stop - start),
        )
        return table


def gathered_from(table: Ints) -> Gathered:
    """A table held whole, for kernels to read. int32, shape (mentees, mentors), -1 forbidden."""
    return Gathered(whole_tables(table))
