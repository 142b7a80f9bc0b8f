"""What the check adds up while it looks at all pairs: bounds on totals and on numbers of pairs, and envy.

Nothing here is shared with the solver. Prices and covers are claims: wrong ones only make a bound worse.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from relais.core.pairing.matching import Cover
from relais.core.pairing.pool import Bools, Counts, Index, Ints, Pairs
from relais.core.pairing.problem import Problem
from relais.core.pairing.scoring import is_gathered

_CLOSED = np.int32(2**31 - 1)
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
        held = np.bincount(self.pairs[:, 0], minlength=len(self.served))
        return int(np.count_nonzero((held > 0) & ~self.served))


def numbered(pairs: Pairs, problem: Problem) -> Counts:
    """One number for each pair, different for different pairs."""
    return pairs[:, 0].astype(np.int64) * problem.mentor_count + pairs[:, 1]


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
    if not is_gathered(problem.scoring):
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
