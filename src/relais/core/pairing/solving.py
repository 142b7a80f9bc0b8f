"""From a problem to pairs, with what proves them."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias, get_args

import numpy as np

from relais.core.pairing.assignment import assign
from relais.core.pairing.checking import certify
from relais.core.pairing.covers import above, covers
from relais.core.pairing.fair import at_least, best_lowest
from relais.core.pairing.matching import Cover, Matching, Objective, Proof
from relais.core.pairing.minimums import refuse_unmet_minimums
from relais.core.pairing.paths import assign_several
from relais.core.pairing.pool import EVERYBODY, Pairs
from relais.core.pairing.prices import bonuses_for, least_prices
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Refusal, gettext_noop
from relais.core.pairing.remaining import Remaining, in_problem, remaining, views_left
from relais.core.pairing.scoring import Whole
from relais.core.pairing.stable import defer

Progress: TypeAlias = Callable[[str, float], None]
"""Told the name of the phase (``pairs``, ``lowest``, ``prices``, ``covers``, ``check``) and how far along, 0 to 1."""


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
    answer = _plain if isinstance(left.scoring, Whole) else _large
    pairs, proof = answer(problem, left, objective, tell)
    tell("check", 0.9)
    matching = _certified(problem, objective, in_problem(problem, pairs), _in_problem(problem, proof))
    tell("check", 1.0)
    return matching


def _nobody(phase: str, done: float) -> None:
    """Tell nobody."""


def _plain(problem: Problem, left: Remaining, objective: Objective, tell: Progress) -> tuple[Pairs, Proof]:
    match objective:
        case "total":
            return _total(problem, left, tell)
        case "fair":
            return _fair(problem, left, tell)
        case "stable":
            return _stable(problem, left, tell)


def _large(problem: Problem, left: Remaining, objective: Objective, tell: Progress) -> tuple[Pairs, Proof]:
    from relais.core.pairing.large import proving  # noqa: PLC0415 - only large pools wait for Numba

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


def _best_total(left: Remaining) -> Pairs:
    if left.is_one_each:
        return assign(left.scores, left.capacity, left.places, left.minimum)
    return assign_several(left)


def _total(problem: Problem, left: Remaining, tell: Progress) -> tuple[Pairs, Proof]:
    pairs = _best_total(left)
    refuse_unmet_minimums(problem, in_problem(problem, pairs))
    return pairs, _proof(left, left, pairs, tell)


def _proof(left: Remaining, kept: Remaining, pairs: Pairs, tell: Progress) -> Proof:
    """Prices over the pairs in ``kept``, covers over all pairs."""
    tell("prices", 0.6)
    bonuses = bonuses_for(left)
    prices = least_prices(kept, pairs, bonuses)
    tell("covers", 0.8)
    return Proof(*covers(left, pairs), prices, bonuses.pair, bonuses.person)


def _fair(problem: Problem, left: Remaining, tell: Progress) -> tuple[Pairs, Proof]:
    pairs = _best_total(left)
    refuse_unmet_minimums(problem, in_problem(problem, pairs))
    if not len(pairs):
        return pairs, _proof(left, left, pairs, tell)
    tell("lowest", 0.3)
    lowest = best_lowest(left, pairs)
    kept = at_least(left, lowest)
    pairs = _best_total(kept)
    good = pairs[left.scoring.of(*pairs.T) > lowest]
    return pairs, above(left, lowest, pairs, good, _proof(left, kept, pairs, tell))


def _stable(problem: Problem, left: Remaining, tell: Progress) -> tuple[Pairs, Proof]:
    by_mentees, by_mentors = views_left(problem, left)
    pairs = defer(left, by_mentees.block(EVERYBODY), by_mentors.block(EVERYBODY))
    tell("covers", 0.6)
    return pairs, Proof(*covers(left, pairs))


def _in_problem(problem: Problem, proof: Proof) -> Proof:
    """The proof about rows and columns in the fixed order, told in the problem's rows and columns."""
    row_at, column_at = np.argsort(problem.mentee_order), np.argsort(problem.mentor_order)

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
        certify(problem, objective, pairs, proof),
    )
