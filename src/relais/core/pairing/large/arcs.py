"""Arcs of a sparse graph in the order of rows, and the way back from columns to them."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from relais.core.pairing.large.kernels import inlined, kernel
from relais.core.pairing.pool import Bools

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]


class Arcs(NamedTuple):
    """Pairs that may be made, sorted by (mentee, mentor), each once, with their scores and whether they are made."""

    mentees: Int32s
    mentors: Int32s
    scores: Int32s
    made: Bools

    @classmethod
    def room_for(cls, count: int) -> "Arcs":
        """So many arcs, yet to be written."""
        mentees, mentors, scores = np.empty((3, count), np.int32)
        return cls(mentees, mentors, scores, np.empty(count, bool))

    def kept(self, wanted: Bools | slice) -> "Arcs":
        """Only those that are wanted."""
        if not isinstance(wanted, slice) and wanted.all():
            return self
        return Arcs(self.mentees[wanted], self.mentors[wanted], self.scores[wanted], self.made[wanted])

    def merged(self, mentees: Int32s, mentors: Int32s, scores: Int32s, shape: tuple[int, int]) -> "Arcs":
        """These arcs and others, not made; arcs that are there already stay as they are.

        ``shape``: the numbers of mentees and mentors. An arc given twice keeps its first score.
        """
        order = grouped(mentors, starts(mentors, shape[1]))
        order = order[grouped(mentees[order], starts(mentees, shape[0]))]
        others = Arcs(mentees[order], mentors[order], scores[order], np.zeros(len(order), bool))
        both = Arcs.room_for(len(self.mentees) + len(order))
        return both.kept(slice(merge(self, others, both)))


class Ways(NamedTuple):
    """Where the arcs of each mentee start, where those of each mentor do once they are listed ``by_mentor``, and that
    list: see ``starts`` and ``grouped``.
    """

    from_mentees: Int64s
    from_mentors: Int64s
    by_mentor: Int64s

    @classmethod
    def of(cls, arcs: Arcs, shape: tuple[int, int]) -> "Ways":
        """``shape``: the numbers of mentees and mentors."""
        from_mentors = starts(arcs.mentors, shape[1])
        return cls(starts(arcs.mentees, shape[0]), from_mentors, grouped(arcs.mentors, from_mentors))


def starts(people: Int32s, count: int) -> Int64s:
    """Where the arcs of each person start, when arcs are listed person by person; shape (count + 1,)."""
    bounds = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(people, minlength=count), out=bounds[1:])
    return bounds


def grouped(people: Int32s, starts: Int64s) -> Int64s:
    """The positions of arcs person by person, in order."""
    order = np.empty(len(people), np.int64)
    sort(people, starts.copy(), order)
    return order


@kernel
def sort(people: Int32s, free: Int64s, order: Int64s) -> None:
    """Write the positions of arcs to ``order``, from where each person's places are ``free`` on (a counting sort)."""
    for arc in range(len(people)):
        order[free[people[arc]]] = arc
        free[people[arc]] += 1


@kernel
def merge(mine: Arcs, others: Arcs, both: Arcs) -> int:
    """Write two sorted lists to ``both`` as one, each pair once, ``mine`` rather than others; how many that is."""
    count, at = 0, 0
    for other in range(len(others.mentees)):
        while at < len(mine.mentees) and not _is_before(others, other, mine, at):
            count = _put(both, count, mine, at)
            at += 1
        if count == 0 or _is_before(both, count - 1, others, other):
            count = _put(both, count, others, other)
    for rest in range(at, len(mine.mentees)):
        count = _put(both, count, mine, rest)
    return count


@inlined
def _is_before(some: Arcs, at: int, others: Arcs, other: int) -> bool:
    if some.mentees[at] != others.mentees[other]:
        return bool(some.mentees[at] < others.mentees[other])
    return bool(some.mentors[at] < others.mentors[other])


@inlined
def _put(both: Arcs, count: int, some: Arcs, at: int) -> int:
    both.mentees[count], both.mentors[count] = some.mentees[at], some.mentors[at]
    both.scores[count], both.made[count] = some.scores[at], some.made[at]
    return count + 1
