"""The pass over all pairs shared between the machines of a cluster: the same whole numbers as on one machine.

Pairs are scored and priced mentee by mentee, so the pass falls into runs of mentees that know nothing of each other.
What depends on mentors alone goes out once, and workers hand it to one another; what depends on mentees goes out run by
run; both stay there. At each pass prices and values go out, and pairs worth having come back in the order of the runs. The
sparse problem that they make is solved on one machine, which also checks the certificate: what a worker got wrong
would show there.

Workers run the kernels of this package, one thread for each run. Nobody's name leaves, for tables hold numbers only;
but numbers may tell who somebody is: a cluster is a place for personal data. No connection is opened here: whoever
holds a ``distributed.Client`` hands it over.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Protocol, TypeAlias

import numpy as np

from relais.core.pairing.large.gathered import Gathered
from relais.core.pairing.large.here import Here
from relais.core.pairing.large.pricing import STRIDE
from relais.core.pairing.large.searching import Asked, Found, Tell
from relais.core.pairing.large.tables import Tables
from relais.core.pairing.large.workers import RUN
from relais.core.pairing.pool import Counts
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Refusal, gettext_noop
from relais.core.pairing.scoring import blocks

TRIES = 3
"""How often runs are handed out before one gives up: each time, a worker has left with runs that nobody else had."""
TELLING = 0.1
"""Seconds between two tellings of how far along a pass is."""
GONE = (CancelledError, OSError)
"""What the client raises when workers, or the scheduler, are there no longer."""

BY_MENTEE = {"class_of": 0, "bag_shares": 1, "count_kind": 1, "count_shares": 1, "text_shares": 1, "whole": 0}
"""Tables with an entry for each mentee, and along which side."""
LISTS = {
    "bag_starts": ("bag_terms", "bag_weights"),
    "count_starts": ("count_terms",),
    "text_starts": ("text_terms", "text_weights"),
    "fix_starts": ("fix_mentors", "fix_points"),
    "bonus_starts": ("bonus_mentors", "bonus_points"),
}
"""Row pointers by mentee, and the lists that they point into."""

Arrays: TypeAlias = Mapping[str, Any]
"""Some of the fields of ``Tables``, by name."""


class Pending(Protocol):
    """As much of ``distributed.Future`` as a search asks for."""

    @property
    def status(self) -> str: ...
    def add_done_callback(self, told: Callable[[Any], None], /) -> None: ...


class Cluster(Protocol):
    """As much of ``distributed.Client`` as a search asks for."""

    def scatter(self, data: Any, *, hash: bool = ...) -> Any: ...  # noqa: A002 - the client's own word
    def map(self, work: Callable[..., Any], /, *arguments: Sequence[Any], pure: bool) -> Any: ...
    def gather(self, futures: Sequence[Any], /) -> Any: ...
    def cancel(self, futures: Sequence[Any], /) -> None: ...


@dataclass(frozen=True, eq=False, slots=True)
class Held:
    """Where the tables are: ``shared`` is what every run needs, ``runs`` what only one does."""

    shared: Pending
    runs: Sequence[Pending]


@dataclass(eq=False, slots=True)
class ClusterSearch:
    """A ``Search`` by the workers of a cluster: it finds what ``Here`` finds in the same tables, in the same order.

    Tables are handed out at the first pass, and anew when a worker has left; workers drop them once the search is
    forgotten. A worker keeps one copy of what depends on mentors, so one worker of many threads on each machine needs
    less memory than many workers of one.
    """

    cluster: Cluster
    tables: Tables
    _held: Held | None = field(default=None, init=False)

    def __call__(self, asked: Asked, /, *, tell: Tell | None = None) -> Found:
        """As ``Search``. Raises ``Refusal`` when workers keep leaving; what ``tell`` raises ends the pass."""
        for _ in range(TRIES):
            try:
                return self._look(asked, tell)
            except _Left:
                self._held = None
        raise Refusal(
            gettext_noop(
                "Workers of the cluster left in the middle of the computation, %(number)s times in a row. Look at "
                "what they wrote last, and at how much memory they had."
            ),
            number=TRIES,
        )

    def _look(self, asked: Asked, tell: Tell | None) -> Found:
        with _unless_left():
            tasks = self._started(asked)
        try:
            _wait(tasks, tell)
            with _unless_left():
                return _joined(self.cluster.gather(tasks))
        except BaseException:
            with suppress(*GONE):
                self.cluster.cancel(tasks)
            raise

    def _started(self, asked: Asked) -> Sequence[Pending]:
        if self._held is None:
            self._held = hand_out(self.cluster, self.tables)
        held, question = self._held, _sent(self.cluster, asked)
        # In one message, and with nothing long in it: asking run by run, or sending values along, takes seconds.
        asking = np.unique(asked.asking // RUN).tolist()
        started: Sequence[Pending] = self.cluster.map(
            look_at,
            [held.shared] * len(asking),
            [held.runs[at] for at in asking],
            [at * RUN for at in asking],
            [question] * len(asking),
            pure=False,
        )
        return started


def on_cluster(problem: Problem, cluster: Cluster) -> Problem:
    """The same problem, whose passes over all pairs go out to a cluster when ``total`` or ``fair`` is solved.

    A small problem stays as it is. Sending begins when the solver first looks at all pairs.
    """
    scoring = problem.scoring
    if not isinstance(scoring, Gathered):
        return problem
    there = Gathered(scoring.tables, partial(ClusterSearch, cluster))
    mentee_view, mentor_view = (
        there if view is scoring else view for view in (problem.mentee_scoring, problem.mentor_scoring)
    )
    # Where a side sees the scores themselves it is the same object, which nobody reads twice.
    return replace(problem, scoring=there, mentee_scoring=mentee_view, mentor_scoring=mentor_view)


class _Left(Exception):  # noqa: N818 - it says what happened, as refusals do
    """A worker left with what nobody else had, or the scheduler did."""


@contextmanager
def _unless_left() -> Iterator[None]:
    try:
        yield
    except GONE as gone:
        raise _Left from gone


def hand_out(cluster: Cluster, tables: Tables) -> Held:
    """Send tables to the workers, each of which keeps what it gets."""
    shared, runs = split(tables)
    # Sending nothing is an error to the client.
    kept = cluster.scatter(runs, hash=False) if runs else []
    return Held(_sent(cluster, shared), kept)


def _sent(cluster: Cluster, sent: Any) -> Pending:
    # In a list of its own, for the client takes mappings and tuples apart, and calls what is in them by its keys.
    # To one worker: sent to all of them, it would wait for ever for one that leaves meanwhile.
    (held,) = cluster.scatter([sent], hash=False)
    one: Pending = held
    return one


def split(tables: Tables) -> tuple[Arrays, list[Arrays]]:
    """What depends on mentors alone, and the rest by runs of mentees.

    ``Tables(**shared, **run)`` are the tables of the mentees of a run, numbered from 0.
    """
    of_mentees = {*BY_MENTEE, *LISTS, *(name for names in LISTS.values() for name in names)}
    shared = {name: value for name, value in tables._asdict().items() if name not in of_mentees}
    return shared, [_run(tables, rows) for rows in blocks(tables.mentee_count, RUN)]


def _run(tables: Tables, rows: slice) -> Arrays:
    """What depends on some mentees, copied: kernels want tables in one piece, and no more is sent than is needed."""
    run: dict[str, Any] = {}
    for name, side in BY_MENTEE.items():
        table = getattr(tables, name)
        run[name] = (table[rows] if side == 0 else table[:, rows]).copy()
    for name, lists in LISTS.items():
        starts = getattr(tables, name)[..., rows.start : rows.stop + 1]
        moved, stretches = _moved(np.atleast_2d(starts))
        run[name] = np.ascontiguousarray(moved.reshape(starts.shape))
        for listed in lists:
            values = getattr(tables, listed)
            run[listed] = np.concatenate([values[:0], *(values[stretch] for stretch in stretches)])
    return run


def _moved(starts: Counts) -> tuple[Counts, list[slice]]:
    """The stretches that row pointers point into, and pointers for when only these are left, one after the other."""
    first, last = starts[:, 0], starts[:, -1]
    before = np.cumsum(last - first) - (last - first)
    stretches = [slice(*ends) for ends in zip(first.tolist(), last.tolist(), strict=True)]
    return starts + (before - first)[:, None], stretches


def look_at(shared: Arrays, run: Arrays, first: int, asked: Asked) -> Found:
    """What a worker does: the pass over the pairs of one run, whose first mentee is number ``first`` of all."""
    tables = Tables(**shared, **run)
    last = first + tables.mentee_count
    asking = asked.asking
    left, right = np.searchsorted(asking, (first, last))
    # A mentee sees the noise from a place that depends on their number among all, of which a run knows nothing.
    noise = None if asked.noise is None else np.roll(asked.noise, -first * STRIDE)
    known = asked.known and asked.known._replace(starts=asked.known.starts[first : last + 1])
    who, values = asking[left:right] - first, asked.values[first:last]
    found = Here(tables)(asked._replace(values=values, who=who, noise=noise, known=known))
    return replace(found, mentees=found.mentees + np.int32(first))


def _wait(tasks: Sequence[Pending], tell: Tell | None) -> None:
    """Wait until all is done, or until something fails. ``tell`` hears the part done, several times a second."""
    # Waiting for each result with a time limit would be shorter, but ``Future.result`` fails with an error of its own
    # when the time is up just as the result arrives.
    ended: SimpleQueue[Pending] = SimpleQueue()
    for task in tasks:
        task.add_done_callback(ended.put)
    done = 0
    while done < len(tasks):
        with suppress(Empty):
            if ended.get(timeout=TELLING).status != "finished":
                return
            done += 1
        if tell:
            tell(done / len(tasks))


def _joined(found: Sequence[Found]) -> Found:
    none, nobody = np.zeros(0, np.int32), np.zeros(0, np.int64)
    return Found(
        np.concatenate([none, *(one.mentees for one in found)]),
        np.concatenate([none, *(one.mentors for one in found)]),
        np.concatenate([none, *(one.scores for one in found)]),
        np.concatenate([nobody, *(one.bounds for one in found)]),
    )
