"""As many people as possible, then the greatest total."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment
from tests.core.pairing.instances import Instance, instances

from relais.core.pairing import Objective, Person, Problem, Rules, Wish, check, compile, solve
from relais.core.pairing.assignment import bonus_for
from relais.core.pairing.criteria import Coverage, Same
from relais.core.pairing.prices import bonuses_for, least_prices
from relais.core.pairing.problem import fixed_order
from relais.core.pairing.remaining import remaining


@pytest.mark.slow
@settings(max_examples=100)
@given(instances())
def test_nothing_better_exists_by_brute_force(instance: Instance) -> None:
    matching = solve(instance.problem())
    best = max((*instance.size(pairs), instance.total(pairs)) for pairs in instance.matchings())
    certificate = matching.certificate
    assert (certificate.people, certificate.pairs, matching.total) == best
    assert (certificate.most_people, certificate.most_pairs) == best[:2]
    assert (certificate.violations, certificate.gap, certificate.is_proven) == ((), 0, True)
    assert certificate == check(instance.problem(), matching)


@pytest.mark.slow
@settings(max_examples=60)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 60),
    st.integers(1, 40),
    st.integers(0, 4),
    st.sampled_from([3, 10_000]),
)
def test_the_total_equals_an_independent_optimum(
    seed: int, mentees: int, mentors: int, most: int, top: int
) -> None:
    chance = np.random.default_rng(seed)
    scores = np.where(
        chance.random((mentees, mentors)) < 0.6, chance.integers(0, top + 1, (mentees, mentors)), -1
    )
    capacity = chance.integers(0, most + 1, mentors)
    matching = solve(Problem.from_scores(scores, capacity))
    columns = np.repeat(np.arange(mentors), np.minimum(capacity, mentees))
    bonus = mentees * (top + 1)
    values = np.where(scores[:, columns] >= 0, scores[:, columns] + bonus, 0)
    chosen = values[linear_sum_assignment(values, maximize=True)]
    assert (matching.certificate.pairs, matching.total) == (
        int(np.count_nonzero(chosen)),
        int(chosen.sum()) - bonus * int(np.count_nonzero(chosen)),
    )
    assert matching.certificate.is_proven


def test_a_textbook_assignment() -> None:
    # Four workers and four jobs, costs turned into worth; the least cost, 13, was found by hand with Kuhn's method.
    costs = np.array([[9, 2, 7, 8], [6, 4, 3, 7], [5, 8, 1, 8], [7, 6, 9, 4]])
    matching = solve(Problem.from_scores(10 - costs, [1, 1, 1, 1]))
    assert matching.pairs.tolist() == [[0, 1], [1, 0], [2, 2], [3, 3]]
    assert 40 - matching.total == 13


def test_one_more_person_is_worth_any_loss_of_points() -> None:
    matching = solve(Problem.from_scores([[10_000, 0], [9_999, -1]], [1, 1]))
    assert matching.pairs.tolist() == [[0, 1], [1, 0]]


@pytest.mark.parametrize(
    ("scores", "capacity", "pairs", "left_out"),
    [
        (np.zeros((0, 0), int), [], [], []),
        (np.zeros((0, 2), int), [1, 1], [], []),
        (np.zeros((2, 0), int), [], [], [0, 1]),
        ([[5]], [1], [[0, 0]], []),
        ([[5]], [0], [], [0]),
        ([[-1, -1]], [3, 3], [], [0]),
        ([[1, 2, 3]], [1, 1, 1], [[0, 2]], []),
        ([[1], [3], [2]], [2], [[1, 0], [2, 0]], [0]),
        ([[7], [7]], [1_000_000], [[0, 0], [1, 0]], []),
    ],
)
@pytest.mark.parametrize("objective", ["total", "fair", "stable"])
def test_edges(
    scores: object, capacity: list[int], pairs: list[list[int]], left_out: list[int], objective: Objective
) -> None:
    matching = solve(Problem.from_scores(np.asarray(scores), capacity), objective)
    assert (matching.pairs.tolist(), matching.left_out.tolist()) == (pairs, left_out)
    assert matching.certificate.is_proven


def test_a_star_with_room_for_all_does_not_need_a_column_for_each() -> None:
    scores = np.ones((300, 300), int)
    scores[:, 0] = 9
    matching = solve(Problem.from_scores(scores, [300] * 300))
    assert matching.pairs[:, 1].tolist() == [0] * 300
    assert matching.certificate.is_proven


@pytest.mark.slow
@settings(max_examples=30)
@given(st.permutations(range(7)), st.permutations(range(4)), st.sampled_from(["total", "fair", "stable"]))
def test_the_order_of_the_files_never_matters(
    rows: list[int], columns: list[int], objective: Objective
) -> None:
    mentees = [
        Person(f"mentee {n}", wishes=(Wish("budget"),), traits={"unit": frozenset("ab"[n % 2])})
        for n in range(7)
    ]
    mentors = [
        Person(f"mentor {n}", offers={"budget": None}, traits={"unit": frozenset("ab"[n % 2])})
        for n in range(4)
    ]
    rules = Rules((Coverage(60), Same("unit", weight=40)))
    in_order = _keys(mentees, mentors, rules, objective)
    assert _keys([mentees[n] for n in rows], [mentors[n] for n in columns], rules, objective) == in_order


def _keys(
    mentees: list[Person], mentors: list[Person], rules: Rules, objective: Objective
) -> set[tuple[str, str]]:
    matching = solve(compile(mentees, mentors, rules), objective)
    return {(mentees[row].key, mentors[column].key) for row, column in matching.pairs}


def test_two_keys_of_the_same_checksum_stand_in_the_same_order_wherever_they_are_in_a_file() -> None:
    keys = ["plumless", "awa", "gnu", "buckeroo", "beatrice", "codding", "a lone surrogate: \ud800"]
    stands = [[some[at] for at in fixed_order(some)] for some in (keys, keys[::-1], sorted(keys))]
    assert stands[0] == stands[1] == stands[2]


def test_a_previous_pair_stays_while_moving_it_gains_less_than_the_stickiness() -> None:
    scores = [[500, 600], [600, 500]]
    kept = solve(Problem.from_scores(scores, [1, 1], previous=[(0, 0), (1, 1)], stickiness=101))
    moved = solve(Problem.from_scores(scores, [1, 1], previous=[(0, 0), (1, 1)], stickiness=99))
    assert (kept.pairs.tolist(), moved.pairs.tolist()) == ([[0, 0], [1, 1]], [[0, 1], [1, 0]])
    assert kept.total == 2 * 601


def test_progress_goes_forward_and_ends() -> None:
    told: list[tuple[str, float]] = []
    for objective in ("total", "fair", "stable"):
        told.clear()
        solve(
            Problem.from_scores([[1, 2], [3, 4]], [1, 1]), objective, progress=lambda *step: told.append(step)
        )
        done = [Fraction(step) for _, step in told]
        assert (done == sorted(done), told[0], told[-1]) == (True, ("pairs", 0.0), ("check", 1.0))


def test_sums_beyond_exact_floats_are_refused_rather_than_rounded() -> None:
    with pytest.raises(OverflowError, match="leave the exact range of float64"):
        bonus_for(np.array([[1_010_000]], np.int32), 10**6)


def test_prices_of_pairs_that_are_not_the_best_keep_rising() -> None:
    left = remaining(Problem.from_scores([[9, 1], [1, 9]], [1, 1]))
    worst = np.argwhere(left.scores == 1)
    with pytest.raises(AssertionError, match="not optimal"):
        least_prices(left, worst, bonuses_for(left))


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0]])
def test_a_second_mentor_goes_to_whom_it_serves_best(order: list[int]) -> None:
    # Everybody has a first mentor of their own; the fourth mentor has one place for somebody's second.
    scores = np.array([[9, -1, -1, 3], [-1, 9, -1, 7], [-1, -1, 9, 5]])[order]
    matching = solve(Problem.from_scores(scores, [1, 1, 1, 1], places=[2, 2, 2]))
    assert (matching.total, order[int(matching.pairs[matching.pairs[:, 1] == 3, 0][0])]) == (34, 1)
    assert matching.certificate.is_proven
