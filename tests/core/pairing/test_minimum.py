"""Nobody volunteers for nothing: each mentor has their minimum, before anything but locks and hard rules."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from tests.core.pairing.instances import AWA, BEATRICE, COUMBA, DANIEL, ZOE, Instance, compiled, instances

from relais.core.pairing import Objective, Problem, check, solve
from relais.core.pairing.assignment import bonus_for
from relais.core.pairing.minimums import Shortfall, refuse_unmet_minimums
from relais.core.pairing.pool import Pairs

WITH_MINIMUMS = instances(minimums=True)


@pytest.mark.slow
@settings(max_examples=150)
@given(WITH_MINIMUMS)
def test_nothing_better_keeps_the_minimums_by_brute_force(instance: Instance) -> None:
    found = [(*instance.size(pairs), instance.total(pairs)) for pairs in instance.matchings()]
    if not found:
        _assert_refused(instance, "total")
        return
    matching = solve(instance.problem())
    certificate = matching.certificate
    assert (certificate.people, certificate.pairs, matching.total) == max(found)
    assert (certificate.violations, certificate.gap, certificate.is_proven) == ((), 0, True)
    assert certificate == check(instance.problem(), matching)


@pytest.mark.slow
@settings(max_examples=150)
@given(WITH_MINIMUMS)
def test_nothing_fairer_keeps_the_minimums_by_brute_force(instance: Instance) -> None:
    found = [
        (*instance.size(pairs), instance.lowest_free(pairs), instance.total(pairs))
        for pairs in instance.matchings()
    ]
    if not found:
        _assert_refused(instance, "fair")
        return
    matching = solve(instance.problem(), "fair")
    pairs = [(row, column) for row, column in matching.pairs.tolist()]
    assert (*instance.size(pairs), instance.lowest_free(pairs), matching.total) == max(found)
    assert (matching.certificate.violations, matching.certificate.is_proven) == ((), True)


def _assert_refused(instance: Instance, objective: Objective) -> None:
    """The mentors named can never have so many together, and the most they can have is told."""
    with pytest.raises(Shortfall) as caught:
        solve(instance.problem(), objective)
    mentors, asked = list(caught.value.mentors), np.array(instance.minimum)
    without = _asking(instance, (0,) * instance.mentors)
    most = max(int(np.array(without.loads(pairs))[mentors].sum()) for pairs in without.matchings())
    assert (caught.value.wanted, caught.value.possible) == (int(asked[mentors].sum()), most)
    assert most < caught.value.wanted


def _asking(instance: Instance, minimum: tuple[int, ...]) -> Instance:
    return Instance(
        instance.scores,
        instance.mentors,
        instance.capacity,
        instance.places,
        instance.locked,
        minimum=minimum,
    )


@pytest.mark.slow
@settings(max_examples=100)
@given(WITH_MINIMUMS)
def test_a_minimum_costs_points_but_never_a_person_or_a_pair(instance: Instance) -> None:
    free = solve(_asking(instance, (0,) * instance.mentors).problem())
    try:
        held = solve(instance.problem())
    except Shortfall:
        return
    assert (held.certificate.people, held.certificate.pairs) == (
        free.certificate.people,
        free.certificate.pairs,
    )
    assert held.total <= free.total


@pytest.mark.slow
@settings(max_examples=100)
@given(instances(most=3, minimums=True))
def test_a_price_above_zero_is_what_one_more_place_adds(instance: Instance) -> None:
    try:
        proof = solve(instance.problem()).proof
    except Shortfall:
        return
    assert proof.prices is not None

    def value(capacity: tuple[int, ...], minimum: tuple[int, ...]) -> int:
        """The greatest total, bonuses included, locked people counted once more in all."""
        wider = Instance(
            instance.scores, instance.mentors, capacity, instance.places, instance.locked, minimum=minimum
        )
        return max(
            proof.person_bonus * len({row for row, _ in pairs})
            + proof.pair_bonus * len(pairs)
            + instance.total(pairs)
            for pairs in wider.matchings()
        )

    now = value(instance.capacity, instance.minimum)
    for mentor, price in enumerate(proof.prices.tolist()):
        assert value(_changed(instance.capacity, mentor, 1), instance.minimum) - now == max(price, 0)
        if price < 0:
            assert value(instance.capacity, _changed(instance.minimum, mentor, -1)) - now <= -price


def _changed(numbers: tuple[int, ...], at: int, by: int) -> tuple[int, ...]:
    return (*numbers[:at], numbers[at] + by, *numbers[at + 1 :])


@pytest.mark.slow
@settings(max_examples=100)
@given(WITH_MINIMUMS)
def test_whether_minimums_can_be_met_does_not_depend_on_the_pairs_begun_with(instance: Instance) -> None:
    problem = instance.problem()
    is_possible = any(True for _ in instance.matchings())
    for begun in (problem.locked, solve(_asking(instance, (0,) * instance.mentors).problem()).pairs):
        assert _is_refused(problem, begun) is not is_possible


def _is_refused(problem: Problem, begun: Pairs) -> bool:
    try:
        refuse_unmet_minimums(problem, begun)
    except Shortfall:
        return True
    return False


@pytest.mark.parametrize(
    ("places", "begun"),
    [
        ([1, 0], [(0, 0)]),  # Awa may leave the first mentor, who asks for nobody.
        ([1, 1], [(0, 0), (1, 1)]),  # So may she when the second already has Zoé, and asks for two.
        ([2, 0], [(0, 0)]),  # Awa has a place for both.
        ([1, 1], []),
    ],
)
def test_minimums_that_other_pairs_would_meet_are_not_refused(
    places: list[int], begun: list[tuple[int, int]]
) -> None:
    least = [0, sum(places)] if max(places) == 1 else [0, 1]
    problem = Problem.from_scores([[5, 5], [5, 5]], [1, 2], places=places, minimum=least)
    refuse_unmet_minimums(problem, np.array(begun, np.intp).reshape(-1, 2))
    solved = solve(problem)
    assert np.bincount(solved.pairs[:, 1], minlength=2)[1] >= least[1]


def test_bonuses_of_minimums_leave_exact_floats_sooner() -> None:
    scores = np.array([[10_000]], np.int32)
    assert bonus_for(scores, 400_000) == 4_000_000_001
    with pytest.raises(OverflowError, match="leave the exact range of float64"):
        bonus_for(scores, 400_000, per_pair=2)


def test_a_mentor_nobody_prefers_has_their_minimum_and_a_price_below_zero() -> None:
    # Both mentees are worth more with the first mentor; the second is to have one. Moving Awa costs least: 2 points.
    matching = solve(Problem.from_scores([[9, 7], [9, 6]], [2, 2], minimum=[0, 1]))
    assert (matching.pairs.tolist(), matching.total) == ([[0, 1], [1, 0]], 16)
    assert matching.proof.prices is not None
    assert matching.proof.prices.tolist() == [0, -2]
    assert matching.certificate.is_proven


def test_a_minimum_that_is_met_anyway_changes_no_price() -> None:
    scores = [[9, 2], [8, 7], [6, 6]]
    free, held = (solve(Problem.from_scores(scores, [1, 2], minimum=least)) for least in ([0, 0], [1, 1]))
    assert free.proof.prices is not None
    assert held.proof.prices is not None
    assert (free.pairs.tolist(), free.proof.prices.tolist()) == (
        held.pairs.tolist(),
        held.proof.prices.tolist(),
    )


def test_a_locked_pair_counts_towards_the_minimum() -> None:
    scores = [[9, 0], [9, 0], [9, 0]]
    matching = solve(Problem.from_scores(scores, [3, 3], minimum=[0, 1], locked=[(2, 1)]))
    assert matching.pairs.tolist() == [[0, 0], [1, 0], [2, 1]]


def test_the_worst_pair_is_only_as_good_as_the_minimums_let_it_be() -> None:
    problem = Problem.from_scores([[9, 3], [9, 2]], [2, 1], minimum=[0, 1])
    matching = solve(problem, "fair")
    assert (matching.pairs.tolist(), matching.lowest) == ([[0, 1], [1, 0]], 3)
    assert (matching.proof.above_is_minimum, matching.certificate.is_proven) == (True, True)


def test_stable_pairs_stay_stable_and_tell_who_has_fewer_than_their_minimum() -> None:
    problem = Problem.from_scores([[9, 3], [9, 2]], [2, 1], minimum=[0, 1])
    matching = solve(problem, "stable")
    assert matching.pairs.tolist() == [[0, 0], [1, 0]]
    certificate = matching.certificate
    assert (certificate.below_minimum, certificate.violations, certificate.is_proven) == ((1,), (), True)


@pytest.mark.parametrize("objective", ["total", "fair"])
@pytest.mark.parametrize(
    ("scores", "capacity", "minimum", "pairs"),
    [
        (np.zeros((0, 0), int), [], [], []),
        (np.zeros((2, 0), int), [], [], []),
        (np.zeros((0, 2), int), [1, 1], [0, 0], []),
        ([[5]], [1], [1], [[0, 0]]),
        ([[5]], [1_000_000], [1], [[0, 0]]),
        ([[5, 0]], [0, 3], [0, 1], [[0, 1]]),
        ([[-1]], [4], [0], []),
        ([[0], [0], [-1]], [2], [2], [[0, 0], [1, 0]]),
    ],
)
def test_edges(
    scores: object, capacity: list[int], minimum: list[int], pairs: list[list[int]], objective: Objective
) -> None:
    matching = solve(Problem.from_scores(np.asarray(scores), capacity, minimum=minimum), objective)
    assert (matching.pairs.tolist(), matching.certificate.is_proven) == (pairs, True)


def test_the_larger_of_what_a_mentor_and_the_programme_ask_for_holds_within_capacity() -> None:
    mentors = [
        replace(BEATRICE, capacity=3, minimum=1),
        replace(COUMBA, capacity=3, minimum=3),
        replace(DANIEL, capacity=1),
        replace(ZOE, capacity=0),
    ]
    assert compiled([AWA], mentors, minimum=2).minimum.tolist() == [2, 3, 1, 0]


def test_hours_limit_the_minimum_of_the_programme_too() -> None:
    mentor = replace(BEATRICE, capacity=3, monthly_hours=4.0)
    problem = compiled([AWA], [mentor], minimum=3, hours_per_pair=2.0)
    assert (problem.capacity.tolist(), problem.minimum.tolist()) == ([2], [2])


def test_what_a_mentee_would_take_as_a_mentor_is_nothing_to_them_as_a_mentee() -> None:
    awa = replace(AWA, capacity=0, minimum=0)
    assert solve(compiled([awa], [replace(COUMBA, minimum=1)])).pairs.tolist() == [[0, 0]]
