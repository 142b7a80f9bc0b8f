"""What would place someone who was left out of a large pool: searched nearby, and only said when it is proven.

Where the whole table is too large to be searched, the proof does most of the work: its cover is a set of people who
share too few places, and its prices make every chain of moves cost 0 or more, so that the first newcomers whom a
search meets around a mentor are the ones who would get one place more there. Every search is bounded; beyond its
bound it says nothing.
"""

from collections.abc import Iterable

import numpy as np

from relais.core.pairing.changes import Rivals
from relais.core.pairing.explanation import Shortage
from relais.core.pairing.ground import Ground
from relais.core.pairing.pool import Bools, Counts, Pairs
from relais.core.pairing.scoring import FORBIDDEN

NAMED = 3
"""How many mentors are named where any of a set would do: as many as a sentence names."""

ROWS = 64
"""How many mentees are looked at around someone who was left out."""

TRIED = 1
"""How many mentors are tried for one place more: the likeliest. Further ones help few more people, each at its cost."""

COLUMNS = 2
"""How many mentors are looked at around each mentor who is tried, that one included."""

FAR = np.int64(2**61)
"""Longer than any path."""

NEVER = -FAR


class NearbyChanges:
    """Some changes that would surely help; for pools too large to be searched whole."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._winners: dict[int, int] = {}
        self._common_shortage: Shortage | None = None
        self._has_looked = False

    def shortage(self, mentee: int) -> Shortage | None:
        """The set around this mentee when it is small, else the one of the proof."""
        is_whole, mentees, mentors = self._around(mentee)
        if is_whole:
            places = int(self.ground.capacity[mentors].sum())
            is_short = len(mentors) and places < len(mentees)
            return Shortage(_numbers(mentees), _numbers(mentors), places) if is_short else None
        return self._of_the_proof() if self.ground.proof.people_cover.mentees[mentee] else None

    def _around(self, mentee: int) -> tuple[bool, Pairs, Pairs]:
        """Mentees and mentors on alternating paths from one mentee, and whether these are all of them."""
        ground = self.ground
        reached, mentors = {mentee}, np.zeros(len(ground.capacity), bool)
        waiting = [mentee]
        while waiting and len(reached) <= ROWS:
            open_ = ground.rows(np.array(waiting, np.intp)) >= 0
            for at, row in enumerate(waiting):
                open_[at, ground.free_mentors_of(row)] = False
            new = open_.any(axis=0) & ~mentors
            if ground.load[new].sum() > ROWS:
                return False, np.zeros(0, np.intp), np.zeros(0, np.intp)
            mentors |= new
            waiting = sorted(
                {row for one in np.flatnonzero(new).tolist() for row in ground.free_mentees_of(one)} - reached
            )
            reached.update(waiting)
        return not waiting, np.array(sorted(reached), np.intp), np.flatnonzero(mentors)

    def _of_the_proof(self) -> Shortage | None:
        """The cover that proves that no more people can be paired, when it is a Hall set by its arithmetic."""
        if not self._has_looked:
            self._has_looked = True
            self._common_shortage = self._from_cover()
        return self._common_shortage

    def _from_cover(self) -> Shortage | None:
        ground, cover = self.ground, self.ground.proof.people_cover
        found = ground.certificate
        wanted = (ground.free_places > 0) & ~ground.served
        inside = np.flatnonzero(cover.mentees & wanted)
        places = int(ground.capacity[cover.mentors].sum())
        outside = int(np.count_nonzero(~cover.mentees & wanted))
        # Nothing but places bounds these people: no pair that leads out of the set is counted.
        is_hall = found.most_people == found.people == outside + places + int(np.count_nonzero(ground.served))
        if not is_hall or not places < len(inside):
            return None
        return Shortage(_numbers(inside), _numbers(np.flatnonzero(cover.mentors)), places)

    def one_more_place(self, mentee: int) -> tuple[int, ...]:
        match self.ground.objective:
            case "total":
                found = [column for column in self._promising(mentee) if self._winner(column) == mentee]
            case "fair":
                found = self._alone_in_cover(mentee)
            case "stable":
                found = self._preferred_by(mentee)
        return tuple(sorted(found))

    def _promising(self, mentee: int) -> list[int]:
        """The mentors whose price the mentee nearly meets: the likeliest to have a place for them next."""
        prices = self.ground.proof.prices
        if prices is None or not self.ground.certificate.is_proven:
            return []
        scores = self.ground.row(mentee)
        return _greatest(np.where(scores >= 0, scores - prices, NEVER))

    def _winner(self, mentor: int) -> int:
        if mentor not in self._winners:
            prices = self.ground.proof.prices
            self._winners[mentor] = -1 if prices is None else newcomer(self.ground, prices, mentor)
        return self._winners[mentor]

    def _alone_in_cover(self, mentee: int) -> list[int]:
        """Any mentor around the only mentee left out: one place more in a set that lacks exactly one fills it."""
        if self.ground.left_out.tolist() != [mentee]:
            return []
        is_whole, _, mentors = self._around(mentee)
        # The mentors allowed for them are around them, however large the set is.
        near = mentors if is_whole else np.flatnonzero(self.ground.row(mentee) >= 0)
        return [int(column) for column in near[:NAMED]]

    def _preferred_by(self, mentee: int) -> list[int]:
        row = np.array([mentee], np.intp)
        allowed = self.ground.row(mentee) >= 0
        columns = sorted(
            _greatest(np.where(allowed, self.ground.problem.mentor_scoring.block(row)[0], NEVER))
        )
        if not columns:
            return []
        rivals = Rivals(self.ground, np.array(columns, np.intp))
        return [one for one, is_so in zip(columns, rivals.yield_to(mentee), strict=True) if is_so]

    def toward_room(self) -> Bools:
        """Mentors with a place free of their own."""
        return self.ground.room


def _greatest(worth: Counts) -> list[int]:
    """The columns of the greatest values above ``NEVER``, a few, the greatest first."""
    few = min(TRIED, len(worth))
    best = np.argpartition(-worth, few - 1)[:few] if few else np.zeros(0, np.intp)
    return [int(column) for column in best[np.lexsort((best, -worth[best]))] if worth[column] > NEVER]


def _numbers(people: Iterable[np.intp] | Pairs) -> tuple[int, ...]:
    return tuple(np.asarray(people).tolist())


def newcomer(ground: Ground, prices: Counts, mentor: int, *, columns: int = COLUMNS) -> int:
    """Who of those left out would get one place more with a mentor: -1 for a tie, or when the search is too short.

    A search from the mentor backwards along chains of moves, by what each chain falls short of the price of the place
    (Dijkstra 1959). It ends when two newcomers are met: whoever is strictly nearer would come.
    """
    search = _Backwards(ground, prices, mentor)
    for _ in range(columns):
        if search.is_settled():
            break
        search.expand()
    return search.winner() if search.is_settled() else -1


class _Backwards:
    """How far each newcomer and each mentor is from the mentor who would have one place more."""

    def __init__(self, ground: Ground, prices: Counts, mentor: int) -> None:
        self.ground, self.prices = ground, prices
        self.newcomers: Counts = np.full(len(ground.left_out), FAR, np.int64)
        self.waiting: Counts = np.full(len(prices), FAR, np.int64)
        self.waiting[mentor] = 0
        self.is_done = np.zeros(len(prices), bool)
        self.rows, self.columns = ground.pairs.T
        self.slack = ground.worth - prices[self.columns]
        self.bonus = ground.proof.pair_bonus + ground.proof.person_bonus

    def is_settled(self) -> bool:
        """Whether the nearest newcomer is known, or that there is a tie, or nobody."""
        first, second = _two_least(self.newcomers)
        distance = int(self.waiting.min())
        return distance > first or distance >= min(second, int(FAR))

    def winner(self) -> int:
        first, second = _two_least(self.newcomers)
        return int(self.ground.left_out[self.newcomers.argmin()]) if first < second else -1

    def expand(self) -> None:
        """Look at everyone who may be with the nearest mentor: newcomers, and those who would leave another mentor."""
        here = int(self.waiting.argmin())
        distance = self.waiting[here]
        self.is_done[here] = True
        scores = self.ground.column(here)
        scores[self.ground.free_mentees_of(here)] = FORBIDDEN
        steps = np.where(scores >= 0, distance + self.prices[here] - scores, FAR)
        coming = steps[self.ground.left_out]
        self.newcomers = np.minimum(self.newcomers, np.where(coming < FAR, coming - self.bonus, FAR))
        moving = steps[self.rows]
        np.minimum.at(self.waiting, self.columns, np.where(moving < FAR, moving + self.slack, FAR))
        self.waiting[self.is_done] = FAR


def _two_least(near: Counts) -> tuple[int, int]:
    two = np.partition(np.append(near, FAR), 1)[:2] if len(near) else np.array([FAR, FAR])
    return int(two[0]), int(two[1])
