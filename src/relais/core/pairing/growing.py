"""As many pairs as can be made: alternating paths, the shortest first, many in each pass (Hopcroft and Karp 1973)."""

from dataclasses import dataclass
from itertools import chain

import numpy as np

from relais.core.pairing.matching import Cover
from relais.core.pairing.pool import Bools, Counts, Pairs
from relais.core.pairing.scoring import Scoring, blocks

NOBODY = -1


def grow(scoring: Scoring, capacity: Counts, places: Counts, pairs: Pairs) -> tuple[Pairs, Cover]:
    """As many pairs as can be made, starting from ``pairs``, each once; whoever has a pair keeps one. Sorted.

    With whoever is reached from mentees with a place to fill, which proves that there can be no more.

    >>> from relais.core.pairing.scoring import Whole
    >>> either = Whole(np.array([[9, 8], [8, -1]], np.int32))
    >>> pairs, _ = grow(either, np.array([1, 1]), np.array([1, 1]), np.array([[0, 0]]))
    >>> pairs.tolist()
    [[0, 1], [1, 0]]
    """
    mentors = max(len(capacity), 1)
    made = np.unique(_numbered(pairs, mentors))
    while True:
        grown = np.column_stack(np.divmod(made, mentors))
        layers = _Layers.of(scoring, capacity, places, grown)
        if not len(layers.ends):
            return grown, layers.reached
        turned = np.array([*chain.from_iterable(layers.paths())], np.intp).reshape(-1, 2)
        made = np.setxor1d(made, _numbered(turned, mentors))


def _numbered(pairs: Pairs, mentors: int) -> Pairs:
    """One number for each pair, in the order of rows, then columns."""
    return pairs[:, 0] * mentors + pairs[:, 1]


def cover_if_most(scoring: Scoring, capacity: Counts, places: Counts, pairs: Pairs) -> Cover | None:
    """What proves that ``pairs`` are as many as can be; nothing when they are not."""
    layers = _Layers.of(scoring, capacity, places, pairs)
    return None if len(layers.ends) else layers.reached


@dataclass(frozen=True, eq=False, slots=True)
class _Layers:
    """Mentees by how many others must change mentors to make room for them to offer theirs.

    ``layers``: first those with a place to fill. ``left``: whom each of the others would leave to whoever stands in
    the layer before. ``ends``: the mentors with room whom the last layer reaches.
    """

    unmade: Scoring
    layers: list[Pairs]
    left: Pairs
    ends: Pairs
    reached: Cover

    @classmethod
    def of(cls, scoring: Scoring, capacity: Counts, places: Counts, pairs: Pairs) -> "_Layers":
        """Layer after layer, until one reaches a mentor with room, or nobody new."""
        rows, columns = pairs.T
        room = np.bincount(columns, minlength=len(capacity)) < capacity
        # With one place each, nobody is asked about the only mentor they have: that one brought them here.
        unmade = scoring if places.max(initial=0) <= 1 else scoring.without(pairs)
        mentees: Bools = np.bincount(rows, minlength=len(places)) < places
        mentors: Bools = np.zeros(len(capacity), bool)
        layers, left, waiting = [], np.full(len(places), NOBODY), np.flatnonzero(mentees)
        while len(waiting) and not (mentors & room).any() and not mentors.all():
            layers.append(waiting)
            new = unmade.open_to(waiting, known=mentors) & ~mentors
            mentors |= new
            undone = new[columns] & ~mentees[rows]
            left[rows[undone]] = columns[undone]
            is_waiting = np.zeros(len(places), bool)
            is_waiting[rows[undone]] = True
            waiting = np.flatnonzero(is_waiting)
            mentees |= is_waiting
        return cls(unmade, layers, left, np.flatnonzero(mentors & room), Cover(mentees, mentors))

    def paths(self) -> list[list[tuple[int, int]]]:
        """Paths that have no mentee in common: pairs to make and to undo in turn, one pair more by each."""
        taken = np.zeros(len(self.left), bool)
        found = (self._back_from(end, taken) for end in self.ends.tolist())
        return [path for path in found if path]

    def _back_from(self, mentor: int, taken: Bools) -> list[tuple[int, int]]:
        """The path that ends at a mentor; empty when others took everybody who could be on it."""
        path = []
        for layer in reversed(self.layers):
            mentee = self._somebody(layer[~taken[layer]], mentor)
            if mentee == NOBODY:
                return []
            taken[mentee] = True
            path.append((mentee, mentor))
            mentor = int(self.left[mentee])
            if mentor != NOBODY:
                path.append((mentee, mentor))
        return path

    def _somebody(self, layer: Pairs, mentor: int) -> int:
        for run in blocks(len(layer)):
            is_open = self.unmade.of(layer[run], np.full(len(layer[run]), mentor)) >= 0
            if is_open.any():
                return int(layer[run][is_open.argmax()])
        return NOBODY
