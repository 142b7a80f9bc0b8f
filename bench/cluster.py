"""Pairing with the pass over all pairs on a cluster, beside the same on one machine: same pairs, total and prices.

    python -m bench.cluster [--sizes 3000,20000] [--workers 2]

A cluster of worker processes on this machine, one thread each, that only this machine can reach. It shows that nothing
changes, and what sending costs; it cannot be quicker than the threads of one process on the same processors.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from distributed import LocalCluster

from bench.ours import timed
from bench.pool import RULES, pool
from relais.core.pairing import compile
from relais.core.pairing.large.cluster import ClusterSearch
from relais.core.pairing.large.network import Network
from relais.core.pairing.large.pricing import Found
from relais.core.pairing.large.searching import Here, Search
from relais.core.pairing.large.solving import Market
from relais.core.pairing.pool import Counts
from relais.core.pairing.remaining import remaining

CANDIDATES, BROKEN = 16, 8
SAMPLE = 512
MANY, FINE = 1 / 30, (50, 5)
"""Above this share of mentees who find something better, an auction of these epsilons mends prices first."""
UNREACHABLE = 2**45
"""A price that no pair is worth."""


@contextmanager
def started(workers: int, **options: Any) -> Iterator[Any]:
    """A cluster of so many workers of one thread that only this machine can reach, without a page to look at."""
    local: Any = LocalCluster  # its own module tells no types
    with local(
        n_workers=workers,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        scheduler_kwargs={
            "dashboard_address": "127.0.0.1:0"
        },  # any free port, rather than a quarrel over one
        **options,
    ) as running:
        yield running


@contextmanager
def cluster(workers: int) -> Iterator[Any]:
    """So many worker processes on this machine; gone at the end."""
    with started(workers) as running, running.get_client() as client:
        yield client


@dataclass
class Passes:
    """A search over all pairs, and what its passes took."""

    search: Search
    seconds: list[float] = field(default_factory=list)

    def broken(self, network: Network) -> Found:
        """Pairs of the whole pool that break the prices of the moment."""
        closed = network.capacity == 0
        prices = np.where(closed, UNREACHABLE, network.prices - network.pair_bonus)
        found, spent = timed(lambda: self.search(prices, network.values, BROKEN))
        self.seconds.append(spent)
        return found


def settled(market: Market, passes: Passes) -> Network:
    """The best pairs of people of one place each: candidates first, then what breaks the prices, until nothing does."""
    network = market.network(market.modest)
    network.prices = _likings(market)
    nothing = np.full(len(network.places), -UNREACHABLE)
    noise = np.random.default_rng(0).integers(0, 256, 8_192)
    found = passes.search(network.prices, nothing, CANDIDATES, noise=noise)
    network.add_arcs(found.mentees, found.mentors, found.scores)
    network.auction()
    network.settle()
    while len((found := passes.broken(network)).mentees):
        network.add_arcs(found.mentees, found.mentors, found.scores)
        if len(np.unique(found.mentees)) > MANY * len(network.places):
            network.auction(scales=FINE)
        network.settle()
    return network


def _likings(market: Market) -> Counts:
    """What each mentor is worth on average in a sample of mentees; beyond reach without places."""
    sample = np.linspace(0, len(market.left.places) - 1, SAMPLE).astype(np.intp)
    liked = np.maximum(market.left.scoring.block(sample), 0).sum(axis=0, dtype=np.int64) // SAMPLE
    return np.where(market.left.capacity > 0, liked, UNREACHABLE)


def same(one: Network, other: Network) -> bool:
    """Whether two networks made the same pairs, at the same values and prices."""
    kept = ((one.pairs, other.pairs), (one.values, other.values), (one.prices, other.prices))
    return all(np.array_equal(left, right) for left, right in kept)


def total(network: Network) -> int:
    """What the pairs made are worth."""
    return int(network.arcs.scores[network.arcs.made].sum(dtype=np.int64))


def main(given: Sequence[str] | None = None) -> int:
    """Pair each size both ways; status 1 when they differ."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.cluster", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--sizes", default="3000,20000", help="how many mentees, by commas")
    parser.add_argument("--workers", type=int, default=2, help="worker processes")
    options = parser.parse_args(given)
    with cluster(options.workers) as client:
        results = [_told(int(size), client) for size in options.sizes.split(",")]
    return 0 if all(results) else 1


def _told(size: int, client: Any) -> bool:
    market = Market.of(remaining(compile(*pool(size), RULES)))
    here, there = Passes(Here(market.tables)), Passes(ClusterSearch(client, market.tables))
    mine, spent_here = timed(lambda: settled(market, here))
    theirs, spent_there = timed(lambda: settled(market, there))
    is_same = same(mine, theirs)
    print(
        f"{size:,} people: {len(mine.pairs):,} pairs worth {total(mine):,}; on the cluster "
        f"{'the same, at the same prices' if is_same else 'OTHERS'}. {spent_here:.2f} s here, {spent_there:.2f} s there, "
        f"{len(here.seconds)} passes of {np.median(here.seconds):.3f} and {np.median(there.seconds):.3f} s.",
        flush=True,
    )
    return is_same


if __name__ == "__main__":
    sys.exit(main())
