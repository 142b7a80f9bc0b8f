"""The same work on many pieces, by a few threads, told in the order of the pieces."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Piece = TypeVar("Piece")
Found = TypeVar("Found")


def in_turn(work: Callable[[Piece], Found], pieces: Iterable[Piece], threads: int) -> Iterator[Found]:
    """What ``work`` makes of each piece, in order. Worth it only for work that lets go of Python: NumPy, Numba, zlib.

    Few pieces wait at a time: memory stays small, and whoever stops listening stops the work.

    >>> list(in_turn(abs, [-3, 2, -1], threads=2))
    [3, 2, 1]
    """
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Found]] = deque()
        for piece in pieces:
            waiting.append(pool.submit(work, piece))
            if len(waiting) > 2 * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
