"""In a large pool, too, nobody would rather exchange: the pairs are those of the plain path, one by one."""

from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt
import pytest
from bench.pool import RULES, pool
from hypothesis import given, settings
from hypothesis import strategies as st

from relais.core.pairing import Rules, compile
from relais.core.pairing.checking import certify
from relais.core.pairing.compiled import Compiled
from relais.core.pairing.large import acceptance
from relais.core.pairing.large.acceptance import defer_large
from relais.core.pairing.large.gathered import Gathered
from relais.core.pairing.large.tables import Tables, whole_tables
from relais.core.pairing.large.tabling import JOINT, MENTEE, MENTOR, parts_of, tables_of
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
        _rows([-1 if ban else one for one, ban in zip(view, forbidden, strict=True)], mentees, mentors)
        for view in views
    )
    return Shape(
        joint, mentee, mentor, draw(st.tuples(*[room] * mentors)), draw(st.tuples(*[wanted] * mentees))
    )


def _numbers(size: int, top: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, top), min_size=size, max_size=size)


def _rows(numbers: list[int], mentees: int, mentors: int) -> Rows:
    return tuple(tuple(numbers[row * mentors : (row + 1) * mentors]) for row in range(mentees))


@pytest.mark.slow
@settings(max_examples=400)
@given(shapes(several=False), st.sampled_from([1, 2, 3, 16]))
def test_the_pairs_are_those_of_the_plain_path_with_lists_of_any_length(shape: Shape, length: int) -> None:
    assert shape.deferred(length) == shape.deferred_plainly()


@pytest.mark.slow
@settings(max_examples=150)
@given(shapes(has_ties=False), st.sampled_from([1, 3, 16]))
def test_without_ties_the_pairs_are_those_of_the_plain_path_too(shape: Shape, length: int) -> None:
    assert shape.deferred(length) == shape.deferred_plainly()


@pytest.mark.slow
@settings(max_examples=400)
@given(shapes(), st.sampled_from([1, 2, 16]), st.randoms(use_true_random=False))
def test_in_whatever_order_people_ask_the_pairs_are_the_same(
    shape: Shape, length: int, chance: Random
) -> None:
    assert shape.deferred(length) == shape.deferred_by_chance(chance)


@pytest.mark.slow
@settings(max_examples=300)
@given(shapes(most=9), st.sampled_from([1, 2, 16]))
def test_no_two_people_would_both_rather_be_together(shape: Shape, length: int) -> None:
    pairs = shape.deferred(length)
    assert shape.blocking(pairs) == 0
    assert shape.counted(pairs) == 0


@pytest.mark.slow
@settings(max_examples=200)
@given(shapes(), st.data())
def test_blocking_pairs_are_counted_in_any_matching(shape: Shape, chance: st.DataObject) -> None:
    pairs = [pair for pair in shape.deferred() if chance.draw(st.booleans())]
    counted = shape.counted(pairs)
    assert counted == shape.blocking(pairs)


@pytest.mark.slow
@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1), st.sampled_from([1, 2, 5]), st.booleans())
def test_a_crowd_of_many_ties_is_paired_as_on_the_plain_path(seed: int, length: int, is_joint: bool) -> None:
    shape = crowd(np.random.default_rng(seed), 60, 25, is_joint=is_joint)
    pairs = shape.deferred(length)
    assert pairs == shape.deferred_plainly()
    assert shape.blocking(pairs) == 0


def crowd(chance: np.random.Generator, mentees: int, mentors: int, *, is_joint: bool = False) -> Shape:
    """As many places as mentees, the same few mentors wished for by many, a third of the pairs forbidden."""
    shape = (mentees, mentors)
    forbidden = chance.random(shape) < 0.33
    stars = chance.integers(0, 4, mentors)
    joint, mentee, mentor = (
        np.where(forbidden, -1, chance.integers(0, 4, shape) + (0 if side else stars)) for side in range(3)
    )
    views = [joint] * 3 if is_joint else [joint, mentee, mentor]
    rows = [tuple(map(tuple, view.tolist())) for view in views]
    capacity = chance.multinomial(mentees, np.full(mentors, 1 / mentors))
    return Shape(rows[0], rows[1], rows[2], tuple(capacity.tolist()), (1,) * mentees)


def test_a_run_of_mentors_ends_where_the_next_begins() -> None:
    # More mentors than are scored at a time, so that lists gather from several runs.
    shape = crowd(np.random.default_rng(7), 40, 9_000)
    assert shape.deferred(3) == shape.deferred_plainly()


