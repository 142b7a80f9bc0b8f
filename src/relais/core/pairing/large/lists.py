"""Lists of whom mentees ask next, best first, of pairs that are one whole number to each side.

Comparing numbers is quick and knows no ties: a pair is the side's own view of it, what it is worth to both, and the
position of the other.
"""

from typing import NamedTuple

import numpy as np

from relais.core.pairing.large.kernels import part
from relais.core.pairing.pool import Bools, Counts

VIEW_AT, SCORE_AT = 43, 23
"""Where a view and a score begin in a mentee's key: 20 bits each, then 23 for the mentor."""
RANK_SCORE_AT = 22
"""Where the score begins in a mentor's rank: 20 bits, above it the view and one for ``AGAIN``, below it the mentee."""
AGAIN_AT = 42
AGAIN = 1 << AGAIN_AT
"""Added to the rank of a mentee whom everyone has refused once: decides between equals in the mentor's view."""
MENTORS, MENTEES = (1 << SCORE_AT) - 1, (1 << RANK_SCORE_AT) - 1
"""The largest numbers of a mentor and of a mentee."""
ANY = (1 << 63) - 1
"""Above every key and every rank."""


class Lists(NamedTuple):
    """Whom each of ``n`` mentees asks next.

    ``keys`` (n, length): pairs as the mentee sees them, the largest first; ``ranks`` (n, length): as the mentor sees
    them, without ``AGAIN``. ``listed`` (n,): how many there are; ``asked`` (n,): how many of them were
    asked. ``last`` (n,): the key below which the next list begins, 0 when nobody comes after.
    """

    keys: Counts
    ranks: Counts
    listed: Counts
    asked: Counts
    last: Counts


def empty_lists(mentees: int, length: int) -> Lists:
    """Lists of which nothing is known yet."""
    keys, ranks = np.empty((mentees, length), np.int64), np.empty((mentees, length), np.int64)
    none = np.zeros(mentees, np.int64)
    return Lists(keys, ranks, none, none.copy(), np.full(mentees, ANY, np.int64))


@part
def end_lists(mentees: Counts, lists: Lists, least: Counts, is_ended: Bools, few: int) -> None:
    """Decide how far down lists go, once for each, from what the first run that gave something gave.

    A run is a sample of all mentors: as many as a list holds are expected down to its ``few`` first.
    """
    for at in range(mentees.size):
        mentee = mentees[at]
        if is_ended[at] or lists.listed[mentee] == 0:
            continue
        is_ended[at] = True
        keys = lists.keys[mentee]
        end = keys[min(few, lists.listed[mentee]) - 1] >> VIEW_AT << VIEW_AT
        least[at] = max(least[at], end)
        while keys[lists.listed[mentee] - 1] < end:
            lists.listed[mentee] -= 1


@part
def insert(lists: Lists, mentee: int, key: int, rank: int) -> None:
    """Put a pair where it belongs in a mentee's list; the last one gives way when the list is full."""
    keys, ranks = lists.keys[mentee], lists.ranks[mentee]
    at = lists.listed[mentee]
    if at == keys.size:
        at -= 1
    else:
        lists.listed[mentee] += 1
    while at > 0 and keys[at - 1] < key:
        keys[at], ranks[at] = keys[at - 1], ranks[at - 1]
        at -= 1
    keys[at], ranks[at] = key, rank
