"""What would place someone who was left out: one place more, or one rule less. Proven from the pairs, never guessed."""

import numpy as np

from relais.core.pairing.covers import reach
from relais.core.pairing.matching import Matching, Objective
from relais.core.pairing.pool import Bools, Counts, Ints, Pairs
from relais.core.pairing.problem import Problem
from relais.core.pairing.scoring import BLOCK, FORBIDDEN

NEVER = np.int64(-(2**60))


class Ground:
    """A matching seen from those it leaves out: what locks leave open, who has room, which paths lead to room."""

    def __init__(self, problem: Problem, matching: Matching) -> None:
        self.objective: Objective = matching.objective
        self.mentee_view, self.mentor_view = problem.mentee_view, problem.mentor_view
        self.left_out = matching.left_out
        self.scores = problem.scores
        if len(problem.locked):
            self.scores = problem.scores.copy()
            self.scores[problem.locked[:, 0], problem.locked[:, 1]] = FORBIDDEN
        locked = {(int(row), int(column)) for row, column in problem.locked}
        free = [(row, column) for row, column in matching.pairs.tolist() if (row, column) not in locked]
        self.pairs: Pairs = np.array(free, np.intp).reshape(-1, 2)
        locked_rows = np.bincount(problem.locked[:, 0], minlength=problem.mentee_count)
        self.free_places: Counts = problem.places - locked_rows
        self.served: Bools = locked_rows > 0
        self.lowest = int(self.scores[self.pairs[:, 0], self.pairs[:, 1]].min()) if free else 0
        self.capacity: Counts = problem.capacity - np.bincount(
            problem.locked[:, 1], minlength=problem.mentor_count
        )
        self.room: Bools = np.bincount(self.pairs[:, 1], minlength=problem.mentor_count) < self.capacity
        self._winners: Pairs | None = None
        self._toward_room: Bools | None = None
        self._would_come: tuple[Ints, Pairs, Ints] | None = None

    def reached_by(self, mentee: int) -> tuple[Bools, Bools]:
        """Mentees and mentors on alternating paths from one mentee, as masks."""
        start = np.zeros(len(self.free_places), bool)
        start[mentee] = True
        cover = reach(self.scores, self.pairs, start)
        return cover.mentees, cover.mentors

    def one_more_place(self, mentee: int) -> tuple[int, ...]:
        """Mentors with whom one place more would surely place a mentee who was left out."""
        match self.objective:
            case "total":
                found = self._best_newcomers() == mentee
            case "fair":
                found = self._reached_by_nobody_else(mentee)
            case "stable":
                found = self._preferred_by(mentee)
        return tuple(np.flatnonzero(found).tolist())

    def toward_room(self) -> Bools:
        """Mentors from whom pairs could be passed on until someone gets a place that is free.

        ``stable`` keeps those with a free place of their own: passing pairs on might not please everyone.
        """
        if self.objective == "stable":
            return self.room
        if self._toward_room is None:
            self._toward_room = self._search_toward_room()
        return self._toward_room

    def _search_toward_room(self) -> Bools:
        toward = self.room.copy()
        rows, columns = self.pairs.T
        made = np.zeros_like(self.scores, bool)
        made[rows, columns] = True
        while True:
            holders = np.unique(rows[~toward[columns]])
            can_move = np.zeros(len(self.free_places), bool)
            can_move[holders] = ((self.scores[holders] >= 0) & ~made[holders] & toward).any(axis=1)
            new = columns[can_move[rows] & ~toward[columns]]
            if not len(new):
                return toward
            toward[new] = True

    def _best_newcomers(self) -> Pairs:
        """For each mentor, who of those left out would get one place more there; -1 nobody, or a tie.

        Whoever adds most to the total along a path of exchanges; ties are not promised to anyone.
        """
        if self._winners is None:
            self._winners = _Newcomers(self.scores, self.pairs, self.left_out).winners()
        return self._winners

    def _reached_by_nobody_else(self, mentee: int) -> Bools:
        # One place more in a set that lacks exactly one fills it, whatever else is optimised.
        _, mentors = self.reached_by(mentee)
        others = np.zeros(len(self.free_places), bool)
        others[self.left_out] = True
        others[mentee] = False
        return mentors & ~reach(self.scores, self.pairs, others).mentors

    def _preferred_by(self, mentee: int) -> Bools:
        # The new place goes to the mentor's best among those who would come; nobody else then wants to move.
        best, best_row, next_best = self._rivals()
        rival = np.where(best_row == mentee, next_best, best)
        preferred: Bools = (self.scores[mentee] >= 0) & (self.mentor_view[mentee] > rival)
        return preferred

    def _rivals(self) -> tuple[Ints, Pairs, Ints]:
        """For each mentor, how they see the best of those who would come, who that is, and the next best."""
        if self._would_come is None:
            rows, columns = self.pairs.T
            worst = np.full(len(self.free_places), 2**40, np.int64)
            np.minimum.at(worst, rows, self.mentee_view[rows, columns].astype(np.int64))
            worst[np.bincount(rows, minlength=len(self.free_places)) < self.free_places] = FORBIDDEN
            would = (self.scores >= 0) & (self.mentee_view >= worst[:, None])
            seen = np.where(would, self.mentor_view, FORBIDDEN)
            seen[rows, columns] = FORBIDDEN
            best_row = seen.argmax(axis=0)
            best = seen.max(axis=0)
            seen[best_row, np.arange(seen.shape[1])] = FORBIDDEN
            self._would_come = best, best_row, seen.max(axis=0)
        return self._would_come


