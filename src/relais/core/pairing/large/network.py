"""The best pairs over a sparse graph, with whole-number prices that prove it: rough by auction, exact by paths.

Only the pairs handed over are known here. Whoever sees them all may look for a pair that is worth more than its
mentee's value and its mentor's price together, add it, and settle again: only what is broken is repaired.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from relais.core.pairing.large.arcs import Arcs, Ways
from relais.core.pairing.large.auction import WAITING, auction_of, lower_prices, reopen, take_turns
from relais.core.pairing.large.augmenting import fill_places, fill_seats
from relais.core.pairing.large.flow import (
    CLOSED,
    UNMADE,
    Flow,
    bonuses_of,
    close,
    flow_of,
    people_to_accompany,
    people_who_accompany,
)
from relais.core.pairing.large.heap import Heap, heap_of
from relais.core.pairing.large.searching import Known
from relais.core.pairing.large.starting import fit_prices, fit_values

Counts: TypeAlias = npt.NDArray[np.int64]
Int32s: TypeAlias = npt.NDArray[np.int32]
Tell: TypeAlias = Callable[[float], None]
"""Told how far along, 0 to 1, several times a second; what it raises stops the computation."""

BIDS = 50_000
"""How many turns of bidding go between two tellings: about a tenth of a second."""
STEPS = 1_000_000
"""How many arcs are looked at between two tellings: less than a tenth of a second."""
LIMIT = 2**59
"""Bonuses and scores stay below, so that no sum of a few of them leaves 64 bits."""
FINEST = 4096
"""Scores are counted in parts of a point until the best has so many parts: many equal scores make searches long."""
STEEP = 5
"""Each round of the auction has an epsilon so many times smaller than the one before."""
TAKEN_BACK = 3
"""How many epsilons of a round the next one takes back from prices: it is quicker to raise them than to lower them."""


@dataclass(slots=True, eq=False)
class Network:
    """Mentees, mentors, the pairs that may be made between them, those that are made, and the dual variables.

    The greatest total of scores, plus ``pair_bonus`` for each pair, plus ``person_bonus`` for each mentee who has a
    pair and is not ``served`` otherwise, over pairs such that mentee i has at most ``places[i]`` of them and mentor j
    at most ``capacity[j]`` and at least ``least[j]``. When minimums cannot be met, as many of their places as can be
    are filled, whatever it costs. Shapes (n,) for mentees and (m,) for mentors; all whole numbers of 0 or more.

    Places, capacities, minimums and bonuses may be replaced between two calls. Ties break by position: the same calls
    always give the same pairs.

    ``values`` and ``prices``, after ``settle``, with w = score + pair bonus: value + price >= w for every arc that is
    not made, and <= w for every arc that is. A mentee with an empty place has a value of at most 0, and one with a
    pair at least 0; for the first pair of somebody not served, minus the person bonus in both. The price of a mentor
    with room is at most 0, that of one above the minimum at least 0; below the minimum it is ``-least_bonus``. A
    mentee without places and a mentor without capacity have values and prices that no pair can reach. ``fractions``
    are what an auction leaves beyond whole prices, in parts of ``FINEST``; 0 after ``settle``. ``is_flat``: every pair
    is worth the same, and scores only tell which pairs to leave out first.

    >>> network = Network.start([1, 1], [1, 1], pair_bonus=10)
    >>> network.add_arcs(np.array([0, 0, 1]), np.array([0, 1, 0]), np.array([9, 8, 7]))
    >>> network.settle()
    >>> network.pairs.tolist(), network.values.tolist(), network.prices.tolist()
    ([[0, 1], [1, 0]], [18, 16], [1, 0])
    """

    places: Counts
    capacity: Counts
    least: Counts
    served: npt.NDArray[np.bool_]
    pair_bonus: int
    person_bonus: int
    arcs: Arcs
    values: Counts
    prices: Counts
    fractions: Counts
    is_flat: bool = False
    _ways_of: tuple[Int32s, Ways] | None = field(default=None, init=False)

    @classmethod
    def start(
        cls,
        places: npt.ArrayLike,
        capacity: npt.ArrayLike,
        least: npt.ArrayLike = 0,
        served: npt.ArrayLike = False,
        *,
        pair_bonus: int,
        person_bonus: int = 0,
    ) -> "Network":
        """A network without arcs, at prices of 0."""
        wanted, room = np.array(places, np.int64), np.array(capacity, np.int64)
        minimum = np.broadcast_to(np.asarray(least, np.int64), room.shape).copy()
        has_one = np.broadcast_to(np.asarray(served, bool), wanted.shape).copy()
        values, prices = np.zeros(len(wanted), np.int64), np.zeros(len(room), np.int64)
        bonuses, whole = (pair_bonus, person_bonus), np.zeros(len(room), np.int64)
        return cls(wanted, room, minimum, has_one, *bonuses, Arcs.room_for(0), values, prices, whole)

    @property
    def known(self) -> Known:
        """The arcs there are, mentee by mentee."""
        return Known(self._ways().from_mentees, self.arcs.mentors)

    @property
    def pairs(self) -> npt.NDArray[np.intp]:
        """The pairs made, shape (pairs, 2): mentee, mentor; sorted."""
        made = np.flatnonzero(self.arcs.made)
        return np.column_stack([self.arcs.mentees[made], self.arcs.mentors[made]]).astype(np.intp)

    @property
    def unmet(self) -> npt.NDArray[np.intp]:
        """The mentors below their minimum. After ``settle``, no other pairs would fill more places of minimums."""
        load = np.bincount(self.arcs.mentors[self.arcs.made], minlength=len(self.capacity))
        return np.flatnonzero(load < self.least)

    @property
    def least_bonus(self) -> int:
        """What a place of a minimum is worth: more than anything it can cost; 0 when nobody has a minimum."""
        if not self.least.any():
            return 0
        pairs = min(int(self.places.sum()), int(np.minimum(self.capacity, len(self.places)).sum()))
        return self.person_bonus + self.pair_bonus + (pairs + 1) * self._best + 1

    @property
    def _best(self) -> int:
        return 0 if self.is_flat else int(self.arcs.scores.max(initial=0))

    def add_arcs(self, mentees: npt.ArrayLike, mentors: npt.ArrayLike, scores: npt.ArrayLike) -> None:
        """Let these pairs be made; those known already keep their score and stay as they are.

        Raises ``ValueError`` for somebody who does not exist and for a score below 0.
        """
        rows, columns = np.asarray(mentees, np.int32), np.asarray(mentors, np.int32)
        worth = np.asarray(scores, np.int32)
        _within(rows, len(self.places), "mentee")
        _within(columns, len(self.capacity), "mentor")
        if len(worth) and worth.min() < 0:
            raise ValueError("a pair that may be made has a score of 0 or more")
        self.arcs = self.arcs.merged(rows, columns, worth, (len(self.places), len(self.capacity)))

    def auction(self, *, again: bool = False, tell: Tell | None = None) -> None:
        """Find rough pairs and prices, starting from those there are; nothing is proven.

        ``again``: without the coarsest round, which is quicker once prices are right but for some arcs just added.
        Minimums are left out of account. Bonuses count little more than modest ones, for larger ones would only make
        bidding longer: prices are those of who with whom, hardly those of how many.
        """
        # Less than a modest one would leave everybody without a place wanting one again, for the difference.
        most = 2 * (self._best + 1)
        parts, flow = self._flow(min(self.pair_bonus, most), min(self.person_bonus, most), 0)
        flow.mentors["price"] = np.clip(flow.mentors["price"], 0, 3 * most * parts)
        scales = scales_for(self._best * parts)
        try:
            _bid_by_rounds(flow, (scales[1:] or [1]) if again else scales, tell or _nobody)
        finally:
            self._keep(flow, parts)

    def settle(self, *, tell: Tell | None = None) -> None:
        """Make the best pairs over the arcs there are, with values and prices that prove it.

        Quick when the pairs and prices there are nearly right. Raises ``OverflowError`` when bonuses are so large that
        sums would not be exact.
        """
        parts, flow = self._flow(self.pair_bonus, self.person_bonus, self.least_bonus)
        # No pair can reach this price: its mentee's value is at least minus the person bonus.
        closed = (2**31 + self.pair_bonus + self.person_bonus) * parts
        try:
            fit_prices(flow, closed)
            fit_values(flow)
            _fill(flow, heap_of(len(self.places) + len(self.capacity)), tell or _nobody)
            # The whole parts of prices are optimal as well, for differences of whole numbers bound them.
            flow.mentors["price"] -= flow.mentors["price"] % parts
            fit_values(flow)
        finally:
            self._keep(flow, parts)

    def raise_lowest(self, *, tell: Tell | None = None) -> int:
        """Leave out arcs, those of the least score first, until bonuses are lost; the last score that could stay.

        For a settled network that is flat and has an arc at least; it is settled again, above that score. Raising the
        least pair step by step (a bottleneck: Edmonds and Fulkerson 1970) only mends what each step breaks.
        """
        scores = self.arcs.scores
        parts, flow = self._flow(self.pair_bonus, self.person_bonus, self.least_bonus)
        wanted, heap = bonuses_of(flow), heap_of(len(self.places) + len(self.capacity))
        ascending = np.argsort(scores, kind="stable")
        steps = np.flatnonzero(np.diff(scores[ascending], prepend=-1))
        try:
            for start, stop in zip(steps.tolist(), [*steps[1:].tolist(), len(scores)], strict=True):
                if close(flow, ascending[start:stop]):
                    _fill(flow, heap, tell or _nobody)
                    if bonuses_of(flow) < wanted:
                        break
            lowest = int(scores[ascending[start]])
        finally:
            self._keep(flow, parts)
        return lowest

    def _flow(self, pair_bonus: int, person_bonus: int, least_bonus: int) -> tuple[int, Flow]:
        """What kernels need, with the pairs made so far; and in how many parts each point is counted there."""
        parts = self._parts(self._best + pair_bonus + person_bonus + least_bonus)
        gains = np.where(self.served, 0, person_bonus * parts)
        prices = self.prices * parts + self.fractions * parts // FINEST
        ways = self._ways()
        mentees = people_to_accompany(ways.from_mentees, self.places, gains, self.values * parts)
        mentors = people_who_accompany(ways.from_mentors, self.capacity, self.least, prices)
        counted, bonuses = 0 if self.is_flat else parts, (pair_bonus * parts, least_bonus * parts)
        return parts, flow_of(self.arcs, ways.by_mentor, mentees, mentors, counted, *bonuses)

    def _ways(self) -> Ways:
        """Worked out again only when other arcs have come: paths go where the auction before them went."""
        if self._ways_of is None or self._ways_of[0] is not self.arcs.mentors:
            self._ways_of = self.arcs.mentors, Ways.of(self.arcs, (len(self.places), len(self.capacity)))
        return self._ways_of[1]

    def _parts(self, largest: int) -> int:
        if largest >= LIMIT:
            raise OverflowError("bonuses this large would leave the exact range of 64 bits")
        parts = 1
        while 2 * parts * max(self._best, 1) <= FINEST and 2 * parts * largest < LIMIT:
            parts *= 2
        return parts

    def _keep(self, flow: Flow, parts: int) -> None:
        """Take over the pairs, the values, and the prices as whole points and what is beyond."""
        arcs, prices, seats = self.arcs, flow.mentors["price"], flow.arcs["seat"]
        self.arcs = Arcs(arcs.mentees, arcs.mentors, arcs.scores, seats > UNMADE).kept(seats != CLOSED)
        self.values = flow.mentees["value"] // parts
        self.prices, self.fractions = prices // parts, prices % parts * (FINEST // parts)


def _fill(flow: Flow, heap: Heap, tell: Tell) -> None:
    """Fill places, then seats, as long as something is to be gained."""
    people, mentors = len(flow.mentees), len(flow.mentors)
    at = 0
    while at < people:
        at = fill_places(flow, heap, at, STEPS)
        tell(at / (people + mentors))
    at = 0
    while at < mentors:
        at = fill_seats(flow, heap, at, STEPS)
        tell((people + at) / (people + mentors))


def scales_for(best: int) -> list[int]:
    """The epsilon of each round of an auction of pairs worth up to ``best``.

    >>> scales_for(10_000), scales_for(9), scales_for(0)
    ([2000, 400, 80, 16, 3], [1], [1])
    """
    scales = [max(best // STEEP, 1)]
    while scales[-1] >= 2 * STEEP:
        scales.append(scales[-1] // STEEP)
    return scales


def _bid_by_rounds(flow: Flow, scales: Sequence[int], tell: Tell) -> None:
    auction = auction_of(flow)
    step = 0
    for done, epsilon in enumerate(scales):
        lower_prices(flow, auction, step)
        reopen(flow, auction, epsilon)
        least = most = max(int(auction.turn[WAITING]), 1)
        while auction.turn[WAITING]:
            least = min(least, take_turns(flow, auction, epsilon, BIDS))
            tell((done + 1 - least / most) / len(scales))
        step = TAKEN_BACK * epsilon


def _within(people: Int32s, count: int, who: str) -> None:
    if len(people) and not 0 <= people.min() <= people.max() < count:
        raise ValueError(f"an arc names a {who} who does not exist")


def _nobody(done: float) -> None:
    """Tell nobody."""
