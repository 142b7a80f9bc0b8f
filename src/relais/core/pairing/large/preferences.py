"""Whom mentees would ask next: short lists, best first, found anew among all pairs when they run out.

Lists hold only pairs that the mentor would accept when they are made. What mentors hold only gets better, so a pair that is left aside would never be accepted later either.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from relais.core.pairing.large.kernels import kernel, part
from relais.core.pairing.large.lists import (
    AGAIN,
    AGAIN_AT,
    ANY,
    MENTEES,
    MENTORS,
    RANK_SCORE_AT,
    SCORE_AT,
    VIEW_AT,
    Lists,
    end_lists,
    insert,
)
from relais.core.pairing.large.scoring_kernel import WIDTH, Room, score_run
from relais.core.pairing.large.single import score_some
from relais.core.pairing.large.tables import NEVER, Bytes, Tables
from relais.core.pairing.pool import Bools, Counts, Ints

CHUNK = 64
"""Mentors compared at once before any is looked at alone."""
FEW = 48
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
        _sharing(joint, mentee_view),
        mentee_view,
        _sharing(mentor_view, mentee_view),
        mentor_view is mentee_view,
        joint is mentee_view,
        joint is mentor_view,
    )


def _sharing(tables: Tables, others: Tables) -> Tables:
    """The same tables; what equals that of others is read where they are, so that it is near the processor already."""
    both: Iterator[tuple[str, Any, Any]] = zip(Tables._fields, tables, others, strict=True)
    same = {name: theirs for name, ours, theirs in both if np.array_equal(ours, theirs)}
    return tables._replace(**same)


class _Run(NamedTuple):
    """Mentors from number ``start`` on, ``WIDTH`` at most: what they would refuse, and room for what they are worth.

    ``bars``: the ranks that proposals must exceed; ``cuts``: the same from ``AGAIN`` up. ``of_mentee``, ``of_mentor``
    and ``joint``: what a mentee's pairs are worth to the mentee, to the mentor, to both. ``found``: places in the run.
    ``room``: where a run is scored.
    """

    start: int
    bars: Counts
    cuts: Ints
    of_mentee: Ints
    of_mentor: Ints
    joint: Ints
    found: Ints
    room: Room


def fill_lists(views: Views, mentees: Counts, again: Bytes, bars: Counts, lists: Lists) -> None:
    """Give these mentees their next list, of pairs whose rank is above the mentor's bar.

    ``again`` (n,): 1 for those whose rank counts ``AGAIN``. ``bars`` (m,): int64.
    """
    room = Room.made()
    other, third, found = np.empty((3, WIDTH), np.int32)
    seen = room.out if views.mentor_is_mentee else other
    score = room.out if views.joint_is_mentee else seen if views.joint_is_mentor else third
    cuts = (bars >> AGAIN_AT).astype(np.int32)
    every = _Run(0, bars, cuts, room.out, seen, score, found, room)
    least, is_ended = np.zeros(len(mentees), np.int64), np.zeros(len(mentees), bool)
    lists.listed[mentees] = 0
    lists.asked[mentees] = 0
    fill_by_runs(views, mentees, again, every, lists, (least, is_ended))
    lists.last[mentees] = least


@kernel
def fill_by_runs(
    views: Views, mentees: Counts, again: Bytes, every: _Run, lists: Lists, ends: tuple[Counts, Bools]
) -> None:
    """As ``fill_lists``, from a run of all mentors, of which as many are looked at as there is room for at a time."""
    count = every.bars.size
    least, is_ended = ends
    few = max(lists.keys.shape[1] * WIDTH // max(count, 1), 1)
    for start in range(0, count, WIDTH):
        stop = min(start + WIDTH, count)
        size = stop - start
        run = _Run(
            start,
            every.bars[start:stop],
            every.cuts[start:stop],
            every.of_mentee[:size],
            every.of_mentor[:size],
            every.joint[:size],
            every.found,
            every.room,
        )
        if stop == count:
            is_ended[:] = True
        _fill_from_run(views, mentees, again, run, lists, ends, few)
        if stop < count:
            end_lists(mentees, lists, least, is_ended, few)


@part
def _fill_from_run(
    views: Views,
    mentees: Counts,
    again: Bytes,
    run: _Run,
    lists: Lists,
    ends: tuple[Counts, Bools],
    few: int,
) -> None:
    """Put the pairs of a run into lists.

    ``ends``: the key above which pairs enter each list, and whether that is decided; where it is not, ``few`` pairs
    are enough.
    """
    start, stop = run.start, run.start + run.of_mentee.size
    least, is_ended = ends
    for at in range(mentees.size):
        mentee = mentees[at]
        score_run(views.mentee, mentee, start, stop, 0, run.of_mentee, run.room)
        lowest, highest = least[at] >> VIEW_AT, lists.last[mentee] >> VIEW_AT
        between = _between(run.of_mentee, lowest, highest)
        if between > FEW:
            # Where many pairs are left, mentors are asked first, all at once: most would refuse.
            if not views.mentor_is_mentee:
                score_run(views.mentor, mentee, start, stop, 0, run.of_mentor, run.room)
            _close(run.of_mentee, run.of_mentor, run.cuts, again[mentee], highest)
            enough = ANY if is_ended[at] else few
            least[at] = _fill_by_levels(views, mentee, run, lists, least[at], AGAIN * again[mentee], enough)
        elif between > 0:
            found = run.found[: _wished(run.of_mentee, lowest, highest, run.found)]
            if not views.mentor_is_mentee:
                _score_found(views.mentor, mentee, start, found, run.of_mentor, run.room)
            least[at] = _list_found(views, mentee, run, found, lists, least[at], AGAIN * again[mentee])


@part
def _fill_by_levels(
    views: Views, mentee: int, run: _Run, lists: Lists, least: int, bonus: int, enough: int
) -> int:
    """Put the pairs of a run into a mentee's list, the best views first, until it has enough or all above ``least``."""
    level = (lists.last[mentee] >> VIEW_AT) + 1
    while lists.listed[mentee] < enough:
        level = _largest_below(run.of_mentee, level)
        if level < least >> VIEW_AT:
            break
        found = run.found[: _wished(run.of_mentee, level, level, run.found)]
        least = _list_found(views, mentee, run, found, lists, least, bonus)
    return int(least)


