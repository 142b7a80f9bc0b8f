"""Large pools: the best pairs over few candidates, whose prices are then tried on all pairs until they hold.

Each mentee starts with the mentors who look best once those whom everybody likes are made dear. An auction finds rough
prices, shortest augmenting paths make them exact, and every pair of the pool is held against them (column generation:
Dantzig and Wolfe 1960; for assignment Volgenant 1996). Pairs that would be worth more join the candidates. When none
is left, the pairs are the best among all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from relais.core.pairing.covers import covers, covers_if_most
from relais.core.pairing.large.gathered import Gathered
from relais.core.pairing.large.here import Here
from relais.core.pairing.large.hunting import AT_ONCE, Hunt
from relais.core.pairing.large.network import Network
from relais.core.pairing.large.pricing import NOISE, varied
from relais.core.pairing.large.scoring_kernel import Room, add_up
from relais.core.pairing.large.searching import UNREACHABLE, Asked, Found, Search
from relais.core.pairing.large.tables import Tables
from relais.core.pairing.large.workers import RUN, share_work
from relais.core.pairing.matching import Cover
from relais.core.pairing.pool import FULL, Counts, Pairs
from relais.core.pairing.prices import Bonuses, exact_bonuses
from relais.core.pairing.remaining import Remaining

Tell: TypeAlias = Callable[[float], None]

CANDIDATES = 16
FEW_CANDIDATES = 10
"""Where scores are held, which makes it a matter of a moment to look for others."""
SAMPLE = 256
"""How many mentees tell how much each mentor is liked."""
FEW = 16
"""How many tell how far apart scores are."""
MANY = 1 / 4
"""Where as many better pairs turn up for each mentee, prices are so wrong that an auction finds better ones sooner."""
NEARLY_ALL = 1 / 2
"""Above this share of what a search may bring, prices are so wrong that making them exact would be in vain."""
MOST_ARCS = 4_000_000
"""As many pairs may be brought in at a time, whatever that is for each mentee."""


@dataclass(frozen=True, slots=True)
class Market:
    """What is left of a large problem, its tables, a search over all their pairs, and the largest score a pair may have."""

    left: Remaining
    tables: Tables
    search: Search
    best: int

    @classmethod
    def of(cls, left: Remaining) -> "Market":
        """From what is left of a problem that holds tables. Raises ``TypeError`` for another."""
        if not isinstance(left.scoring, Gathered):
            raise TypeError("only a problem that holds tables can be solved as a large one")
        tables = left.scoring.tables
        best = max(int(tables.whole.max()), 0) if tables.whole.size else FULL
        best += int(tables.bonus_points.max(initial=0))
        return cls(left, tables, (left.scoring.searching or Here)(tables), best)

    @property
    def modest(self) -> Bonuses:
        """Bonuses just above what one pair, and one person, can be worth in points."""
        pair = self.best + 1
        return Bonuses(pair, 0 if self.left.is_one_each else 2 * (pair + self.best))

    @property
    def exact(self) -> Bonuses:
        """Bonuses that no points make up for."""
        return exact_bonuses(self.left, self.best)

    def hunt(self, lowest: int = 0) -> Hunt:
        """A search for pairs that break prices, over all pairs of a score of at least ``lowest``."""
        return Hunt(self.search, lowest=lowest)

    def network(self, bonuses: Bonuses) -> Network:
        """Everybody, without candidates."""
        left = self.left
        return Network.start(
            left.places,
            left.capacity,
            left.minimum,
            left.served,
            pair_bonus=bonuses.pair,
            person_bonus=bonuses.person,
        )


def best_pairs(market: Market, tell: Tell) -> tuple[Network, tuple[Cover, Cover]]:
    """As many people as possible, then as many pairs, then the greatest total: settled over all pairs.

    With the covers that prove how many people, and how many pairs, there can be.
    """
    network, likings = market.network(market.modest), _likings(market)
    minimums, network.least = network.least, np.zeros_like(network.least)
    network.add_arcs(*_candidates(market, likings, part(tell, 0.0, 0.15)).pairs)
    network.auction(tell=part(tell, 0.15, 0.3))
    network.values = _values(network)
    settle_everywhere(network, market.hunt(), part(tell, 0.3, 0.8))
    if minimums.any():
        _keep_minimums(market, network, minimums, likings, part(tell, 0.8, 0.95))
    proven = covers_if_most(market.left, network.pairs)
    if proven is None:
        # Somebody is left out whom a long enough exchange would place: now no exchange is too long.
        network.pair_bonus, network.person_bonus = market.exact.pair, market.exact.person
        network.settle()
        settle_everywhere(network, market.hunt(), part(tell, 0.95, 1.0))
    return network, proven or covers(market.left, network.pairs)


def _keep_minimums(market: Market, network: Network, minimums: Counts, likings: Counts, tell: Tell) -> None:
    """Bring people to the mentors below their minimum, from the best pairs without minimums.

    Those mentors stand out for nobody, so each mentee is first given a few of them as candidates: those that suit
    best, and some of all kinds, so that each of them is a candidate for somebody.
    """
    network.least = minimums
    if not len(network.unmet):
        return
    worthless = np.full(len(network.places), -UNREACHABLE, np.int64)
    wanted = np.flatnonzero(network.places > 0)
    for flat in (False, True):
        prices = likings * (not flat)
        asked = Asked(prices, worthless, AT_ONCE, wanted, network.unmet, flat=flat, noise=NOISE)
        network.add_arcs(*market.search(asked).pairs)
    network.settle()
    settle_everywhere(network, market.hunt(), tell)


def part(tell: Tell, start: float, stop: float) -> Tell:
    """Tell how far along a part of the work is, as part of the whole."""
    return lambda done: tell(start + (stop - start) * done)


def _likings(market: Market) -> Counts:
    """What each mentor is worth on average to those who may have them: a first guess at prices.

    From a sample where scores are worked out as they are read. It misleads everybody in the same way: the larger, the
    better.
    """
    sample = _sample(market, len(market.left.places) if market.tables.whole.size else SAMPLE)
    sums = np.zeros((-(-len(sample) // RUN), 2, len(market.left.capacity)), np.int32)

    def look(run: slice) -> None:
        allowed, points = sums[run.start // RUN]
        add_up(market.tables, sample[run], allowed, points, Room.made())

    share_work(look, len(sample), len(sample) * len(market.left.capacity))
    allowed, points = sums.sum(axis=0, dtype=np.int64)
    likings: Counts = points // np.maximum(allowed, 1)
    return likings


def _sample(market: Market, most: int) -> Pairs:
    """So many mentees at most, from everywhere in their order."""
    people = len(market.left.places)
    if most >= people:
        return np.arange(people)
    return np.linspace(0, people - 1, most).astype(np.intp)


def _spread(market: Market, likings: Counts) -> int:
    """How far scores lie from their mentor's liking: their standard deviation, in a sample."""
    scores = market.left.scoring.block(_sample(market, FEW))
    apart = (scores - likings)[scores >= 0]
    return int(np.sqrt(np.mean(apart * apart))) if len(apart) else 0


