"""What small pools answer to each objective, from their table of scores: the pairs, and what proves them."""

from relais.core.pairing.assignment import assign
from relais.core.pairing.covers import above, covers
from relais.core.pairing.fair import at_least, best_lowest
from relais.core.pairing.matching import Objective, Progress, Proof
from relais.core.pairing.minimums import refuse_unmet_minimums
from relais.core.pairing.paths import assign_several
from relais.core.pairing.pool import EVERYBODY, Pairs
from relais.core.pairing.prices import bonuses_for, least_prices
from relais.core.pairing.problem import Problem
from relais.core.pairing.remaining import Remaining, in_problem, views_left
from relais.core.pairing.stable import defer


def answer(problem: Problem, left: Remaining, objective: Objective, tell: Progress) -> tuple[Pairs, Proof]:
    """Pairs of what is ``left`` of the problem, with their proof."""
    match objective:
        case "total":
            return _total(problem, left, tell)
        case "fair":
            return _fair(problem, left, tell)
        case "stable":
            return _stable(problem, left, tell)


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
