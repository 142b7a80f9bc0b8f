"""Shortest augmenting paths in reduced costs: the exact end of the computation.

Successive shortest paths with potentials (Ford and Fulkerson 1962; Edmonds and Karp 1972; Tomizawa 1971), by
Dijkstra's search, ended at the nearest end. Paths start from whoever has something left to fill, on either side: a
mentee who wants a place at the prices as they are, or a mentor with room and a price above what room is worth.
A node is a mentee, 0 to n - 1, or n + a mentor.
"""

from relais.core.pairing.large.flow import Flow, gain_of_place, gain_of_seat, make, surplus, undo
from relais.core.pairing.large.heap import REACHED, STEPS, WAITING, Heap, forget, reach, take_nearest
from relais.core.pairing.large.kernels import kernel


@kernel
def wants_place(flow: Flow, mentee: int) -> int:
    """What one place more would gain a mentee at the prices as they are; 0 when nothing."""
    if flow.held[mentee] >= flow.places[mentee]:
        return 0
    return max(flow.values[mentee] + gain_of_place(flow, mentee, flow.held[mentee]), 0)


@kernel
def wants_seat(flow: Flow, mentor: int) -> int:
    """By how much the price of a mentor with room is above what room is worth; 0 when it is not."""
    if flow.load[mentor] >= flow.capacity[mentor]:
        return 0
    return max(flow.prices[mentor] + gain_of_seat(flow, mentor, flow.load[mentor]), 0)


@kernel
def fill_places(flow: Flow, heap: Heap, start: int, budget: int) -> int:
    """Give places to the mentees from ``start`` on; the first one not looked at when the budget of steps is spent."""
    heap.count[STEPS] = 0
    for mentee in range(start, len(flow.values)):
        while wants_place(flow, mentee) > 0:
            if heap.count[STEPS] > budget:
                return mentee
            _add_place(flow, heap, mentee)
    return len(flow.values)


@kernel
def fill_seats(flow: Flow, heap: Heap, start: int, budget: int) -> int:
    """Bring mentees to the mentors from ``start`` on; the first one not looked at when the budget is spent."""
    heap.count[STEPS] = 0
    for mentor in range(start, len(flow.prices)):
        while wants_seat(flow, mentor) > 0:
            if heap.count[STEPS] > budget:
                return mentor
            _add_seat(flow, heap, mentor)
    return len(flow.prices)


@kernel
def _add_place(flow: Flow, heap: Heap, start: int) -> None:
    """Give one place more to a mentee, or lower its value until the place is better left empty."""
    mentees = len(flow.values)
    shortest, end = wants_place(flow, start), start
    reach(heap, start, 0, -1)
    while heap.count[WAITING] > 0:
        node = take_nearest(heap)
        if heap.distance[node] >= shortest:
            break
        if node >= mentees:
            _reach_mentees_held(flow, heap, node - mentees, shortest)
            continue
        if node != start:
            given_up = flow.values[node] + gain_of_place(flow, node, flow.held[node] - 1)
            if heap.distance[node] + given_up < shortest:
                shortest, end = heap.distance[node] + given_up, node
        shortest, end = _reach_mentors(flow, heap, node, shortest, end)
    _shift(flow, heap, shortest, 1)
    _turn(flow, heap, end)


@kernel
def _reach_mentors(flow: Flow, heap: Heap, mentee: int, shortest: int, end: int) -> tuple[int, int]:
    """From a mentee to the mentors that it does not have; those with room are ends."""
    mentees = len(flow.values)
    base = heap.distance[mentee] + flow.values[mentee]
    heap.count[STEPS] += flow.first[mentee + 1] - flow.first[mentee]
    for arc in range(flow.first[mentee], flow.first[mentee + 1]):
        mentor = flow.mentor[arc]
        distance = base - surplus(flow, arc)
        if distance >= min(shortest, heap.distance[mentees + mentor]) or flow.seat[arc] >= 0:
            continue
        reach(heap, mentees + mentor, distance, arc)
        if flow.load[mentor] < flow.capacity[mentor]:
            price = flow.prices[mentor] + gain_of_seat(flow, mentor, flow.load[mentor])
            if distance + max(-price, 0) < shortest:
                shortest, end = distance + max(-price, 0), mentees + mentor
    return shortest, end


