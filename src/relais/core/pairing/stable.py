"""Nobody would rather exchange: deferred acceptance by mentees (Gale and Shapley 1962; Roth and Sotomayor 1990).

A mentor's ties are broken for those who would otherwise be with nobody, who ask everyone once more (Király 2011: many
more people are paired), then by the score of the pair, then by the fixed order of people. So the pairs are weakly
stable: no two people would both strictly gain by choosing each other. Mentees with several places propose until all
are held. Minimums of mentors play no part: to meet one, somebody would be held where they would not stay.
"""

import heapq
from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from relais.core.pairing.pool import Ints, Pairs
from relais.core.pairing.remaining import Remaining

_Rank: TypeAlias = tuple[int, bool, int, int]
"""How a mentor sees a proposal, more is better: view, whether nobody else would have them, score, fixed order."""


def defer(left: Remaining, mentee_view: Ints, mentor_view: Ints) -> Pairs:
    """Pairs that no mentee and mentor would both leave for each other, best for mentees among such but for ties.

    The views have the shape and order of ``left.scores``.
    """
    mentors = [_Held(int(capacity)) for capacity in left.capacity]
    mentees = [_Asking(_preferences(*views)) for views in zip(mentee_view, left.scores, strict=True)]
    queue = [mentee for mentee, places in enumerate(left.places.tolist()) for _ in range(places)]
    while queue:
        mentee = queue.pop()
        asking = mentees[mentee]
        for mentor in asking.next_mentors():
            view, score = int(mentor_view[mentee, mentor]), int(left.scores[mentee, mentor])
            refused = mentors[mentor].consider((view, asking.again, score, -mentee))
            if refused != mentee:
                asking.held += 1
                if refused is not None:
                    mentees[refused].held -= 1
                    queue.append(refused)
                break
    pairs = [(mentee, mentor) for mentor, held in enumerate(mentors) for mentee in held.mentees()]
    return np.array(sorted(pairs), np.intp).reshape(-1, 2)


def _preferences(view: Ints, scores: Ints) -> npt.NDArray[np.intp]:
    allowed = np.flatnonzero(scores >= 0)
    return allowed[np.lexsort((allowed, -scores[allowed], -view[allowed]))]


class _Asking:
    """Where a mentee stands in their preferences: ``again`` once everyone refused and they began anew."""

    def __init__(self, preferences: npt.NDArray[np.intp]) -> None:
        self.preferences = preferences
        self.asked = 0
        self.held = 0
        self.again = False

    def next_mentors(self) -> Iterator[int]:
        """Mentors to ask, best first, each once; and all of them once more if the mentee is with nobody."""
        while True:
            while self.asked < len(self.preferences):
                if self.again and self.held:
                    return  # The second round is for those with nobody; further mentors are not asked for by it.
                self.asked += 1
                yield int(self.preferences[self.asked - 1])
            if self.again or self.held:
                return
            self.asked, self.again = 0, True


class _Held:
    """The proposals that a mentor holds, the least wished on top."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.heap: list[_Rank] = []

    def consider(self, rank: _Rank) -> int | None:
        """Take a proposal; who is refused to make room, if anyone."""
        if len(self.heap) < self.capacity:
            heapq.heappush(self.heap, rank)
            return None
        return -(heapq.heappushpop(self.heap, rank)[-1] if self.capacity else rank[-1])

    def mentees(self) -> list[int]:
        return [-rank[-1] for rank in self.heap]
