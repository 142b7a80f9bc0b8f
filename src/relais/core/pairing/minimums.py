"""Nobody volunteers for nothing: when the minimums of mentors cannot all be met, which mentors ask for too much.

They are mentors who are together to be in more pairs than rules, places and locks leave them (Hall 1935, read from the
side of the mentors). Alternating paths find them: who could come to a mentor below their minimum, whom that would take
them from, who could come there instead, and so on (König 1931). A path that ends in a free place, or at a mentor above
their minimum, is followed, and brings one pair more; when none does, the mentors that were reached are the answer.
"""

from collections.abc import Iterator

import numpy as np

from relais.core.pairing.figures import all_of, spelled
from relais.core.pairing.pool import EVERYBODY, Bools, Pairs
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Refusal, Translator

_COMPARED = 16
_READ_TOGETHER = 64
_NAMED = 6


class Shortfall(Refusal):
    """Minimums that cannot all be met, whatever pairs are made.

    ``mentors``: columns of the mentors concerned. ``wanted``: how many pairs they are together to be in at least;
    ``possible``: how many they can be in at most; both count locked pairs. ``names``: what the mentors are called,
    empty when the problem knows columns only.
    """

    def __init__(self, mentors: tuple[int, ...], wanted: int, possible: int, names: tuple[str, ...]) -> None:
        self.mentors, self.wanted, self.possible, self.names = mentors, wanted, possible, names
        super().__init__("")

    def say(self, t: Translator) -> str:
        """Who is to have how many, how many there can be, and the mend."""
        sentence = self._of_several(t) if len(self.mentors) > 1 else self._of_one(t)
        return sentence % {
            "who": all_of(self._called(t), t),
            "wanted": spelled(self.wanted, t),
            "possible": spelled(self.possible, t),
        }

    def _called(self, t: Translator) -> list[str]:
        column = t.gettext("column %(number)s")
        called = [*self.names] or [column % {"number": mentor} for mentor in self.mentors]
        others = len(called) - _NAMED
        if others < 2:
            return called
        return [
            *called[:_NAMED],
            t.ngettext("%(number)s other", "%(number)s others", others) % {"number": others},
        ]

    def _of_one(self, t: Translator) -> str:
        if self.possible == 0:
            return t.ngettext(
                "%(who)s is to have at least one pair, but nobody can be with them; lower the minimum, or lift a rule.",
                "%(who)s is to have at least %(wanted)s pairs, but nobody can be with them; lower the minimum, or lift "
                "a rule.",
                self.wanted,
            )
        return t.ngettext(
            "%(who)s is to have at least %(wanted)s pairs, but only one can be made; lower the minimum, or lift a rule.",
            "%(who)s is to have at least %(wanted)s pairs, but only %(possible)s can be made; lower the minimum, or "
            "lift a rule.",
            self.possible,
        )

    def _of_several(self, t: Translator) -> str:
        if self.possible == 0:
            return t.gettext(
                "%(who)s are to have at least %(wanted)s pairs in all, but nobody can be with any of them; lower the "
                "minimums, or lift a rule."
            )
        return t.ngettext(
            "%(who)s are to have at least %(wanted)s pairs in all, but only one can be made; lower the minimums, or "
            "lift a rule.",
            "%(who)s are to have at least %(wanted)s pairs in all, but only %(possible)s can be made; lower the "
            "minimums, or lift a rule.",
            self.possible,
        )


def refuse_unmet_minimums(problem: Problem, pairs: Pairs) -> None:
    """Raise ``Shortfall`` when no pairs at all, locked ones among them, give every mentor their minimum.

    ``pairs``: pairs that keep the other rules, locked ones included: the nearer to the minimums, the less is left to
    do. Nothing is raised when the minimums can be met, by these pairs or by others.

    >>> problem = Problem.from_scores([[5, 3, 8]], [2, 1, 1], minimum=[1, 1, 0])
    >>> refuse_unmet_minimums(problem, np.array([[0, 0]]))
    Traceback (most recent call last):
    relais.core.pairing.minimums.Shortfall: column 0 and column 1 are to have at least two pairs in all, but only one...
    """
    if not problem.minimum.any():
        return
    made = _Made(problem, pairs)
    while len(unmet := made.unmet()):
        walk = _Walk(made, int(unmet[0]))
        if not walk.is_through:
            others = [_Walk(made, mentor) for mentor in unmet[1:_COMPARED].tolist()]
            blocked = [walk, *(other for other in others if not other.is_through)]
            nearest = min(blocked, key=lambda one: len(one.mentors))
            raise _shortfall(made, sorted({*nearest.mentors, *nearest.enclosed(unmet)}))
        made = _Made(problem, walk.followed())