class _Newcomers:
    """The two best newcomers for one more place with each mentor, by longest paths (Bellman–Ford).

    ``gains[0]`` and ``who[0]``: what the best newcomer would add along a path of exchanges, and their row; ``[1]`` the
    best of the others. -1 where nobody comes.
    """

    def __init__(self, scores: Ints, pairs: Pairs, left_out: Pairs) -> None:
        self.rows, self.columns = pairs.T
        self.worth = scores[self.rows, self.columns].astype(np.int64)
        self.open_scores = scores.copy()
        self.open_scores[self.rows, self.columns] = FORBIDDEN
        self.gains: Counts = np.full((2, scores.shape[1]), NEVER, np.int64)
        self.who: Pairs = np.full((2, scores.shape[1]), -1, np.intp)
        self._spread(left_out, np.zeros(len(left_out), np.int64), left_out)

    def winners(self) -> Pairs:
        """The mentee who would get one place more with each mentor, strictly before anyone else; else -1."""
        waiting = np.flatnonzero(self.who[0, self.columns] >= 0)
        while len(waiting):
            before = self.gains.copy()
            for rank in (0, 1):
                via = waiting[self.who[rank, self.columns[waiting]] >= 0]
                offsets = self.gains[rank, self.columns[via]] - self.worth[via]
                self._spread(self.rows[via], offsets, self.who[rank, self.columns[via]])
            risen: Bools = np.any(self.gains > before, axis=0)
            waiting = np.flatnonzero(risen[self.columns])
        return np.where(self.gains[0] > self.gains[1], self.who[0], -1)

    def _spread(self, mentees: Pairs, offsets: Counts, sources: Pairs) -> None:
        """Tell every mentor open to ``mentees`` what the newcomers behind them would add there."""
        for start in range(0, len(mentees), BLOCK):
            run = slice(start, start + BLOCK)
            scores = self.open_scores[mentees[run]]
            gains = np.where(scores >= 0, scores + offsets[run, None], NEVER)
            for _ in range(2):
                best = gains.argmax(axis=0)
                gain, who = gains[best, np.arange(gains.shape[1])], sources[run][best]
                self._keep(gain, np.where(gain > NEVER, who, -1))
                gains = np.where(sources[run][:, None] == who[None, :], NEVER, gains)

    def _keep(self, gain: Counts, who: Pairs) -> None:
        """Put one newcomer per mentor in their place among the two best, who are never the same person."""
        again = (who >= 0) & (who == self.who[0])
        self.gains[0, again] = np.maximum(self.gains[0, again], gain[again])
        first = (who >= 0) & ~again & (gain > self.gains[0])
        self.gains[1, first], self.who[1, first] = self.gains[0, first], self.who[0, first]
        self.gains[0, first], self.who[0, first] = gain[first], who[first]
        second = (who >= 0) & ~again & ~first & (gain > self.gains[1])
        self.gains[1, second], self.who[1, second] = gain[second], who[second]