def _candidates(market: Market, prices: Counts, tell: Tell) -> Found:
    """For each mentee, the mentors that stand out at these prices, and a few by chance: similar people, whom the same few
    suit best, then know of others as well.
    """
    wanted = np.flatnonzero(market.left.places > 0)
    worthless = np.full(len(market.left.places), -UNREACHABLE, np.int64)
    open_prices = np.where(market.left.capacity > 0, prices, UNREACHABLE)
    most = FEW_CANDIDATES if market.tables.whole.size else CANDIDATES
    most += int(market.left.places.max(initial=0))
    asked = Asked(open_prices, worthless, most, wanted, noise=varied(_spread(market, prices)))
    return market.search(asked, tell=lambda done: tell(0.15 * done))


def _values(network: Network) -> Counts:
    """The best that each mentee could get among the candidates at the prices of the moment."""
    values = np.zeros(len(network.places), np.int64)
    arcs = network.arcs
    np.maximum.at(values, arcs.mentees, arcs.scores + network.pair_bonus - network.prices[arcs.mentors])
    return values


def settle_everywhere(network: Network, hunt: Hunt, tell: Tell) -> None:
    """Bring in pairs that break the prices, and mend, until no pair of the pool does."""
    start, is_settled = 0.0, False
    while True:
        middle, end = start + 0.3 * (1 - start), start + 0.5 * (1 - start)
        found = hunt.broken(*open_to(network), network.known, tell=part(tell, start, middle))
        if not len(found.mentees) and is_settled:
            return
        network.add_arcs(*found.pairs)
        is_settled = len(found.mentees) <= NEARLY_ALL * len(network.places) * hunt.most
        if len(found.mentees) > MANY * len(network.places):
            # Where everybody is led to the same few, a few more at a time would take for ever.
            hunt.most = max(hunt.most, min(2 * hunt.most, MOST_ARCS // len(network.places)))
            network.auction(again=True)
        if is_settled:
            network.settle(tell=part(tell, middle, end))
        else:
            network.values = _values(network)
        start = end


def open_to(network: Network) -> tuple[Counts, Counts]:
    """The values and prices of a network, less the bonus of a pair, out of reach for whoever has no place to give."""
    values = np.where(network.places > 0, network.values, UNREACHABLE)
    return values, np.where(network.capacity > 0, network.prices - network.pair_bonus, UNREACHABLE)
