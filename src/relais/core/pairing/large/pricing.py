"""Pairs worth having at the prices of the moment, looked for among all pairs of the pool."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from relais.core.pairing.large.kernels import kernel, part
from relais.core.pairing.large.scoring_kernel import WIDTH, Room, bar, score_run, score_run_here
from relais.core.pairing.large.searching import UNREACHABLE, Asked, Found, Known, Tell
from relais.core.pairing.large.tables import NEVER, Tables
from relais.core.pairing.large.workers import RUN, share_work
from relais.core.pairing.pool import Counts, Ints, Pairs, Wholes

CHUNK = 32
"""Mentors compared at once before any is looked at alone."""
STRIDE = 7_919
"""Neighbouring mentees see the noise from places this far apart."""
NOISE_BITS = 8
MOST_NOISE = 255
NOISE = ((np.arange(8_192, dtype=np.int64) * 2_654_435_761 % 2**32) >> 24).astype(np.int32)
"""Numbers 0..255 without order, always the same (Knuth's multiplicative hash), in parts of a point: less than one."""
NO_NOISE = np.zeros(WIDTH, np.int32)
_RARE = (NOISE / MOST_NOISE) ** 8
"""Next to nothing for most, and up to 1 for a few."""
NARROW = 2**20
"""More than any score. Where prices and values are within this, what pairs are worth is compared in 32 bits."""
FLOOR = np.int32(-2 * NARROW)
"""What a forbidden pair is counted as: less than any other."""


class Best(NamedTuple):
    """The best pairs of so many mentees, ``found`` of each: shape (mentees, most).

    ``needed``: more than which others must be worth. ``largest``: what the best that is allowed is worth, found or not.
    """

    mentors: Ints
    scores: Ints
    found: Counts
    needed: Wholes
    largest: Wholes

    @classmethod
    def above(cls, values: Wholes, most: int) -> "Best":
        """None found yet, for mentees of these values."""
        mentors, scores = np.empty((2, len(values), most), np.int32)
        found, needed = np.zeros(len(values), np.int64), (values << NOISE_BITS) + MOST_NOISE
        return cls(mentors, scores, found, needed, np.full_like(needed, np.iinfo(needed.dtype).min))

    def of(self, rows: slice) -> "Best":
        """Of some of the mentees."""
        return Best._make(one[rows] for one in self)


class Compared(NamedTuple):
    """Where a run is compared: what each pair is ``worth``, the best of each chunk, what those kept of each are worth."""

    worth: Wholes
    tops: Wholes
    kept: Wholes

    @classmethod
    def made(cls, values: Wholes, most: int) -> "Compared":
        """For mentees of these values, ``most`` pairs of each."""
        kind = values.dtype
        return cls(np.empty(WIDTH, kind), np.empty(WIDTH // CHUNK, kind), np.empty((len(values), most), kind))


def better_pairs(tables: Tables, asked: Asked, *, tell: Tell | None = None) -> Found:
    """The pairs of these tables that are ``asked`` for, by the threads of this process; ``among`` is left out of account."""
    asking = asked.asking
    prices, values = _narrowed(asked.prices, asked.values)
    best = Best.above(values[asking], asked.most)
    known = asked.known or Known(np.zeros(len(values) + 1, np.int64), np.zeros(0, np.int32))
    noise = NO_NOISE if asked.noise is None else asked.noise
    around = np.concatenate([noise, noise])

    def look(rows: slice) -> None:
        here, terms = best.of(rows), (asked.lowest, int(asked.flat))
        where = Compared.made(here.needed, asked.most)
        find_better(tables, asking[rows], prices, known, terms, around, here, Room.made(), where)

    share_work(look, len(asking), len(asking) * len(asked.prices), tell=tell)
    kept = np.arange(asked.most) < best.found[:, None]
    mentees = np.repeat(asking, best.found).astype(np.int32)
    bounds = np.where(best.found > 0, asked.values[asking], best.largest >> NOISE_BITS)
    bounds[best.found == asked.most] = UNREACHABLE
    return Found(mentees, best.mentors[kept], best.scores[kept], bounds)


def varied(most: int) -> Ints:
    """Noise that is next to nothing for most pairs and up to so many points for a few: the best, and some others."""
    return (_RARE * (most << NOISE_BITS)).astype(np.int32)


def _narrowed(*worth: Counts) -> Sequence[Wholes]:
    """Prices and values in 32 bits, those out of reach farther than all others; as they are where some would not fit."""
    for one in worth:
        size = np.abs(one)
        if ((size >= NARROW) & (size < UNREACHABLE)).any():
            return worth
    return [np.clip(one, FLOOR, -FLOOR).astype(np.int32) for one in worth]


@kernel
def find_better(
    tables: Tables,
    who: Pairs,
    prices: Wholes,
    known: Known,
    terms: tuple[int, int],
    noise: Ints,
    best: Best,
    room: Room,
    where: Compared,
) -> None:
    """Find the ``best`` pairs of each of ``who``, worth more than is needed in 256ths of a point.

    ``terms``: the lowest score, and whether flat. ``prices`` and what pairs are worth are both of 64 bits, or narrowed to
    32. ``noise`` is at least a run long, twice.
    """
    for start in range(0, prices.size, WIDTH):
        here = prices[start : start + WIDTH]
        out, worth = room.out[: here.size], where.worth[: here.size]
        tops = where.tops[: (here.size + CHUNK - 1) // CHUNK]
        for at in range(who.size):
            score_run_here(tables, who[at], start, start + here.size, terms[0], out, room)
            bar(out, known.starts, known.mentors, who[at], start)
            turn = (start + who[at] * STRIDE) % (noise.size // 2)
            _less_prices(worth, out, here, noise[turn : turn + here.size], terms[1])
            _find_tops(worth, tops)
            best.largest[at] = max(best.largest[at], _largest(tops))
            best.needed[at] = _keep_best(
                start,
                out,
                worth,
                tops,
                best.needed[at],
                where.kept[at],
                best.mentors[at],
                best.scores[at],
                best.found[at : at + 1],
            )


def deterring_prices(tables: Tables, values: Counts) -> Counts:
    """For each mentor of these tables, the least price, 0 or more, at which no mentee would rather be with them."""
    prices = np.zeros((-(-len(values) // RUN), tables.mentor_count), np.int64)
    share_work(
        lambda run: deter(tables, run.start, values[run], prices[run.start // RUN], Room.made()),
        len(values),
        len(values) * tables.mentor_count,
    )
    return np.asarray(prices.max(axis=0, initial=0))


@kernel
def deter(tables: Tables, first: int, values: Counts, prices: Counts, room: Room) -> None:
    """Raise ``prices`` until none of as many mentees, from number ``first`` on, would rather pay one than keep their value."""
    for start in range(0, prices.size, WIDTH):
        here = prices[start : start + WIDTH]
        out = room.out[: here.size]
        for at in range(values.size):
            score_run(tables, first + at, start, start + here.size, 0, out, room)
            for j in range(here.size):
                here[j] = max(here[j], out[j] - values[at] if out[j] >= 0 else 0)


@part
def _less_prices(worth: Wholes, out: Ints, prices: Wholes, noise: Ints, flat: int) -> None:
    if flat:
        for j in range(worth.size):
            worth[j] = ((max(min(out[j], 0), FLOOR) - prices[j]) << NOISE_BITS) + noise[j]
    else:
        for j in range(worth.size):
            worth[j] = ((max(out[j], FLOOR) - prices[j]) << NOISE_BITS) + noise[j]


@part
def _largest(worth: Wholes) -> int:
    largest = worth[0]
    for j in range(worth.size):
        largest = max(largest, worth[j])
    return int(largest)


@part
def _keep_best(
    start: int,
    out: Ints,
    worth: Wholes,
    tops: Wholes,
    needed: int,
    kept: Wholes,
    mentors: Ints,
    scores: Ints,
    found: Counts,
) -> int:
    """Put what is worth more than ``needed`` among the best of a mentee; what the next one must be worth more than.

    ``tops``: the best of each chunk.
    """
    if _how_many_from(tops, needed + 1) >= kept.size:
        # As many chunks hold something better: whatever is worth less than their best is not among the best.
        needed = _floor(tops, kept.size, needed + 1) - 1
    for chunk in range(tops.size):
        if tops[chunk] <= needed:
            continue
        for j in range(chunk, worth.size, tops.size):
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
def _find_tops(worth: Wholes, tops: Wholes) -> None:
    """The best of each chunk. A chunk is every so many mentors: chunks are then compared side by side."""
    for chunk in range(tops.size):
        tops[chunk] = worth[chunk]
    for start in range(tops.size, worth.size, tops.size):
        run = worth[start : start + tops.size]
        for chunk in range(run.size):
            tops[chunk] = max(tops[chunk], run[chunk])


@part
def _floor(worth: Wholes, wanted: int, least: int) -> int:
    """What as many as are ``wanted`` reach, and hardly any others. That many reach ``least``, 1 at the very least."""
    most = _largest(worth)
    while least < most:
        middle = least + (most - least + 1) // 2
        count = _how_many_from(worth, middle)
        if count == wanted:
            return middle
        if count > wanted:
            least = middle
        else:
            most = middle - 1
    return least


@part
def _how_many_from(worth: Wholes, least: int) -> int:
    count = 0
    for j in range(worth.size):
        count += worth[j] >= least
    return count


@part
def _least(kept: Wholes) -> int:
    place = 0
    for other in range(1, kept.size):
        if kept[other] < kept[place]:
            place = other
    return place
