"""What it costs that nobody would exchange: stable pairs beside the pairs of the greatest total."""

from dataclasses import dataclass

import numpy as np

from relais.core.pairing.matching import Matching, Progress
from relais.core.pairing.pool import Pairs
from relais.core.pairing.problem import Problem
from relais.core.pairing.solving import solve


@dataclass(frozen=True, eq=False, slots=True)
class StabilityCost:
    """The pairs of the greatest total, less stable ones.

    ``people`` and ``pairs``: how many more could be had, 0 or more. ``points``: how much greater their total is;
    below 0 where the additional people only fit with less. ``would_have``: rows of the mentees who are with nobody,
    or with fewer mentors, and would have more without stability; ``would_lose``: rows of those who would have fewer.
    Where people are indifferent, other pairs of the same total may help others.
    """

    people: int
    pairs: int
    points: int
    would_have: Pairs
    would_lose: Pairs


def stability_cost(
    problem: Problem, matching: Matching, *, progress: Progress | None = None
) -> StabilityCost:
    """What stable pairs give up, by solving for ``total`` as well: as long again as that takes.

    How many fewer people are paired needs no second solution: ``most_people`` less ``people`` of the certificate.
    Raises ``Refusal`` when minimums cannot all be kept, which stable pairs never promise and ``total`` does.

    >>> problem = Problem.from_scores([[9, 8], [8, -1]], [1, 1])
    >>> stable = solve(problem, "stable")
    >>> stable.pairs.tolist()
    [[0, 0]]
    >>> cost = stability_cost(problem, stable)
    >>> cost.people, cost.points, cost.would_have.tolist()
    (1, 7, [1])
    """
    greatest = solve(problem, progress=progress)
    more = _held(problem, greatest) - _held(problem, matching)
    return StabilityCost(
        greatest.certificate.people - matching.certificate.people,
        len(greatest.pairs) - len(matching.pairs),
        greatest.total - matching.total,
        np.flatnonzero(more > 0),
        np.flatnonzero(more < 0),
    )


def _held(problem: Problem, matching: Matching) -> Pairs:
    return np.bincount(matching.pairs[:, 0], minlength=problem.mentee_count)
