"""Whom people named, the most wished first, and what being named is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np

from relais.core.pairing.pool import (
    FULL,
    Counts,
    Index,
    Ints,
    Pool,
    Wholes,
    numbers,
    once,
    rows_and_columns,
    runs,
    said,
)


@dataclass(frozen=True, eq=False, slots=True)
class Choices:
    """Those whom people of one side chose of the other: ``choosers`` in ascending order, each with ``chosen`` ascending.

    ``worth``: what being chosen is worth, in ten-thousandths. ``shape``: how many people each side has.
    """

    choosers: Counts
    chosen: Counts
    worth: Counts
    shape: tuple[int, int]

    def block(self, rows: Index, columns: Index) -> Ints:
        """What each of these choosers makes of each of these others; 0 for whom they did not choose."""
        asked = numbers(rows, self.shape[0])
        first, last = (np.searchsorted(self.choosers, asked, side) for side in ("left", "right"))
        here = runs(first, last - first)
        out = np.zeros((len(asked), self.shape[1]), np.int32)
        out[np.repeat(np.arange(len(asked)), last - first), self.chosen[here]] = self.worth[here]
        return out[:, columns]


def choices_of(pool: Pool) -> tuple[Choices, Choices]:
    """The choices of the mentees of a pool, then of its mentors."""
    row_of, column_of = rows_and_columns(pool)
    return once(pool, "choices", lambda: (_choices(pool, 0, column_of), _choices(pool, 1, row_of)))


def _choices(pool: Pool, side: int, places: Mapping[str, int]) -> Choices:
    lists = said(pool, "ranked")[side]
    lengths = np.array([*map(len, lists)], np.int64)
    choosers = np.repeat(np.arange(len(lists)), lengths)
    chosen = np.fromiter(map(places.get, chain.from_iterable(lists), repeat(-1)), np.int64)
    worth = choice_value(runs(np.zeros_like(lengths), lengths), lengths[choosers])
    here = np.flatnonzero(chosen >= 0)
    # The first of equal keys is kept: someone named twice keeps the better rank.
    _, first = np.unique(choosers[here] * max(len(places), 1) + chosen[here], return_index=True)
    here = here[first]
    return Choices(choosers[here], chosen[here], worth[here], (len(lists), len(places)))


def choice_value(rank: Wholes, among: Wholes) -> Wholes:
    """What being ranked at ``rank`` (0 is first) among so many is worth, in ten-thousandths."""
    worth: Wholes = FULL * (among - rank) // among
    return worth
