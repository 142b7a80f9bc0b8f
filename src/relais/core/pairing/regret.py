"""What each person could have had at best, less what they have: the price that each pays for the whole.

The difference is called regret (Savage 1951), or the opportunity loss. Nobody can be promised the best: the most
wished mentors have few places. A distribution of regrets says how evenly the loss is shared.
"""

from dataclasses import dataclass

import numpy as np

from relais.core.pairing.matching import Matching
from relais.core.pairing.pool import Counts, Ints, Pairs
from relais.core.pairing.problem import Problem
from relais.core.pairing.scoring import FORBIDDEN, blocks


@dataclass(frozen=True, slots=True)
class Regret:
    """One mentee's regret.

    ``points``: the best total that they could have with as many mentors as they have places, among those allowed,
    less the total they have; 0 or more, 0 without anyone allowed. ``rank``: how many of the mentors allowed they would
    see strictly above their own (the best of theirs, in their own view), plus 1; ``None`` with nobody. ``allowed``:
    how many mentors the rules allow.
    """

    points: int
    rank: int | None
    allowed: int


@dataclass(frozen=True, eq=False, slots=True)
class Regrets:
    """Every mentee's regret: one number each in ``points``, ``ranks`` (0 with nobody) and ``allowed``, as in ``Regret``.

    ``median`` and ``worst``: over the mentees who have a mentor, in points; ``None`` when nobody has. The median is
    the least number that at least half of them do not exceed.
    """

    points: Counts
    ranks: Counts
    allowed: Counts

    @property
    def median(self) -> int | None:
        return lower_median(self.points[self.ranks > 0])

    @property
    def worst(self) -> int | None:
        of_paired = self.points[self.ranks > 0]
        return int(of_paired.max()) if len(of_paired) else None


def lower_median(numbers: Counts) -> int | None:
    """The least of the numbers that at least half of them do not exceed; ``None`` without any.

    >>> lower_median(np.array([7, 1, 3, 9]))
    3
    """
    if not len(numbers):
        return None
    middle = (len(numbers) - 1) // 2
    return int(np.partition(numbers, middle)[middle])


def regret(problem: Problem, matching: Matching, mentee: int) -> Regret:
    """The regret of one mentee, from their row of scores.

    >>> from relais.core.pairing import Problem, solve
    >>> problem = Problem.from_scores([[9, 8], [8, 1]], [1, 1])
    >>> regret(problem, solve(problem), 0)
    Regret(points=1, rank=2, allowed=2)
    """
    points, ranks, allowed = _of_rows(problem, matching.pairs, slice(mentee, mentee + 1))
    return Regret(int(points[0]), int(ranks[0]) or None, int(allowed[0]))


def regrets(problem: Problem, matching: Matching) -> Regrets:
    """The regret of every mentee: one pass over all pairs, in blocks of rows.

    >>> from relais.core.pairing import Problem, solve
    >>> problem = Problem.from_scores([[9, 8], [8, 1]], [1, 1])
    >>> found = regrets(problem, solve(problem))
    >>> found.points.tolist(), found.ranks.tolist(), found.median, found.worst
    ([1, 0], [2, 1], 0, 1)
    """
    found = [_of_rows(problem, matching.pairs, rows) for rows in blocks(problem.mentee_count)]
    none = np.zeros(0, np.int64)
    points, ranks, allowed = (
        (np.concatenate([none, *column]) for column in zip(*found, strict=True)) if found else (none,) * 3
    )
    return Regrets(points, ranks, allowed)


def _of_rows(problem: Problem, pairs: Pairs, rows: slice) -> tuple[Counts, Counts, Counts]:
    scores = problem.scoring.block(rows)
    views = scores if problem.mentee_scoring is problem.scoring else problem.mentee_scoring.block(rows)
    inside = pairs[(pairs[:, 0] >= rows.start) & (pairs[:, 0] < rows.stop)]
    at, columns = inside[:, 0] - rows.start, inside[:, 1]
    held = np.zeros(len(scores), np.int64)
    np.add.at(held, at, scores[at, columns])
    best_view = np.full(len(scores), FORBIDDEN, np.int64)
    np.maximum.at(best_view, at, views[at, columns].astype(np.int64))
    above: Counts = np.count_nonzero(views > best_view[:, None], axis=1)
    allowed: Counts = np.count_nonzero(scores >= 0, axis=1)
    return _best(scores, problem.places[rows]) - held, np.where(best_view >= 0, above + 1, 0), allowed


def _best(scores: Ints, places: Counts) -> Counts:
    """The best total of each row with so many different mentors."""
    best: Counts = np.where(places > 0, np.maximum(scores.max(axis=1, initial=0), 0), 0).astype(np.int64)
    for at in np.flatnonzero(places > 1):
        best[at] = np.maximum(np.sort(scores[at])[::-1][: places[at]], 0).sum()
    return best
