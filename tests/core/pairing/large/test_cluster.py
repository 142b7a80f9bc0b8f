"""What a cluster finds is what one process finds, whoever looks, and whoever leaves."""

import logging
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from bench.cluster import cluster, same
from bench.pool import RULES, pool
from hypothesis import given, settings
from hypothesis import strategies as st

from relais.core.pairing import CloseTexts, Person, Problem, Refusal, Rules, compile, solve
from relais.core.pairing.large import cluster as clustering
from relais.core.pairing.large import counting, gathering
from relais.core.pairing.large.cluster import LISTS, ClusterSearch, on_cluster
from relais.core.pairing.large.here import Here
from relais.core.pairing.large.searching import Asked, Found, Known
from relais.core.pairing.large.tables import Tables, whole_tables
from relais.core.pairing.large.tabling import JOINT, parts_of, tables_of

MENTEES, MENTORS = 40, 13
WORDS = ("budget", "voyage", "équipe", "parole")


@dataclass
class Task:
    """What a scheduler hands back: done at once, or gone."""

    outcome: Any
    status: str = "finished"

    def add_done_callback(self, told: Callable[[Any], None], /) -> None:
        told(self)


@dataclass
class Inline:
    """A cluster in this process, which sends everything through bytes. ``leaving``: how many passes end in the middle;
    ``sent``: how often runs of mentees were handed out.
    """

    leaving: int = 0
    sent: int = 0
    running: int = 0
    cancelled: int = 0
    sizes: list[int] = field(default_factory=list)

    def scatter(self, data: Sequence[Any], *, hash: bool = True) -> list[Task]:  # noqa: A002 - the client's own word
        assert isinstance(data, list)
        assert data, "the client refuses to send nothing"
        self.sent += len(data) > 1
        return [Task(_through_bytes(one)) for one in data]

    def map(self, work: Callable[..., Any], /, *arguments: Sequence[Any], pure: bool) -> list[Task]:
        return [self._submitted(work, given) for given in zip(*arguments, strict=True)]

    def _submitted(self, work: Callable[..., Any], arguments: Sequence[Any]) -> Task:
        self.running += 1
        if self.leaving and self.running % 3 == 0:
            self.leaving -= 1
            return Task(None, "cancelled")
        given = [one.outcome if isinstance(one, Task) else _through_bytes(one) for one in arguments]
        return Task(_through_bytes(work(*given)))

    def gather(self, futures: Sequence[Task], /) -> list[Any]:
        if any(task.status == "cancelled" for task in futures):
            raise CancelledError
        self.sizes.append(len(futures))
        return [task.outcome for task in futures]

    def cancel(self, futures: Sequence[Task], /) -> None:
        self.cancelled += len(futures)


def _through_bytes(sent: Any) -> Any:
    return pickle.loads(pickle.dumps(sent))


@contextmanager
def _runs_of(mentees: int) -> Iterator[None]:
    with patch.object(clustering, "RUN", mentees):
        yield


def _told(found: Found) -> list[list[int]]:
    return [part.tolist() for part in (found.mentees, found.mentors, found.scores, found.bounds)]


def _writing(people: Sequence[Person]) -> list[Person]:
    return [
        replace(one, text=f"{WORDS[at % 4]} {WORDS[at % 3]}") if at % 5 else one
        for at, one in enumerate(people)
    ]


@pytest.fixture(scope="module")
def gathered() -> Tables:
    """Tables of every kind, none of them empty: small pools are tabled as if classes cost much."""
    mentees, mentors = (_writing(side) for side in pool(MENTEES, mentors=MENTORS))
    previous = tuple((mentees[at].key, mentors[at % MENTORS].key) for at in range(0, MENTEES, 2))
    rules = Rules((*RULES.criteria, CloseTexts(20)), RULES.hard, previous=previous, stickiness=700)
    problem = compile(mentees, mentors, rules)
    with patch.object(gathering, "MOST_CLASSES", 1), patch.object(counting, "MOST_ROWS", 1):
        tables = tables_of(parts_of(problem.compiled, problem.previous, problem.stickiness), JOINT)
    assert all(getattr(tables, name).size for names in LISTS.values() for name in names)
    scores = Here(tables)(Asked(np.zeros(MENTORS, np.int64), np.full(MENTEES, -1), MENTORS))
    assert scores.scores.tolist() == problem.scores[problem.scores >= 0].tolist()
    return tables


@pytest.fixture(scope="module")
def whole() -> Tables:
    """A table of scores held whole."""
    chance = np.random.default_rng(5)
    return whole_tables(chance.integers(-1, 10_000, (MENTEES, MENTORS)).astype(np.int32))


def _some(most: int) -> st.SearchStrategy[list[int] | None]:
    return st.none() | st.sets(st.integers(0, most - 1)).map(sorted)


