"""From a problem to pairs, with what proves them."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from relais.core.pairing.assignment import assign
from relais.core.pairing.checking import certify
from relais.core.pairing.covers import bound, minimums_cover, pairs_cover, people_cover
from relais.core.pairing.fair import at_least, best_lowest
from relais.core.pairing.matching import Cover, Matching, Objective, Proof
from relais.core.pairing.minimums import refuse_unmet_minimums
from relais.core.pairing.paths import assign_several
from relais.core.pairing.pool import Pairs
from relais.core.pairing.prices import bonuses_for, least_prices
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Refusal, gettext_noop
from relais.core.pairing.remaining import Remaining, in_problem, remaining
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
    left = remaining(problem)
    match objective:
        case "total":
            pairs, proof = _total(problem, left, tell)
        case "fair":
            pairs, proof = _fair(problem, left, tell)
        case "stable":
            pairs, proof = _stable(problem, left, tell)
        case _:
            raise Refusal(
                gettext_noop("“%(name)s” is not an aim; choose total, fair or stable."), name=objective
            )
    tell("check", 0.9)
    matching = _certified(problem, objective, in_problem(problem, pairs), _in_problem(problem, proof))
    tell("check", 1.0)
    return matching


def _nobody(phase: str, done: float) -> None:
    """Tell nobody."""


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
    return Proof(people_cover(left, pairs), pairs_cover(left, pairs), prices, bonuses.pair, bonuses.person)


def _fair(problem: Problem, left: Remaining, tell: Progress) -> tuple[Pairs, Proof]:
    pairs = _best_total(left)
    refuse_unmet_minimums(problem, in_problem(problem, pairs))
    if not len(pairs):
        return pairs, _proof(left, left, pairs, tell)
    tell("lowest", 0.3)
    lowest = best_lowest(left, pairs)
    kept = at_least(left, lowest)
    pairs = _best_total(kept)
    return pairs, _with_cover_above(left, lowest, pairs, _proof(left, kept, pairs, tell))


def _with_cover_above(left: Remaining, lowest: int, pairs: Pairs, proof: Proof) -> Proof:
    """Add what proves that better pairs alone would leave a person, a pair, or a mentor's minimum aside."""
    above = at_least(left, lowest + 1)
    good = pairs[above.scores[pairs[:, 0], pairs[:, 1]] >= 0]
    by_pairs, by_people = pairs_cover(above, good), people_cover(above, good)
    if bound(above, above.places, by_pairs) < len(pairs):
        return replace(proof, above=by_pairs)
    people = int(np.count_nonzero(left.unserved[np.unique(pairs[:, 0])]))
    if bound(above, above.unserved, by_people) < people:
        return replace(proof, above=by_people, above_is_people=True)
    return replace(proof, above=minimums_cover(above, good), above_is_minimum=True)


def _stable(problem: Problem, left: Remaining, tell: Progress) -> tuple[Pairs, Proof]:
    order = problem.mentee_order, problem.mentor_order
    pairs = defer(left, problem.mentee_scoring.block(*order), problem.mentor_scoring.block(*order))
    tell("covers", 0.6)
    return pairs, Proof(people_cover(left, pairs), pairs_cover(left, pairs))


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
