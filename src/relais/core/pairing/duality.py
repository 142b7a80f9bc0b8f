"""What prices prove, in the check: the best that everyone could get at them.

Nothing here is shared with the solver. Prices are claims: wrong ones only make a bound worse.
"""

from collections.abc import Callable
from operator import mul

import numpy as np
import numpy.typing as npt

from relais.core.pairing.bounds import Free
from relais.core.pairing.matching import Proof
from relais.core.pairing.pool import FULL, Bools, Counts, Ints
from relais.core.pairing.problem import Problem
from relais.core.pairing.scoring import is_gathered

NEVER = np.int64(-(2**62))
"""Less than anything a mentee could get: what a pair that may not be made is worth."""

_BARRED = np.int32(-(2**30))
_SMALL = 2**28
_FEW_PLACES = 8


def usable_prices(problem: Problem, free: Free, proof: Proof) -> Counts | None:
    """The prices, unless they are not whole numbers small enough to be added up without overflow."""
    prices = None if proof.prices is None else np.asarray(proof.prices)
    if (
        prices is None
        or prices.shape != (problem.mentor_count,)
        or not np.issubdtype(prices.dtype, np.integer)
    ):
        return None
    limit = 2**60 // (min(int(free.places.max(initial=0)), problem.mentor_count) + 4)
    sizes = (
        int(prices.max(initial=0)),
        -int(prices.min(initial=0)),
        abs(proof.pair_bonus),
        abs(proof.person_bonus),
    )
    return None if max(sizes) > limit else prices.astype(np.int64)


class DualBound:
    """The best that everyone could get at the prices, over the free pairs of a score of at least ``lowest``.

    In 32 bits when prices and scores are so small that nothing can overflow, which is exact and twice as fast.
    """

    def __init__(self, problem: Problem, free: Free, prices: Counts, proof: Proof, lowest: int) -> None:
        self.places, self.first_places, self.lowest = free.places, free.first_places, max(lowest, 0)
        self.pair_bonus, self.person_bonus = proof.pair_bonus, proof.person_bonus
        largest = max(int(prices.max(initial=0)), -int(prices.min(initial=0)))
        self.is_narrow = largest + FULL + problem.stickiness < _SMALL
        self.prices = prices.astype(np.int32) if self.is_narrow else prices
        # Locked pairs are made already: they are not among what somebody with a place left could get.
        is_plain = self.places.max(initial=0) <= 1 and not (free.served & (free.places > 0)).any()
        self._ceilings = _ceilings(problem) if is_plain and self.is_narrow else None
        offered, owed = _worth(free.capacity, prices, prices > 0), _worth(free.minimum, prices, prices < 0)
        self.fixed = (
            offered + owed - proof.pair_bonus * len(free.pairs) - proof.person_bonus * free.newly_served
        )

    @property
    def is_by_rows(self) -> bool:
        """Whether the best of a mentee is found in all pairs at once."""
        return self._ceilings is not None

    def of_rows(self, rows: slice) -> int:
        """What all the mentees of these rows could get at most; 0 unless ``is_by_rows``."""
        if self._ceilings is None or not self.most_places(rows):
            return 0
        best = self._ceilings(rows, self.lowest, self.prices.astype(np.int32, copy=False)).astype(np.int64)
        return self.total(rows, np.where(best > -_SMALL, best, NEVER)[:, None])

    def most_places(self, rows: slice) -> int:
        """How many mentors anyone in these rows could have."""
        return min(int(self.places[rows].max(initial=0)), len(self.prices))

    def best(self, scores: Ints, columns: slice, most: int) -> Counts:
        """For each row, its ``most`` best scores less prices (at least one), in any order; ``NEVER`` for none."""
        worth = self._narrow(scores, columns) if self.is_narrow else self._wide(scores, columns)
        if most <= 1:
            best = worth.max(axis=1, keepdims=True)
        elif most <= _FEW_PLACES:
            best = _greatest(worth, most)
        else:
            best = np.sort(worth, axis=1)[:, -most:]
        wide: Counts = best.astype(np.int64)
        return np.where(wide < _BARRED // 2, NEVER, wide) if self.is_narrow else wide

    def _narrow(self, scores: Ints, columns: slice) -> Ints:
        """Scores less prices. Read without a sign, a score that falls short is huge, and is cut to ``_BARRED``."""
        over = np.subtract(scores, np.int32(self.lowest)) if self.lowest else scores
        kept: Ints = np.minimum(over.view(np.uint32), _BARRED.view(np.uint32)).view(np.int32)
        np.subtract(kept, self.prices[columns] - np.int32(self.lowest), out=kept)
        return kept

    def _wide(self, scores: Ints, columns: slice) -> Counts:
        return np.where(scores >= self.lowest, scores - self.prices[columns], NEVER)

    def total(self, rows: slice, best: Counts) -> int:
        """What all the mentees of these rows could get at most, each in as many places as they have."""
        ranked = best if best.shape[1] == 1 else np.sort(best, axis=1)[:, ::-1]
        worth = np.where(ranked > NEVER, ranked + self.pair_bonus, NEVER)
        places = self.places[rows]
        beyond = np.arange(1, worth.shape[1]) < places[:, None]
        further = np.where(beyond, np.maximum(worth[:, 1:], 0), 0).sum(axis=1)
        first = np.where(self.first_places[rows] > 0, self.person_bonus, 0)
        got = np.maximum(worth[:, 0] + first + further, 0)
        return sum(got[(places > 0) & (worth[:, 0] > NEVER)].tolist())


def _worth(places: Counts, prices: Counts, counted: Bools) -> int:
    """What so many places are worth together, in numbers of any size."""
    return sum(map(mul, places[counted].tolist(), prices[counted].tolist()))


def _ceilings(problem: Problem) -> Callable[[slice, int, Ints], Ints] | None:
    """What finds the best of each quickly, in a pool whose scores are gathered from tables."""
    if not is_gathered(problem.scoring):
        return None
    from relais.core.pairing.large.ceilings import ceilings_of  # noqa: PLC0415 - only large pools wait for Numba

    return ceilings_of(problem.scoring)


def _greatest(worth: npt.NDArray[np.int32] | Counts, most: int) -> npt.NDArray[np.int32] | Counts:
    """The ``most`` greatest of each row, taken out of ``worth`` one at a time: faster than sorting for a few."""
    rows, found = np.arange(len(worth)), []
    for _ in range(min(most, worth.shape[1])):
        at = worth.argmax(axis=1)
        found.append(worth[rows, at])
        worth[rows, at] = np.iinfo(worth.dtype).min if worth.dtype == np.int32 else NEVER
    return np.column_stack(found)