@dataclass(frozen=True)
class Question:
    """What a solver may ask of a search."""

    seed: int
    most: int
    who: list[int] | None
    among: list[int] | None
    lowest: int
    flat: bool
    noisy: bool
    knowing: bool

    def put(self, search: ClusterSearch | Here) -> Found:
        """Ask it."""
        chance = np.random.default_rng(self.seed)
        prices, values = chance.integers(-500, 4_000, MENTORS), chance.integers(-100, 6_000, MENTEES)
        noise = chance.integers(0, 256, 8_192, np.int32) if self.noisy and self.among is None else None
        is_known = chance.random((MENTEES, MENTORS)) < 0.2
        known = Known(np.append(0, np.cumsum(is_known.sum(axis=1))), np.nonzero(is_known)[1].astype(np.int32))
        asked = Asked(
            prices,
            -prices[:1].repeat(MENTEES) if self.flat else values,
            self.most,
            who=None if self.who is None else np.array(self.who, np.intp),
            among=None if self.among is None else np.array(self.among, np.intp),
            lowest=self.lowest,
            flat=self.flat,
            noise=noise,
            known=known if self.knowing and self.among is None else None,
        )
        return search(asked)


questions = st.builds(
    Question,
    seed=st.integers(0, 99),
    most=st.integers(1, 5),
    who=_some(MENTEES),
    among=_some(MENTORS),
    lowest=st.sampled_from([0, 0, 4_000]),
    flat=st.booleans(),
    noisy=st.booleans(),
    knowing=st.booleans(),
)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["gathered", "whole"])
@settings(max_examples=60)
@given(question=questions, run=st.sampled_from([1, 7, 13, MENTEES]))
def test_runs_of_mentees_find_together_what_all_find_at_once(
    kind: str, question: Question, run: int, gathered: Tables, whole: Tables
) -> None:
    tables = {"gathered": gathered, "whole": whole}[kind]
    with _runs_of(run):
        found = question.put(ClusterSearch(Inline(), tables))
    assert _told(found) == _told(question.put(Here(tables)))


EVERYTHING = Question(seed=1, most=3, who=None, among=None, lowest=0, flat=False, noisy=False, knowing=False)


@pytest.mark.slow
def test_tables_are_sent_once(whole: Tables) -> None:
    inline = Inline()
    search = ClusterSearch(inline, whole)
    with _runs_of(7):
        EVERYTHING.put(search)
        EVERYTHING.put(search)
    assert (inline.sent, inline.sizes) == (1, [6, 6])


@pytest.mark.slow
def test_runs_of_which_nobody_asks_are_left_in_peace(whole: Tables) -> None:
    inline = Inline()
    with _runs_of(7):
        replace(EVERYTHING, who=[6, 7, 39]).put(ClusterSearch(inline, whole))
        nobody = replace(EVERYTHING, who=[]).put(ClusterSearch(inline, whole))
    assert (inline.sizes, _told(nobody)) == ([3, 0], [[], [], [], []])


@pytest.mark.slow
def test_a_pool_without_people_is_searched_in_vain() -> None:
    search = ClusterSearch(Inline(), whole_tables(np.zeros((0, 3), np.int32)))
    assert _told(search(Asked(np.zeros(3, np.int64), np.zeros(0, np.int64), 2))) == [[], [], [], []]


@pytest.mark.slow
def test_when_a_worker_leaves_its_runs_are_sent_anew(whole: Tables) -> None:
    inline = Inline(leaving=2)
    with _runs_of(7):
        found = EVERYTHING.put(ClusterSearch(inline, whole))
    assert (inline.sent, _told(found)) == (2, _told(EVERYTHING.put(Here(whole))))


@pytest.mark.slow
def test_when_workers_keep_leaving_the_search_says_so(whole: Tables) -> None:
    with _runs_of(7), pytest.raises(Refusal) as refused:
        EVERYTHING.put(ClusterSearch(Inline(leaving=99), whole))
    assert str(refused.value) == (
        "Workers of the cluster left in the middle of the computation, 3 times in a row. Look at what they wrote last, "
        "and at how much memory they had."
    )


@pytest.mark.slow
def test_who_listens_may_end_the_pass(whole: Tables) -> None:
    inline, heard = Inline(), list[float]()

    def interrupt(done: float) -> None:
        heard.append(done)
        if done > 0.4:
            raise BrokenPipeError

    search = ClusterSearch(inline, whole)
    with _runs_of(7), pytest.raises(BrokenPipeError):
        search(Asked(np.zeros(MENTORS, np.int64), np.zeros(MENTEES, np.int64), 1), tell=interrupt)
    assert (heard, inline.cancelled, inline.sent) == ([1 / 6, 2 / 6, 3 / 6], 6, 1)


@pytest.mark.slow
def test_worker_processes_make_the_pairs_of_one_process_at_the_same_prices() -> None:
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    problem = compile(*pool(600, mentors=2_100), RULES)
    other = whole_tables(np.random.default_rng(2).integers(0, 9, (MENTEES, MENTORS)).astype(np.int32))
    with cluster(2) as client:
        there = solve(on_cluster(problem, client))
        search = ClusterSearch(client, other)
        assert _told(EVERYTHING.put(search)) == _told(EVERYTHING.put(Here(other)))
        os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        assert _told(EVERYTHING.put(search)) == _told(EVERYTHING.put(Here(other)))
    assert same(solve(problem), there)


def test_a_small_problem_stays_as_it_is() -> None:
    problem = Problem.from_scores([[5, 3], [4, -1]], [1, 1])
    assert on_cluster(problem, Inline()) is problem
