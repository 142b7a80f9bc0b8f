"""Whole-number prices that prove a set of pairs optimal, from the pairs alone (longest paths, Bellman–Ford)."""

from dataclasses import dataclass

import numpy as np

from relais.core.pairing.pool import Counts, Ints, Pairs
from relais.core.pairing.remaining import Remaining
from relais.core.pairing.scoring import BLOCK, FORBIDDEN

NEVER = np.int64(-(2**60))
"""Smaller than any price: no path leads here."""


@dataclass(frozen=True, slots=True)
class Bonuses:
    """What one more pair, and one more person who had nobody, are worth: more than any total of scores, and of pairs."""

    pair: int
    person: int


def bonuses_for(left: Remaining) -> Bonuses:
    """Bonuses that put people first, then pairs, then points."""
    pairs = int(min(left.places.sum(), left.capacity.sum()))
    best = max(int(left.scores.max(initial=0)), 0)
    pair = pairs * best + 1
    return Bonuses(pair, 0 if left.is_one_each else (pair + best) * pairs + 1)


def least_prices(left: Remaining, pairs: Pairs, bonuses: Bonuses) -> Counts:
    """The least prices under which nobody would rather have another mentor than theirs.

    A mentor k is worth to mentee i the score minus the price. If i has j and may have k, then
    ``price[k] >= score[i, k] - score[i, j] + price[j]``; if i has a place to fill, ``price[k] >= score[i, k]`` plus
    the bonuses. Starting from zero, prices rise until no such line is broken; only mentees near a price that rose are
    looked at again. When the pairs are optimal the prices are also those of the dual problem, so they prove it.
    """
    reach = _Reach(left, pairs, bonuses)
    prices = np.zeros(len(left.capacity), np.int64)
    waiting = np.flatnonzero(reach.offsets(prices) > NEVER)
    for _ in range(2 * len(prices) + 2):
        if not len(waiting):
            return prices
        raised = reach.raise_prices(prices, waiting)
        waiting = np.unique(pairs[np.isin(pairs[:, 1], raised), 0])
    msg = "prices keep rising: the pairs are not optimal"
    raise AssertionError(msg)


class _Reach:
    """From prices to the prices they imply, one step along."""

    def __init__(self, left: Remaining, pairs: Pairs, bonuses: Bonuses) -> None:
        self.scores = open_scores(left, pairs)
        self.pairs = pairs
        self.worth = left.scores[pairs[:, 0], pairs[:, 1]].astype(np.int64)
        held = np.bincount(pairs[:, 0], minlength=len(left.places))
        first = (held == 0) & ~left.served
        self.spare = np.where(held < left.places, bonuses.pair + np.where(first, bonuses.person, 0), NEVER)

    def offsets(self, prices: Counts) -> Counts:
        """For each mentee, what is to be added to a score to get the least price of that mentor."""
        offsets: Counts = self.spare.astype(np.int64)
        np.maximum.at(offsets, self.pairs[:, 0], prices[self.pairs[:, 1]] - self.worth)
        return offsets

    def raise_prices(self, prices: Counts, mentees: Pairs) -> Pairs:
        """Raise, in place, the prices that these mentees imply; the mentors whose price rose."""
        before = prices.copy()
        offsets = self.offsets(prices)[mentees]
        for start in range(0, len(mentees), BLOCK):
            run = slice(start, start + BLOCK)
            scores = self.scores[mentees[run]]
            implied = np.where(scores == FORBIDDEN, NEVER, scores + offsets[run, None])
            np.maximum(prices, implied.max(axis=0), out=prices)
        return np.flatnonzero(prices > before)


def open_scores(left: Remaining, pairs: Pairs) -> Ints:
    """Scores of the pairs that could still be added: allowed, and not made already."""
    if not (left.places > 1).any():
        return left.scores  # A mentee's only mentor implies exactly their own price: harmless.
    scores = left.scores.copy()
    scores[pairs[:, 0], pairs[:, 1]] = FORBIDDEN
    return scores
