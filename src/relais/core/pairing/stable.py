"""Nobody would rather exchange: deferred acceptance by mentees (Gale and Shapley 1962; Roth and Sotomayor 1990).

Ties are broken by the score of the pair, then by the fixed order of people, so the pairs are weakly stable: no two
people would both strictly gain by choosing each other. Mentees with several places propose until all are held.
"""

import heapq
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from relais.core.pairing.pool import Ints, Pairs
from relais.core.pairing.remaining import Remaining


def defer(left: Remaining, mentee_view: Ints, mentor_view: Ints) -> Pairs:
    """Pairs that no mentee and mentor would both leave for each other, best for mentees among such.

    The views have the shape and order of ``left.scores``.
    """
    holding = [_Held(int(capacity)) for capacity in left.capacity]
    proposals: dict[int, Iterator[int]] = {}
    queue = [mentee for mentee, places in enumerate(left.places.tolist()) for _ in range(places)]
    while queue:
        mentee = queue.pop()
        if mentee not in proposals:
            proposals[mentee] = iter(_preferences(mentee_view[mentee], left.scores[mentee]).tolist())
        for mentor in proposals[mentee]:
            rank = int(mentor_view[mentee, mentor]), int(left.scores[mentee, mentor]), -mentee
            refused = holding[mentor].consider(rank)
            if refused != mentee:
                if refused is not None:
                    queue.append(refused)
                break
    pairs = [(mentee, mentor) for mentor, held in enumerate(holding) for mentee in held.mentees()]
    return np.array(sorted(pairs), np.intp).reshape(-1, 2)


def _preferences(view: Ints, scores: Ints) -> npt.NDArray[np.intp]:
    allowed = np.flatnonzero(scores >= 0)
    return allowed[np.lexsort((allowed, -scores[allowed], -view[allowed]))]


class _Held:
    """The proposals that a mentor holds, the least wished on top."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.heap: list[tuple[int, int, int]] = []

    def consider(self, rank: tuple[int, int, int]) -> int | None:
        """Take a proposal; who is refused to make room, if anyone."""
        if len(self.heap) < self.capacity:
            heapq.heappush(self.heap, rank)
            return None
        return -(heapq.heappushpop(self.heap, rank)[2] if self.capacity else rank[2])

    def mentees(self) -> list[int]:
        return [-rank[2] for rank in self.heap]
