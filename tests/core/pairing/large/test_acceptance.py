"""In a large pool, too, nobody would rather exchange: the pairs are those of the plain path, one by one."""

from random import Random

import numpy as np
import pytest
from bench.pool import RULES, pool
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.pairing.large.shapes import Rows, Shape, rows_of, shapes

from relais.core.pairing import compile
from relais.core.pairing.large import acceptance
from relais.core.pairing.large.acceptance import defer_large
from relais.core.pairing.large.tables import whole_tables
from relais.core.pairing.large.tabling import JOINT, MENTEE, MENTOR, parts_of, tables_of
from relais.core.pairing.remaining import Remaining
from relais.core.pairing.scoring import Whole
from relais.core.pairing.stable import defer


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
    seen = rows_of([*view[0], *view[1]], 2, 2)
    pairs = Shape(seen, seen, seen, (1, 1), (1, 1)).deferred(1)
    assert pairs == ([[0, 0], [1, 1]] if only == 0 else [[0, 1], [1, 0]])


@pytest.mark.parametrize(("mentees", "mentors"), [(0, 0), (0, 3), (3, 0)])
def test_where_nobody_is_nobody_is_paired(mentees: int, mentors: int) -> None:
    none = rows_of([], 0, 0) if not mentees else ((),) * mentees
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
