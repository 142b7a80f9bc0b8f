"""What a pair would cost and who would move, along the cheapest chain; told exactly, or not at all."""

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from tests.core.pairing.instances import Instance, instances

from relais.core.pairing import Matching, Problem, Refusal, explain, explaining, loss, solve
from relais.core.pairing.exchanges import OutOfReachError, cheapest_exchange
from relais.core.pairing.explaining import grounds, with_lock
from relais.core.pairing.explanation import Loss, Moved


def _solved(problem: Problem) -> Matching | None:
    try:
        return solve(problem)
    except Refusal:
        return None


@pytest.mark.slow
@settings(max_examples=150)
@given(instances(minimums=True))
def test_the_cheapest_chain_costs_what_solving_again_costs(instance: Instance) -> None:
    problem = instance.problem()
    matching = _solved(problem)
    if matching is None:
        return
    for mentee, mentor in np.argwhere(problem.scores >= 0).tolist():
        again = _again(problem, mentee, mentor)
        lost = _loss(problem, matching, mentee, mentor)
        if again is None or lost is None:
            assert (again is None) == (lost is None)
            continue
        before, after = matching.certificate, again.certificate
        assert lost.people == before.people - after.people
        assert lost.pairs == before.pairs - after.pairs
        assert lost.points == before.primal - after.primal


def _again(problem: Problem, mentee: int, mentor: int) -> Matching | None:
    try:
        return solve(with_lock(problem, mentee, mentor))
    except Refusal:
        return None


def _loss(problem: Problem, matching: Matching, mentee: int, mentor: int) -> Loss | None:
    try:
        return loss(problem, matching, mentee, mentor)
    except Refusal:
        return None


@pytest.mark.slow
@settings(max_examples=150)
@given(instances(minimums=True))
def test_after_the_moves_the_pair_is_made_and_every_rule_is_kept(instance: Instance) -> None:
    problem = instance.problem()
    matching = _solved(problem)
    if matching is None:
        return
    for mentee, mentor in np.argwhere(problem.scores >= 0).tolist():
        lost = _loss(problem, matching, mentee, mentor)
        if lost is None:
            continue
        pairs = {(row, column) for row, column in matching.pairs.tolist()}
        for moved in lost.moved:
            pairs -= {(moved.mentee, column) for column in moved.left}
            pairs |= {(moved.mentee, column) for column in moved.joined}
        listed = tuple(sorted(pairs))
        assert (mentee, mentor) in pairs
        assert instance._fits(listed)
        held = np.bincount([row for row, _ in listed], minlength=len(instance.places))
        assert (held <= np.array(instance.places)).all()
        assert all(problem.scores[pair] >= 0 for pair in listed)
        assert matching.total - instance.total(listed) == lost.points


def test_who_leaves_whom_is_told() -> None:
    problem = Problem.from_scores([[9, 8], [8, 1], [7, -1]], [1, 1])
    matching = solve(problem)
    assert matching.pairs.tolist() == [[0, 1], [1, 0]]
    assert loss(problem, matching, 2, 0) == Loss(0, 0, 1, (Moved(2, (), (0,)), Moved(1, (0,), ())))
    swap = (Moved(0, (1,), (0,)), Moved(1, (0,), (1,)))
    assert loss(problem, matching, 0, 0) == Loss(0, 0, 6, swap)
    assert loss(problem, matching, 1, 0) == Loss(0, 0, 0)


@pytest.mark.parametrize("bonus", [5_000, 30_001])
def test_points_never_buy_a_place_whatever_the_bonus_of_the_proof(bonus: int) -> None:
    problem = Problem.from_scores([[10_000, 0, -1], [0, -1, 0], [-1, 10_000, 0]], [1, 1, 1])
    matching = solve(problem)
    proof = replace(matching.proof, prices=np.zeros(3, np.int64), pair_bonus=bonus)
    told = loss(problem, replace(matching, proof=proof), 1, 0)
    assert told is not None
    assert (told.people, told.pairs, told.points) == (0, 0, 20_000)


def test_a_search_that_is_too_long_is_given_up_and_a_large_pool_is_not_solved_again() -> None:
    problem = Problem.from_scores([[9, 8], [8, 1]], [1, 1])
    matching = solve(problem)
    ground, _ = grounds(problem, matching)
    with pytest.raises(OutOfReachError):
        cheapest_exchange(ground, 0, 0, rows=0)
    stable = solve(problem, "stable")
    assert stable.pairs.tolist() == [[0, 0], [1, 1]]
    assert loss(problem, stable, 0, 1) == Loss(0, 0, -6, (Moved(0, (0,), (1,)), Moved(1, (1,), (0,))))
    with patch.object(explaining, "SOLVABLE", 3):
        assert loss(problem, stable, 0, 1) is None


def test_a_pair_that_would_break_a_minimum_is_refused() -> None:
    problem = Problem.from_scores([[5, 4], [-1, 3]], [1, 1], minimum=[1, 0])
    matching = solve(problem)
    assert matching.pairs.tolist() == [[0, 0], [1, 1]]
    with pytest.raises(Refusal, match="No place can be freed for this pair"):
        loss(problem, matching, 0, 1)


@pytest.mark.slow
@settings(max_examples=80)
@given(instances(minimums=True))
def test_who_would_rather_have_a_mentor_is_counted(instance: Instance) -> None:
    problem = instance.problem()
    matching = _solved(problem)
    if matching is None:
        return
    made = {(row, column) for row, column in matching.pairs.tolist()}
    for mentee, mentor in np.argwhere(problem.scores >= 0).tolist():
        others = [row for row in range(problem.mentee_count) if row != mentee and (row, mentor) not in made]
        would = [row for row in others if instance.scores[row][mentor] > _least(instance, made, row)]
        assert explain(problem, matching, mentee, mentor).pairs[0].wanted_by == len(would)


def _least(instance: Instance, made: set[tuple[int, int]], row: int) -> int:
    """What the mentee must see more than: nothing with a place to fill, never without places."""
    held = [instance.scores[i][j] for i, j in made if i == row]
    if len(held) < instance.places[row]:
        return -1
    return min(held, default=10**9)


def test_a_pair_made_for_a_minimum_says_so() -> None:
    problem = Problem.from_scores([[9, 1], [8, 2], [7, 5]], [3, 2], minimum=[0, 1])
    matching = solve(problem)
    assert matching.pairs.tolist() == [[0, 0], [1, 0], [2, 1]]
    kept = [explain(problem, matching, row).pairs[0].keeps_minimum for row in range(3)]
    assert kept == [0, 0, 1]
    freely = Problem.from_scores([[1, 9]], [1, 1], minimum=[0, 1])
    assert explain(freely, solve(freely), 0).pairs[0].keeps_minimum == 0
