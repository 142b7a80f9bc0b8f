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
    """What is worth more than any total of scores.

    ``pair``: one more pair; ``person``: one more person who had nobody, worth more than any number of pairs too;
    ``minimum``: one person more with a mentor who has fewer than their minimum, 0 when nobody has a minimum.
    """

    pair: int
    person: int
    minimum: int = 0


def bonuses_for(left: Remaining) -> Bonuses:
    """Bonuses that put minimums and people first, then pairs, then points.

    The bonus of a minimum need not exceed the others, since they never compete: when the minimums can be met at all,
    they can be met by pairs as many as can be, of people as many as can be (Mendelsohn and Dulmage 1958). Start from
    pairs that meet them: a path that gives a place to one person more, or makes one pair more, never takes anybody
    from a mentor without giving them somebody else, nor the last mentor from a person.
    """
    return exact_bonuses(left, max(int(left.scores.max(initial=0)), 0))


def exact_bonuses(left: Remaining, best: int) -> Bonuses:
    """The same when no pair is worth more than ``best``."""
    pairs = int(min(left.places.sum(), left.capacity.sum()))
    pair = pairs * best + 1
    person = 0 if left.is_one_each else (pair + best) * pairs + 1
    return Bonuses(pair, person, pair if left.minimum.any() else 0)


def least_prices(left: Remaining, pairs: Pairs, bonuses: Bonuses) -> Counts:
    """The least prices under which nobody would rather have another mentor than theirs.

    A mentor k is worth to mentee i the score minus the price. If i has j and may have k, then
    ``price[k] >= score[i, k] - score[i, j] + price[j]``; if i has a place to fill, ``price[k] >= score[i, k]`` plus
    the bonuses. Starting from the least they may be, prices rise until no such line is broken (Bellman 1958); only
    mentees near a price that rose are looked at again. When the pairs are optimal the prices are also those of the
    dual problem, so they prove it.

    The price of a mentor who has no more than their minimum may be negative: what the others lose so that this mentor
    has somebody, and never less than what the whole would gain if their minimum were one less. Among the prices that
    prove the pairs, those above zero are as small as can be, which makes each what one more place would add; the
    others are then as near to zero as can be.
    Raises ``AssertionError`` when the pairs are not optimal.
    """
    reach = _Reach(left, pairs, bonuses)
    load = np.bincount(pairs[:, 1], minlength=len(left.capacity))
    prices = np.where((left.minimum > 0) & (load <= left.minimum), np.int64(-bonuses.minimum), np.int64(0))
    waiting = np.flatnonzero(reach.offsets(prices) > NEVER)
    for _ in range(2 * len(prices) + 2):
        if not len(waiting):
            return reach.nearest_to_zero(prices, np.where(load < left.minimum, prices, np.maximum(prices, 0)))
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

    def nearest_to_zero(self, least: Counts, most: Counts) -> Counts:
        """The greatest prices that do not exceed ``most``, which is ``least`` or zero.

        The lines of ``least_prices`` read from right to left: ``price[j] <= price[k] - score[i, k] + score[i, j]``.
        Those of empty places only bound from below, and prices never fall under the least.
        """
        prices = most.copy()
        below = least[self.pairs[:, 1]] < 0
        pairs, worth = self.pairs[below], self.worth[below]
        before = least
        while not np.array_equal(prices, before):
            before = prices.copy()
            for start in range(0, len(pairs), BLOCK):
                rows, columns = pairs[start : start + BLOCK].T
                scores = self.scores[rows]
                spared = np.where(scores == FORBIDDEN, -NEVER, prices - scores).min(axis=1)
                np.minimum.at(prices, columns, spared + worth[start : start + BLOCK])
        return prices


def open_scores(left: Remaining, pairs: Pairs) -> Ints:
    """Scores of the pairs that could still be added: allowed, and not made already."""
    if not (left.places > 1).any():
        return left.scores  # A mentee's only mentor implies exactly their own price: harmless.
    scores = left.scores.copy()
    scores[pairs[:, 0], pairs[:, 1]] = FORBIDDEN
    return scores
