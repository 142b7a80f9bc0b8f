"""Who may be paired with whom, who is, and at which prices: the arrays that every kernel reads and changes."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from relais.core.pairing.large.kernels import kernel

UNMADE = -1


class Flow(NamedTuple):
    """A sparse graph of n mentees and m mentors, the pairs made, and the values and prices that go with them.

    An arc is a pair that may be made; arcs are sorted by mentee, then mentor. Those of mentee i run from ``first[i]``
    to ``first[i + 1]``; those of mentor j are listed in ``arcs``, from ``mentor_first[j]``. A mentor's pairs sit in
    ``seats``, from ``seat_first[j]``, and ``seat`` says where each arc sits, or ``UNMADE``.

    ``first_gain``: what a mentee's first pair is worth beside the pair itself. ``least``: how many pairs a mentor
    must have, and ``least_bonus`` what each of those is worth. ``values`` and ``prices`` are the dual variables.
    """

    first: npt.NDArray[np.int64]
    mentee: npt.NDArray[np.int32]
    mentor: npt.NDArray[np.int32]
    score: npt.NDArray[np.int32]
    mentor_first: npt.NDArray[np.int64]
    arcs: npt.NDArray[np.int32]
    seat: npt.NDArray[np.int32]
    seats: npt.NDArray[np.int32]
    seat_first: npt.NDArray[np.int64]
    held: npt.NDArray[np.int64]
    load: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    capacity: npt.NDArray[np.int64]
    least: npt.NDArray[np.int64]
    first_gain: npt.NDArray[np.int64]
    values: npt.NDArray[np.int64]
    prices: npt.NDArray[np.int64]
    pair_bonus: int
    least_bonus: int


@kernel
def surplus(flow: Flow, arc: int) -> int:
    """What a pair is worth to its mentee once the mentor is paid."""
    return flow.score[arc] + flow.pair_bonus - flow.prices[flow.mentor[arc]]


@kernel
def gain_of_place(flow: Flow, mentee: int, held: int) -> int:
    """What one place more is worth, beside the pair, to a mentee who has so many."""
    return flow.first_gain[mentee] if held == 0 else 0


@kernel
def gain_of_seat(flow: Flow, mentor: int, load: int) -> int:
    """What one mentee more is worth, beside the pair, to a mentor who has so many."""
    return flow.least_bonus if load < flow.least[mentor] else 0


@kernel
def make(flow: Flow, arc: int) -> None:
    """Make a pair; the mentor must have room."""
    mentor = flow.mentor[arc]
    flow.seat[arc] = flow.load[mentor]
    flow.seats[flow.seat_first[mentor] + flow.load[mentor]] = arc
    flow.load[mentor] += 1
    flow.held[flow.mentee[arc]] += 1


@kernel
def undo(flow: Flow, arc: int) -> None:
    """Undo a pair; the mentor's last mentee takes the seat."""
    mentor = flow.mentor[arc]
    flow.load[mentor] -= 1
    last = flow.seats[flow.seat_first[mentor] + flow.load[mentor]]
    flow.seats[flow.seat_first[mentor] + flow.seat[arc]] = last
    flow.seat[last] = flow.seat[arc]
    flow.seat[arc] = UNMADE
    flow.held[flow.mentee[arc]] -= 1


@kernel
def seat_pairs(flow: Flow, made: npt.NDArray[np.bool_]) -> None:
    """Make these pairs, in order, as long as there are places and room."""
    for arc in range(len(made)):
        mentee, mentor = flow.mentee[arc], flow.mentor[arc]
        has_place = flow.held[mentee] < flow.places[mentee]
        if made[arc] and has_place and flow.load[mentor] < flow.capacity[mentor]:
            make(flow, arc)
