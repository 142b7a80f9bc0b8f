"""Rough pairs and prices by auction: mentees without a mentor bid, and the price of a full mentor is the lowest bid held.

Bertsekas (1988), with the places of one mentor as similar objects (Bertsekas and Castañón 1989): a bid leaves its
mentee no more than epsilon worse off than the second best choice would, or than staying alone. Prices of one round of
a large epsilon make the round of the next one short.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from relais.core.pairing.large.flow import UNMADE, Flow, gain_of_place, has_place, has_room, level, surplus
from relais.core.pairing.large.kernels import inlined, kernel, part

NEXT, WAITING = 0, 1
NOTHING = -(2**60)
"""Less than any pair is worth."""


class Auction(NamedTuple):
    """``bids``: what each seat was taken for, the lowest of a mentor at its first seat (a heap, as ``flow.seats``).

    ``queue``: mentees who wait for their turn, in a circle; ``turn``: where the next one stands, and how many wait.
    """

    bids: npt.NDArray[np.int64]
    queue: npt.NDArray[np.int64]
    turn: npt.NDArray[np.int64]


def auction_of(flow: Flow) -> Auction:
    """An auction that has not begun: the pairs made are held at the price of their mentor."""
    seats = np.diff(flow.mentors["seats"], append=len(flow.seats))
    bids = np.repeat(flow.mentors["price"], seats)
    # Somebody may be put out of several places before their turn comes, and waits once for each.
    places = np.minimum(flow.mentees["places"], flow.mentees["end"] - flow.mentees["first"])
    room = len(flow.mentees) + int(places.sum()) + 1
    return Auction(bids, np.zeros(room, np.int64), np.zeros(2, np.int64))


@kernel
def lower_prices(flow: Flow, auction: Auction, step: int) -> None:
    """Take back what the last round may have raised too much; room costs nothing."""
    off = step + level(flow)
    for mentor in flow.mentors:
        mentor.price = max(mentor.price - off, 0) if mentor.load == mentor.capacity else 0
    for seat in range(len(auction.bids)):
        auction.bids[seat] = max(auction.bids[seat] - off, 0)


@kernel
def reopen(flow: Flow, auction: Auction, epsilon: int) -> None:
    """Undo the pairs that leave a mentee more than epsilon worse off than another choice; they will bid again."""
    auction.turn[:] = 0
    for mentee in range(len(flow.mentees)):
        here = flow.mentees[mentee]
        if here.held:
            _leave_worse(flow, auction, mentee, epsilon)
        if here.held < here.places:
            _queue(auction, mentee)


@part
def _leave_worse(flow: Flow, auction: Auction, mentee: int, epsilon: int) -> None:
    here, best = flow.mentees[mentee], 0
    for arc in range(here.first, here.end):
        best = max(best, surplus(flow, arc) if flow.arcs[arc].seat == UNMADE else 0)
    for arc in range(here.first, here.end):
        if flow.arcs[arc].seat > UNMADE and _kept(flow, auction, arc) < best - epsilon:
            _leave(flow, auction, arc)


@kernel
def take_turns(flow: Flow, auction: Auction, epsilon: int, budget: int) -> int:
    """Let mentees bid until nobody waits, or so many had their turn; how many still wait."""
    for _ in range(budget):
        if auction.turn[WAITING] == 0:
            break
        mentee = auction.queue[auction.turn[NEXT]]
        auction.turn[NEXT] = (auction.turn[NEXT] + 1) % len(auction.queue)
        auction.turn[WAITING] -= 1
        is_bidding = True
        while is_bidding and has_place(flow, mentee):
            is_bidding = _bid(flow, auction, mentee, epsilon)
    return int(auction.turn[WAITING])


@inlined
def _bid(flow: Flow, auction: Auction, mentee: int, epsilon: int) -> bool:
    """Bid for the mentor of the largest surplus, up to where the second would be as good; False to stay alone."""
    here = flow.mentees[mentee]
    alone = -gain_of_place(flow, mentee, here.held)
    best, second, chosen = alone, alone, here.end
    for arc in range(here.first, here.end):
        # No branch: which of the few is best can hardly be foretold, and a processor that guesses wrong waits.
        is_open = flow.arcs[arc].seat == UNMADE and _takes_some(flow, arc)
        worth = surplus(flow, arc) if is_open else NOTHING
        second = max(second, min(worth, best))
        chosen = arc if worth > best else chosen
        best = max(worth, best)
    if chosen == here.end:
        return False
    _take(flow, auction, chosen, flow.mentors[flow.arcs[chosen].mentor].price + best - second + epsilon)
    return True


@inlined
def _takes_some(flow: Flow, arc: int) -> bool:
    return bool(flow.mentors[flow.arcs[arc].mentor].capacity > 0)


@inlined
def _take(flow: Flow, auction: Auction, arc: int, bid: int) -> None:
    """Take a free seat of the mentor, or that of the lowest bid, whose mentee waits for another turn."""
    mentor = flow.mentors[flow.arcs[arc].mentor]
    if has_room(flow, flow.arcs[arc].mentor):
        mentor.load += 1
        _rise(flow, auction, arc, bid, mentor.load - 1)
    else:
        lowest = flow.arcs[flow.seats[mentor.seats]]
        _sink(flow, auction, arc, bid, lowest.seat)
        lowest.seat = UNMADE
        flow.mentees[lowest.mentee].held -= 1
        _queue(auction, lowest.mentee)
    flow.mentees[flow.arcs[arc].mentee].held += 1
    if mentor.load == mentor.capacity:
        mentor.price = auction.bids[mentor.seats]


@inlined
def _leave(flow: Flow, auction: Auction, arc: int) -> None:
    """Give a seat back; the last one of the mentor takes its place in the heap."""
    pair = flow.arcs[arc]
    mentor, at = flow.mentors[pair.mentor], pair.seat
    pair.seat = UNMADE
    flow.mentees[pair.mentee].held -= 1
    mentor.load -= 1
    last = mentor.seats + mentor.load
    if at < mentor.load:
        moved, bid = flow.seats[last], auction.bids[last]
        _rise(flow, auction, moved, bid, at)
        _sink(flow, auction, moved, bid, flow.arcs[moved].seat)


@inlined
def _kept(flow: Flow, auction: Auction, arc: int) -> int:
    """The surplus of a pair at the price of its own seat."""
    pair = flow.arcs[arc]
    return int(pair.score + flow.pair_bonus - auction.bids[flow.mentors[pair.mentor].seats + pair.seat])


@inlined
def _queue(auction: Auction, mentee: int) -> None:
    at = (auction.turn[NEXT] + auction.turn[WAITING]) % len(auction.queue)
    auction.queue[at] = mentee
    auction.turn[WAITING] += 1


@inlined
def _rise(flow: Flow, auction: Auction, arc: int, bid: int, at: int) -> None:
    """Seat a bid at a leaf, then let it go up to where it belongs."""
    start = flow.mentors[flow.arcs[arc].mentor].seats
    while at > 0 and auction.bids[start + ((at - 1) >> 1)] > bid:
        above = (at - 1) >> 1
        _sit(flow, auction, start, at, flow.seats[start + above], auction.bids[start + above])
        at = above
    _sit(flow, auction, start, at, arc, bid)


@inlined
def _sink(flow: Flow, auction: Auction, arc: int, bid: int, at: int) -> None:
    """Seat a bid at a root, then let it go down to where it belongs."""
    mentor = flow.mentors[flow.arcs[arc].mentor]
    start, below = mentor.seats, 2 * at + 1
    while below < mentor.load:
        if below + 1 < mentor.load and auction.bids[start + below + 1] < auction.bids[start + below]:
            below += 1
        if auction.bids[start + below] >= bid:
            break
        _sit(flow, auction, start, at, flow.seats[start + below], auction.bids[start + below])
        at, below = below, 2 * below + 1
    _sit(flow, auction, start, at, arc, bid)


@inlined
def _sit(flow: Flow, auction: Auction, start: int, at: int, arc: int, bid: int) -> None:
    flow.seats[start + at] = arc
    flow.arcs[arc].seat = at
    auction.bids[start + at] = bid
