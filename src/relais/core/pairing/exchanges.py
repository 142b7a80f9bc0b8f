"""The cheapest way to make a pair that was not made: who moves where, and what the whole loses. Proven by prices.

Making a pair frees a place of the mentee and takes one of the mentor. The cheapest chain of moves that mends both is
a shortest path in the residual network of a minimum-cost flow (Busacker and Gowen 1961); the prices of the proof make
every step cost 0 or more, so that Dijkstra's search finds it (Edmonds and Karp 1972; Tomizawa 1971). Steps of the
network: a mentee takes a mentor or leaves one; through the *hub*, a mentee gives a place up or fills one that was
empty, a mentor takes one more or, above their minimum, one fewer.
"""

import heapq
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from relais.core.pairing.ground import Ground
from relais.core.pairing.pool import Counts, Pairs

FAR = np.int64(2**61)
"""Longer than any path."""

ROWS = 20_000
"""How many mentees a search looks at before it gives up: about two seconds on the largest pools."""

_TOGETHER = 256

Pair: TypeAlias = tuple[int, int]
_Node: TypeAlias = tuple[int, int]
"""A kind and a number: a mentor; a mentee, who leaves a mentor or who fills an empty place; or one of the hubs."""

_MENTOR, _MENTEE, _FILLING, _HUB = range(4)

_GIVEN_UP: _Node = (_HUB, 0)
"""The hub, reached because a mentee gave a place up."""

_ROOM: _Node = (_HUB, 1)
"""The hub, reached because a mentor had room."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Pairs to make and pairs to undo, the one asked for included."""

    made: tuple[Pair, ...]
    undone: tuple[Pair, ...]


class OutOfReachError(Exception):
    """The search ended without an answer: too much to look at, or prices that prove nothing."""


def cheapest_exchange(ground: Ground, mentee: int, mentor: int, *, rows: int = ROWS) -> Exchange | None:
    """What to change so that an allowed pair is made at the least loss: people first, then pairs, then points.

    ``None`` when no change whatever makes room for it. Raises ``OutOfReachError`` when that many rows did not settle
    it, or when the matching is not proven by prices for the objective ``total``.
    """
    if mentor in ground.mentors_of(mentee):
        return Exchange((), ())
    if ground.objective != "total" or not ground.certificate.is_proven or ground.proof.prices is None:
        raise OutOfReachError
    values = mentee_values(ground, ground.proof.prices)
    found = _Search(ground, ground.proof.prices, values, (mentee, mentor), rows, may_lose=True).run()
    if found is None or not _loses_places(found, ground) or _puts_places_first(ground):
        return found
    if ground.proof.person_bonus:
        raise OutOfReachError
    # Points must not buy a place: only when no chain keeps all places is the one that loses a place the answer.
    kept = _Search(ground, ground.proof.prices, values, (mentee, mentor), rows, may_lose=False).run()
    return kept or found


def _loses_places(found: Exchange, ground: Ground) -> bool:
    if len(found.undone) != len(found.made):
        return True
    return people_lost(found, ground) > 0


def people_lost(found: Exchange, ground: Ground) -> int:
    """How many people fewer have a mentor after an exchange."""
    change: dict[int, int] = {}
    for pairs, step in ((found.made, 1), (found.undone, -1)):
        for row, _ in pairs:
            change[row] = change.get(row, 0) + step
    held = {row: len(ground.mentors_of(row)) for row in change}
    return sum((held[row] > 0) - (held[row] + step > 0) for row, step in change.items())


def _puts_places_first(ground: Ground) -> bool:
    """Whether the bonuses are so large that no points outweigh a pair, and no pairs a person."""
    pairs = int(min(ground.free_places.sum(), ground.capacity.sum()))
    most = 10_000 + ground.problem.stickiness
    pair, person = ground.proof.pair_bonus, ground.proof.person_bonus
    several = bool((ground.free_places > 1).any() or (ground.served & (ground.free_places > 0)).any())
    return pair > pairs * most and (not several or person > (pair + most) * pairs)


def mentee_values(ground: Ground, prices: Counts) -> Counts:
    """What the last place of each mentee brings them at these prices: their dual values, from their own pairs alone.

    At most what an empty place brings: nothing, or less the person bonus when they have nobody.
    """
    rows, columns = ground.pairs.T
    is_full = (ground.held >= ground.free_places) & (ground.held > 0)
    values = np.where(is_full, FAR, _of_an_empty_place(ground))
    np.minimum.at(values, rows, ground.worth - prices[columns] + ground.proof.pair_bonus)
    return values


def _of_an_empty_place(ground: Ground) -> Counts:
    nobody = (ground.held == 0) & ~ground.served
    return np.where(nobody, -np.int64(ground.proof.person_bonus), np.int64(0))


