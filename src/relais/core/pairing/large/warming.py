"""Every kernel compiled, or found compiled on disk, before anybody waits for it."""

from dataclasses import replace

import numpy as np

from relais.core.pairing.large.gathered import gathered_from
from relais.core.pairing.large.pricing import NARROW, better_pairs
from relais.core.pairing.large.scorings import written_down
from relais.core.pairing.large.searching import Asked
from relais.core.pairing.matching import Objective
from relais.core.pairing.problem import Problem
from relais.core.pairing.solving import solve

_OBJECTIVES: tuple[Objective, ...] = ("total", "fair", "stable")


def warm() -> None:
    """Solve a tiny problem in every way that large ones are solved. The first time takes some ten seconds."""
    problem = Problem.from_scores(np.array([[5, 3, 1], [4, -1, 1], [2, 1, 1]]), [1, 1, 0], minimum=[0, 1, 0])
    # Three scorings, as where each side sees a pair in its own way: one alone would be asked less.
    scoring, mentee_view, mentor_view = (gathered_from(problem.scores) for _ in range(3))
    large = replace(problem, scoring=scoring, mentee_scoring=mentee_view, mentor_scoring=mentor_view)
    written_down(scoring.tables, problem.mentee_order, problem.mentor_order)
    # Prices too large for 32 bits are rare: nothing this small has any.
    better_pairs(scoring.tables, Asked(np.array([NARROW, 0]), np.zeros(3, np.int64), most=1))
    for objective in _OBJECTIVES:
        solve(large, objective)
