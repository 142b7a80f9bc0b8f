"""Pairs worth having at the prices of the moment, looked for among all pairs of the pool."""

import numpy as np

from relais.core.pairing.large.kernels import kernel, part
from relais.core.pairing.large.scoring_kernel import WIDTH, score_run
from relais.core.pairing.large.searching import Asked, Found, Tell
from relais.core.pairing.large.tables import NEVER, Tables
from relais.core.pairing.large.workers import share_work
from relais.core.pairing.pool import Counts, Ints, Pairs

CHUNK = 32
"""Mentors compared at once before any is looked at alone."""
STRIDE = 7_919
"""Neighbouring mentees see the noise from places this far apart."""
NOISE_BITS = 8
MOST_NOISE = 255
NOISE: Counts = (np.arange(8_192, dtype=np.int64) * 2_654_435_761 % 2**32) >> 24
"""Numbers 0..255 without order, always the same (Knuth's multiplicative hash): far less than a point."""


def better_pairs(tables: Tables, asked: Asked, *, tell: Tell | None = None) -> Found:
    """The pairs of these tables that are ``asked`` for, by the threads of this process; ``among`` is left out of account."""
    asking, most = asked.asking, asked.most
    mentors, scores = np.empty((len(asking), most), np.int32), np.empty((len(asking), most), np.int32)
    found = np.zeros(len(asking), np.int64)
    around = np.zeros(0, np.int64) if asked.noise is None else np.concatenate([asked.noise, asked.noise])

    def look(rows: slice) -> None:
        find_better(
            tables,
            asking[rows],
            asked.prices,
            asked.values,
            (asked.lowest, int(asked.flat)),
            around,
            mentors[rows],
            scores[rows],
            found[rows],
        )

    share_work(look, len(asking), len(asking) * len(asked.prices), tell=tell)
    kept = np.arange(most) < found[:, None]
    rows = np.repeat(asking, found).astype(np.int32)
    return Found(rows, mentors[kept], scores[kept], asking[found == most])


@kernel
def find_better(
    tables: Tables,
    who: Pairs,
    prices: Counts,
    values: Counts,
    terms: tuple[int, int],
    noise: Counts,
    mentors: Ints,
    scores: Ints,
    found: Counts,
) -> None:
    """Fill ``mentors``, ``scores`` and ``found``, a row for each of ``who``. ``terms``: the lowest score, and whether flat.

    ``noise``, when there is any, is at least a run long, twice.
    """
    out, sums, counts = np.empty(WIDTH, np.int32), np.empty(WIDTH, np.int32), np.empty(WIDTH, np.uint8)
    worth, tops = np.empty(WIDTH, np.int64), np.empty(WIDTH // CHUNK, np.int64)
    kept = np.empty(mentors.shape, np.int64)
    needed = (values[who] << NOISE_BITS) + MOST_NOISE
    around = max(noise.size // 2, 1)
    for start in range(0, prices.size, WIDTH):
        size = min(WIDTH, prices.size - start)
        for at in range(who.size):
            score_run(tables, who[at], start, start + size, terms[0], out[:size], sums[:size], counts[:size])
            _less_prices(worth[:size], out[:size], prices[start : start + size], terms[1])
            if noise.size:
                turn = (start + who[at] * STRIDE) % around
                _plus_noise(worth[:size], noise[turn : turn + size])
            needed[at] = _keep_best(
                start,
                out[:size],
                worth[:size],
                tops[: (size + CHUNK - 1) // CHUNK],
                needed[at],
                kept[at],
                mentors[at],
                scores[at],
                found[at : at + 1],
            )


@part
def _less_prices(worth: Counts, out: Ints, prices: Counts, flat: int) -> None:
    if flat:
        for j in range(worth.size):
            worth[j] = (min(out[j], 0) - prices[j]) << NOISE_BITS
    else:
        for j in range(worth.size):
            worth[j] = (out[j] - prices[j]) << NOISE_BITS


@part
def _plus_noise(worth: Counts, noise: Counts) -> None:
    for j in range(worth.size):
        worth[j] += noise[j]


@part
def _largest(worth: Counts) -> int:
    largest = int(worth[0])
    for j in range(worth.size):
        largest = max(largest, int(worth[j]))
    return largest


@part
def _keep_best(
    start: int,
    out: Ints,
    worth: Counts,
    tops: Counts,
    needed: int,
    kept: Counts,
    mentors: Ints,
    scores: Ints,
    found: Counts,
) -> int:
    """Put what is worth more than ``needed`` among the best of a mentee; what the next one must be worth more than."""
    for chunk in range(tops.size):
        tops[chunk] = _largest(worth[chunk * CHUNK : min((chunk + 1) * CHUNK, worth.size)])
    if _how_many_from(tops, needed + 1) >= kept.size:
        # As many chunks hold something better: whatever is worth less than their best is not among the best.
        needed = _nth_largest(tops, kept.size, needed + 1) - 1
    for chunk in range(tops.size):
        if tops[chunk] <= needed:
            continue
        for j in range(chunk * CHUNK, min((chunk + 1) * CHUNK, worth.size)):
            if worth[j] <= needed or out[j] <= NEVER:
                continue
            place = found[0]
            if place < kept.size:
                found[0] += 1
            else:
                place = _least(kept)
            kept[place], mentors[place], scores[place] = worth[j], start + j, out[j]
            if found[0] == kept.size:
                needed = max(needed, int(kept[_least(kept)]))
    return needed


@part
def _nth_largest(worth: Counts, nth: int, least: int) -> int:
    """The ``nth`` largest, of which as many are ``least`` or more."""
    most = _largest(worth)
    while least < most:
        middle = least + (most - least + 1) // 2
        if _how_many_from(worth, middle) >= nth:
            least = middle
        else:
            most = middle - 1
    return least


@part
def _how_many_from(worth: Counts, least: int) -> int:
    count = 0
    for j in range(worth.size):
        count += worth[j] >= least
    return count


@part
def _least(kept: Counts) -> int:
    place = 0
    for other in range(1, kept.size):
        if kept[other] < kept[place]:
            place = other
    return place
