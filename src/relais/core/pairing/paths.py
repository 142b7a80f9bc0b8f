"""Several mentors per mentee: a transportation problem in which each pair is made at most once.

Successive shortest paths with potentials (Ford and Fulkerson 1962; Edmonds and Karp 1972; Tomizawa 1971), in whole
numbers. SciPy's assignment solver cannot say that two places of the same mentee go to two different mentors.
"""

import heapq
from dataclasses import replace

import numpy as np

from relais.core.pairing.assignment import assign
from relais.core.pairing.pool import Counts, Pairs
from relais.core.pairing.prices import Bonuses, bonuses_for, least_prices
from relais.core.pairing.remaining import Remaining

FAR = np.int64(2**61)
"""Longer than any path."""


def assign_several(left: Remaining) -> Pairs:
    """As many people as possible, then as many pairs, then the greatest total.

    First places are assigned together, then further places are added one at a time, each along the path that costs
    least, which may end at a mentor with room, or at a mentee who gives a place up. No path takes anybody from a
    mentor without giving them somebody else, so the minimum of a mentor, once met, stays met.
    """
    bonuses = bonuses_for(left)
    first = assign(left.scores, left.capacity, left.unserved, left.minimum)
    only_first = replace(left, places=left.unserved)
    flow = _Flow(left, first, least_prices(only_first, first, bonuses), bonuses)
    for place in range(int(left.places.max(initial=0))):
        wanting = np.flatnonzero(left.places - left.unserved > place)
        for mentee in wanting.tolist():
            flow.add_place(mentee)
    return flow.pairs()


class _Flow:
    """Pairs made so far and potentials under which no path would do better.

    ``values[i]`` (of a mentee) and ``prices[j]`` (of a mentor) keep ``values[i] + prices[j] >= scores[i, j]`` for pairs
    that are not made, and the reverse for pairs that are.
    """

    def __init__(self, left: Remaining, pairs: Pairs, prices: Counts, bonuses: Bonuses) -> None:
        self.left, self.prices, self.bonuses = left, prices, bonuses
        self.mentors_of: list[list[int]] = [[] for _ in left.places]
        self.mentees_of: list[list[int]] = [[] for _ in left.capacity]
        # Whoever found no first place is worth leaving out; whoever is still to be given a place wants the best.
        dreams = np.where(left.scores >= 0, left.scores - prices, -FAR).max(axis=1, initial=-FAR)
        self.values: Counts = np.where(left.unserved > 0, -bonuses.pair - bonuses.person, dreams)
        for row, column in pairs.tolist():
            self.make(row, column)
            self.values[row] = int(left.scores[row, column]) - int(prices[column])

    def make(self, row: int, column: int) -> None:
        self.mentors_of[row].append(column)
        self.mentees_of[column].append(row)

    def undo(self, row: int, column: int) -> None:
        self.mentors_of[row].remove(column)
        self.mentees_of[column].remove(row)

    def pairs(self) -> Pairs:
        listed = [(row, column) for row, columns in enumerate(self.mentors_of) for column in columns]
        return np.array(sorted(listed), np.intp).reshape(-1, 2)

    def loss_of_place(self, row: int, held: int) -> int:
        """What is lost when a mentee who holds so many places gives one up."""
        is_last = held == 1 and not self.left.served[row]
        return self.bonuses.pair + (self.bonuses.person if is_last else 0)

    def cost_of_room(self, column: int) -> int | None:
        """What it costs a mentor to take one more: nothing, or a bonus earned below their minimum; ``None`` when full."""
        load = len(self.mentees_of[column])
        if load >= self.left.capacity[column]:
            return None
        return -self.bonuses.minimum if load < self.left.minimum[column] else 0

    def add_place(self, mentee: int) -> None:
        """Give one place more to a mentee, or find that it is better left empty."""
        search = _ShortestPath(self, mentee)
        search.run()
        search.update_potentials()
        for row, column, is_made in search.path():
            (self.undo if is_made else self.make)(row, column)


class _ShortestPath:
    """Dijkstra's search in reduced costs from one mentee to whatever end is nearest.

    Mentors wait in an array, for a mentee reaches them all at once; mentees wait in a heap.
    """

    def __init__(self, flow: _Flow, mentee: int) -> None:
        mentors = len(flow.prices)
        self.flow, self.start = flow, mentee
        self.to_mentor: Counts = np.full(mentors, FAR, np.int64)
        self.waiting: Counts = np.full(mentors + 1, FAR, np.int64)
        self.before_mentor = np.full(mentors, -1, np.intp)
        self.to_mentee = {mentee: 0}
        self.before_mentee: dict[int, int] = {}
        self.heap = [(0, mentee)]
        self.shortest = int(FAR)
        self.end: tuple[int, int] = (mentee, -1)

    def run(self) -> None:
        """Visit whoever is nearest until an end is nearer than anyone left."""
        while True:
            column = int(self.waiting.argmin())
            to_column = int(self.waiting[column])
            to_row = self.heap[0][0] if self.heap else int(FAR)
            if min(to_row, to_column) >= self.shortest:
                return
            if to_row <= to_column:
                distance, row = heapq.heappop(self.heap)
                if distance == self.to_mentee[row]:
                    self._visit_mentee(row, distance)
            else:
                self.waiting[column] = FAR
                self._visit_mentor(column, to_column)

    def _visit_mentee(self, row: int, distance: int) -> None:
        flow = self.flow
        held = len(flow.mentors_of[row]) + (row == self.start)
        value = int(flow.values[row])
        self._end_at(distance + flow.loss_of_place(row, held) + value, row, -1)
        scores = flow.left.scores[row]
        steps = np.where(scores >= 0, flow.prices - scores + (distance + value), FAR)
        steps[flow.mentors_of[row]] = FAR
        nearer = steps < self.to_mentor
        self.to_mentor[nearer] = self.waiting[:-1][nearer] = steps[nearer]
        self.before_mentor[nearer] = row

    def _visit_mentor(self, column: int, distance: int) -> None:
        flow = self.flow
        if (cost := flow.cost_of_room(column)) is not None:
            self._end_at(distance + cost - int(flow.prices[column]), -1, column)
        for row in flow.mentees_of[column]:
            back = int(flow.left.scores[row, column]) - int(flow.values[row]) - int(flow.prices[column])
            if distance + back < self.to_mentee.get(row, int(FAR)):
                self.to_mentee[row] = distance + back
                self.before_mentee[row] = column
                heapq.heappush(self.heap, (distance + back, row))

    def _end_at(self, distance: int, row: int, column: int) -> None:
        if distance < self.shortest:
            self.shortest, self.end = distance, (row, column)

    def update_potentials(self) -> None:
        """Shift the potentials of what lies nearer than the end, so that no reduced cost is negative."""
        nearer = self.to_mentor < self.shortest
        self.flow.prices[nearer] += self.shortest - self.to_mentor[nearer]
        for row, distance in self.to_mentee.items():
            self.flow.values[row] += min(distance - self.shortest, 0)

    def path(self) -> list[tuple[int, int, bool]]:
        """The pairs along the way, from the end back to the start: (row, column, whether it is made already)."""
        row, column = self.end
        steps: list[tuple[int, int, bool]] = []
        if column < 0 and row in self.before_mentee:
            column = self.before_mentee[row]
            steps.append((row, column, True))
        while column >= 0:
            row = int(self.before_mentor[column])
            steps.append((row, column, False))
            column = self.before_mentee.get(row, -1)
            if column >= 0:
                steps.append((row, column, True))
        return steps