@pytest.mark.slow
def test_people_under_rules_are_paired_as_on_the_plain_path() -> None:
    # Views that differ in part only, gathered from tables of small integers rather than held whole.
    mentees, mentors = pool(150)
    problem = compile(mentees, mentors, RULES)
    parts = parts_of(problem.compiled, np.zeros((0, 2), np.intp), 0)
    joint, mentee, mentor = (tables_of(parts, view) for view in (JOINT, MENTEE, MENTOR))
    served, minimum = np.zeros(len(mentees), bool), np.zeros(len(mentors), np.int64)
    left = Remaining(Whole(problem.scores), problem.capacity, problem.places, served, minimum)
    plain = defer(left, problem.mentee_view, problem.mentor_view)
    pairs = defer_large(joint, mentee, mentor, problem.capacity, problem.places, length=2)
    assert pairs.tolist() == plain.tolist()


def _views(mentee: list[list[int]], mentor: list[list[int]]) -> tuple[Rows, Rows, Rows]:
    """Ranks (1 is best) as views (more is better), and what they make together."""
    views = [10 - np.array(rows) for rows in (mentee, mentor)]
    rows = [tuple(map(tuple, view.tolist())) for view in (views[0] + views[1], *views)]
    return rows[0], rows[1], rows[2]


def test_the_three_by_three_example_of_gale_and_shapley() -> None:
    # American Mathematical Monthly 69 (1962), example 1: each man gets his first choice when men propose.
    views = _views([[1, 2, 3], [3, 1, 2], [2, 3, 1]], [[3, 2, 1], [1, 3, 2], [2, 1, 3]])
    assert Shape(*views, (1, 1, 1), (1, 1, 1)).deferred() == [[0, 0], [1, 1], [2, 2]]


def test_the_four_by_four_example_of_gale_and_shapley() -> None:
    # Same paper, example 2: a single stable set of marriages.
    men = [[1, 2, 3, 4], [1, 4, 3, 2], [2, 1, 3, 4], [4, 2, 3, 1]]
    women = [[3, 3, 2, 3], [4, 1, 3, 2], [2, 4, 4, 1], [1, 2, 1, 4]]
    shape = Shape(*_views(men, women), (1,) * 4, (1,) * 4)
    for length in (1, 2, 16):
        assert shape.deferred(length) == [[0, 2], [1, 3], [2, 0], [3, 1]]


def test_residents_and_hospitals_with_several_places() -> None:
    # Two hospitals; the first takes two and prefers residents in their order, the second takes one.
    views = _views([[2, 1], [1, 2], [1, 2], [1, 2]], [[1, 4], [2, 1], [3, 2], [4, 3]])
    assert Shape(*views, (2, 1), (1,) * 4).deferred(1) == [[0, 0], [1, 0], [2, 1]]


@pytest.mark.parametrize("only", [0, 1])
def test_between_equals_a_mentor_takes_who_would_be_with_nobody(only: int) -> None:
    # Both mentees prefer the first mentor, who sees no difference; one of them accepts nobody else.
    view = [[9, 5], [9, 5]]
    view[only][1] = -1
    seen = _rows([*view[0], *view[1]], 2, 2)
    pairs = Shape(seen, seen, seen, (1, 1), (1, 1)).deferred(1)
    assert pairs == ([[0, 0], [1, 1]] if only == 0 else [[0, 1], [1, 0]])


@pytest.mark.parametrize(("mentees", "mentors"), [(0, 0), (0, 3), (3, 0)])
def test_where_nobody_is_nobody_is_paired(mentees: int, mentors: int) -> None:
    none = _rows([], 0, 0) if not mentees else ((),) * mentees
    shape = Shape(none, none, none, (1,) * mentors, (1,) * mentees)
    assert (shape.deferred(), shape.blocking([])) == ([], 0)
    assert shape.counted([]) == 0


def test_who_is_far_along_is_told_and_may_stop_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acceptance, "TOGETHER", 5)
    monkeypatch.setattr(acceptance, "STEPS", 3)
    shape = crowd(np.random.default_rng(3), 60, 25)
    told: list[float] = []
    pairs = defer_large(*shape.tables, *shape.limits, length=2, tell=told.append)
    assert pairs.tolist() == shape.deferred_plainly()
    assert told == sorted(told)
    assert (told[0], told[-1], len(set(told)) > 10) == (0.0, 1.0, True)

    def stop(done: float) -> None:
        if done > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        defer_large(*shape.tables, *shape.limits, length=2, tell=stop)


def test_more_people_than_keys_can_tell_apart_are_refused() -> None:
    nobody = whole_tables(np.zeros((0, 0), np.int32))
    with pytest.raises(OverflowError, match="does not fit the keys of pairs"):
        defer_large(nobody, nobody, nobody, np.zeros(2**23, np.int64), np.zeros(0, np.int64))
