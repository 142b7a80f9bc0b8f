"""Long computations, seen as they go: at most two at once in a process, the others wait in line.

`watch` runs the work in a thread and yields what it reports. Whoever reads may leave at any moment: closing the
generator stops the work at its next report and frees its place.
"""

import queue
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

Report = Callable[[str, float], None]
"""Told the name of the phase and how much of it is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Others come first: `before` of them."""

    before: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The phase under way and how much of it is done, from 0 to 1."""

    phase: str
    done: float


@dataclass(frozen=True, slots=True)
class Finished(Generic[T]):
    """The work is done; `value` is what it gave."""

    value: T


class Abandoned(Exception):  # noqa: N818 -- not a fault: the reader left
    """Nobody waits for the result any more."""


class Line:
    """A waiting line in front of a few places; first come, first served."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._in_line: list[object] = []
        self._moved = threading.Condition()

    def join(self) -> object:
        """Take the last place in the line."""
        ticket = object()
        with self._moved:
            self._in_line.append(ticket)
        return ticket

    def before(self, ticket: object) -> int:
        """How many must leave before that ticket's turn; 0 means that it has come."""
        with self._moved:
            return self._before(ticket)

    def wait(self, ticket: object, seconds: float) -> int:
        """Wait for the line to move, for so long at most, then say how many are still before."""
        with self._moved:
            if before := self._before(ticket):
                self._moved.wait_for(lambda: self._before(ticket) < before, timeout=seconds)
            return self._before(ticket)

    def leave(self, ticket: object) -> None:
        """Give the place to the next, in the line or at work alike."""
        with self._moved:
            self._in_line.remove(ticket)
            self._moved.notify_all()

    def _before(self, ticket: object) -> int:
        return max(0, self._in_line.index(ticket) - self._places + 1)


LARGE_RUNS = Line(places=2)


@contextmanager
def _ticket(line: Line) -> Iterator[object]:
    ticket = line.join()
    try:
        yield ticket
    finally:
        line.leave(ticket)


def watch(
    work: Callable[[Report], T], *, line: Line = LARGE_RUNS, patience: float = 2.0
) -> Generator[Waiting | Progress | Finished[T]]:
    """Run `work` when its turn comes and yield what happens, ending with `Finished`.

    `work` is given a function to report its progress to. While nothing happens the last news is told again every
    `patience` seconds, so that a reader who left is noticed. What `work` raises is raised here.
    """
    with _ticket(line) as ticket:
        while before := line.wait(ticket, patience):
            yield Waiting(before)
        yield from _at_work(work, patience)


def _at_work(work: Callable[[Report], T], patience: float) -> Iterator[Progress | Finished[T]]:
    news: queue.SimpleQueue[Progress | Finished[T] | BaseException] = queue.SimpleQueue()
    abandoned = threading.Event()

    def report(phase: str, done: float) -> None:
        if abandoned.is_set():
            raise Abandoned
        news.put(Progress(phase, done))

    def run() -> None:
        try:
            news.put(Finished(work(report)))
        except BaseException as error:  # noqa: BLE001 -- told to the reader, in whose thread it is raised again
            news.put(error)

    worker = threading.Thread(target=run, name="large run", daemon=True)
    worker.start()
    try:
        yield from _told(news, patience)
    finally:
        abandoned.set()
        worker.join()


def _told(
    news: "queue.SimpleQueue[Progress | Finished[T] | BaseException]", patience: float
) -> Iterator[Progress | Finished[T]]:
    latest = Progress("", 0.0)
    while True:
        try:
            told = news.get(timeout=patience)
        except queue.Empty:
            told = latest
        if isinstance(told, BaseException):
            raise told
        yield told
        if isinstance(told, Finished):
            return
        latest = told
