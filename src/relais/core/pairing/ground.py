"""A matching as explanations see it: what locks leave open, what each person has, who has room.

Everything here takes time in proportion to people and pairs made, never to all pairs; rows and columns of scores are
asked for one or a few at a time.
"""

import numpy as np

from relais.core.pairing.matching import Certificate, Matching, Objective, Proof
from relais.core.pairing.pool import EVERYBODY, Bools, Counts, Ints, Pairs
from relais.core.pairing.problem import Problem
from relais.core.pairing.scoring import FORBIDDEN

BESIDE = 16
"""Columns read together when one is asked for: as many as one line of a processor's cache holds."""

MORE_THAN_ANY = np.int64(2**40)
"""Above any score."""


class Ground:
    """A matching, with what locks leave open of places and capacity.

    ``pairs``: those that are not locked, by row; ``worth``: their scores; ``made``: all pairs. ``free_places``,
    ``capacity`` and ``minimum``: what locks leave to each. ``served``: mentees who have a mentor by a lock. ``held``
    and ``load``: pairs, without locked ones, of each mentee and of each mentor. ``room``: mentors with a place free.
    ``lowest``: the worst pair that is not locked, 0 without any. It keeps no reference to the matching.
    """

    def __init__(self, problem: Problem, matching: Matching) -> None:
        self.problem = problem
        self.objective: Objective = matching.objective
        self.proof: Proof = matching.proof
        self.certificate: Certificate = matching.certificate
        self.left_out, self.made = matching.left_out, matching.pairs
        self.pairs: Pairs = self.made[~_among(self.made, problem.locked, problem.mentor_count)]
        self.worth: Counts = problem.scoring.of(*self.pairs.T).astype(np.int64)
        self.lowest = int(self.worth.min()) if len(self.pairs) else 0
        mentees, mentors = problem.scoring.shape
        by_lock = np.bincount(problem.locked[:, 0], minlength=mentees)
        locked_load = np.bincount(problem.locked[:, 1], minlength=mentors)
        self.served: Bools = by_lock > 0
        self.free_places: Counts = problem.places - by_lock
        self.capacity: Counts = problem.capacity - locked_load
        self.minimum: Counts = np.maximum(problem.minimum - locked_load, 0)
        self.held: Counts = np.bincount(self.pairs[:, 0], minlength=mentees)
        self.load: Counts = np.bincount(self.pairs[:, 1], minlength=mentors)
        self.room: Bools = self.load < self.capacity
        wanted = int(np.count_nonzero((self.free_places > 0) & ~self.served))
        self.has_too_few_places = int(self.capacity.sum()) < wanted
        self.least_held = self._least_held()
        self._least_view: Counts | None = None
        self._made, self._free = _Others(self.made, mentees), _Others(self.pairs, mentees)
        self._free_by_mentor = _Others(self.pairs[:, ::-1], mentors)
        self._locked = _Others(problem.locked, mentees)
        self._locked_by_mentor = _Others(problem.locked[:, ::-1], mentors)
        self._wanted: dict[int, Counts] = {}

    def _least_held(self) -> Counts:
        """For each mentee, the worst score they have: -1 with a place to fill, above any score without places."""
        least = np.full(self.problem.mentee_count, MORE_THAN_ANY, np.int64)
        np.minimum.at(least, self.made[:, 0], self.problem.scoring.of(*self.made.T).astype(np.int64))
        least[self.held < self.free_places] = FORBIDDEN
        return least

    @property
    def least_view(self) -> Counts:
        """For each mentee, as they see it, the least they have that no lock keeps; bounds as ``least_held``."""
        if self._least_view is None:
            least = np.full(self.problem.mentee_count, MORE_THAN_ANY, np.int64)
            views = self.problem.mentee_scoring.of(*self.pairs.T).astype(np.int64)
            np.minimum.at(least, self.pairs[:, 0], views)
            least[self.held < self.free_places] = FORBIDDEN
            self._least_view = least
        return self._least_view

    def mentors_of(self, mentee: int) -> list[int]:
        """Every mentor whom a mentee has, locked or not."""
        return self._made.of(mentee)

    def free_mentors_of(self, mentee: int) -> list[int]:
        """The mentors whom a mentee has, but for locked ones."""
        return self._free.of(mentee)

    def free_mentees_of(self, mentor: int) -> list[int]:
        """The mentees whom a mentor has, but for locked ones."""
        return self._free_by_mentor.of(mentor)

    def locked_mentors_of(self, mentee: int) -> list[int]:
        """The mentors whom a mentee has by a lock."""
        return self._locked.of(mentee)

    def row(self, mentee: int) -> Ints:
        """What every mentor is worth for a mentee, -1 where it is forbidden or locked. Not to be written to."""
        scores: Ints = self.rows(np.array([mentee], np.intp))[0]
        return scores

    def rows(self, mentees: Pairs) -> Ints:
        """The rows of some mentees, as ``row``."""
        scores = self.problem.scoring.block(mentees)
        locked = [
            (at, column) for at, mentee in enumerate(mentees) for column in self._locked.of(int(mentee))
        ]
        if locked:
            scores = scores.copy()
            scores[tuple(np.array(locked).T)] = FORBIDDEN
        return scores

    def column(self, mentor: int) -> Ints:
        """What a mentor is worth for every mentee, -1 where it is forbidden or locked."""
        scores: Ints = self.problem.scoring.block(EVERYBODY, np.array([mentor], np.intp))[:, 0].copy()
        scores[self._locked_by_mentor.of(mentor)] = FORBIDDEN
        return scores

    def wanted_by(self, mentor: int) -> int:
        """How many mentees would be better with a mentor than with the worst they have, or than with nobody.

        By the score of the pair, all prices set aside, among the mentees who may be with this mentor and are not.
        """
        start = mentor - mentor % BESIDE
        if start not in self._wanted:
            self._wanted[start] = self._wanted_beside(slice(start, start + BESIDE))
        return int(self._wanted[start][mentor - start])

    def _wanted_beside(self, columns: slice) -> Counts:
        would = self.problem.scoring.block(EVERYBODY, columns) > self.least_held[:, None]
        inside = self.made[(self.made[:, 1] >= columns.start) & (self.made[:, 1] < columns.stop)]
        would[inside[:, 0], inside[:, 1] - columns.start] = False
        counts: Counts = np.count_nonzero(would, axis=0)
        return counts


def _among(pairs: Pairs, others: Pairs, mentors: int) -> Bools:
    return np.isin(pairs[:, 0] * mentors + pairs[:, 1], others[:, 0] * mentors + others[:, 1])


class _Others:
    """Those with whom each person of a side is, from pairs whose first column numbers that side."""

    def __init__(self, pairs: Pairs, people: int) -> None:
        in_order = pairs[np.argsort(pairs[:, 0], kind="stable")]
        self.starts = np.searchsorted(in_order[:, 0], np.arange(people + 1))
        self.others = in_order[:, 1].copy()

    def of(self, person: int) -> list[int]:
        with_whom: list[int] = self.others[self.starts[person] : self.starts[person + 1]].tolist()
        return with_whom
