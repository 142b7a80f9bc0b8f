"""Small problems to solve by hand, by brute force, or by chance; and the cast as people to pair."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from relais.core.pairing import Matching, Person, Problem, Rules, compile, solve
from relais.core.pairing.checking import certify

AWA = Person("awa", "Awa Diallo")
BEATRICE = Person("beatrice", "Béatrice Morel", capacity=2)
COUMBA = Person("coumba", "Coumba Sarr")
DANIEL = Person("daniel", "Daniel Petit")
ZOE = Person("zoe", "Zoé Hamelin")


@dataclass(frozen=True)
class Instance:
    """A table of scores with capacities, places, locks and minimums."""

    scores: tuple[tuple[int, ...], ...]
    mentors: int
    capacity: tuple[int, ...]
    places: tuple[int, ...]
    locked: tuple[tuple[int, int], ...] = ()
    mentee_view: tuple[tuple[int, ...], ...] | None = None
    mentor_view: tuple[tuple[int, ...], ...] | None = None
    minimum: tuple[int, ...] = ()

    @property
    def table(self) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        return _table(self.scores, self.mentors)

    def problem(self, capacity: Sequence[int] | None = None) -> Problem:
        """The problem, with other capacities when given."""
        return Problem.from_scores(
            self.table,
            np.array(self.capacity if capacity is None else capacity, np.int64),
            places=np.array(self.places, np.int64),
            minimum=np.array(self.minimum, np.int64) if self.minimum else None,
            locked=self.locked,
            mentee_view=None if self.mentee_view is None else _table(self.mentee_view, self.mentors),
            mentor_view=None if self.mentor_view is None else _table(self.mentor_view, self.mentors),
        )

    def matchings(self) -> Iterator[tuple[tuple[int, int], ...]]:
        """Every set of pairs that keeps the rules, by brute force."""
        yield from (pairs for pairs in self._subsets() if self._fits(pairs))

    def loads(self, pairs: Sequence[tuple[int, int]]) -> tuple[int, ...]:
        """How many mentees each mentor has."""
        return tuple(np.bincount([column for _, column in pairs], minlength=self.mentors).tolist())

    def _subsets(self) -> Iterator[tuple[tuple[int, int], ...]]:
        choices = []
        for row, places in enumerate(self.places):
            allowed = [column for column in range(self.mentors) if self.scores[row][column] >= 0]
            sizes = range(min(places, len(allowed)) + 1)
            choices.append([chosen for size in sizes for chosen in itertools.combinations(allowed, size)])
        for chosen in itertools.product(*choices):
            yield tuple((row, column) for row, columns in enumerate(chosen) for column in columns)

    def _fits(self, pairs: tuple[tuple[int, int], ...]) -> bool:
        loads = self.loads(pairs)
        least = self.minimum or (0,) * self.mentors
        fits = all(low <= load <= most for low, load, most in zip(least, loads, self.capacity, strict=True))
        return fits and set(self.locked) <= set(pairs)

    def size(self, pairs: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """How many people, and how many pairs."""
        return len({row for row, _ in pairs}), len(pairs)

    def total(self, pairs: Sequence[tuple[int, int]]) -> int:
        return sum(self.scores[row][column] for row, column in pairs)

    def lowest_free(self, pairs: Sequence[tuple[int, int]]) -> int:
        """The worst pair that is not locked; beyond any score when there is none."""
        return min((self.scores[i][j] for i, j in pairs if (i, j) not in self.locked), default=10**9)


def _table(
    rows: tuple[tuple[int, ...], ...], mentors: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.array(rows, np.int64).reshape(len(rows), mentors)


@st.composite
def instances(
    draw: st.DrawFn,
    *,
    most: int = 4,
    several: bool = True,
    views: bool = False,
    locks: bool = True,
    minimums: bool = False,
) -> Instance:
    """Problems of every shape, many with ties, forbidden pairs, empty places and nobody at all."""
    mentees, mentors = draw(st.integers(0, most)), draw(st.integers(0, most))
    score = draw(st.sampled_from([st.integers(-1, 1), st.integers(-1, 9), st.integers(-1, 10_000)]))
    row = st.tuples(*[score] * mentors)
    scores = draw(st.tuples(*[row] * mentees))
    capacity = draw(st.tuples(*[st.integers(0, 3)] * mentors))
    places = draw(st.tuples(*[st.integers(0, 3) if several else st.just(1)] * mentees))
    locked = _locks(draw, scores, capacity, places) if locks and draw(st.booleans()) else ()
    sides = (_view(draw, scores), _view(draw, scores)) if views else (None, None)
    least = [st.just(0) | st.integers(0, most_people) for most_people in capacity]
    minimum = draw(st.tuples(*least)) if minimums else ()
    return Instance(scores, mentors, capacity, places, locked, sides[0], sides[1], minimum)


def _locks(
    draw: st.DrawFn, scores: tuple[tuple[int, ...], ...], capacity: Sequence[int], places: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    allowed = [(i, j) for i, row in enumerate(scores) for j, score in enumerate(row) if score >= 0]
    if not allowed:
        return ()
    used, taken, locked = [0] * len(places), [0] * len(capacity), []
    for row, column in draw(st.lists(st.sampled_from(allowed), unique=True, max_size=3)):
        if used[row] < places[row] and taken[column] < capacity[column]:
            used[row] += 1
            taken[column] += 1
            locked.append((row, column))
    return tuple(locked)


def _view(draw: st.DrawFn, scores: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(draw(st.integers(0, 5)) if score >= 0 else -1 for score in row) for row in scores)


def compiled(
    mentees: Sequence[Person], mentors: Sequence[Person], *criteria: object, **rules: object
) -> Problem:
    """People compiled under these criteria; rules by keyword."""
    return compile(mentees, mentors, Rules(criteria, **rules))  # type: ignore[arg-type]  # keywords of Rules, whatever they are


def would_be_placed(instance: Instance, matching: Matching, mentee: int, mentor: int) -> bool:
    """Whether one place more with a mentor gives this mentee one; among stable pairs, whether it can."""
    problem = instance.problem([room + (at == mentor) for at, room in enumerate(instance.capacity)])
    if mentee not in solve(problem, matching.objective).left_out:
        return True
    together = np.vstack([matching.pairs, [[mentee, mentor]]])
    found = certify(problem, "stable", together, matching.proof)
    return matching.objective == "stable" and (found.violations, found.blocking) == ((), 0)
