"""Who may be paired with whom, who is, and at which prices: the records that every kernel reads and changes.

Records rather than a column for each field: what a search needs of one person lies side by side in memory, and
kernels with few arguments compile quickly. Numbers of people are 32 bits wide in arcs, of which there are most.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from relais.core.pairing.large.arcs import Arcs
from relais.core.pairing.large.kernels import inlined, kernel, part

Counts: TypeAlias = npt.NDArray[np.int64]
Records: TypeAlias = npt.NDArray[np.void]

UNMADE, CLOSED = -1, -2
OUT_OF_REACH = 2**60
"""More than any price, and than any pair is worth."""

MENTEE = np.dtype(
    [(name, np.int64) for name in ("first", "end", "places", "held", "first_gain", "value")], align=True
)
"""Arcs run from ``first`` to ``end``; ``held`` of them are made, ``places`` at most. ``first_gain``: what the first
pair is worth beside the pair itself. ``value``: the dual variable."""

MENTOR = np.dtype(
    [(name, np.int64) for name in ("first", "end", "seats", "capacity", "least", "load", "price")], align=True
)
"""Arcs are listed in ``by_mentor`` from ``first`` to ``end``; the ``load`` of them that are made sit in ``Flow.seats``
from ``seats`` on; at least ``least`` and at most ``capacity``. ``price``: the dual variable."""

ARC = np.dtype([(name, np.int32) for name in ("score", "mentee", "mentor", "seat")], align=True)
"""A pair that may be made; parts are so many that its ``score`` stays within 32 bits; ``seat``: where it sits among those of the mentor, or ``UNMADE``, or ``CLOSED`` when
it may be made no longer."""


class Flow(NamedTuple):
    """A sparse graph, the pairs made, and the values and prices that go with them.

    ``arcs`` are sorted by mentee, then mentor; ``by_mentor`` numbers them mentor by mentor; ``seats`` holds the numbers
    of those that are made. ``least_bonus``: what each pair up to a mentor's minimum is worth beside the pair.
    """

    mentees: Records
    mentors: Records
    arcs: Records
    by_mentor: Counts
    seats: Counts
    pair_bonus: int
    least_bonus: int


def people_to_accompany(starts: Counts, places: Counts, first_gain: Counts, values: Counts) -> Records:
    """The records of mentees, who hold nothing yet. ``starts``: where the arcs of each begin, and where the last end."""
    mentees = np.zeros(len(places), MENTEE)
    mentees["first"], mentees["end"] = starts[:-1], starts[1:]
    mentees["places"], mentees["first_gain"], mentees["value"] = places, first_gain, values
    return mentees


def people_who_accompany(starts: Counts, capacity: Counts, least: Counts, prices: Counts) -> Records:
    """The records of mentors, with as many seats as they can fill, whatever their capacity."""
    mentors = np.zeros(len(capacity), MENTOR)
    mentors["first"], mentors["end"] = starts[:-1], starts[1:]
    seats = np.minimum(capacity, np.diff(starts))
    mentors["seats"] = np.cumsum(seats) - seats
    mentors["capacity"], mentors["least"], mentors["price"] = capacity, least, prices
    return mentors


def flow_of(
    arcs: Arcs,
    by_mentor: Counts,
    mentees: Records,
    mentors: Records,
    parts: int,
    pair_bonus: int,
    least_bonus: int,
) -> Flow:
    """These people and arcs together; arcs that are made are seated as long as there are places and room.

    ``parts``: how many parts a point of score has; values, prices and bonuses are given in parts already.
    """
    records = np.zeros(len(arcs.mentees), ARC)
    records["mentee"], records["mentor"] = arcs.mentees, arcs.mentors
    np.multiply(arcs.scores, parts, out=records["score"])
    records["seat"] = UNMADE
    seats = np.zeros(int(np.minimum(mentors["capacity"], mentors["end"] - mentors["first"]).sum()), np.int64)
    flow = Flow(mentees, mentors, records, by_mentor, seats, pair_bonus, least_bonus)
    _seat(flow, arcs.made)
    return flow


@inlined
def surplus(flow: Flow, arc: int) -> int:
    """What a pair is worth to its mentee once the mentor is paid."""
    pair = flow.arcs[arc]
    return int(pair.score + flow.pair_bonus - flow.mentors[pair.mentor].price)


@inlined
def gain_of_place(flow: Flow, mentee: int, held: int) -> int:
    """What one place more is worth, beside the pair, to a mentee who has so many."""
    return int(flow.mentees[mentee].first_gain) if held == 0 else 0


@inlined
def gain_of_seat(flow: Flow, mentor: int, load: int) -> int:
    """What one mentee more is worth, beside the pair, to a mentor who has so many."""
    return flow.least_bonus if load < flow.mentors[mentor].least else 0


@inlined
def has_place(flow: Flow, mentee: int) -> bool:
    """Whether a mentee has an empty place."""
    return bool(flow.mentees[mentee].held < flow.mentees[mentee].places)


@inlined
def has_room(flow: Flow, mentor: int) -> bool:
    """Whether a mentor could take one mentee more."""
    return bool(flow.mentors[mentor].load < flow.mentors[mentor].capacity)


@part
def level(flow: Flow) -> int:
    """What all prices have in common, where nobody has an empty place: taken off all of them, nothing changes."""
    for mentee in flow.mentees:
        if mentee.held < mentee.places:
            return 0
    least = OUT_OF_REACH
    for mentor in flow.mentors:
        if mentor.capacity > 0:
            least = min(least, mentor.price)
    return max(least, 0) if least < OUT_OF_REACH else 0


@part
def make(flow: Flow, arc: int) -> None:
    """Make a pair; the mentor must have room."""
    pair = flow.arcs[arc]
    mentor = flow.mentors[pair.mentor]
    pair.seat = mentor.load
    flow.seats[mentor.seats + mentor.load] = arc
    mentor.load += 1
    flow.mentees[pair.mentee].held += 1


@part
def undo(flow: Flow, arc: int) -> None:
    """Undo a pair; the mentor's last mentee takes the seat."""
    pair = flow.arcs[arc]
    mentor = flow.mentors[pair.mentor]
    mentor.load -= 1
    last = flow.seats[mentor.seats + mentor.load]
    flow.seats[mentor.seats + pair.seat] = last
    flow.arcs[last].seat = pair.seat
    pair.seat = UNMADE
    flow.mentees[pair.mentee].held -= 1


@kernel
def close(flow: Flow, arcs: Counts) -> int:
    """Let these pairs be made no longer; how many of them were made."""
    undone = 0
    for arc in arcs:
        if flow.arcs[arc].seat > UNMADE:
            undo(flow, arc)
            undone += 1
        flow.arcs[arc].seat = CLOSED
    return undone


@kernel
def bonuses_of(flow: Flow) -> int:
    """What the pairs made are worth, their scores aside."""
    worth = 0
    for mentee in flow.mentees:
        worth += mentee.held * flow.pair_bonus + (mentee.first_gain if mentee.held else 0)
    for mentor in flow.mentors:
        worth += min(mentor.load, mentor.least) * flow.least_bonus
    return int(worth)


@kernel
def _seat(flow: Flow, made: npt.NDArray[np.bool_]) -> None:
    for arc in range(len(made)):
        if made[arc] and has_place(flow, flow.arcs[arc].mentee) and has_room(flow, flow.arcs[arc].mentor):
            make(flow, arc)
