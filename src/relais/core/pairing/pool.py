"""Both sides of the pool, and the gathering of integer tables that every criterion is built on.

All values are whole numbers of ten-thousandths: 0..10,000, and -1 where the value is unknown. Sums of integers do not
depend on their order, so a pair has the same value alone, in a block, and in a shuffled file.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, TypeAlias, TypeVar, cast
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from relais.core.pairing.people import Person
from relais.core.pairing.sizes import is_large

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
_FEW = 8
_UNSAID: frozenset[str] = frozenset()
_NO_HOURS: frozenset[int] = frozenset()
_Terms: TypeAlias = frozenset[str] | tuple[str, ...]
_HOURS = tuple(f"{hour:03}" for hour in range(168))


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class Pool:
    """Who is to be accompanied and who accompanies, in the order of the problem's rows and columns."""

    mentees: tuple[Person, ...]
    mentors: tuple[Person, ...]


_KEPT: WeakKeyDictionary[Pool, dict[Hashable, object]] = WeakKeyDictionary()
Kept = TypeVar("Kept")


def places_of(terms: Iterable[str]) -> dict[str, int]:
    """A row number for each distinct term, in alphabetical order so that the file's order does not matter."""
    return {term: at for at, term in enumerate(sorted(set(terms)))}


def bags_of(bags: Sequence[Mapping[int, int]], terms: int) -> csr_array:
    """One row per person, one column per term: the weight that the person gives to the term."""
    pointers = np.cumsum([0, *(len(bag) for bag in bags)], dtype=np.int32)
    columns = np.array([term for bag in bags for term in sorted(bag)], np.int32)
    weights = np.array([bag[term] for bag in bags for term in sorted(bag)], np.int32)
    return csr_array((weights, columns, pointers), shape=(len(bags), max(terms, 1)))


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
    kept = _KEPT.setdefault(pool, {})
    if what not in kept:
        kept[what] = work()
    return cast("Kept", kept[what])


def terms_of(pool: Pool, trait: str | None) -> tuple[csr_array, Wholes]:
    """Who has which value of a trait, or which free hour when there is no trait: see ``incidence``."""
    if trait is None:
        return once(pool, "hours", lambda: incidence(hours_of(pool.mentees), hours_of(pool.mentors)))
    return once(
        pool,
        ("trait", trait),
        lambda: incidence(*values_of(pool, trait)),
    )


def different(keys: Wholes) -> tuple[Counts, Counts]:
    """The different keys, in ascending order, and the place of each key among them. Keys are small, 0 or more.

    >>> [found.tolist() for found in different(np.array([7, 3, 7]))]
    [[3, 7], [1, 0, 1]]
    """
    is_held = np.zeros(int(keys.max(initial=-1)) + 1, bool)
    is_held[keys] = True
    # Sorting them, as NumPy's own way does, takes ten times as long when there are many.
    return np.flatnonzero(is_held), (np.cumsum(is_held) - 1)[keys]


def incidence(mentees: Sequence[_Terms], mentors: Sequence[_Terms]) -> tuple[csr_array, Wholes]:
    """Who has which term (a value of a trait, an hour of the week), of those that mentees have.

    For the mentees as bags, for the mentors as a table of 0 and 1, shape (terms, mentors).
    """
    place = places_of(chain.from_iterable(dict.fromkeys(mentees)))
    starts, held = _flattened(mentees, place)
    shape = len(mentees), max(len(place), 1)
    bags = csr_array((np.ones(len(held), np.int32), held.astype(np.int32), starts.astype(np.int32)), shape)
    # Products of whole tables need 32 bits; in a large pool rows are read one by one.
    narrow = is_large(len(mentees), len(mentors))
    table: Wholes = np.zeros((max(len(place), 1), len(mentors)), np.int8 if narrow else np.int32)
    starts, held = _flattened(mentors, place)
    table[held, np.repeat(np.arange(len(mentors)), np.diff(starts))] = 1
    return bags, table


def _flattened(bags: Sequence[_Terms], place: Mapping[str, int]) -> tuple[Counts, Counts]:
    """Row pointers, and everybody's terms one after the other: those that have a place, each once, in ascending order."""
    # Many people have the same terms, a week above all: each set of them is looked up once.
    kinds: dict[_Terms, int] = {}
    kind = np.array([kinds.setdefault(bag, len(kinds)) for bag in bags], np.int64)
    known = [sorted({place[term] for term in bag if term in place}) for bag in kinds]
    lengths = np.array([len(terms) for terms in known], np.int64)
    first, held = np.cumsum(lengths) - lengths, lengths[kind]
    starts = np.concatenate([[0], np.cumsum(held)])
    every = np.fromiter(chain.from_iterable(known), np.int64)
    return starts, every[np.repeat(first[kind] - starts[:-1], held) + np.arange(starts[-1])]


def common_counts(terms: tuple[csr_array, Wholes]) -> Block:
    """How many terms two people have in common."""
    return lambda rows, columns: gather(*terms, rows, columns)


def trait_of(people: Iterable[Person], trait: str) -> list[frozenset[str]]:
    """Each person's values of a trait; empty when unknown."""
    return [person.traits.get(trait, _UNSAID) for person in people]


def values_of(pool: Pool, trait: str) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """The values of a trait of all mentees, and of all mentors, of a pool."""
    sides = pool.mentees, pool.mentors
    return once(pool, ("values", trait), lambda: (trait_of(sides[0], trait), trait_of(sides[1], trait)))


def hours_of(people: Iterable[Person]) -> list[tuple[str, ...]]:
    """Each person's free hours as terms; empty when unknown or when there is none."""
    spelled = cache(lambda hours: tuple(map(_HOURS.__getitem__, hours)))
    return [spelled(person.hours or _NO_HOURS) for person in people]


def scale_of(people: Iterable[Person], scale: str) -> npt.NDArray[np.float64]:
    """Each person's position on a scale; NaN when unknown."""
    return np.array([person.scales.get(scale, np.nan) for person in people], np.float64)


def answered(flags: Iterable[object]) -> Bools:
    """Which people answered, as a mask."""
    return np.array([bool(flag) for flag in flags], bool)


def numbers(index: Index, length: int) -> npt.NDArray[np.intp]:
    """The row or column numbers that an index stands for, out of so many."""
    return np.arange(length)[index] if isinstance(index, slice) else index


def cross(mentees: Bools, mentors: Bools, rows: Index, columns: Index) -> Bools:
    """Pairs of which the mentee is in the first mask and the mentor in the second."""
    both: Bools = mentees[rows][:, None] & mentors[columns][None, :]
    return both
