"""Shortest augmenting paths in reduced costs: the exact end of the computation.

Successive shortest paths with potentials (Ford and Fulkerson 1962; Edmonds and Karp 1972; Tomizawa 1971), by
Dijkstra's search, ended at the nearest end. Paths start from whoever has something left to fill, on either side: a
mentee who wants a place at the prices as they are, or a mentor with room and a price above what room is worth.
A node is a mentee, 0 to n - 1, or n + a mentor.
"""

from relais.core.pairing.large.flow import (
    UNMADE,
    Flow,
    gain_of_place,
    gain_of_seat,
    has_place,
    has_room,
    make,
    surplus,
    undo,
)
from relais.core.pairing.large.heap import (
    NOWHERE,
    REACHED,
    STEPS,
    WAITING,
    Heap,
    begin,
    forget,
    reach,
    take_nearest,
)
from relais.core.pairing.large.kernels import kernel, part
from relais.core.pairing.large.starting import ASIDE, take_up


@part
def wants_place(flow: Flow, mentee: int) -> int:
    """What one place more would gain a mentee at the prices as they are; 0 when nothing."""
    if not has_place(flow, mentee):
        return 0
    return max(_with_one_place_more(flow, mentee), 0)


@part
def wants_seat(flow: Flow, mentor: int) -> int:
    """By how much the price of a mentor with room is above what room is worth; 0 when it is not."""
    if not has_room(flow, mentor):
        return 0
    return max(_with_one_seat_more(flow, mentor), 0)


@part
def _with_one_place_more(flow: Flow, mentee: int) -> int:
    return int(flow.mentees[mentee].value) + gain_of_place(flow, mentee, flow.mentees[mentee].held)


@part
def _with_one_seat_more(flow: Flow, mentor: int) -> int:
    return int(flow.mentors[mentor].price) + gain_of_seat(flow, mentor, flow.mentors[mentor].load)


@kernel
def fill_places(flow: Flow, heap: Heap, start: int, budget: int) -> int:
    """Give places to the mentees from ``start`` on; the first one not looked at when the budget of steps is spent."""
    heap.tally[STEPS] = 0
    for mentee in range(start, len(flow.mentees)):
        if flow.mentees[mentee].value == ASIDE:
            take_up(flow, mentee)
        while wants_place(flow, mentee) > 0:
            if heap.tally[STEPS] > budget:
                return mentee
            _add_place(flow, heap, mentee)
    return len(flow.mentees)


@kernel
def fill_seats(flow: Flow, heap: Heap, start: int, budget: int) -> int:
    """Bring mentees to the mentors from ``start`` on; the first one not looked at when the budget is spent."""
    heap.tally[STEPS] = 0
    for mentor in range(start, len(flow.mentors)):
        while wants_seat(flow, mentor) > 0:
            if heap.tally[STEPS] > budget:
                return mentor
            _add_seat(flow, heap, mentor)
    return len(flow.mentors)


@part
def _add_place(flow: Flow, heap: Heap, start: int) -> None:
    """Give one place more to a mentee, or lower its value until the place is better left empty."""
    mentees = len(flow.mentees)
    shortest, end = wants_place(flow, start), start
    begin(heap, start)
    while heap.tally[WAITING] > 0:
        node = take_nearest(heap)
        distance = int(heap.nodes[node].distance)
        if distance >= shortest:
            break
        if node >= mentees:
            _reach_mentees_held(flow, heap, node - mentees, shortest)
            continue
        if node != start:
            given_up = int(flow.mentees[node].value) + gain_of_place(flow, node, flow.mentees[node].held - 1)
            if distance + given_up < shortest:
                shortest, end = distance + given_up, node
        shortest, end = _reach_mentors(flow, heap, node, shortest, end)
    _shift(flow, heap, shortest)
    _turn(flow, heap, end)


@part
def _reach_mentors(flow: Flow, heap: Heap, mentee: int, shortest: int, end: int) -> tuple[int, int]:
    """From a mentee to the mentors that it does not have; those with room are ends."""
    here = flow.mentees[mentee]
    base = heap.nodes[mentee].distance + here.value
    heap.tally[STEPS] += here.end - here.first
    for arc in range(here.first, here.end):
        mentor = flow.arcs[arc].mentor
        node, distance = len(flow.mentees) + mentor, base - surplus(flow, arc)
        if flow.arcs[arc].seat == UNMADE and distance < min(shortest, heap.nodes[node].distance):
            reach(heap, node, distance, arc)
            through = distance + max(-_with_one_seat_more(flow, mentor), 0)
            if has_room(flow, mentor) and through < shortest:
                shortest, end = through, node
    return shortest, end


