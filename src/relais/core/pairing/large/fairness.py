"""The best possible worst pair in a large pool: candidates propose a level, all pairs dispose.

A level is possible when as many people, pairs and minimums as before can be had with no pair below it. Among the
candidates, the worst pairs are left out step by step until one is missed. The level above is then tried with every
pair of the pool at hand: either it is possible after all, and the pairs it took join the candidates; or prices prove
that it is not.
"""

from dataclasses import dataclass

import numpy as np

from relais.core.pairing.large.arcs import Arcs
from relais.core.pairing.large.hunting import Hunt
from relais.core.pairing.large.network import Network
from relais.core.pairing.large.solving import Market, Tell, open_to, part, settle_everywhere
from relais.core.pairing.pool import Pairs
from relais.core.pairing.prices import Bonuses


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
    flat = _flat(market, network.arcs, int(network.arcs.scores[network.arcs.made].min()))
    flat.settle()
    search = _Everywhere(flat, Hunt(market.search, flat=True), network)
    while True:
        lowest = flat.raise_lowest(tell=part(tell, 0.0, 0.1))
        if not search.reaches(market, lowest + 1, wanted, part(tell, 0.1, 0.6)):
            best = _best_from(market, network, lowest, wanted, part(tell, 0.6, 1.0))
            return Fairest(lowest, best, flat.pairs)


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


def _flat(market: Market, arcs: Arcs, level: int) -> Network:
    """The candidates of a score of at least ``level``, all worth the same: only how many are paired counts."""
    pairs = int(min(market.left.places.sum(), market.left.capacity.sum()))
    network = market.network(Bonuses(1, 0 if market.left.is_one_each else pairs + 1))
    network.is_flat, network.arcs = True, arcs.kept(arcs.scores >= level)
    return network


@dataclass(frozen=True, eq=False, slots=True)
class _Everywhere:
    """Candidates that all count the same, and a hunt for more of them, which join ``network`` as well."""

    flat: Network
    hunt: Hunt
    network: Network

    def reaches(self, market: Market, level: int, wanted: Reached, tell: Tell) -> bool:
        """Whether as many as ``wanted`` can be paired by pairs of ``level`` or more; as many as can be, in any case."""
        self.hunt.lowest = level
        while not Reached.by(market, self.flat.pairs) >= wanted:
            found = self.hunt.broken(*open_to(self.flat), self.flat.known, tell=tell)
            if not len(found.mentees):
                return False
            for each in (self.flat, self.network):
                each.add_arcs(*found.pairs)
            self.flat.settle()
        return True


def _best_from(market: Market, network: Network, lowest: int, wanted: Reached, tell: Tell) -> Network:
    """The greatest total without pairs below ``lowest``."""
    for bonuses in (Bonuses(network.pair_bonus, network.person_bonus), market.exact):
        fair = market.network(bonuses)
        fair.arcs = network.arcs.kept(network.arcs.scores >= lowest)
        fair.values, fair.prices = network.values.copy(), network.prices.copy()
        fair.settle()  # no pair of the pool breaks these prices yet
        settle_everywhere(fair, market.hunt(lowest), tell)
        if Reached.by(market, fair.pairs) >= wanted:
            break
    return fair
