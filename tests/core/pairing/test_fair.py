"""As many as possible, then the best worst pair, then the greatest total."""

import pytest
from hypothesis import given, settings
from tests.core.pairing.instances import Instance, instances

from relais.core.pairing import Problem, solve


@pytest.mark.slow
@settings(max_examples=80)
@given(instances())
def test_nothing_fairer_exists_by_brute_force(instance: Instance) -> None:
    matching = solve(instance.problem(), "fair")
    best = max(
        (*instance.size(pairs), instance.lowest_free(pairs), instance.total(pairs))
        for pairs in instance.matchings()
    )
    pairs = [(row, column) for row, column in matching.pairs.tolist()]
    assert (*instance.size(pairs), instance.lowest_free(pairs), matching.total) == best
    assert matching.certificate.is_proven


def test_the_worst_pair_is_raised_at_the_expense_of_the_total() -> None:
    problem = Problem.from_scores([[9, 4], [4, 0]], [1, 1])
    greatest, fairest = solve(problem), solve(problem, "fair")
    assert (greatest.total, greatest.lowest) == (9, 0)
    assert (fairest.total, fairest.lowest) == (8, 4)
    assert fairest.certificate.lowest_is_best


def test_nobody_is_left_aside_to_raise_the_worst_pair() -> None:
    matching = solve(Problem.from_scores([[9, 1], [9, -1]], [1, 1]), "fair")
    assert (matching.pairs.tolist(), matching.lowest) == ([[0, 1], [1, 0]], 1)


def test_a_second_mentor_for_one_never_takes_the_first_of_another() -> None:
    # Two good pairs could be made with the first mentee alone; the second would then have nobody.
    problem = Problem.from_scores([[9, 9], [1, -1]], [1, 1], places=[2, 1])
    matching = solve(problem, "fair")
    assert (matching.pairs.tolist(), matching.lowest) == ([[0, 1], [1, 0]], 1)
    assert (matching.proof.above_is_people, matching.certificate.is_proven) == (True, True)


def test_the_worst_of_several_pairs_each_is_raised() -> None:
    problem = Problem.from_scores([[9, 9, 1], [9, 2, 3]], [1, 1, 2], places=[2, 2])
    matching = solve(problem, "fair")
    assert (matching.pairs.tolist(), matching.lowest, matching.short.tolist()) == (
        [[0, 1], [0, 2], [1, 0], [1, 2]],
        1,
        [],
    )
    assert matching.certificate.is_proven
