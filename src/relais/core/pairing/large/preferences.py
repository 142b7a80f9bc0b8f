"""Whom mentees would ask next: short lists, best first, found anew among all pairs when they run out.

A pair is one whole number to each side, so that comparing is quick and there are no ties: the side's own view of it,
what it is worth to both, and the position of the other. Lists hold only pairs that the mentor would accept when they
are made. What mentors hold only gets better, so a pair that is left aside would never be accepted later either.
"""

from typing import NamedTuple

import numpy as np

from relais.core.pairing.large.kernels import kernel
from relais.core.pairing.large.scoring_kernel import WIDTH, score_run
from relais.core.pairing.large.tables import Bytes, Tables
from relais.core.pairing.pool import Counts, Ints

VIEW_AT, SCORE_AT = 43, 23
"""Where a view and a score begin in a mentee's key: 20 bits each, then 23 for the mentor."""
RANK_SCORE_AT = 22
"""Where the score begins in a mentor's rank: 20 bits, above it the view and one for ``AGAIN``, below it the mentee."""
AGAIN = 1 << 42
"""Added to the rank of a mentee whom everyone has refused once: decides between equals in the mentor's view."""
MENTORS, MENTEES = (1 << SCORE_AT) - 1, (1 << RANK_SCORE_AT) - 1
"""The largest numbers of a mentor and of a mentee."""
ANY = (1 << 63) - 1
"""Above every key and every rank."""
CHUNK = 64
"""Mentors compared at once before any is looked at alone."""
FEW = 6
"""Up to so many pairs of a run are scored one by one; more, and the whole run is quicker."""


class Views(NamedTuple):
    """Tables of what pairs are worth to both, to the mentee, to the mentor; and which of them are the same."""

    joint: Tables
    mentee: Tables
    mentor: Tables
    mentor_is_mentee: bool
    joint_is_mentee: bool
    joint_is_mentor: bool


def views_of(joint: Tables, mentee_view: Tables, mentor_view: Tables) -> Views:
    """The three views; tables that are the same object are computed once."""
    return Views(
        joint,
        mentee_view,
        mentor_view,
        mentor_view is mentee_view,
        joint is mentee_view,
        joint is mentor_view,
    )


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


@kernel
def fill_lists(views: Views, mentees: Counts, again: Bytes, bars: Counts, lists: Lists) -> None:
    """Give these mentees their next list, of pairs whose rank is above the mentor's bar.

    ``again`` (n,): 1 for those whose rank counts ``AGAIN``. ``bars`` (m,): int64.
    """
    view, sums, counts = np.empty(WIDTH, np.int32), np.empty(WIDTH, np.int32), np.empty(WIDTH, np.uint8)
    found, least = np.empty(WIDTH, np.int32), np.zeros(mentees.size, np.int64)
    is_ended = np.zeros(mentees.size, np.bool_)
    seen = view if views.mentor_is_mentee else np.empty(WIDTH, np.int32)
    score = view if views.joint_is_mentee else seen if views.joint_is_mentor else np.empty(WIDTH, np.int32)
    for mentee in mentees:
        lists.listed[mentee] = lists.asked[mentee] = 0
    for start in range(0, bars.size, WIDTH):
        size = min(WIDTH, bars.size - start)
        bar = bars[start : start + size]
        for at in range(mentees.size):
            mentee = mentees[at]
            score_run(views.mentee, mentee, start, start + size, 0, view[:size], sums[:size], counts[:size])
            count = _wished(view[:size], bar, least[at] >> VIEW_AT, lists.last[mentee] >> VIEW_AT, found)
            if count and not views.mentor_is_mentee:
                _score_found(views.mentor, mentee, start, found[:count], seen[:size], sums, counts)
            count = _open(seen, bar, found, count)
            if count and not (views.joint_is_mentee or views.joint_is_mentor):
                _score_found(views.joint, mentee, start, found[:count], score[:size], sums, counts)
            bonus = AGAIN * again[mentee]
            least[at] = _list_found(
                lists, mentee, least[at], start, found[:count], view, score, seen, bar, bonus
            )
            if not is_ended[at] and lists.listed[mentee] and start + size < bars.size:
                is_ended[at] = True
                least[at] = max(least[at], _end_list(lists, mentee, bars.size))
    for at in range(mentees.size):
        lists.last[mentees[at]] = least[at]


@kernel
def _list_found(
    lists: Lists,
    mentee: int,
    least: int,
    start: int,
    found: Ints,
    view: Ints,
    score: Ints,
    seen: Ints,
    bar: Counts,
    bonus: int,
) -> int:
    """Put pairs found in a run into a mentee's list; the key above which others enter it from now on."""
    length, last = lists.keys.shape[1], lists.last[mentee]
    for j in found:
        key = (view[j] << VIEW_AT) + (score[j] << SCORE_AT) + MENTORS - start - j
        if key <= least or key >= last or score[j] < 0:
            continue
        rank = (seen[j] << VIEW_AT) + (score[j] << RANK_SCORE_AT) + MENTEES - mentee
        if rank + bonus > bar[j]:
            _insert(lists, mentee, key, rank)
            if lists.listed[mentee] == length:
                least = lists.keys[mentee, length - 1]
    return int(least)


@kernel
def _wished(view: Ints, bar: Counts, lowest: int, highest: int, found: Ints) -> int:
    """Note the places in a run that lie between two views, of mentors who have places at all; how many."""
    count = 0
    for left in range(0, view.size, CHUNK):
        right = min(left + CHUNK, view.size)
        if _largest(view[left:right]) < lowest:
            continue
        for j in range(left, right):
            # Written each time, kept when it counts: guessing whether it does would cost more than writing.
            found[count] = j
            count += (lowest <= view[j]) & (view[j] <= highest) & (bar[j] < ANY)
    return count


@kernel
def _largest(view: Ints) -> int:
    largest = view[0]
    for j in range(view.size):
        largest = max(largest, view[j])
    return int(largest)


@kernel
def _score_found(
    tables: Tables, mentee: int, start: int, found: Ints, out: Ints, sums: Ints, counts: Bytes
) -> None:
    """Write what the pairs found are worth to their places in ``out``; the others may be anything."""
    if found.size > FEW:
        size = out.size
        score_run(tables, mentee, start, start + size, 0, out, sums[:size], counts[:size])
    else:
        for j in found:
            score_run(tables, mentee, start + j, start + j + 1, 0, out[j : j + 1], sums[:1], counts[:1])


@kernel
def _open(seen: Ints, bar: Counts, found: Ints, count: int) -> int:
    """Keep the places where the mentor sees no less than their bar; how many."""
    kept = 0
    for at in range(count):
        j = found[at]
        found[kept] = j
        kept += (seen[j] >= 0) & (seen[j] >= bar[j] >> VIEW_AT)
    return kept


@kernel
def _end_list(lists: Lists, mentee: int, mentors: int) -> int:
    """Decide from what one run gave how far down a mentee's list goes; the key above which others enter it.

    A run is a sample of all mentors: as many as a list holds are expected down to its first few.
    """
    few = min(max(lists.keys.shape[1] * WIDTH // mentors, 1), lists.listed[mentee])
    least = lists.keys[mentee, few - 1] >> VIEW_AT << VIEW_AT
    while lists.keys[mentee, lists.listed[mentee] - 1] < least:
        lists.listed[mentee] -= 1
    return int(least)


@kernel
def _insert(lists: Lists, mentee: int, key: int, rank: int) -> None:
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
