"""A binary heap of graph nodes whose distances may be lowered (Williams 1964), and what was reached so far."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from relais.core.pairing.large.kernels import kernel

FAR = 2**62
"""Longer than any path."""

OUTSIDE = -1
WAITING, REACHED, STEPS = 0, 1, 2


class Heap(NamedTuple):
    """The state of one search over ``nodes`` nodes; everything is reset between searches.

    ``distance``: the shortest known, ``FAR`` for nodes not reached. ``before``: the arc by which a node was reached.
    ``order``: the nodes that wait, nearest first in the sense of a heap. ``place``: where in it, or ``OUTSIDE``.
    ``reached``: the nodes with a distance. ``count``: how many wait, how many are reached, and arcs looked at.
    """

    distance: npt.NDArray[np.int64]
    before: npt.NDArray[np.int32]
    order: npt.NDArray[np.int32]
    place: npt.NDArray[np.int32]
    reached: npt.NDArray[np.int32]
    count: npt.NDArray[np.int64]


def heap_of(nodes: int) -> Heap:
    """An empty heap."""
    return Heap(
        np.full(nodes, FAR, np.int64),
        np.full(nodes, -1, np.int32),
        np.zeros(nodes, np.int32),
        np.full(nodes, OUTSIDE, np.int32),
        np.zeros(nodes, np.int32),
        np.zeros(3, np.int64),
    )


@kernel
def reach(heap: Heap, node: int, distance: int, arc: int) -> None:
    """Note a shorter way to a node, and let it wait to be visited."""
    at = heap.place[node]
    if at == OUTSIDE:
        at = heap.count[WAITING]
        heap.count[WAITING] += 1
        heap.reached[heap.count[REACHED]] = node
        heap.count[REACHED] += 1
    heap.distance[node] = distance
    heap.before[node] = arc
    while at > 0:
        above = (at - 1) >> 1
        other = heap.order[above]
        if heap.distance[other] <= distance:
            break
        heap.order[at] = other
        heap.place[other] = at
        at = above
    heap.order[at] = node
    heap.place[node] = at


@kernel
def take_nearest(heap: Heap) -> int:
    """Take the nearest waiting node out; there must be one."""
    nearest = heap.order[0]
    heap.place[nearest] = OUTSIDE
    heap.count[WAITING] -= 1
    size = heap.count[WAITING]
    if size > 0:
        _sink(heap, heap.order[size], size)
    return nearest


@kernel
def _sink(heap: Heap, node: int, size: int) -> None:
    """Put a node at the root, then let it go down to where it belongs."""
    distance = heap.distance[node]
    at, below = 0, 1
    while below < size:
        if below + 1 < size and heap.distance[heap.order[below + 1]] < heap.distance[heap.order[below]]:
            below += 1
        other = heap.order[below]
        if heap.distance[other] >= distance:
            break
        heap.order[at] = other
        heap.place[other] = at
        at, below = below, 2 * below + 1
    heap.order[at] = node
    heap.place[node] = at


@kernel
def forget(heap: Heap) -> None:
    """Make the heap ready for another search."""
    for at in range(heap.count[REACHED]):
        node = heap.reached[at]
        heap.distance[node] = FAR
        heap.place[node] = OUTSIDE
    heap.count[WAITING] = 0
    heap.count[REACHED] = 0
