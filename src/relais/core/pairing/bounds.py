"""What the check adds up while it looks at all pairs: bounds on totals and on numbers of pairs, and envy.

Nothing here is shared with the solver. Prices and covers are claims: wrong ones only make a bound worse.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from relais.core.pairing.matching import Cover, Proof
from relais.core.pairing.pool import FULL, Bools, Counts, Index, Ints, Pairs
from relais.core.pairing.problem import Problem
from relais.core.pairing.scoring import Whole

NEVER = np.int64(-(2**62))
"""Less than anything a mentee could get: what a pair that may not be made is worth."""

_CLOSED = np.int32(2**31 - 1)
_BARRED = np.int32(-(2**30))
_SMALL = 2**28
_FEW_PLACES = 8
_FEW = 256  # asking about single pairs costs as much as about so many in a block


@dataclass(frozen=True, eq=False, slots=True)
class Free:
    """What locks leave open: places, capacity, minimum, who is served by a lock, and the pairs chosen freely.

    ``chosen`` tells, of all pairs that are made, which are free; ``pairs`` and ``scores`` are those.
    """

    places: Counts
    capacity: Counts
    minimum: Counts
    served: Bools
    chosen: Bools
    pairs: Pairs
    scores: Counts

    @classmethod
    def after_locks(cls, problem: Problem, made: Pairs, scores: Counts) -> "Free":
        """Take the locked pairs, and the places they fill, away from the pairs that are made."""
        chosen = ~np.isin(numbered(made, problem), numbered(problem.locked, problem))
        used = np.bincount(problem.locked[:, 0], minlength=problem.mentee_count)
        taken = np.bincount(problem.locked[:, 1], minlength=problem.mentor_count)
        return cls(
            problem.places - used,
            problem.capacity - taken,
            np.maximum(problem.minimum - taken, 0),
            used > 0,
            chosen,
            made[chosen],
            scores[chosen],
        )

    @property
    def first_places(self) -> Counts:
        """1 for each mentee who is still to get a first mentor, else 0."""
        first: Counts = np.where(self.served, 0, np.minimum(self.places, 1))
        return first

    @property
    def newly_served(self) -> int:
        """How many mentees have a mentor by these pairs and none by a lock."""
        rows = np.unique(self.pairs[:, 0])
        return int(np.count_nonzero(~self.served[rows]))


def numbered(pairs: Pairs, problem: Problem) -> Counts:
    """One number for each pair, different for different pairs."""
    return pairs[:, 0].astype(np.int64) * problem.mentor_count + pairs[:, 1]


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
        offered = sum(int(c) * p for c, p in zip(free.capacity, prices.tolist(), strict=True) if p > 0)
        owed = sum(int(c) * p for c, p in zip(free.minimum, prices.tolist(), strict=True) if p < 0)
        self.fixed = (
            offered + owed - proof.pair_bonus * len(free.pairs) - proof.person_bonus * free.newly_served
        )

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


def _greatest(worth: npt.NDArray[np.int32] | Counts, most: int) -> npt.NDArray[np.int32] | Counts:
    """The ``most`` greatest of each row, taken out of ``worth`` one at a time: faster than sorting for a few."""
    rows, found = np.arange(len(worth)), []
    for _ in range(min(most, worth.shape[1])):
        at = worth.argmax(axis=1)
        found.append(worth[rows, at])
        worth[rows, at] = np.iinfo(worth.dtype).min if worth.dtype == np.int32 else NEVER
    return np.column_stack(found)


class CutBound:
    """How many pairs a cover leaves room for, over the free pairs of a score of at least ``lowest``.

    ``minimum``: count the places of mentees alone, which bounds how many people the mentors outside the cover can have.
    """

    def __init__(
        self, free: Free, places: Counts, cover: Cover | None, lowest: int, *, minimum: bool = False
    ) -> None:
        mentees, mentors = _masks(cover, len(free.places), len(free.capacity))
        self.rows, self.others, self.lowest = mentees & (places > 0), ~mentors, max(lowest, 0)
        self.fixed = int(places[~mentees].sum()) + (0 if minimum else int(free.capacity[mentors].sum()))

    @property
    def key(self) -> tuple[bytes, bytes, int]:
        """The same for two bounds that count the same pairs."""
        return self.rows.tobytes(), self.others.tobytes(), self.lowest

    def count(self, rows: Pairs, columns: Index, scores: Ints) -> int:
        """How many of these pairs, mentees ``rows`` with ``columns``, the cover leaves open."""
        others, inside = self.others[columns], self.rows[rows]
        if not inside.any() or not others.any():
            return 0
        kept = scores if inside.all() else scores[inside]
        return int(np.count_nonzero((kept >= self.lowest) & others))


def _masks(cover: Cover | None, mentees: int, mentors: int) -> tuple[Bools, Bools]:
    """The cover's masks; empty when there is no cover of this shape, which bounds nothing but stays true."""
    if cover is None or (np.shape(cover.mentees), np.shape(cover.mentors)) != ((mentees,), (mentors,)):
        return np.zeros(mentees, bool), np.zeros(mentors, bool)
    return np.asarray(cover.mentees, bool), np.asarray(cover.mentors, bool)


