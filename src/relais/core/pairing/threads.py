"""The same work on many pieces, by a few threads. Worth it only for work that lets go of Python: NumPy, Numba, zlib."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache
from typing import TypeVar

Piece = TypeVar("Piece")
Found = TypeVar("Found")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def helpers() -> ThreadPoolExecutor:
    """As many threads as processors, kept from one work to the next: waking them takes far less than starting them."""
    return _helpers(os.getpid())


@cache
def _helpers(_process: int) -> ThreadPoolExecutor:
    # Threads do not follow into a forked process, which gets its own.
    return ThreadPoolExecutor(processors(), "pairing")


def in_turn(work: Callable[[Piece], Found], pieces: Iterable[Piece], threads: int) -> Iterator[Found]:
    """What ``work`` makes of each piece, in order.

    Few pieces wait at a time: memory stays small, and whoever stops listening stops the work.

    >>> list(in_turn(abs, [-3, 2, -1], threads=2))
    [3, 2, 1]
    """
    waiting: deque[Future[Found]] = deque()
    try:
        for piece in pieces:
            waiting.append(helpers().submit(work, piece))
            if len(waiting) > 2 * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        stop(waiting)


def stop(waiting: Iterable[Future[Found]]) -> None:
    """Give up what has not begun, and wait for the rest."""
    wait([future for future in waiting if not future.cancel()])
