"""Nobody would rather exchange, in large pools: deferred acceptance over lists that are made as they are needed.

Mentees propose and mentors hold the best proposals so far (Gale and Shapley 1962). A mentee whom everyone has refused
asks everyone again, for one mentor, and then goes before those whom the mentor sees as equal (Király 2011). As a
mentee's next proposal follows from who refused them alone, and a mentor never takes back whom they refused, the order
in which people ask changes nothing (McVitie and Wilson 1971): lists of any length, filled in any order, lead to the
same pairs.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from relais.core.pairing.large.kernels import kernel, part
from relais.core.pairing.large.lists import AGAIN, ANY, MENTEES, MENTORS, Lists, empty_lists
from relais.core.pairing.large.preferences import Views, fill_lists, views_of
from relais.core.pairing.large.tables import Bytes, Tables
from relais.core.pairing.large.workers import share_work
from relais.core.pairing.pool import Counts, Ints, Pairs

LENGTH = 16
"""How many mentors a list holds: most mentees find one among their first few."""
TOGETHER = 8_192
"""How many mentees get a list before any of them asks: the next ones leave out whom these have filled."""
STEPS = 2_000_000
"""How many proposals go between two tellings: about a tenth of a second."""
NOBODY = -1
ASKING, FIRST_WAITING, WAITING, HELD = range(4)


class Acceptance(NamedTuple):
    """Who holds whom, and who is to ask.

    Mentees: ``wanted`` (n,), how many mentors they ask for, one once they began anew; and ``missing`` (n,), how many they have yet to find; ``again`` (n,), 1 once everyone refused and they
    began anew; ``is_queued`` (n,), 1 while they are about to ask or wait for a list. ``asking``: a stack of those about
    to ask; ``waiting``: those who wait for a list, in a circle. ``tally``: how many ask, where the first one waits, how
    many wait, how many pairs are held.
    Mentors: ``room`` (m,), how many more they could hold; ``bars`` (m,), the rank that a proposal must exceed: -1 with
    room, ``ANY`` without places; ``worst`` (m,), the root of a heap of the pairs held, or ``NOBODY``.
    Pairs held: ``ranks``, ``mentors`` and the two heaps below each, ``left`` and ``right``.
    """

    wanted: Counts
    missing: Counts
    again: Bytes
    is_queued: Bytes
    asking: Counts
    waiting: Counts
    tally: Counts
    room: Counts
    bars: Counts
    worst: Counts
    ranks: Counts
    mentors: Ints
    left: Ints
    right: Ints


def defer_large(
    joint: Tables,
    mentee_view: Tables,
    mentor_view: Tables,
    capacity: Counts,
    places: Counts,
    *,
    length: int = LENGTH,
    tell: Callable[[float], None] | None = None,
) -> Pairs:
    """Pairs that no mentee and mentor would both leave for each other, best for mentees among such but for ties.

    The pairs of ``stable.defer``, sorted, where mentees have one place each or mentors no ties; otherwise only the first
    mentor of a mentee goes before equals here. The tables are in the fixed order. Mentees' ties are broken by the joint
    score, then by position. ``capacity`` (m,) and ``places`` (n,): whole numbers of 0 or more. ``length``: how many
    mentors a list holds, which only changes how long it takes. ``tell`` hears how far along, 0 to 1; what it raises
    stops the work. Raises ``OverflowError`` for more than four million mentees or eight million mentors.

    >>> from relais.core.pairing.large.tables import whole_tables
    >>> seen_alike = whole_tables(np.array([[9, 8], [8, -1]], np.int32))
    >>> defer_large(seen_alike, seen_alike, seen_alike, np.array([1, 1]), np.array([1, 1])).tolist()
    [[0, 0]]
    """
    if len(places) > MENTEES or len(capacity) > MENTORS:
        raise OverflowError("a pool this large does not fit the keys of pairs")
    views, lists = views_of(joint, mentee_view, mentor_view), empty_lists(len(places), length)
    acceptance = _begin(capacity, places)
    done = 0.0
    while acceptance.tally[WAITING]:
        mentees = _next_waiting(acceptance)
        _fill(views, mentees, acceptance, lists, tell, done)
        queue(acceptance, mentees)
        while ask(acceptance, lists, STEPS):
            _say(tell, done)
        done = max(done, 1 - int(acceptance.tally[WAITING]) / len(places))
        _say(tell, done)
    return _pairs(acceptance)


def _begin(capacity: Counts, places: Counts) -> Acceptance:
    """Nobody holds anyone, and everyone who has places waits for a list."""
    mentees, mentors = len(places), len(capacity)
    most = min(np.minimum(places, mentors).sum(), np.minimum(capacity, mentees).sum())
    waiting = np.zeros(mentees, np.int64)
    wish = np.flatnonzero(places) if most else waiting[:0]
    waiting[: len(wish)] = wish
    return Acceptance(
        wanted=places.astype(np.int64),
        missing=places.astype(np.int64),
        again=np.zeros(mentees, np.uint8),
        is_queued=(places > 0).astype(np.uint8),
        asking=np.zeros(mentees, np.int64),
        waiting=waiting,
        tally=np.array([0, 0, len(wish), 0], np.int64),
        room=capacity.astype(np.int64),
        bars=np.where(capacity > 0, NOBODY, ANY).astype(np.int64),
        worst=np.full(mentors, NOBODY, np.int64),
        ranks=np.empty(most, np.int64),
        mentors=np.empty(most, np.int32),
        left=np.empty(most, np.int32),
        right=np.empty(most, np.int32),
    )


def _next_waiting(acceptance: Acceptance) -> Counts:
    """Take the first of those who wait."""
    tally, waiting = acceptance.tally, acceptance.waiting
    count = min(int(tally[WAITING]), TOGETHER)
    taken: Counts = np.take(
        waiting, np.arange(tally[FIRST_WAITING], tally[FIRST_WAITING] + count), mode="wrap"
    )
    tally[FIRST_WAITING] = (tally[FIRST_WAITING] + count) % len(waiting)
    tally[WAITING] -= count
    return taken


def _fill(
    views: Views,
    mentees: Counts,
    acceptance: Acceptance,
    lists: Lists,
    tell: Callable[[float], None] | None,
    done: float,
) -> None:
    """Give mentees their next list."""

    def fill(rows: slice) -> None:
        fill_lists(views, mentees[rows], acceptance.again, acceptance.bars, lists)

    share_work(fill, len(mentees), len(mentees) * len(acceptance.bars), tell=lambda _: _say(tell, done))


def _say(tell: Callable[[float], None] | None, done: float) -> None:
    if tell:
        tell(done)


@kernel
def queue(acceptance: Acceptance, mentees: Counts) -> None:
    """Let mentees who have a list ask; they stay queued."""
    for mentee in mentees:
        acceptance.asking[acceptance.tally[ASKING]] = mentee
        acceptance.tally[ASKING] += 1


@kernel
def ask(acceptance: Acceptance, lists: Lists, budget: int) -> int:
    """Let mentees ask until all have asked or so many proposals were made; how many are still to ask."""
    tally = acceptance.tally
    while tally[ASKING] > 0 and budget > 0:
        tally[ASKING] -= 1
        mentee = acceptance.asking[tally[ASKING]]
        acceptance.is_queued[mentee] = 0
        budget -= 1
        while acceptance.missing[mentee] > 0 and lists.asked[mentee] < lists.listed[mentee]:
            _propose(acceptance, lists, mentee)
            budget -= 1
        if acceptance.missing[mentee] > 0:
            _look_further(acceptance, lists, mentee)
    return int(tally[ASKING])


@part
def _propose(acceptance: Acceptance, lists: Lists, mentee: int) -> None:
    """Ask the next mentor of a list, who refuses or holds the mentee, and then has another leave if need be."""
    at = lists.asked[mentee]
    lists.asked[mentee] += 1
    mentor = MENTORS - (lists.keys[mentee, at] & MENTORS)
    rank = lists.ranks[mentee, at] + AGAIN * acceptance.again[mentee]
    if rank <= acceptance.bars[mentor]:
        return
    acceptance.missing[mentee] -= 1
    if acceptance.room[mentor] > 0:
        acceptance.room[mentor] -= 1
        place = acceptance.tally[HELD]
        acceptance.tally[HELD] += 1
    else:
        place = acceptance.worst[mentor]
        acceptance.worst[mentor] = _melded(acceptance, acceptance.left[place], acceptance.right[place])
        _leave(acceptance, MENTEES - (acceptance.ranks[place] & MENTEES))
    acceptance.ranks[place], acceptance.mentors[place] = rank, mentor
    acceptance.left[place] = acceptance.right[place] = NOBODY
    acceptance.worst[mentor] = _melded(acceptance, acceptance.worst[mentor], place)
    if acceptance.room[mentor] == 0:
        acceptance.bars[mentor] = acceptance.ranks[acceptance.worst[mentor]]


@part
def _leave(acceptance: Acceptance, mentee: int) -> None:
    """Have a mentee, who is held no longer, ask on."""
    acceptance.missing[mentee] += 1
    if not acceptance.is_queued[mentee]:
        acceptance.is_queued[mentee] = 1
        acceptance.asking[acceptance.tally[ASKING]] = mentee
        acceptance.tally[ASKING] += 1


@part
def _melded(acceptance: Acceptance, one: int, other: int) -> int:
    """Two heaps made into one, the least rank on top (skew heaps, Sleator and Tarjan 1986); its root."""
    ranks, left, right = acceptance.ranks, acceptance.left, acceptance.right
    if one == NOBODY or other == NOBODY:
        return max(one, other)
    if ranks[other] < ranks[one]:
        one, other = other, one
    root = one
    while True:
        below, right[one] = right[one], left[one]
        if below == NOBODY:
            left[one] = other
            return root
        if ranks[other] < ranks[below]:
            below, other = other, below
        left[one] = below
        one = below


@part
def _look_further(acceptance: Acceptance, lists: Lists, mentee: int) -> None:
    """Have a mentee wait for the rest of their list, or begin anew when everyone refused them for the first time."""
    if lists.last[mentee] == 0:
        if acceptance.again[mentee] or acceptance.missing[mentee] < acceptance.wanted[mentee]:
            return
        acceptance.again[mentee] = 1
        acceptance.wanted[mentee] = acceptance.missing[mentee] = 1
        lists.last[mentee] = ANY
    waiting, tally = acceptance.waiting, acceptance.tally
    waiting[(tally[FIRST_WAITING] + tally[WAITING]) % waiting.size] = mentee
    tally[WAITING] += 1
    acceptance.is_queued[mentee] = 1


def _pairs(acceptance: Acceptance) -> Pairs:
    held = int(acceptance.tally[HELD])
    mentees, mentors = MENTEES - (acceptance.ranks[:held] & MENTEES), acceptance.mentors[:held]
    order = np.lexsort((mentors, mentees))
    return np.column_stack([mentees[order], mentors[order]]).astype(np.intp)