class Envy:
    """Pairs of which both would rather be together than with the worst they have, or with nobody."""

    def __init__(self, problem: Problem, free: Free, made: Pairs, scores: Counts) -> None:
        self.problem, self.made, self.scores = problem, made, scores
        self.views = problem.mentee_scoring, problem.mentor_scoring
        # Pairs are asked for once: where tables are read from a file, each asking reads the file again.
        self.seen = [scores if view is problem.scoring else view.of(*made.T) for view in self.views]
        rows, columns = free.pairs.T
        self.mentees = _thresholds(rows, self.seen[0][free.chosen], free.places)
        self.mentors = _thresholds(columns, self.seen[1][free.chosen], free.capacity)
        self._counted = None if self.reads_scores else _counter(problem)

    @property
    def is_by_rows(self) -> bool:
        """Whether the pairs of a mentee are counted all at once."""
        return self._counted is not None

    def of_rows(self, rows: slice) -> int:
        """How many pairs of these mentees would exchange, those that are made included; 0 unless ``is_by_rows``."""
        return 0 if self._counted is None else self._counted(rows, self.mentees, self.mentors)

    @property
    def reads_scores(self) -> bool:
        """Whether a side sees the scores themselves."""
        return any(view is self.problem.scoring for view in self.views)

    def count(self, rows: slice, columns: slice, scores: Ints | None) -> int:
        """How many of these pairs would exchange, those that are made included.

        ``scores`` when they are at hand. Mentors are asked about single pairs for mentees who want few others.
        """
        scoring, (mentee_side, mentor_side) = self.problem.scoring, self.views
        by_mentee = scores if mentee_side is scoring else None
        by_mentee = mentee_side.block(rows, columns) if by_mentee is None else by_mentee
        would = by_mentee > self.mentees[rows, None]
        if mentor_side is mentee_side:
            would &= by_mentee > self.mentors[columns]
        elif mentor_side is scoring and scores is not None:
            would &= scores > self.mentors[columns]
        else:
            many = np.flatnonzero(np.count_nonzero(would, axis=1) * _FEW > would.shape[1])
            by_mentor = mentor_side.block(rows.start + many, columns)
            would[many] &= by_mentor > self.mentors[columns]
            return self._count(*_pairs_of(would, rows, columns))
        if scores is not None:
            return int(np.count_nonzero(would & (scores >= 0)))
        return self._count(*_pairs_of(would, rows, columns))

    def _count(self, rows: Pairs, columns: Pairs) -> int:
        """How many of these pairs, which mentees want, mentors want as well, and no rule forbids."""
        wanted = self.views[1].of(rows, columns) > self.mentors[columns]
        return int(np.count_nonzero(self.problem.scoring.of(rows[wanted], columns[wanted]) >= 0))

    def among(self) -> int:
        """How many of the pairs that are made were counted: they are together already."""
        rows, columns = self.made.T
        would = (self.seen[0] > self.mentees[rows]) & (self.seen[1] > self.mentors[columns])
        return int(np.count_nonzero(would & (self.scores >= 0)))


def _counter(problem: Problem) -> Callable[[slice, Ints, Ints], int] | None:
    """What counts quickly, in a pool whose scores are gathered from tables."""
    if isinstance(problem.scoring, Whole):
        return None
    from relais.core.pairing.large.blocking import counter_of  # noqa: PLC0415 - only large pools wait for Numba

    return counter_of(problem.scoring, problem.mentee_scoring, problem.mentor_scoring)


def _pairs_of(mask: Bools, rows: slice, columns: slice) -> tuple[Pairs, Pairs]:
    """The pairs that a mask of a tile tells, as rows and columns of the problem."""
    row, column = np.divmod(np.flatnonzero(mask), mask.shape[1])
    return row + rows.start, column + columns.start


def _thresholds(people: npt.NDArray[np.intp], views: Ints | Counts, places: Counts) -> Ints:
    """What each person must see more than to want a change: -1 with a place to fill, beyond reach without any."""
    worst = np.full(len(places), _CLOSED, np.int32)
    np.minimum.at(worst, people, views.astype(np.int32))
    held = np.bincount(people, minlength=len(places))
    thresholds: Ints = np.where(places <= 0, _CLOSED, np.where(held < places, np.int32(-1), worst))
    return thresholds
