"""What the people of one side answered, each different answer once: many people say the same few things.

Numbering thousands of answers as they come, rather than reading each of them over again, is most of what makes a large
pool quick to compile.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, count, repeat
from typing import Any, Generic, TypeAlias, TypeVar

import numpy as np
from scipy.sparse import csr_array

from relais.core.pairing.people import HOURS_IN_A_WEEK
from relais.core.pairing.pool import Bools, Counts, Index, Ints, Pool, Wholes, gather, once, runs, said
from relais.core.pairing.sizes import is_large

Answer = TypeVar("Answer")
Terms: TypeAlias = frozenset[Any] | None
"""Values of a trait, or free hours of the week; ``None`` from whoever did not say when they are free."""
_HOURS = {hour: hour for hour in range(HOURS_IN_A_WEEK)}
"""Hours are numbers: they are their own places."""
_UNSAID: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False, slots=True)
class Answers(Generic[Answer]):
    """``kinds``: the different answers, as they came; ``kind``: the number of the one that each person gave.

    >>> said = Answers.of([frozenset("ab"), frozenset(), frozenset("ab")])
    >>> said.kind.tolist(), said.each(len).tolist(), said.given.tolist()
    ([0, 1, 0], [2, 0, 2], [True, False, True])
    """

    kinds: tuple[Answer, ...]
    kind: Ints

    @classmethod
    def of(cls, said: Iterable[Answer]) -> "Answers[Answer]":
        """The answers of so many people, one after the other."""
        number: defaultdict[Answer, int] = defaultdict(count().__next__)
        kind = np.fromiter(map(number.__getitem__, said), np.int32)
        return cls(tuple(number), kind)

    @property
    def given(self) -> Bools:
        """Who said something."""
        return self.each(bool).astype(bool)

    def each(self, measure: Callable[[Answer], int]) -> Counts:
        """What a measure makes of each person's answer."""
        measured = np.array([measure(answer) for answer in self.kinds], np.int64)
        return measured.take(self.kind)


def answers_of(pool: Pool, trait: str | None) -> tuple[Answers[Terms], Answers[Terms]]:
    """The values of a trait, or free hours when there is no trait, of the mentees and of the mentors of a pool."""
    return once(pool, ("answers", trait), lambda: (_values(pool, 0, trait), _values(pool, 1, trait)))


def _values(pool: Pool, side: int, trait: str | None) -> Answers[Terms]:
    if trait is None:
        return Answers.of(said(pool, "hours")[side])
    return Answers.of([traits.get(trait, _UNSAID) for traits in said(pool, "traits")[side]])


def who_told(pool: Pool, trait: str | None) -> tuple[Bools, Bools]:
    """Who of both sides gave a value of a trait; or, when there is no trait, said when they are free, if only never."""
    mentees, mentors = answers_of(pool, trait)
    return once(pool, ("told", trait), lambda: (_told(mentees, trait), _told(mentors, trait)))


def _told(answers: Answers[Terms], trait: str | None) -> Bools:
    if trait is not None:
        return answers.given
    return np.array([answer is not None for answer in answers.kinds], bool)[answers.kind]


@dataclass(frozen=True, eq=False, slots=True)
class Incidence:
    """Who has which term: a value of a trait, an hour of the week.

    ``bags``: one row per different answer of the mentees, one column per term, 1 where the answer has it; ``kind``: the
    number of the answer that each mentee gave. ``table``: 0 and 1 for the mentors, shape (terms, mentors).
    """

    bags: csr_array
    kind: Ints
    table: Wholes

    def common(self, rows: Index, columns: Index) -> Ints:
        """How many terms two people have in common."""
        return gather(self.bags, self.table, self.kind[rows].astype(np.intp), columns)


def terms_of(pool: Pool, trait: str | None) -> Incidence:
    """Who has which value of a trait, or which free hour when there is no trait."""
    mentees, mentors = answers_of(pool, trait)
    return once(
        pool,
        ("terms", trait),
        lambda: incidence(mentees, mentors, _HOURS if trait is None else places_of(mentees)),
    )


def incidence(mentees: Answers[Terms], mentors: Answers[Terms], place: Mapping[Any, int]) -> Incidence:
    """Who has which term, of those that have a place."""
    # Products of whole tables need 32 bits; in a large pool rows are read one by one.
    narrow = is_large(len(mentees.kind), len(mentors.kind))
    table: Wholes = np.zeros((max(len(place), 1), len(mentors.kind)), np.int8 if narrow else np.int32)
    theirs = bags_of_terms(mentors, place)
    pointers = theirs.indptr.astype(np.int64)
    starts, lengths = pointers[:-1][mentors.kind], np.diff(pointers)[mentors.kind]
    table[theirs.indices[runs(starts, lengths)], np.repeat(np.arange(len(lengths)), lengths)] = 1
    return Incidence(bags_of_terms(mentees, place), mentees.kind, table)


def places_of(answers: Answers[Terms]) -> dict[Any, int]:
    """A row number for each distinct term, in ascending order so that the file's order does not matter."""
    terms = {*chain.from_iterable(kind or () for kind in answers.kinds)}
    return {term: at for at, term in enumerate(sorted(terms))}


def bags_of_terms(answers: Answers[Terms], place: Mapping[Any, int]) -> csr_array:
    """One row per different answer, one column per term that has a place: 1 where the answer has it. Columns ascend."""
    said = [kind or frozenset() for kind in answers.kinds]
    terms = chain.from_iterable(said)
    every = np.fromiter(terms if place is _HOURS else map(place.get, terms, repeat(-1)), np.int64)
    whose = np.repeat(np.arange(len(said)), [*map(len, said)])[every >= 0]
    width = max(len(place), 1)
    held = np.sort(whose * width + every[every >= 0]) % width
    starts = np.concatenate([[0], np.cumsum(np.bincount(whose, minlength=len(said)))])
    ones = np.ones(len(held), np.int32)
    return csr_array((ones, held.astype(np.int32), starts.astype(np.int32)), (len(said), width))
