"""What large pools answer to each objective: the pairs, and what proves them."""

from collections.abc import Callable

import numpy as np

from relais.core.pairing.covers import above, covers
from relais.core.pairing.large.acceptance import defer_large
from relais.core.pairing.large.fairness import fairest
from relais.core.pairing.large.gathered import Gathered
from relais.core.pairing.large.network import Network
from relais.core.pairing.large.ordering import reordered_tables
from relais.core.pairing.large.solving import UNREACHABLE, Market, Tell, best_pairs, part
from relais.core.pairing.matching import Cover, Proof
from relais.core.pairing.pool import Counts, Pairs
from relais.core.pairing.remaining import Remaining
from relais.core.pairing.scoring import Scoring, blocks


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


def large_stable(left: Remaining, views: tuple[Scoring, Scoring], tell: Tell) -> tuple[Pairs, Proof]:
    """``stable``. ``views``: how mentees and mentors see the pairs, in the order of ``left``."""
    if not (
        isinstance(left.scoring, Gathered)
        and isinstance(views[0], Gathered)
        and isinstance(views[1], Gathered)
    ):
        raise TypeError("only a problem that holds tables can be solved as a large one")
    tables = left.scoring.tables, views[0].tables, views[1].tables
    pairs = defer_large(*tables, left.capacity, left.places, tell=part(tell, 0.0, 0.8))
    return pairs, Proof(*covers(left, pairs))


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
    rows, nobody = np.arange(market.tables.mentee_count), np.zeros((0, 2), np.intp)
    narrow = Gathered(reordered_tables(market.tables, rows, closed, nobody))
    values = np.where(market.left.places > 0, network.values, UNREACHABLE) - network.pair_bonus
    for run in blocks(len(rows)):
        scores = narrow.block(run)
        wanted = np.where(scores >= 0, scores - values[run, None], 0)
        prices[closed] = np.maximum(prices[closed], wanted.max(axis=0, initial=0))
    return prices
