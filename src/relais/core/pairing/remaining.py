"""What is left to decide once locked pairs are made."""

from dataclasses import dataclass

import numpy as np

from relais.core.pairing.pool import EVERYBODY, Bools, Counts, Ints, Pairs, inverse
from relais.core.pairing.problem import Problem
from relais.core.pairing.scoring import Scoring


@dataclass(frozen=True, eq=False, slots=True)
class Remaining:
    """A problem without its locked pairs, in the fixed order of rows and columns, where ties break by position.

    ``served``: mentees who have a mentor already, by a lock. ``minimum``: how many mentees each mentor is still to have
    at least, never above ``capacity``.
    """

    scoring: Scoring
    capacity: Counts
    places: Counts
    served: Bools
    minimum: Counts

    @property
    def scores(self) -> Ints:
        """What each pair is worth, whole: for small pools only."""
        return self.scoring.block(EVERYBODY)

    @property
    def unserved(self) -> Counts:
        """1 for each mentee who is still to get a first mentor, else 0."""
        first: Counts = np.where(self.served, 0, np.minimum(self.places, 1))
        return first

    @property
    def is_one_each(self) -> bool:
        """Whether nobody who has a mentor wants another, so that people and pairs are the same count."""
        return not bool((self.places > self.unserved).any())


def remaining(problem: Problem) -> Remaining:
    """Take the locked pairs and their places away, and put rows and columns in the fixed order."""
    rows, columns = problem.mentee_order, problem.mentor_order
    locked = in_order(problem, problem.locked)
    scoring = problem.scoring.reordered(rows, columns, locked)
    taken = np.bincount(locked[:, 0], minlength=len(rows))
    given = np.bincount(locked[:, 1], minlength=len(columns))
    capacity = problem.capacity[columns] - given
    minimum = np.clip(problem.minimum[columns] - given, 0, capacity)
    return Remaining(scoring, capacity, problem.places[rows] - taken, taken > 0, minimum)


def views_left(problem: Problem, left: Remaining) -> tuple[Scoring, Scoring]:
    """Both sides' views of what is left, in the fixed order; the same object as its scoring where they are the same."""
    locked = in_order(problem, problem.locked)
    views = [
        left.scoring
        if view is problem.scoring
        else view.reordered(problem.mentee_order, problem.mentor_order, locked)
        for view in (problem.mentee_scoring, problem.mentor_scoring)
    ]
    return views[0], views[1]


def in_order(problem: Problem, pairs: Pairs) -> Pairs:
    """Pairs of the problem's rows and columns, as positions in the fixed order."""
    row_at, column_at = inverse(problem.mentee_order), inverse(problem.mentor_order)
    return np.column_stack([row_at[pairs[:, 0]], column_at[pairs[:, 1]]]).reshape(-1, 2)


def in_problem(problem: Problem, pairs: Pairs) -> Pairs:
    """Positions in the fixed order, with the locked pairs added, as the problem's rows and columns, sorted."""
    free = np.column_stack([problem.mentee_order[pairs[:, 0]], problem.mentor_order[pairs[:, 1]]]).reshape(
        -1, 2
    )
    rows, columns = np.concatenate([problem.locked, free]).T
    mentors = max(problem.mentor_count, 1)
    return np.column_stack(np.divmod(np.sort(rows * mentors + columns), mentors))