@part
def _reach_mentees_held(flow: Flow, heap: Heap, mentor: int, shortest: int) -> None:
    """From a mentor to the mentees that it has, who may go elsewhere."""
    here = flow.mentors[mentor]
    base = heap.nodes[len(flow.mentees) + mentor].distance
    heap.tally[STEPS] += here.load
    for arc in flow.seats[here.seats : here.seats + here.load]:
        mentee = flow.arcs[arc].mentee
        distance = base + surplus(flow, arc) - flow.mentees[mentee].value
        if distance < min(shortest, heap.nodes[mentee].distance):
            reach(heap, mentee, distance, arc)


@part
def _add_seat(flow: Flow, heap: Heap, start: int) -> None:
    """Bring one mentee more to a mentor, or lower the price until room is worth as much."""
    mentees = len(flow.mentees)
    shortest, end = wants_seat(flow, start), mentees + start
    begin(heap, mentees + start)
    while heap.tally[WAITING] > 0:
        node = take_nearest(heap)
        distance = int(heap.nodes[node].distance)
        if distance >= shortest:
            break
        if node < mentees:
            _reach_mentors_held(flow, heap, node, shortest)
            continue
        mentor = node - mentees
        if mentor != start:
            lost = int(flow.mentors[mentor].price) + gain_of_seat(flow, mentor, flow.mentors[mentor].load - 1)
            if distance + lost < shortest:
                shortest, end = distance + lost, node
        shortest, end = _reach_mentees(flow, heap, mentor, shortest, end)
    _shift(flow, heap, shortest)
    _turn(flow, heap, end)


@part
def _reach_mentees(flow: Flow, heap: Heap, mentor: int, shortest: int, end: int) -> tuple[int, int]:
    """From a mentor to the mentees that it might have; those with an empty place are ends."""
    here = flow.mentors[mentor]
    base = heap.nodes[len(flow.mentees) + mentor].distance
    heap.tally[STEPS] += here.end - here.first
    for arc in flow.by_mentor[here.first : here.end]:
        mentee = flow.arcs[arc].mentee
        distance = base + flow.mentees[mentee].value - surplus(flow, arc)
        if flow.arcs[arc].seat == UNMADE and distance < min(shortest, heap.nodes[mentee].distance):
            reach(heap, mentee, distance, arc)
            through = distance + max(-_with_one_place_more(flow, mentee), 0)
            if has_place(flow, mentee) and through < shortest:
                shortest, end = through, mentee
    return shortest, end


@part
def _reach_mentors_held(flow: Flow, heap: Heap, mentee: int, shortest: int) -> None:
    """From a mentee to the mentors that it has, whom it may leave."""
    here = flow.mentees[mentee]
    base = heap.nodes[mentee].distance - here.value
    heap.tally[STEPS] += here.end - here.first
    for arc in range(here.first, here.end):
        node, distance = len(flow.mentees) + flow.arcs[arc].mentor, base + surplus(flow, arc)
        if flow.arcs[arc].seat > UNMADE and distance < min(shortest, heap.nodes[node].distance):
            reach(heap, node, distance, arc)


@part
def _shift(flow: Flow, heap: Heap, shortest: int) -> None:
    """Move values and prices of what lies nearer than the end, so that no reduced cost is negative.

    A search from a mentee lowers values and raises prices; one from a mentor does the reverse.
    """
    mentees = len(flow.mentees)
    sign = 1 if heap.reached[0] < mentees else -1
    for node in heap.reached[: heap.tally[REACHED]]:
        nearer = sign * max(shortest - heap.nodes[node].distance, 0)
        if node < mentees:
            flow.mentees[node].value -= nearer
        else:
            flow.mentors[node - mentees].price += nearer


@part
def _turn(flow: Flow, heap: Heap, end: int) -> None:
    """Undo the pairs along the way that are made, then make the others; the search is over."""
    mentees, opened, node = len(flow.mentees), 0, end
    while heap.nodes[node].before != NOWHERE:
        arc = heap.nodes[node].before
        node = flow.arcs[arc].mentee if node >= mentees else mentees + flow.arcs[arc].mentor
        if flow.arcs[arc].seat > UNMADE:
            undo(flow, arc)
        else:
            heap.order[opened] = arc
            opened += 1
    for arc in heap.order[:opened]:
        make(flow, arc)
    forget(heap)
