"""Pairing with the pass over all pairs on a cluster, beside the same on one machine: same pairs, total and prices.

    python -m bench.cluster [--sizes 3000,20000] [--workers 2]

A cluster of worker processes on this machine, one thread each, that only this machine can reach. It shows that nothing
changes, and what sending costs; it cannot be quicker than the threads of one process on the same processors.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np
from distributed import LocalCluster

from bench.ours import timed
from bench.pool import RULES, pool
from relais.core.pairing import Matching, Objective, compile, solve
from relais.core.pairing.large.cluster import on_cluster

AIMS: tuple[Objective, ...] = ("total", "fair")


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


def same(one: Matching, other: Matching) -> bool:
    """Whether two matchings have the same pairs, the same total and the same prices, both proven."""
    return (
        np.array_equal(one.pairs, other.pairs)
        and one.total == other.total
        and np.array_equal(_prices(one), _prices(other))
        and one.certificate.is_proven
        and other.certificate.is_proven
    )


def _prices(matching: Matching) -> list[int]:
    return [] if matching.proof.prices is None else matching.proof.prices.tolist()


def main(given: Sequence[str] | None = None) -> int:
    """Pair each size both ways, for both aims; status 1 when they differ."""
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
    problem, results = compile(*pool(size), RULES), []
    for aim in AIMS:
        here, spent_here = timed(partial(solve, problem, aim))
        there, spent_there = timed(partial(solve, on_cluster(problem, client), aim))
        results.append(same(here, there))
        print(
            f"{aim}, {size:,} people: {len(here.pairs):,} pairs worth {here.total:,}, proven; on the cluster "
            f"{'the same, at the same prices' if results[-1] else 'OTHERS'}. "
            f"{spent_here:.2f} s here, {spent_there:.2f} s there.",
            flush=True,
        )
    return all(results)


if __name__ == "__main__":
    sys.exit(main())