@part
def _list_found(
    views: Views, mentee: int, run: _Run, found: Ints, lists: Lists, least: int, bonus: int
) -> int:
    """Put the pairs found in a run into a mentee's list; the key above which others enter it from now on."""
    if found.size and not (views.joint_is_mentee or views.joint_is_mentor):
        _score_found(views.joint, mentee, run.start, found, run.joint, run.room)
    # Taken out of their tuples once: reaching into them costs more than all else that is done with a pair.
    view, seen, score, bars = run.of_mentee, run.of_mentor, run.joint, run.bars
    length, last = lists.keys.shape[1], lists.last[mentee]
    for j in found:
        key = (view[j] << VIEW_AT) + (score[j] << SCORE_AT) + MENTORS - run.start - j
        if key <= least or key >= last or min(score[j], seen[j]) < 0:
            continue
        rank = (seen[j] << VIEW_AT) + (score[j] << RANK_SCORE_AT) + MENTEES - mentee
        if rank + bonus > bars[j]:
            insert(lists, mentee, key, rank)
            if lists.listed[mentee] == length:
                least = lists.keys[mentee, length - 1]
    return int(least)


@part
def _between(view: Ints, lowest: int, highest: int) -> int:
    """How many views of a run lie between two."""
    count = np.int32(0)
    low, high = np.int32(lowest), np.int32(highest)
    for j in range(view.size):
        count += np.int32((low <= view[j]) & (view[j] <= high))
    return int(count)


@part
def _close(view: Ints, seen: Ints, cuts: Ints, again: int, highest: int) -> None:
    """Forbid in a run the pairs that the mentor would refuse at sight, and those that were listed before."""
    high, extra = np.int32(highest), np.int32(again)
    for j in range(view.size):
        is_open = (np.int32(2) * seen[j] + extra >= cuts[j]) & (view[j] <= high)
        view[j] = view[j] if is_open else NEVER


@part
def _wished(view: Ints, lowest: int, highest: int, found: Ints) -> int:
    """Note the places in a run that lie between two views; how many."""
    count = 0
    for left in range(0, view.size, CHUNK):
        right = min(left + CHUNK, view.size)
        if _largest(view[left:right]) < lowest:
            continue
        for j in range(left, right):
            # Written each time, kept when it counts: guessing whether it does would cost more than writing.
            found[count] = j
            count += (lowest <= view[j]) & (view[j] <= highest)
    return count


@part
def _largest(view: Ints) -> int:
    largest = view[0]
    for j in range(view.size):
        largest = max(largest, view[j])
    return int(largest)


@part
def _largest_below(view: Ints, level: int) -> int:
    """The largest view below a level, ``NEVER`` when there is none."""
    largest, above = np.int32(NEVER), np.int32(level)
    for j in range(view.size):
        largest = max(largest, view[j] if view[j] < above else np.int32(NEVER))
    return int(largest)


@part
def _score_found(tables: Tables, mentee: int, start: int, found: Ints, out: Ints, room: Room) -> None:
    """Write what the pairs found are worth to their places in ``out``; the others may be anything."""
    if found.size > FEW:
        score_run(tables, mentee, start, start + out.size, 0, out, room)
    else:
        score_some(tables, mentee, start, found, out)
