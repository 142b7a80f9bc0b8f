"""A binary heap of graph nodes whose distances may be lowered (Williams 1964), and what was reached so far."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from relais.core.pairing.large.kernels import part

FAR = 2**62
"""Longer than any path."""
NOWHERE = -1
WAITING, REACHED, STEPS = 0, 1, 2

NODE = np.dtype([(name, np.int64) for name in ("distance", "before", "place")], align=True)
"""``distance``: the shortest known, ``FAR`` when not reached. ``before``: the arc by which the node was reached, or
``NOWHERE``. ``place``: where it waits in the heap, or ``NOWHERE``."""


class Heap(NamedTuple):
    """The state of one search; ``forget`` makes it ready for the next.

    ``order``: the nodes that wait, as a heap; ``reached``: the nodes with a distance; ``tally``: how many wait, how
    many are reached, and how many arcs were looked at.
    """

    nodes: npt.NDArray[np.void]
    order: npt.NDArray[np.int64]
    reached: npt.NDArray[np.int64]
    tally: npt.NDArray[np.int64]


def heap_of(count: int) -> Heap:
    """An empty heap for so many nodes."""
    nodes = np.zeros(count, NODE)
    nodes["distance"], nodes["before"], nodes["place"] = FAR, NOWHERE, NOWHERE
    return Heap(nodes, np.zeros(count, np.int64), np.zeros(count, np.int64), np.zeros(3, np.int64))


@part
def begin(heap: Heap, node: int) -> None:
    """Start a search from a node, with an empty heap."""
    here = heap.nodes[node]
    here.distance, here.before, here.place = 0, NOWHERE, 0
    heap.order[0] = heap.reached[0] = node
    heap.tally[WAITING] = heap.tally[REACHED] = 1


@part
def reach(heap: Heap, node: int, distance: int, arc: int) -> None:
    """Note a shorter way to a node, and let it wait to be visited."""
    here = heap.nodes[node]
    if here.place == NOWHERE:
        here.place = heap.tally[WAITING]
        heap.tally[WAITING] += 1
    if here.distance == FAR:
        heap.reached[heap.tally[REACHED]] = node
        heap.tally[REACHED] += 1
    here.distance, here.before = distance, arc
    at = here.place
    while at > 0 and heap.nodes[heap.order[(at - 1) >> 1]].distance > distance:
        _put(heap, heap.order[(at - 1) >> 1], at)
        at = (at - 1) >> 1
    _put(heap, node, at)


@part
def take_nearest(heap: Heap) -> int:
    """Take the nearest waiting node out; there must be one."""
    nearest = heap.order[0]
    here = heap.nodes[nearest]
    heap.tally[WAITING] -= 1
    size = heap.tally[WAITING]
    if size > 0:
        _sink(heap, heap.order[size], here.place, size)
    here.place = NOWHERE
    return int(nearest)


@part
def _sink(heap: Heap, node: int, at: int, size: int) -> None:
    """Put a node at the root, then let it go down to where it belongs."""
    below = 2 * at + 1
    while below < size:
        if below + 1 < size and _distance(heap, below + 1) < _distance(heap, below):
            below += 1
        if _distance(heap, below) >= heap.nodes[node].distance:
            break
        _put(heap, heap.order[below], at)
        at, below = below, 2 * below + 1
    _put(heap, node, at)


@part
def _distance(heap: Heap, at: int) -> int:
    return int(heap.nodes[heap.order[at]].distance)


@part
def _put(heap: Heap, node: int, at: int) -> None:
    heap.order[at] = node
    heap.nodes[node].place = at


@part
def forget(heap: Heap) -> None:
    """Make the heap ready for another search."""
    for at in range(heap.tally[REACHED]):
        node = heap.nodes[heap.reached[at]]
        node.distance, node.place = FAR, NOWHERE
    heap.tally[WAITING] = 0
    heap.tally[REACHED] = 0
