"""The best possible worst pair, among those that pair as many as possible (bottleneck assignment).

Garfinkel (1971). A worst score is tried by asking whether pairs at least that good suffice, with a maximum flow
(Dinic 1970, from SciPy); halving finds the best, and the total is then maximised among such pairs only.
"""

from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from relais.core.pairing.pool import EVERYBODY, Counts, Ints, Pairs
from relais.core.pairing.remaining import Remaining
from relais.core.pairing.scoring import AtLeast, Whole


def best_lowest(left: Remaining, pairs: Pairs) -> int:
    """The greatest score that the worst pair can have when as many people and pairs are made as in ``pairs``.

    ``pairs`` are as many as possible, at least one, and meet every minimum; their own worst score is where the search
    begins. Few pairs reach high scores, so the search starts where the graph is sparse and goes down.
    """
    levels, at_least = _levels(left.scores, int(left.scores[pairs[:, 0], pairs[:, 1]].min()))
    low, high, edges = 0, len(levels), 4 * sum(left.scores.shape)
    while high - low > 1:
        start = int(np.searchsorted(-at_least, -edges))
        middle = min(max(start, low + 1), high - 1) if low == 0 else (low + high) // 2
        if _suffices(left, int(levels[middle]), pairs):
            low = middle
        else:
            high, edges = middle, 3 * edges
    return int(levels[low])


def _levels(scores: Ints, lowest: int) -> tuple[Ints, Counts]:
    """The distinct scores from ``lowest`` up, and how many pairs have at least each."""
    levels, counts = np.unique(scores[scores >= lowest], return_counts=True)
    at_least: Counts = np.cumsum(counts[::-1])[::-1]
    return levels, at_least


def _suffices(left: Remaining, level: int, pairs: Pairs) -> bool:
    """Whether pairs, people and minimums can all be had; each is asked alone, which is enough (see ``bonuses_for``)."""
    asked = [(left.capacity, left.places, len(pairs))]
    if left.minimum.any():
        asked.append((left.minimum, left.places, int(left.minimum.sum())))
    if not left.is_one_each:
        held = np.bincount(pairs[:, 0], minlength=len(left.places))
        people = int(np.count_nonzero((held > 0) & (left.unserved > 0)))
        asked.append((left.capacity, left.unserved, people))
    return all(most_pairs(left.scores, level, capacity, places) >= most for capacity, places, most in asked)


def most_pairs(scores: Ints, level: int, capacity: Counts, places: Counts) -> int:
    """How many pairs can be made of score ``level`` or more: the maximum flow from mentees to mentors."""
    mentees, mentors = scores.shape
    rows, columns = np.nonzero(scores >= level)
    source, sink = mentees + mentors, mentees + mentors + 1
    tails = np.concatenate([rows, np.full(mentees, source), mentees + np.arange(mentors)])
    heads = np.concatenate([mentees + columns, np.arange(mentees), np.full(mentors, sink)])
    widths = np.concatenate([np.ones(len(rows)), places, np.minimum(capacity, mentees)]).astype(np.int32)
    graph = csr_array((widths, (tails.astype(np.int32), heads.astype(np.int32))), shape=(sink + 1, sink + 1))
    return int(maximum_flow(graph, source, sink).flow_value)


def at_least(left: Remaining, level: int) -> Remaining:
    """The same problem, with every pair below ``level`` forbidden."""
    return replace(left, scoring=Whole(AtLeast(left.scoring, level).block(EVERYBODY)))
