"""Pools drawn in every shape, with what is to be found in them by the definitions alone."""

from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from relais.core.pairing import Rules
from relais.core.pairing.checking import certify
from relais.core.pairing.compiled import Compiled
from relais.core.pairing.large import acceptance
from relais.core.pairing.large.acceptance import defer_large
from relais.core.pairing.large.gathered import Gathered
from relais.core.pairing.large.tables import Tables, whole_tables
from relais.core.pairing.matching import Cover, Proof
from relais.core.pairing.pool import Pool
from relais.core.pairing.problem import Problem
from relais.core.pairing.remaining import Remaining
from relais.core.pairing.scoring import Whole
from relais.core.pairing.stable import defer

Table = npt.NDArray[np.int32]
Rows = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Shape:
    """A pool in the fixed order, as three tables of the same shape."""

    joint: Rows
    mentee: Rows
    mentor: Rows
    capacity: tuple[int, ...]
    places: tuple[int, ...]

    def table(self, rows: Rows) -> Table:
        return np.array(rows, np.int32).reshape(len(self.places), len(self.capacity))

    @property
    def tables(self) -> tuple[Tables, Tables, Tables]:
        joint, mentee, mentor = (
            whole_tables(self.table(rows)) for rows in (self.joint, self.mentee, self.mentor)
        )
        return joint, mentee, mentor

    @property
    def limits(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        return np.array(self.capacity, np.int64), np.array(self.places, np.int64)

    def deferred(self, length: int = acceptance.LENGTH) -> list[list[int]]:
        pairs: list[list[int]] = defer_large(*self.tables, *self.limits, length=length).tolist()
        return pairs

    def deferred_plainly(self) -> list[list[int]]:
        """What ``stable.defer`` finds in the same tables."""
        capacity, places = self.limits
        left = Remaining(
            Whole(self.table(self.joint)),
            capacity,
            np.minimum(places, len(capacity)),
            np.zeros(len(places), bool),
            np.zeros_like(capacity),
        )
        pairs: list[list[int]] = defer(left, self.table(self.mentee), self.table(self.mentor)).tolist()
        return pairs

    def deferred_by_chance(self, chance: Random) -> list[list[int]]:
        """Deferred acceptance as its definition says, one proposal at a time by whoever comes."""
        held: list[list[tuple[int, ...]]] = [[] for _ in self.capacity]
        wishes = [self._wishes(mentee) for mentee in range(len(self.places))]
        asked, again = [0] * len(self.places), [0] * len(self.places)
        while True:
            having = [
                sum(-rank[-1] == mentee for ranks in held for rank in ranks) for mentee in range(len(asked))
            ]
            for mentee, has in enumerate(having):
                if asked[mentee] == len(wishes[mentee]) and not again[mentee] and not has:
                    asked[mentee], again[mentee] = 0, 1
            may_ask = [
                mentee
                for mentee, has in enumerate(having)
                if has < min(self.places[mentee], 1 if again[mentee] else 10**9)
                and asked[mentee] < len(wishes[mentee])
            ]
            if not may_ask:
                pairs = [[-rank[-1], mentor] for mentor, ranks in enumerate(held) for rank in ranks]
                return sorted(pairs)
            mentee = chance.choice(may_ask)
            mentor = wishes[mentee][asked[mentee]]
            asked[mentee] += 1
            rank = (self.mentor[mentee][mentor], again[mentee], self.joint[mentee][mentor], -mentee)
            held[mentor] = sorted([*held[mentor], rank], reverse=True)[: self.capacity[mentor]]

    def _wishes(self, mentee: int) -> list[int]:
        def order(mentor: int) -> tuple[int, ...]:
            return -self.mentee[mentee][mentor], -self.joint[mentee][mentor], mentor

        return sorted((at for at, one in enumerate(self.joint[mentee]) if one >= 0), key=order)

    def blocking(self, pairs: list[list[int]]) -> int:
        """Blocking pairs by the definition, whole tables at once."""
        made = np.zeros((len(self.places), len(self.capacity)), bool)
        made[tuple(np.array(pairs, int).reshape(-1, 2).T)] = True
        capacity, places = self.limits
        joint, mentee, mentor = (self.table(rows) for rows in (self.joint, self.mentee, self.mentor))
        mentee_would = (made.sum(axis=1) < places)[:, None] | (mentee > _least_held(mentee, made, 1))
        mentor_would = (made.sum(axis=0) < capacity) | (mentor > _least_held(mentor, made, 0))
        return int(np.count_nonzero(mentee_would & mentor_would & (joint >= 0) & ~made))

    def counted(self, pairs: list[list[int]]) -> int | None:
        """Blocking pairs as the check counts them in tables."""
        joint, mentee, mentor = map(Gathered, self.tables)
        capacity, places = self.limits
        nobody, none = np.zeros((0, 2), np.intp), Cover(places < 0, capacity < 0)
        problem = Problem(
            *(joint, mentee, mentor, capacity, np.zeros_like(capacity), places),
            locked=nobody,
            previous=nobody,
            stickiness=0,
            mentee_order=np.arange(len(places)),
            mentor_order=np.arange(len(capacity)),
            compiled=Compiled(Pool((), ()), Rules()),
        )
        return certify(problem, "stable", pairs, Proof(none, none)).blocking


def _least_held(view: Table, made: npt.NDArray[np.bool_], axis: int) -> Table:
    """The least that each person sees in those they hold; beyond any view when there is none."""
    least: Table = np.where(made, view, 2**30).min(axis=axis, initial=2**30, keepdims=True)
    return least


@st.composite
def shapes(draw: st.DrawFn, *, most: int = 7, has_ties: bool = True, several: bool = True) -> Shape:
    """Pools of every kind: nobody, no places, everything forbidden, ties everywhere, more than enough."""
    mentees, mentors = draw(st.integers(0, most)), draw(st.integers(0, most))
    size = mentees * mentors
    top = draw(st.sampled_from([0, 1, 3, 1_010_000]))
    views = [draw(_numbers(size, top) if has_ties else st.permutations(range(size))) for _ in range(3)]
    forbidden = draw(st.lists(st.sampled_from([True, False, False]), min_size=size, max_size=size))
    room = draw(st.sampled_from([st.just(1), st.integers(0, 3), st.sampled_from([0, 2, 10**9])]))
    few, many = [st.just(1), st.integers(0, 1)], [st.integers(0, 3), st.just(10**9)]
    wanted = draw(st.sampled_from(few + many if several else few))
    joint, mentee, mentor = (
        rows_of([-1 if ban else one for one, ban in zip(view, forbidden, strict=True)], mentees, mentors)
        for view in views
    )
    return Shape(
        joint, mentee, mentor, draw(st.tuples(*[room] * mentors)), draw(st.tuples(*[wanted] * mentees))
    )


def _numbers(size: int, top: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, top), min_size=size, max_size=size)


def rows_of(numbers: list[int], mentees: int, mentors: int) -> Rows:
    return tuple(tuple(numbers[row * mentors : (row + 1) * mentors]) for row in range(mentees))