class _Search:
    """From the mentor who is asked for one place more, to the mentee who is to give one up."""

    def __init__(
        self, ground: Ground, prices: Counts, values: Counts, pair: Pair, rows: int, *, may_lose: bool
    ) -> None:
        self.ground, self.prices, self.values = ground, prices, values
        self.target, self.start = pair
        self.rows_left, self.may_lose = rows, may_lose
        self.bonus, self.person = ground.proof.pair_bonus, ground.proof.person_bonus
        self.empty = _of_an_empty_place(ground)
        self.to_mentor: Counts = np.full(len(prices), FAR, np.int64)
        self.waiting = self.to_mentor.copy()
        self.before_mentor: Pairs = np.full(len(prices), -1, np.intp)
        self.distance: dict[_Node, int] = {}
        self.before: dict[_Node, _Node] = {}
        self.heap: list[tuple[int, _Node]] = []
        self.kind_before = np.zeros(len(prices), np.int8)
        self.to_mentor[self.start] = self.waiting[self.start] = 0

    def run(self) -> Exchange | None:
        """Visit whoever is nearest until that is the mentee who asked."""
        while True:
            column = int(self.waiting.argmin())
            to_column = int(self.waiting[column])
            to_other = self.heap[0][0] if self.heap else int(FAR)
            if min(to_column, to_other) >= FAR:
                return None
            if to_column < to_other:
                self.waiting[column] = FAR
                self._visit_mentor(column, to_column)
                continue
            distance, node = heapq.heappop(self.heap)
            if node == (_MENTEE, self.target):
                return self._exchange()
            if distance == self.distance[node]:
                self._visit(node, distance)

    def _visit(self, node: _Node, distance: int) -> None:
        kind, number = node
        if kind == _MENTEE:
            self._visit_mentee(number, distance)
        else:
            self._visit_hub(node, distance)

    def _reach(self, node: _Node, distance: int, before: _Node) -> None:
        if distance < self.distance.get(node, int(FAR)):
            self.distance[node] = distance
            self.before[node] = before
            heapq.heappush(self.heap, (distance, node))

    def _visit_mentor(self, column: int, distance: int) -> None:
        here, price = (_MENTOR, column), int(self.prices[column])
        if self.ground.room[column]:
            self._reach(_ROOM, distance - price, here)
        mentees = np.array(self.ground.free_mentees_of(column), np.intp)
        scores = self.ground.problem.scoring.of(mentees, np.full(len(mentees), column, np.intp))
        for mentee, score in zip(mentees.tolist(), scores.tolist(), strict=True):
            loss = score + self.bonus - price - int(self.values[mentee])
            self._reach((_MENTEE, mentee), distance + loss, here)

    def _visit_mentee(self, row: int, distance: int) -> None:
        ground = self.ground
        is_last = ground.held[row] == 1 and not ground.served[row]
        loss = int(self.values[row]) + (self.person if is_last else 0)
        self._reach(_GIVEN_UP, distance + loss, (_MENTEE, row))
        self._spread(np.array([row], np.intp), self.values, distance, _MENTEE)

    def _visit_hub(self, hub: _Node, distance: int) -> None:
        ground, is_given_up = self.ground, hub == _GIVEN_UP
        if ground.held[self.target] < ground.free_places[self.target]:
            step = int(self.empty[self.target] - self.values[self.target])
            self._reach((_MENTEE, self.target), distance + step, hub)
        if self.may_lose or not is_given_up:
            steps = np.where(ground.load > ground.minimum, self.prices + distance, FAR)
            self._come_nearer(steps, _HUB, np.full(len(steps), hub[1], np.intp))
        if is_given_up:
            spare = np.flatnonzero(ground.held < ground.free_places)
            for start in range(0, len(spare), _TOGETHER):
                self._spread(spare[start : start + _TOGETHER], self.empty, distance, _FILLING)

    def _spread(self, mentees: Pairs, values: Counts, distance: int, kind: int) -> None:
        """Every mentor whom some of these mentees may take, from that distance."""
        mentees = mentees[mentees != self.target]
        self.rows_left -= len(mentees)
        if self.rows_left < 0:
            raise OutOfReachError
        if not len(mentees):
            return
        scores = self.ground.rows(mentees)
        open_ = scores >= 0
        for at, row in enumerate(mentees.tolist()):
            open_[at, self.ground.free_mentors_of(row)] = False
        steps = np.where(open_, values[mentees, None] - scores, FAR)
        nearest = steps.argmin(axis=0)
        step = steps[nearest, np.arange(len(nearest))]
        best = np.where(step < FAR, step + self.prices - self.bonus + distance, FAR)
        self._come_nearer(best, kind, mentees[nearest])

    def _come_nearer(self, steps: Counts, kind: int, numbers: Pairs) -> None:
        nearer = steps < self.to_mentor
        self.to_mentor[nearer] = self.waiting[nearer] = steps[nearer]
        self.before_mentor[nearer] = numbers[nearer]
        self.kind_before[nearer] = kind

    def _exchange(self) -> Exchange:
        """The pairs along the way, read back from the mentee to the mentor."""
        made, undone = [(self.target, self.start)], []
        node: _Node = (_MENTEE, self.target)
        while node != (_MENTOR, self.start):
            before = self._before(node)
            if node[0] == _MENTOR and before[0] in (_MENTEE, _FILLING):
                made.append((before[1], node[1]))
            if node[0] == _MENTEE and before[0] == _MENTOR:
                undone.append((node[1], before[1]))
            node = before
        return Exchange(tuple(made), tuple(undone))

    def _before(self, node: _Node) -> _Node:
        kind, number = node
        if kind == _MENTOR:
            return int(self.kind_before[number]), int(self.before_mentor[number])
        return _GIVEN_UP if kind == _FILLING else self.before[node]
