"""Both sides of the pool, and the gathering of integer tables that every criterion is built on.

All values are whole numbers of ten-thousandths: 0..10,000, and -1 where the value is unknown. Sums of integers do not
depend on their order, so a pair has the same value alone, in a block, and in a shuffled file.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar, cast

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from relais.core.pairing.people import Person

FULL = 10_000
"""The value 1, in ten-thousandths; also the largest score of a pair before stickiness."""

UNKNOWN = -1

Index: TypeAlias = slice | npt.NDArray[np.intp]
"""Some mentees or some mentors: a run of them, or their numbers."""

Bools: TypeAlias = npt.NDArray[np.bool_]
Ints: TypeAlias = npt.NDArray[np.int32]
Wholes: TypeAlias = npt.NDArray[np.signedinteger[Any]]
"""Whole numbers of whatever size they need."""
Counts: TypeAlias = npt.NDArray[np.int64]
Pairs: TypeAlias = npt.NDArray[np.intp]
"""Shape (pairs, 2): the mentee's row, then the mentor's column."""
Block: TypeAlias = Callable[[Index, Index], Ints]
"""From some mentees and some mentors to one integer for each pair of them."""

EVERYBODY = slice(None)
NO_PAIRS: Pairs = np.zeros((0, 2), np.intp)
MOST_NOTED = 2**20
"""Keys from here on are sorted: a table of all that there could be would take more memory than they do."""
_FEW = 8


@dataclass(frozen=True, eq=False, slots=True)
class Pool:
    """Who is to be accompanied and who accompanies, in the order of the problem's rows and columns.

    ``kept``: what has been worked out about them: see ``once``.
    """

    mentees: tuple[Person, ...]
    mentors: tuple[Person, ...]
    kept: dict[Hashable, object] = field(default_factory=dict, init=False, repr=False)


@dataclass(frozen=True, slots=True)
class _Said:
    """Under which a field is kept."""

    field: str


Kept = TypeVar("Kept")


def bags_of(lengths: Sequence[int], terms: Wholes, weights: Wholes, width: int) -> csr_array:
    """One row per person, one column per term: the weight that the person gives to the term.

    ``terms`` and ``weights``: everybody's, so many of each person. What a person says twice counts together.

    >>> bags_of([3, 1], np.array([1, 0, 1, 1]), np.array([5, 2, 3, 3]), 2).toarray().tolist()
    [[2, 8], [0, 3]]
    """
    pointers = np.cumsum([0, *lengths], dtype=np.int32)
    shape = len(lengths), max(width, 1)
    bags = csr_array((weights.astype(np.int32), terms.astype(np.int32), pointers), shape)
    bags.sum_duplicates()
    return bags


def gather(bags: csr_array, table: Wholes, rows: Index, columns: Index) -> Ints:
    """For each pair, the sum over the mentee's terms of weight times the mentor's entry in ``table``.

    ``bags`` has shape (mentees, terms), ``table`` (terms, mentors). Integers all along: exact in any order.
    """
    kept = table if isinstance(columns, slice) and columns == EVERYBODY else table[:, columns]
    if isinstance(rows, slice) or len(rows) > _FEW:
        product: Ints = bags[rows] @ kept
        return product
    # When one pair is explained, slicing sparse rows would cost more than the sum itself.
    out = np.zeros((len(rows), kept.shape[1]), np.int32)
    for at, row in enumerate(rows):
        span = slice(bags.indptr[row], bags.indptr[row + 1])
        out[at] = bags.data[span] @ kept[bags.indices[span]]
    return out


def once(pool: Pool, what: Hashable, work: Callable[[], Kept]) -> Kept:
    """What ``work`` gives, worked out once for a pool and forgotten with it."""
    if what not in pool.kept:
        pool.kept[what] = work()
    return cast("Kept", pool.kept[what])


def rows_and_columns(pool: Pool) -> tuple[dict[str, int], dict[str, int]]:
    """The row of each mentee and the column of each mentor, by key."""
    return once(pool, "places", lambda: (_in_turn(pool, 0), _in_turn(pool, 1)))


def _in_turn(pool: Pool, side: int) -> dict[str, int]:
    return dict(zip(said(pool, "key")[side], count(), strict=False))


def said(pool: Pool, field: str) -> tuple[list[Any], list[Any]]:
    """What each mentee, then each mentor, says in a field of ``Person``. People are read once, however much asks."""
    read = attrgetter(field)
    return once(pool, _Said(field), lambda: ([*map(read, pool.mentees)], [*map(read, pool.mentors)]))


def wished(pool: Pool, field: str) -> tuple[list[Any], list[Any]]:
    """What each wish says in a field of ``Wish``: all those of the mentees, one after the other, then of the mentors."""
    read = attrgetter(field)
    mentees, mentors = map(chain.from_iterable, said(pool, "wishes"))
    return once(pool, _Said(f"wishes.{field}"), lambda: ([*map(read, mentees)], [*map(read, mentors)]))


def forget_said(pool: Pool) -> None:
    """Give back the room that answers take field by field; whoever asks again reads them again."""
    for what in [what for what in pool.kept if isinstance(what, _Said)]:
        del pool.kept[what]


def runs(starts: Counts, lengths: Counts) -> Counts:
    """One run of numbers after the other: from each start on, as many as its length.

    >>> runs(np.array([7, 0]), np.array([2, 3])).tolist()
    [7, 8, 0, 1, 2]
    """
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())


def inverse(order: Pairs) -> Pairs:
    """Where each number stands in an order of all of them.

    >>> inverse(np.array([2, 0, 1])).tolist()
    [1, 2, 0]
    """
    places = np.empty(len(order), np.intp)
    places[order] = np.arange(len(order))
    return places


def different(keys: Wholes) -> tuple[Counts, Counts]:
    """The different keys, in ascending order, and the place of each key among them. Keys are 0 or more.

    >>> [found.tolist() for found in different(np.array([7, 3, 7]))]
    [[3, 7], [1, 0, 1]]
    >>> [found.tolist() for found in different(np.array([7_000_000, 3, 7_000_000]))]
    [[3, 7000000], [1, 0, 1]]
    """
    largest = int(keys.max(initial=-1))
    if largest >= MOST_NOTED:
        found, place = np.unique(keys, return_inverse=True)
        return found.astype(np.int64), place
    # Noting which there are takes a tenth of the time of sorting them, and memory for each that there could be.
    is_held = np.zeros(largest + 1, bool)
    is_held[keys] = True
    return np.flatnonzero(is_held), (np.cumsum(is_held) - 1)[keys]


def scales_of(pool: Pool, scale: str) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Each mentee's position on a scale, then each mentor's; NaN when unknown."""
    mentees, mentors = said(pool, "scales")
    return _positions(mentees, scale), _positions(mentors, scale)


def _positions(scales: Iterable[Mapping[str, float]], scale: str) -> npt.NDArray[np.float64]:
    return np.array([one.get(scale, np.nan) for one in scales], np.float64)


def answered(flags: Iterable[object]) -> Bools:
    """Which people answered, as a mask."""
    return np.fromiter(map(bool, flags), bool)


def numbers(index: Index, length: int) -> npt.NDArray[np.intp]:
    """The row or column numbers that an index stands for, out of so many."""
    return np.arange(length)[index] if isinstance(index, slice) else index


def cross(mentees: Bools, mentors: Bools, rows: Index, columns: Index) -> Bools:
    """Pairs of which the mentee is in the first mask and the mentor in the second."""
    both: Bools = mentees[rows][:, None] & mentors[columns][None, :]
    return both
