"""The check believes nothing: what was tampered with is found."""

from dataclasses import replace

import numpy as np
import pytest

from relais.core.pairing import Cover, Matching, Objective, Problem, check, solve

SCORES = [[9, 4, -1], [8, 7, 2], [5, 6, 1], [3, -1, 4], [9, -1, -1]]


@pytest.fixture
def problem() -> Problem:
    return Problem.from_scores(SCORES, [1, 2, 1], locked=[(1, 1)])


def _with_pairs(matching: Matching, pairs: list[list[int]]) -> Matching:
    return replace(matching, pairs=np.array(pairs))


def test_the_solvers_matching_passes(problem: Problem) -> None:
    certificate = check(problem, solve(problem))
    assert (certificate.violations, certificate.is_proven, certificate.examined) == ((), True, 15)


@pytest.mark.parametrize(
    ("pairs", "violation"),
    [
        ([[0, 2], [1, 1]], "forbidden"),
        ([[0, 0], [1, 1], [2, 0]], "capacity"),
        ([[0, 0], [0, 1], [1, 1]], "places"),
        ([[0, 0], [2, 1]], "locked"),
        ([[1, 1], [1, 1]], "repeated"),
        ([[1, 1], [0, 7]], "outside"),
        ([[1, 1], [-1, 0]], "outside"),
        ([[1, 1, 1]], "outside"),
    ],
)
def test_a_broken_rule_is_named(problem: Problem, pairs: list[list[int]], violation: str) -> None:
    certificate = check(problem, _with_pairs(solve(problem), pairs))
    assert violation in certificate.violations
    assert not certificate.is_proven


def test_a_total_that_is_not_that_of_the_pairs_is_found(problem: Problem) -> None:
    matching = solve(problem)
    assert check(problem, replace(matching, total=matching.total + 1)).violations == ("total",)
    assert check(problem, replace(matching, lowest=0)).violations == ("total",)


@pytest.mark.parametrize("objective", ["total", "fair"])
def test_a_worse_matching_leaves_a_gap(problem: Problem, objective: Objective) -> None:
    matching = solve(problem, objective)
    worse = _with_pairs(matching, [[0, 1], [1, 1], [2, 0], [3, 2]])
    certificate = check(problem, worse)
    assert certificate.pairs == matching.certificate.pairs
    assert not certificate.is_proven
    assert certificate.gap is not None
    assert certificate.gap > 0


@pytest.mark.parametrize("objective", ["total", "fair"])
def test_fewer_pairs_than_can_be_are_found(problem: Problem, objective: Objective) -> None:
    certificate = check(problem, _with_pairs(solve(problem, objective), [[1, 1]]))
    assert (certificate.pairs, certificate.most_pairs, certificate.is_proven) == (1, 4, False)


@pytest.mark.parametrize("column", [0, 1, 2])
@pytest.mark.parametrize("change", [-1, 1, -(10**6), 10**6])
def test_a_tampered_price_never_proves(problem: Problem, column: int, change: int) -> None:
    matching = solve(problem)
    assert matching.proof.prices is not None
    prices = matching.proof.prices.copy()
    prices[column] += change
    certificate = check(problem, replace(matching, proof=replace(matching.proof, prices=prices)))
    # Another price may still prove (optimal prices form a range), but it can never claim more than the truth.
    assert certificate.dual is None or certificate.dual >= certificate.primal


@pytest.mark.parametrize(
    "prices",
    [np.zeros(3, np.int64), np.zeros(2, np.int64), np.full(3, 0.5), np.full(3, 2**61), np.full(3, -1)],
)
def test_prices_that_cannot_be_used_prove_nothing(
    problem: Problem, prices: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> None:
    matching = solve(problem)
    certificate = check(problem, replace(matching, proof=replace(matching.proof, prices=prices)))
    assert not certificate.is_proven


def test_a_tampered_cover_proves_nothing(problem: Problem) -> None:
    matching = solve(problem)
    assert len(matching.left_out) == 1
    nothing = Cover(np.zeros(5, bool), np.zeros(3, bool))
    everything = Cover(np.ones(5, bool), np.zeros(3, bool))
    for cover in (nothing, everything, Cover(np.zeros(1, bool), np.zeros(9, bool))):
        for changed in (
            replace(matching.proof, people_cover=cover),
            replace(matching.proof, pairs_cover=cover),
        ):
            certificate = check(problem, replace(matching, proof=changed))
            assert certificate.most_people >= matching.certificate.most_people
            assert not certificate.is_proven


def test_a_tampered_cover_above_does_not_prove_fairness() -> None:
    problem = Problem.from_scores([[9, 4], [4, 0]], [1, 1])
    fair = solve(problem, "fair")
    for above in (None, Cover(np.zeros(2, bool), np.zeros(2, bool))):
        certificate = check(problem, replace(fair, proof=replace(fair.proof, above=above)))
        assert (certificate.lowest_is_best, certificate.is_proven) == (False, False)


def test_an_unfair_matching_does_not_pass_for_fair() -> None:
    problem = Problem.from_scores([[9, 4], [4, 0]], [1, 1])
    greatest, fair = solve(problem), solve(problem, "fair")
    assert not check(problem, replace(greatest, objective="fair")).is_proven
    assert not check(problem, replace(fair, pairs=greatest.pairs, total=9, lowest=0)).is_proven


def test_pairs_that_would_exchange_are_not_stable() -> None:
    problem = Problem.from_scores([[9, 4], [5, 1]], [1, 1])
    swapped = replace(solve(problem, "stable"), pairs=np.array([[0, 1], [1, 0]]), total=9, lowest=4)
    certificate = check(problem, swapped)
    assert (certificate.blocking, certificate.is_proven) == (1, False)


def test_an_empty_problem_is_proven() -> None:
    problem = Problem.from_scores(np.zeros((0, 0), int), [])
    assert check(problem, solve(problem)).is_proven