@kernel
def _reach_mentees_held(flow: Flow, heap: Heap, mentor: int, shortest: int) -> None:
    """From a mentor to the mentees that it has, who may go elsewhere."""
    base = heap.distance[len(flow.values) + mentor]
    heap.count[STEPS] += flow.load[mentor]
    for at in range(flow.seat_first[mentor], flow.seat_first[mentor] + flow.load[mentor]):
        arc = flow.seats[at]
        mentee = flow.mentee[arc]
        distance = base + surplus(flow, arc) - flow.values[mentee]
        if distance < min(shortest, heap.distance[mentee]):
            reach(heap, mentee, distance, arc)


@kernel
def _add_seat(flow: Flow, heap: Heap, start: int) -> None:
    """Bring one mentee more to a mentor, or lower the price until room is worth as much."""
    mentees = len(flow.values)
    shortest, end = wants_seat(flow, start), mentees + start
    reach(heap, mentees + start, 0, -1)
    while heap.count[WAITING] > 0:
        node = take_nearest(heap)
        if heap.distance[node] >= shortest:
            break
        if node < mentees:
            _reach_mentors_held(flow, heap, node, shortest)
            continue
        mentor = node - mentees
        if mentor != start:
            given_up = flow.prices[mentor] + gain_of_seat(flow, mentor, flow.load[mentor] - 1)
            if heap.distance[node] + given_up < shortest:
                shortest, end = heap.distance[node] + given_up, node
        shortest, end = _reach_mentees(flow, heap, mentor, shortest, end)
    _shift(flow, heap, shortest, -1)
    _turn(flow, heap, end)


@kernel
def _reach_mentees(flow: Flow, heap: Heap, mentor: int, shortest: int, end: int) -> tuple[int, int]:
    """From a mentor to the mentees that it might have; those with an empty place are ends."""
    base = heap.distance[len(flow.values) + mentor]
    heap.count[STEPS] += flow.mentor_first[mentor + 1] - flow.mentor_first[mentor]
    for at in range(flow.mentor_first[mentor], flow.mentor_first[mentor + 1]):
        arc = flow.arcs[at]
        mentee = flow.mentee[arc]
        distance = base + flow.values[mentee] - surplus(flow, arc)
        if distance >= min(shortest, heap.distance[mentee]) or flow.seat[arc] >= 0:
            continue
        reach(heap, mentee, distance, arc)
        if flow.held[mentee] < flow.places[mentee]:
            value = flow.values[mentee] + gain_of_place(flow, mentee, flow.held[mentee])
            if distance + max(-value, 0) < shortest:
                shortest, end = distance + max(-value, 0), mentee
    return shortest, end


@kernel
def _reach_mentors_held(flow: Flow, heap: Heap, mentee: int, shortest: int) -> None:
    """From a mentee to the mentors that it has, whom it may leave."""
    mentees = len(flow.values)
    base = heap.distance[mentee] - flow.values[mentee]
    heap.count[STEPS] += flow.first[mentee + 1] - flow.first[mentee]
    for arc in range(flow.first[mentee], flow.first[mentee + 1]):
        node = mentees + flow.mentor[arc]
        distance = base + surplus(flow, arc)
        if flow.seat[arc] >= 0 and distance < min(shortest, heap.distance[node]):
            reach(heap, node, distance, arc)


@kernel
def _shift(flow: Flow, heap: Heap, shortest: int, sign: int) -> None:
    """Move values and prices of what lies nearer than the end, so that no reduced cost is negative."""
    mentees = len(flow.values)
    for at in range(heap.count[REACHED]):
        node = heap.reached[at]
        nearer = sign * max(shortest - heap.distance[node], 0)
        if node < mentees:
            flow.values[node] -= nearer
        else:
            flow.prices[node - mentees] += nearer


@kernel
def _turn(flow: Flow, heap: Heap, end: int) -> None:
    """Undo the pairs along the way that are made, then make the others; the search is over."""
    made, node = 0, end
    while heap.before[node] >= 0:
        arc = heap.before[node]
        node = flow.mentee[arc] if node >= len(flow.values) else len(flow.values) + flow.mentor[arc]
        if flow.seat[arc] >= 0:
            undo(flow, arc)
        else:
            heap.order[made] = arc
            made += 1
    for at in range(made):
        make(flow, heap.order[at])
    forget(heap)
