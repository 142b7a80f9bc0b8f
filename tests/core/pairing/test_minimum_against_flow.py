"""Minimums against an independent solver: minimum-cost flow with lower bounds, by OR-Tools."""

import numpy as np
import pytest
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from relais.core.pairing import Problem, solve
from relais.core.pairing.minimums import Shortfall

TOP = 100


def _problem(seed: int) -> Problem:
    """A pool of a shape of its own: few or many mentors, many ties or few, several mentors each or one."""
    chance = np.random.default_rng(seed)
    mentees, mentors = (int(number) for number in chance.integers(1, 31, 2))
    scores = chance.integers(0, chance.choice([2, TOP + 1]), (mentees, mentors))
    scores[chance.random((mentees, mentors)) < chance.random()] = -1
    capacity = chance.integers(0, 5, mentors)
    minimum = np.where(chance.random(mentors) < chance.random(), chance.integers(0, capacity + 1), 0)
    places = chance.integers(0, 4, mentees) if chance.random() < 0.5 else np.ones(mentees, int)
    return Problem.from_scores(scores, capacity, minimum=minimum, places=places)


def _best_by_flow(problem: Problem) -> tuple[int, int, int] | None:
    """People, pairs and total of the best pairs that keep the minimums; none when no pairs do.

    Each mentee sends their places; a mentor keeps the minimum and passes at most the rest on to the end; a place may
    also go straight to the end, where the last one of a mentee costs a person. Arcs: tail, head, width, cost.
    """
    rows, columns = np.nonzero(problem.scores >= 0)
    mentees, mentors = problem.scores.shape
    pair = TOP * int(problem.places.sum()) + 1
    person = (pair + TOP) * int(problem.places.sum()) + 1
    mentee, mentor, end = np.arange(mentees), mentees + np.arange(mentors), mentees + mentors
    spare = np.maximum(problem.places - 1, 0)
    flow = SimpleMinCostFlow()
    for tails, heads, widths, costs in (
        (rows, mentor[columns], 1, -(problem.scores[rows, columns] + pair)),
        (mentee, end, spare, 0),
        (mentee, end, problem.places - spare, person),
        (mentor, end, problem.capacity - problem.minimum, 0),
    ):
        arcs = np.broadcast_arrays(tails, heads, widths, costs)
        flow.add_arcs_with_capacity_and_unit_cost(
            *(np.ascontiguousarray(column, np.int64) for column in arcs)
        )
    supplies = [*problem.places, *-problem.minimum, problem.minimum.sum() - problem.places.sum()]
    flow.set_nodes_supplies(np.arange(end + 1), np.array(supplies, np.int64))
    if flow.solve() != flow.OPTIMAL:
        return None
    made = flow.flows(np.arange(len(rows))) > 0
    return len(np.unique(rows[made])), int(made.sum()), int(problem.scores[rows[made], columns[made]].sum())


@pytest.mark.slow
@pytest.mark.parametrize("seeds", [range(start, start + 50) for start in range(0, 400, 50)])
def test_the_best_pairs_are_those_of_a_flow_with_lower_bounds(seeds: range) -> None:
    refused = 0
    for seed in seeds:
        problem = _problem(seed)
        best = _best_by_flow(problem)
        try:
            matching = solve(problem)
        except Shortfall:
            assert best is None
            refused += 1
            continue
        assert (matching.certificate.people, matching.certificate.pairs, matching.total) == best
        assert matching.certificate.is_proven
    assert 5 <= refused <= 45
