"""What would place someone who was left out: one place more, or one rule less. Proven from the pairs, never guessed."""

from typing import Protocol

import numpy as np

from relais.core.pairing.covers import reach
from relais.core.pairing.explanation import Shortage
from relais.core.pairing.ground import Ground
from relais.core.pairing.matching import Cover
from relais.core.pairing.pool import EVERYBODY, Bools, Counts, Index, Ints, Pairs
from relais.core.pairing.scoring import BLOCK, FORBIDDEN, Whole

NEVER = np.int64(-(2**60))


class Changes(Protocol):
    """What would place those whom a matching leaves out."""

    def shortage(self, mentee: int) -> Shortage | None:
        """The people around one mentee who share too few places, if that is shown."""

    def one_more_place(self, mentee: int) -> tuple[int, ...]:
        """Mentors with whom one place more would surely place a mentee who was left out."""

    def toward_room(self) -> Bools:
        """Mentors from whom pairs could be passed on until someone gets a place that is free.

        ``stable`` keeps those with a free place of their own: passing pairs on might not please everyone.
        """


class AllChanges:
    """Every change that would help, by searching the whole table: for pools small enough to hold it."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.scores = ground.problem.scores
        locked = ground.problem.locked
        if len(locked):
            self.scores = self.scores.copy()
            self.scores[locked[:, 0], locked[:, 1]] = FORBIDDEN
        self._winners: Pairs | None = None
        self._toward_room: Bools | None = None
        self._rivals: Rivals | None = None

    def shortage(self, mentee: int) -> Shortage | None:
        reached = self._reached_by(mentee)
        places = int(self.ground.capacity[reached.mentors].sum())
        # When pairs could be passed on until everyone here has somebody, it is not places that lack.
        if not reached.mentors.any() or places >= np.count_nonzero(reached.mentees):
            return None
        mentees, mentors = np.flatnonzero(reached.mentees), np.flatnonzero(reached.mentors)
        return Shortage(tuple(mentees.tolist()), tuple(mentors.tolist()), places)

    def _reached_by(self, mentee: int) -> Cover:
        """Mentees and mentors on alternating paths from one mentee, as masks."""
        start = np.zeros(len(self.scores), bool)
        start[mentee] = True
        return reach(Whole(self.scores), self.ground.pairs, start)

    def one_more_place(self, mentee: int) -> tuple[int, ...]:
        match self.ground.objective:
            case "total":
                found = self._best_newcomers() == mentee
            case "fair":
                found = self._reached_by_nobody_else(mentee)
            case "stable":
                self._rivals = self._rivals or Rivals(self.ground, EVERYBODY)
                found = self._rivals.yield_to(mentee)
        return tuple(np.flatnonzero(found).tolist())

    def toward_room(self) -> Bools:
        if self.ground.objective == "stable":
            return self.ground.room
        if self._toward_room is None:
            self._toward_room = self._search_toward_room()
        return self._toward_room

    def _search_toward_room(self) -> Bools:
        toward = self.ground.room.copy()
        rows, columns = self.ground.pairs.T
        made = np.zeros_like(self.scores, bool)
        made[rows, columns] = True
        while True:
            holders = np.unique(rows[~toward[columns]])
            can_move = np.zeros(len(self.scores), bool)
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
            newcomers = _Newcomers(self.scores, self.ground.pairs, self.ground.left_out)
            self._winners = newcomers.winners()
        return self._winners

    def _reached_by_nobody_else(self, mentee: int) -> Bools:
        # One place more in a set that lacks exactly one fills it, whatever else is optimised.
        others = np.zeros(len(self.scores), bool)
        others[self.ground.left_out] = True
        others[mentee] = False
        return (
            self._reached_by(mentee).mentors & ~reach(Whole(self.scores), self.ground.pairs, others).mentors
        )


class Rivals:
    """For some mentors, those who would come to one place more, by the mentor's own preference.

    The new place goes to the mentor's best among those who would come; nobody else then wants to move.
    """

    def __init__(self, ground: Ground, columns: Index) -> None:
        self.ground, self.columns = ground, columns
        problem = ground.problem
        numbers = np.arange(problem.mentor_count)[columns]
        view = problem.mentee_scoring.block(EVERYBODY, columns)
        back = problem.mentor_scoring.block(EVERYBODY, columns)
        seen = np.where(view >= ground.least_view[:, None], back, FORBIDDEN)
        together = ground.made[np.isin(ground.made[:, 1], numbers)]
        seen[together[:, 0], np.searchsorted(numbers, together[:, 1])] = FORBIDDEN
        self.best_row = seen.argmax(axis=0)
        self.best = seen.max(axis=0)
        seen[self.best_row, np.arange(len(numbers))] = FORBIDDEN
        self.next_best = seen.max(axis=0)

    def yield_to(self, mentee: int) -> Bools:
        """Which of the mentors would give one place more to this mentee, before anyone else."""
        row = np.array([mentee], np.intp)
        view = self.ground.problem.mentor_scoring.block(row)[0][self.columns]
        allowed = self.ground.row(mentee)[self.columns] >= 0
        rival = np.where(self.best_row == mentee, self.next_best, self.best)
        preferred: Bools = allowed & (view > rival)
        return preferred


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
