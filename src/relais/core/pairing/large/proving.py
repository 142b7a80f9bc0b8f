"""What large pools answer to each objective: the pairs, and what proves them."""

from collections.abc import Callable

import numpy as np

from relais.core.pairing.covers import above, covers
from relais.core.pairing.large.acceptance import defer_large
from relais.core.pairing.large.fairness import fairest
from relais.core.pairing.large.gathered import Gathered
from relais.core.pairing.large.network import Network
from relais.core.pairing.large.ordering import reordered_tables, with_mentors
from relais.core.pairing.large.pricing import deterring_prices
from relais.core.pairing.large.searching import UNREACHABLE
from relais.core.pairing.large.solving import Market, Tell, best_pairs, part
from relais.core.pairing.large.tables import Tables
from relais.core.pairing.matching import Cover, Proof
from relais.core.pairing.pool import Counts, Pairs
from relais.core.pairing.problem import Problem
from relais.core.pairing.remaining import Remaining, in_order
from relais.core.pairing.scoring import Scoring


def large_total(left: Remaining, accept: Callable[[Pairs], None], tell: Tell) -> tuple[Pairs, Proof]:
    """``total``. ``accept`` is shown the pairs before they are proven, and raises when minimums are not met."""
    market = Market.of(left)
    network, proven = best_pairs(market, part(tell, 0.0, 0.9))
    accept(network.pairs)
    return network.pairs, _proof(market, network, proven)


def large_fair(left: Remaining, accept: Callable[[Pairs], None], tell: Tell) -> tuple[Pairs, Proof]:
    """``fair``."""
    market = Market.of(left)
    network, proven = best_pairs(market, part(tell, 0.0, 0.5))
    accept(network.pairs)
    if not len(network.pairs):
        return network.pairs, _proof(market, network, proven)
    found = fairest(market, network, part(tell, 0.5, 0.95))
    pairs = found.network.pairs
    return pairs, above(left, found.lowest, pairs, found.above, _proof(market, found.network, proven))


def large_stable(problem: Problem, left: Remaining, tell: Tell) -> tuple[Pairs, Proof]:
    """``stable``. ``left``: what is left of the problem."""
    scored = _tables(problem.scoring), _tables(left.scoring)
    by_mentees = _view(problem, problem.mentee_scoring, scored)
    by_mentors = _view(problem, problem.mentor_scoring, scored)
    told = part(tell, 0.0, 0.8)
    pairs = defer_large(scored[1], by_mentees, by_mentors, left.capacity, left.places, tell=told)
    return pairs, Proof(*covers(left, pairs))


def _tables(scoring: Scoring) -> Tables:
    if not isinstance(scoring, Gathered):
        raise TypeError("only a problem that holds tables can be solved as a large one")
    return scoring.tables


def _view(problem: Problem, view: Scoring, scored: tuple[Tables, Tables]) -> Tables:
    """How a side sees the pairs that are left. ``scored``: their scores, before and after they were put in order."""
    tables = _tables(view)
    if tables is scored[0]:
        return scored[1]
    order = problem.mentee_order, problem.mentor_order, in_order(problem, problem.locked)
    return reordered_tables(tables, *order, like=scored)


def _proof(market: Market, network: Network, proven: tuple[Cover, Cover]) -> Proof:
    """``proven``: covers, which bound how many can be paired whatever the pairs are."""
    return Proof(*proven, _prices(market, network), network.pair_bonus, network.person_bonus)


def _prices(market: Market, network: Network) -> Counts:
    """The prices of the network; of mentors without places, the least at which nobody would rather be with them."""
    closed = np.flatnonzero(market.left.capacity == 0)
    prices = network.prices.copy()
    prices[closed] = 0
    if not len(closed):
        return prices
    values = np.where(market.left.places > 0, network.values, UNREACHABLE) - network.pair_bonus
    prices[closed] = deterring_prices(with_mentors(market.tables, closed), values)
    return prices
