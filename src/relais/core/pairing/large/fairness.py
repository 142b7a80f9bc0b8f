"""The best possible worst pair in a large pool: candidates propose a level, all pairs dispose.

A level is possible when as many people, pairs and minimums as before can be had with no pair below it. Among the
candidates, halving finds the best possible level quickly. The next level up is then tried with every pair of the pool
at hand: either it is possible after all, and the pairs it took join the candidates; or prices prove that it is not.
"""

from dataclasses import dataclass, replace

import numpy as np

from relais.core.pairing.large.arcs import Arcs
from relais.core.pairing.large.hunting import AT_ONCE, Hunt
from relais.core.pairing.large.network import Network
from relais.core.pairing.large.solving import Market, Tell, open_to, part, settle_everywhere
from relais.core.pairing.pool import Bools, Pairs
from relais.core.pairing.prices import Bonuses
from relais.core.pairing.remaining import Remaining


@dataclass(frozen=True, eq=False, slots=True)
class Fairest:
    """The best worst score, the best pairs that have it, and as many pairs as can be made above it."""

    lowest: int
    network: Network
    above: Pairs


def fairest(market: Market, network: Network, tell: Tell) -> Fairest:
    """The best possible worst pair among as many people and pairs as in ``network``, then the greatest total.

    ``network``: settled over all pairs, with at least one pair; further candidates are added to it.
    """
    wanted = Reached.by(market, network.pairs)
    lowest = int(network.arcs.scores[network.arcs.made].min())
    while True:
        tell(0.1)
        lowest = _best_among_candidates(market, network.arcs, lowest, wanted)
        above = _over_all(market, network, lowest + 1, wanted, part(tell, 0.1, 0.6))
        if not Reached.by(market, above) >= wanted:
            return Fairest(lowest, _best_from(market, network, lowest, wanted, part(tell, 0.6, 1.0)), above)
        lowest += 1


@dataclass(frozen=True, slots=True, order=True)
class Reached:
    """How many places of minimums, people, then pairs; more is better, in this order."""

    minimums: int
    people: int
    pairs: int

    @classmethod
    def by(cls, market: Market, pairs: Pairs) -> "Reached":
        """What a set of pairs reaches."""
        left = market.left
        load = np.bincount(pairs[:, 1], minlength=len(left.minimum))
        people = np.unique(pairs[:, 0])
        return cls(
            int(np.minimum(load, left.minimum).sum()),
            int(np.count_nonzero(left.unserved[people])),
            len(pairs),
        )


def _best_among_candidates(market: Market, arcs: Arcs, lowest: int, wanted: Reached) -> int:
    """The best level that the candidates alone make possible, ``lowest`` or more."""
    levels = np.unique(arcs.scores[arcs.scores >= lowest])
    low, high, made = 0, len(levels), arcs.made
    while high - low > 1:
        middle = (low + high) // 2
        flat = _flat(market, arcs, int(levels[middle]), made)
        flat.settle()
        if Reached.by(market, flat.pairs) >= wanted:
            low, made = middle, _spread(arcs, int(levels[middle]), flat.arcs.made)
        else:
            high = middle
    return int(levels[low])


def _flat(market: Market, arcs: Arcs, level: int, made: Bools) -> Network:
    """The candidates of a score of at least ``level``, all worth the same: only how many are paired counts."""
    kept = arcs.scores >= level
    pairs = int(min(market.left.places.sum(), market.left.capacity.sum()))
    network = market.network(Bonuses(1, 0 if market.left.is_one_each else pairs + 1))
    nothing = np.zeros(int(np.count_nonzero(kept)), np.int32)
    network.arcs = Arcs(arcs.mentees[kept], arcs.mentors[kept], nothing, made[kept])
    return network


def most_pairs(market: Market, pairs: Pairs, tell: Tell) -> Pairs:
    """As many people and pairs as can be, starting from ``pairs``, whatever they are worth."""
    network = market.network(market.modest)
    network.add_arcs(pairs[:, 0], pairs[:, 1], market.left.scoring.of(*pairs.T))
    network.arcs = replace(network.arcs, made=np.ones_like(network.arcs.made))
    everybody = Reached(0, int(market.left.unserved.sum()), int(market.left.places.sum()))
    return _over_all(replace(market, left=_without_minimums(market.left)), network, 0, everybody, tell)


def _without_minimums(left: Remaining) -> Remaining:
    return replace(left, minimum=np.zeros_like(left.minimum))


def _spread(arcs: Arcs, level: int, made: Bools) -> Bools:
    """What is made among the candidates of a level, told of all candidates."""
    spread = np.zeros(len(arcs.scores), bool)
    spread[np.flatnonzero(arcs.scores >= level)] = made
    return spread


def _over_all(market: Market, network: Network, level: int, wanted: Reached, tell: Tell) -> Pairs:
    """As many pairs of a score of at least ``level`` as ``wanted``, or as many as there can be.

    Whatever pairs of the pool it takes join the candidates of ``network``.
    """
    flat = _flat(market, network.arcs, level, network.arcs.made)
    flat.settle()
    hunt = Hunt(market.search, AT_ONCE, lowest=level, flat=True)
    while not Reached.by(market, flat.pairs) >= wanted:
        found = hunt.broken(*open_to(flat), tell=tell)
        before = len(flat.arcs.mentees)
        flat.add_arcs(found.mentees, found.mentors, np.zeros_like(found.scores))
        network.add_arcs(found.mentees, found.mentors, found.scores)
        if len(flat.arcs.mentees) == before:
            break
        flat.settle()
    return flat.pairs


def _best_from(market: Market, network: Network, lowest: int, wanted: Reached, tell: Tell) -> Network:
    """The greatest total without pairs below ``lowest``."""
    for bonuses in (Bonuses(network.pair_bonus, network.person_bonus), market.exact):
        fair = market.network(bonuses)
        kept, arcs = network.arcs.scores >= lowest, network.arcs
        fair.arcs = Arcs(arcs.mentees[kept], arcs.mentors[kept], arcs.scores[kept], arcs.made[kept])
        fair.values, fair.prices = network.values.copy(), network.prices.copy()
        settle_everywhere(fair, market.hunt(lowest), tell)
        if Reached.by(market, fair.pairs) >= wanted:
            break
    return fair
