"""Arcs of a sparse graph in the order of rows, and the way back from columns to them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from relais.core.pairing.large.kernels import kernel

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """Pairs that may be made, sorted by (mentee, mentor), each once, with their scores and whether they are made."""

    mentees: Int32s
    mentors: Int32s
    scores: Int32s
    made: npt.NDArray[np.bool_]

    @classmethod
    def none(cls) -> "Arcs":
        """No arc."""
        return cls(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, bool))

    def kept(self, wanted: npt.NDArray[np.bool_]) -> "Arcs":
        """Only those that are wanted."""
        if wanted.all():
            return self
        return Arcs(self.mentees[wanted], self.mentors[wanted], self.scores[wanted], self.made[wanted])

    def merged(self, mentees: Int32s, mentors: Int32s, scores: Int32s, width: int) -> "Arcs":
        """These arcs and others, not made; arcs that are there already stay as they are.

        ``width``: the number of mentors. An arc given twice keeps its first score.
        """
        keys, found = np.unique(mentees.astype(np.int64) * width + mentors, return_index=True)
        mine = self.mentees.astype(np.int64) * width + self.mentors
        at = np.asarray(np.searchsorted(mine, keys), np.int64)
        is_new = np.ones(len(keys), bool)
        inside = np.flatnonzero(at < len(mine))
        is_new[inside] = mine[at[inside]] != keys[inside]
        at, found = at[is_new], found[is_new]
        return Arcs(
            np.insert(self.mentees, at, mentees[found]),
            np.insert(self.mentors, at, mentors[found]),
            np.insert(self.scores, at, scores[found]),
            np.insert(self.made, at, False),
        )


def starts(people: Int32s, count: int) -> Int64s:
    """Where the arcs of each person start, when arcs are listed person by person; shape (count + 1,)."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(people, minlength=count))])


@kernel
def grouped(people: Int32s, starts: Int64s) -> Int64s:
    """The positions of arcs person by person, in order (a counting sort)."""
    free = starts.copy()
    order = np.empty(len(people), np.int64)
    for arc in range(len(people)):
        order[free[people[arc]]] = arc
        free[people[arc]] += 1
    return order
