"""Circles under construction: groups, who is where, and what a change would gain, in whole numbers."""

from collections.abc import Mapping
from typing import TypeAlias

from relais.core.pairing.circling.judging import Group, appraise
from relais.core.pairing.circling.tables import Tables

Change: TypeAlias = Mapping[int, Group]
"""What some circles would become, by their numbers; an empty group closes a circle, a new number opens one."""

NOWHERE = -1
PLACED = 10_000
"""What placing one person more is worth while circles are compared on the way; the best is kept by people, then points."""


class Arrangement:
    """Every group is an allowed circle. ``where`` gives each member's circle; ``led`` those that each mentor leads."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.groups: dict[int, Group] = {}
        self.where = [NOWHERE] * tables.members
        self.led: list[list[int]] = [[] for _ in tables.rows]
        self.left = list(range(tables.members))
        self.total = 0
        self._at = list(range(tables.members))
        self._worth: dict[int, int] = {}
        self._next = 0

    @property
    def placed(self) -> int:
        """How many members are in a circle."""
        return self.tables.members - len(self.left)

    @property
    def rank(self) -> tuple[int, int]:
        """What is best: as many people as possible, then as many points."""
        return self.placed, self.total

    def opening(self) -> int:
        """The number of the next circle to open."""
        return self._next

    def has_time(self, mentor: int) -> bool:
        """Whether a mentor may lead one circle more."""
        return len(self.led[mentor]) < self.tables.rules.circles_per_mentor

    def spare(self, circle: int) -> int:
        """How many members a circle can lose."""
        return self.size(circle) - self.tables.rules.smallest

    def size(self, circle: int) -> int:
        """How many members a circle has."""
        return sum(one < self.tables.members for one in self.groups[circle])

    def mentors(self, circle: int) -> Group:
        """Who leads a circle."""
        return tuple(one for one in self.groups[circle] if one >= self.tables.members)

    def gain(self, change: Change) -> tuple[int, int] | None:
        """People more and points more that a change gives; ``None`` when some circle may not become so."""
        people = points = 0
        for circle, group in change.items():
            before = self.groups.get(circle, ())
            worth = appraise(self.tables, group) if group else 0
            if worth < 0:
                return None
            points += worth - self._worth.get(circle, 0)
            people += self._members(group) - self._members(before)
        return people, points

    def _members(self, group: Group) -> int:
        return sum(one < self.tables.members for one in group)

    def apply(self, change: Change) -> None:
        """Make an allowed change in which nobody is in two circles and no mentor leads too many."""
        for circle in change:
            self._leave(circle)
        for circle, group in change.items():
            if group:
                self._enter(circle, group)

    def _leave(self, circle: int) -> None:
        for one in self.groups.pop(circle, ()):
            if one < self.tables.members:
                self.where[one] = NOWHERE
                self._at[one] = len(self.left)
                self.left.append(one)
            else:
                self.led[one].remove(circle)
        self.total -= self._worth.pop(circle, 0)

    def _enter(self, circle: int, group: Group) -> None:
        self._next = max(self._next, circle + 1)
        self.groups[circle], self._worth[circle] = group, appraise(self.tables, group)
        self.total += self._worth[circle]
        for one in group:
            if one < self.tables.members:
                self._take_from_left(one)
                self.where[one] = circle
            else:
                self.led[one].append(circle)

    def _take_from_left(self, one: int) -> None:
        last = self.left.pop()
        if last != one:
            self.left[self._at[one]] = last
            self._at[last] = self._at[one]

    def snapshot(self) -> dict[int, Group]:
        """The circles as they are."""
        return dict(self.groups)

    def restore(self, groups: Mapping[int, Group]) -> None:
        """The circles as they were."""
        changed: dict[int, Group] = {circle: () for circle in self.groups if circle not in groups}
        changed |= {circle: group for circle, group in groups.items() if self.groups.get(circle) != group}
        self.apply(changed)
