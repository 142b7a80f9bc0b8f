"""Rough pairs and prices by auction: mentees without a mentor bid, and the price of a full mentor is the lowest bid held.

Bertsekas (1988), with the places of one mentor as similar objects (Bertsekas and Castañón 1989): a bid leaves its
mentee no more than epsilon worse off than the second best choice would, or than staying alone. Prices of one round of
a large epsilon make the round of the next one short.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from relais.core.pairing.large.flow import UNMADE, Flow, gain_of_place, surplus
from relais.core.pairing.large.kernels import kernel

NEXT, WAITING = 0, 1
NOTHING = -(2**62)


class Auction(NamedTuple):
    """``bids``: what each seat was taken for, the lowest of a mentor at its first seat (a heap, as ``flow.seats``).

    ``queue``: mentees who wait for their turn, in a circle; ``turn``: where the next one stands, and how many wait.
    """

    bids: npt.NDArray[np.int64]
    queue: npt.NDArray[np.int32]
    turn: npt.NDArray[np.int64]


def auction_of(flow: Flow) -> Auction:
    """An auction that has not begun: the pairs made are held at the price of their mentor."""
    return Auction(
        np.repeat(flow.prices, np.diff(flow.seat_first)),
        np.zeros(len(flow.places) + 1, np.int32),
        np.zeros(2, np.int64),
    )


@kernel
def reopen(flow: Flow, auction: Auction, epsilon: int) -> None:
    """Undo the pairs that leave a mentee more than epsilon worse off than another choice; they will bid again."""
    auction.turn[:] = 0
    for mentee in range(len(flow.places)):
        best = np.int64(0)
        for arc in range(flow.first[mentee], flow.first[mentee + 1]):
            if flow.seat[arc] < 0:
                best = max(best, surplus(flow, arc))
        for arc in range(flow.first[mentee], flow.first[mentee + 1]):
            if flow.seat[arc] >= 0 and _kept(flow, auction, arc) < best - epsilon:
                _leave(flow, auction, arc)
        if flow.held[mentee] < flow.places[mentee]:
            _queue(auction, mentee)


@kernel
def lower_prices(flow: Flow, auction: Auction, step: int) -> None:
    """Take back what the last round may have raised too much; room costs nothing."""
    for mentor in range(len(flow.prices)):
        is_full = flow.load[mentor] == flow.capacity[mentor]
        flow.prices[mentor] = max(flow.prices[mentor] - step, 0) if is_full else 0
    for at in range(len(auction.bids)):
        auction.bids[at] = max(auction.bids[at] - step, 0)


@kernel
def take_turns(flow: Flow, auction: Auction, epsilon: int, budget: int) -> int:
    """Let mentees bid until nobody waits, or so many bids were made; how many still wait."""
    for _ in range(budget):
        if auction.turn[WAITING] == 0:
            break
        mentee = auction.queue[auction.turn[NEXT]]
        auction.turn[NEXT] = (auction.turn[NEXT] + 1) % len(auction.queue)
        auction.turn[WAITING] -= 1
        while flow.held[mentee] < flow.places[mentee]:
            if not _bid(flow, auction, mentee, epsilon):
                break
    return auction.turn[WAITING]


@kernel
def _bid(flow: Flow, auction: Auction, mentee: int, epsilon: int) -> bool:
    """Bid for the mentor of the largest surplus, up to where the second would be as good; False to stay alone."""
    alone = -gain_of_place(flow, mentee, flow.held[mentee])
    best, second, chosen = alone, alone, -1
    for arc in range(flow.first[mentee], flow.first[mentee + 1]):
        worth = surplus(flow, arc)
        if worth > second and flow.seat[arc] < 0 and flow.capacity[flow.mentor[arc]] > 0:
            if worth > best:
                best, second, chosen = worth, best, arc
            else:
                second = worth
    if chosen < 0:
        return False
    _take(flow, auction, chosen, flow.prices[flow.mentor[chosen]] + best - second + epsilon)
    return True


@kernel
def _take(flow: Flow, auction: Auction, arc: int, bid: int) -> None:
    """Take a free seat of the mentor, or that of the lowest bid, whose mentee waits for another turn."""
    mentor = flow.mentor[arc]
    start = flow.seat_first[mentor]
    if flow.load[mentor] == flow.capacity[mentor]:
        lowest = flow.seats[start]
        flow.seat[lowest] = UNMADE
        flow.held[flow.mentee[lowest]] -= 1
        _queue(auction, flow.mentee[lowest])
        _sink(flow, auction, arc, bid, 0)
    else:
        flow.load[mentor] += 1
        _rise(flow, auction, arc, bid, flow.load[mentor] - 1)
    flow.held[flow.mentee[arc]] += 1
    if flow.load[mentor] == flow.capacity[mentor]:
        flow.prices[mentor] = auction.bids[start]


@kernel
def _leave(flow: Flow, auction: Auction, arc: int) -> None:
    """Give a seat back; the last one of the mentor takes its place in the heap."""
    mentor, at = flow.mentor[arc], np.int64(flow.seat[arc])
    flow.seat[arc] = UNMADE
    flow.held[flow.mentee[arc]] -= 1
    flow.load[mentor] -= 1
    last = flow.seat_first[mentor] + flow.load[mentor]
    if at < flow.load[mentor]:
        moved, bid = flow.seats[last], auction.bids[last]
        _rise(flow, auction, moved, bid, at)
        _sink(flow, auction, moved, bid, np.int64(flow.seat[moved]))


@kernel
def _kept(flow: Flow, auction: Auction, arc: int) -> int:
    """The surplus of a pair at the price of its own seat."""
    mentor = flow.mentor[arc]
    bid = auction.bids[flow.seat_first[mentor] + flow.seat[arc]]
    return surplus(flow, arc) + flow.prices[mentor] - bid


@kernel
def _queue(auction: Auction, mentee: int) -> None:
    at = (auction.turn[NEXT] + auction.turn[WAITING]) % len(auction.queue)
    auction.queue[at] = mentee
    auction.turn[WAITING] += 1


@kernel
def _rise(flow: Flow, auction: Auction, arc: int, bid: int, at: int) -> None:
    """Seat a bid at a leaf or below, then let it go up to where it belongs."""
    start = flow.seat_first[flow.mentor[arc]]
    while at > 0:
        above = (at - 1) >> 1
        if auction.bids[start + above] <= bid:
            break
        _sit(flow, auction, start, at, flow.seats[start + above], auction.bids[start + above])
        at = above
    _sit(flow, auction, start, at, arc, bid)


@kernel
def _sink(flow: Flow, auction: Auction, arc: int, bid: int, at: int) -> None:
    """Seat a bid at a root or above, then let it go down to where it belongs."""
    mentor = flow.mentor[arc]
    start, size = flow.seat_first[mentor], flow.load[mentor]
    below = 2 * at + 1
    while below < size:
        if below + 1 < size and auction.bids[start + below + 1] < auction.bids[start + below]:
            below += 1
        if auction.bids[start + below] >= bid:
            break
        _sit(flow, auction, start, at, flow.seats[start + below], auction.bids[start + below])
        at, below = below, 2 * below + 1
    _sit(flow, auction, start, at, arc, bid)


@kernel
def _sit(flow: Flow, auction: Auction, start: int, at: int, arc: int, bid: int) -> None:
    flow.seats[start + at] = arc
    flow.seat[arc] = at
    auction.bids[start + at] = bid