def _shortfall(made: "_Made", mentors: list[int]) -> Shortfall:
    people = made.problem.compiled.pool.mentors
    return Shortfall(
        tuple(mentors),
        int(made.problem.minimum[mentors].sum()),
        int(made.load[mentors].sum()),
        tuple(people[mentor].name or people[mentor].key for mentor in mentors) if people else (),
    )


class _Made:
    """Pairs, by mentee and by mentor; ``free_mentors_of`` leaves locked ones out, for they stay."""

    def __init__(self, problem: Problem, pairs: Pairs) -> None:
        self.problem, self.pairs = problem, pairs
        self.held = np.bincount(pairs[:, 0], minlength=problem.mentee_count)
        self.load = np.bincount(pairs[:, 1], minlength=problem.mentor_count)
        self.mentees_of: dict[int, list[int]] = {}
        self.free_mentors_of: dict[int, list[int]] = {}
        locked = {(row, column) for row, column in problem.locked.tolist()}
        for row, column in pairs.tolist():
            self.mentees_of.setdefault(column, []).append(row)
            if (row, column) not in locked:
                self.free_mentors_of.setdefault(row, []).append(column)

    def unmet(self) -> Pairs:
        """Mentors who have fewer people than their minimum."""
        return np.flatnonzero(self.load < self.problem.minimum)

    def could_come(self, mentors: list[int]) -> Iterator[tuple[int, Bools]]:
        """Each mentor, with the mentees who may be with them and are not, as a mask."""
        allowed = self.problem.scoring.block(EVERYBODY, np.array(mentors, np.intp)).T >= 0
        for mentor, mentees in zip(mentors, allowed, strict=True):
            mentees[self.mentees_of.get(mentor, [])] = False
            yield mentor, mentees

    def has_room(self, column: int) -> bool:
        return bool(self.load[column] < self.problem.capacity[column])

    def has_place(self, row: int) -> bool:
        return bool(self.held[row] < self.problem.places[row])

    def can_spare(self, column: int) -> bool:
        return bool(self.load[column] > self.problem.minimum[column])


class _Walk:
    """A search in breadth for one person more for a mentor.

    ``mentors``: those that were reached, the one where it began first. ``is_through``: whether somebody was found who
    can come.
    """

    def __init__(self, made: _Made, start: int) -> None:
        self._made, self._start = made, start
        self._wanted_by = np.full(made.problem.mentee_count, -1, np.intp)
        self._came_by: dict[int, int] = {start: -1}
        self._end = (-1, -1)
        if made.has_room(start):
            self._search()

    @property
    def mentors(self) -> list[int]:
        return [*self._came_by]

    @property
    def is_through(self) -> bool:
        return self._end[0] >= 0

    def _search(self) -> None:
        queue = [self._start]
        while queue and not self.is_through:
            together, queue = queue[:_READ_TOGETHER], queue[_READ_TOGETHER:]
            for column, could_come in self._made.could_come(together):
                queue += self._visit(column, could_come)

    def _visit(self, column: int, could_come: Bools) -> list[int]:
        """Note who could come to a mentor; the mentors they would leave, if these were not reached before."""
        made, new = self._made, []
        reached = np.flatnonzero(could_come & (self._wanted_by < 0))
        self._wanted_by[reached] = column
        for row in reached.tolist():
            if made.has_place(row):
                self._end = row, -1
            for mentor in made.free_mentors_of.get(row, ()):
                if mentor not in self._came_by:
                    self._came_by[mentor] = row
                    new.append(mentor)
                    if made.can_spare(mentor):
                        self._end = row, mentor
        return new

    def enclosed(self, mentors: Pairs) -> list[int]:
        """Those of these mentors to whom only people who were reached could come: they ask for the same people."""
        return [
            mentor
            for start in range(0, len(mentors), _READ_TOGETHER)
            for mentor, could_come in self._made.could_come(mentors[start : start + _READ_TOGETHER].tolist())
            if self._made.has_room(mentor) and not (could_come & (self._wanted_by < 0)).any()
        ]

    def followed(self) -> Pairs:
        """The pairs, with one more for the mentor where the walk began."""
        pairs = {(row, column) for row, column in self._made.pairs.tolist()}
        row, left = self._end
        while row >= 0:
            column = int(self._wanted_by[row])
            pairs.discard((row, left))
            pairs.add((row, column))
            row, left = self._came_by[column], column
        return np.array(sorted(pairs), np.intp).reshape(-1, 2)
