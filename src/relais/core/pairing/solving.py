"""From a problem to pairs, with what proves them."""

from dataclasses import replace
from typing import get_args

import numpy as np

from relais.core.pairing.checking import certify
from relais.core.pairing.matching import Cover, Matching, Objective, Progress, Proof
from relais.core.pairing.minimums import refuse_unmet_minimums
from relais.core.pairing.pool import Pairs, inverse
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Refusal, gettext_noop
from relais.core.pairing.remaining import Remaining, in_problem, remaining
from relais.core.pairing.scoring import Whole
from relais.core.pairing.sizes import takes_long


def solve(problem: Problem, objective: Objective = "total", *, progress: Progress | None = None) -> Matching:
    """The best pairs under the rules, proven.

    ``total``: as many people as possible, then as many pairs, then the greatest total of scores.
    ``fair``: as many, then the best possible worst pair, then the greatest total.
    ``stable``: no mentee and mentor who would both rather be together than as they are; may pair fewer people.
    Locked pairs are made first, whatever they cost. ``total`` and ``fair`` then give each mentor their minimum, which
    costs points but never a person or a pair; ``stable`` does not, since nobody could be kept there who would rather
    be elsewhere: ``Certificate.below_minimum`` tells who has fewer. The same problem always gives the same pairs.
    Raises ``Refusal`` for another objective, and when the minimums cannot all be met (``Shortfall``, with who).

    >>> matching = solve(Problem.from_scores([[9, 8], [8, 1]], [1, 1]))
    >>> matching.pairs.tolist(), matching.total, matching.certificate.gap
    ([[0, 1], [1, 0]], 16, 0)
    """
    tell = progress or _nobody
    tell("pairs", 0.0)
    if objective not in get_args(Objective):
        raise Refusal(gettext_noop("“%(name)s” is not an aim; choose total, fair or stable."), name=objective)
    left = remaining(problem)
    answer = _plain if isinstance(left.scoring, Whole) and not _takes_long(left, objective) else _large
    pairs, proof = answer(problem, left, objective, tell)
    tell("check", 0.9)
    matching = _certified(problem, objective, in_problem(problem, pairs), _in_problem(problem, proof))
    tell("check", 1.0)
    return matching


def _nobody(phase: str, done: float) -> None:
    """Tell nobody."""


def _takes_long(left: Remaining, objective: Objective) -> bool:
    """Whether a small pool has so many places that kernels are worth waking. Stable pairs never take long."""
    mentees, mentors = left.scoring.shape
    places = int(np.minimum(left.capacity, mentees).sum())
    return objective != "stable" and takes_long(mentees, mentors, places, several=not left.is_one_each)


def _plain(problem: Problem, left: Remaining, objective: Objective, tell: Progress) -> tuple[Pairs, Proof]:
    from relais.core.pairing import plain  # noqa: PLC0415 - only small pools wait for SciPy's solvers

    return plain.answer(problem, left, objective, tell)


def _large(problem: Problem, left: Remaining, objective: Objective, tell: Progress) -> tuple[Pairs, Proof]:
    from relais.core.pairing.large import gathered, proving  # noqa: PLC0415 - only large pools wait for Numba

    if isinstance(left.scoring, Whole):
        left = replace(left, scoring=gathered.gathered_from(left.scores))

    def accept(pairs: Pairs) -> None:
        refuse_unmet_minimums(problem, in_problem(problem, pairs))

    def told(done: float) -> None:
        tell("pairs", 0.9 * done)

    match objective:
        case "total":
            return proving.large_total(left, accept, told)
        case "fair":
            return proving.large_fair(left, accept, told)
        case "stable":
            return proving.large_stable(problem, left, told)


def _in_problem(problem: Problem, proof: Proof) -> Proof:
    """The proof about rows and columns in the fixed order, told in the problem's rows and columns."""
    row_at, column_at = inverse(problem.mentee_order), inverse(problem.mentor_order)

    def moved(cover: Cover) -> Cover:
        return Cover(cover.mentees[row_at], cover.mentors[column_at])

    return replace(
        proof,
        people_cover=moved(proof.people_cover),
        pairs_cover=moved(proof.pairs_cover),
        prices=None if proof.prices is None else proof.prices[column_at],
        above=None if proof.above is None else moved(proof.above),
    )


def _certified(problem: Problem, objective: Objective, pairs: Pairs, proof: Proof) -> Matching:
    held = np.bincount(pairs[:, 0], minlength=problem.mentee_count)
    scores = problem.scoring.of(*pairs.T)
    return Matching(
        objective,
        pairs,
        int(scores.sum(dtype=np.int64)),
        int(scores.min()) if len(pairs) else None,
        np.flatnonzero((held == 0) & (problem.places > 0)),
        np.flatnonzero(held < problem.places),
        proof,
        # Who would rather be together is the proof of stable pairs alone; of others it takes two more passes, and waits
        # until somebody asks ``check``.
        certify(problem, objective, pairs, proof, envied=isinstance(problem.scoring, Whole)),
    )
