"""What people could have had at best, less what they have."""

import numpy as np
import pytest
from hypothesis import given, settings
from tests.core.pairing.instances import Instance, instances

from relais.core.pairing import Problem, solve
from relais.core.pairing.regret import Regret, lower_median, regret, regrets


@pytest.mark.slow
@settings(max_examples=120)
@given(instances(views=True))
def test_a_regret_is_the_best_one_could_have_less_what_one_has(instance: Instance) -> None:
    problem = instance.problem()
    matching = solve(problem)
    found = regrets(problem, matching)
    for row, scores in enumerate(instance.scores):
        allowed = [score for score in scores if score >= 0]
        held = [column for i, column in matching.pairs.tolist() if i == row]
        best = sum(sorted(allowed, reverse=True)[: instance.places[row]])
        points = best - sum(scores[column] for column in held)
        view = problem.mentee_view[row]
        own = max((int(view[column]) for column in held), default=None)
        rank = None if own is None else 1 + sum(int(seen) > own for seen in view)
        assert points >= 0
        assert regret(problem, matching, row) == Regret(points, rank, len(allowed))
        assert (found.points[row], found.ranks[row], found.allowed[row]) == (points, rank or 0, len(allowed))
    paired = sorted(int(found.points[row]) for row in set(matching.pairs[:, 0].tolist()))
    assert found.worst == max(paired, default=None)
    assert found.median == (paired[(len(paired) - 1) // 2] if paired else None)


def test_blocks_of_people_give_what_one_person_gives() -> None:
    chance = np.random.default_rng(3)
    problem = Problem.from_scores(chance.integers(-1, 100, (600, 8)), np.full(8, 40))
    matching = solve(problem)
    found = regrets(problem, matching)
    one_by_one = [regret(problem, matching, row) for row in range(600)]
    assert found.points.tolist() == [one.points for one in one_by_one]
    assert found.ranks.tolist() == [one.rank or 0 for one in one_by_one]


def test_nobody_has_no_regret() -> None:
    problem = Problem.from_scores([], [])
    found = regrets(problem, solve(problem))
    assert (found.points.tolist(), found.median, found.worst) == ([], None, None)
    assert lower_median(np.array([5, 1])) == 1
