"""Pools of many shapes through the compiled kernels, beside solvers that share nothing with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import KW_ONLY, dataclass, replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from scipy.optimize import linear_sum_assignment

from relais.core.pairing import Matching, Objective, Problem, Shortfall, check, sizes, solve

Counts = npt.NDArray[np.int64]
Indices = npt.NDArray[np.intp]
Pair = tuple[int, int]

NOBODY = -1
"""What is held by someone who has a place left: anything is better."""
SETTLED = 2**40
"""What is held by someone whose places are all locked: nothing is better."""


@contextmanager
def kernels() -> Iterator[None]:
    """Pools of any size are solved as large ones are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sizes, "MOST_PLAIN", -1)
        yield


@dataclass(frozen=True, eq=False)
class Pool:
    """A table of scores, and all that may come with it."""

    scores: Counts
    capacity: Counts
    places: Counts
    minimum: Counts
    _: KW_ONLY
    locked: tuple[Pair, ...] = ()
    previous: tuple[Pair, ...] = ()
    stickiness: int = 0
    views: tuple[Counts, Counts] | None = None

    @property
    def problem(self) -> Problem:
        mentee_view, mentor_view = self.views or (None, None)
        return Problem.from_scores(
            self.scores,
            self.capacity,
            places=self.places,
            minimum=self.minimum,
            locked=self.locked,
            previous=self.previous,
            stickiness=self.stickiness,
            mentee_view=mentee_view,
            mentor_view=mentor_view,
        )

    def solved(self, objective: Objective) -> Matching:
        """By the kernels; what they say was proven holds when it is checked again."""
        with kernels():
            problem = self.problem
        matching = solve(problem, objective)
        assert matching.certificate.is_proven
        checked = check(problem, matching)
        assert replace(checked, blocking=matching.certificate.blocking) == matching.certificate
        return matching

    def sticky(self, table: Counts) -> Counts:
        """A table with what previous pairs are worth more."""
        worth = table.copy()
        for row, column in set(self.previous):
            worth[row, column] += self.stickiness if worth[row, column] >= 0 else 0
        return worth

    def outcome(self, pairs: Indices) -> tuple[int, int, int]:
        """People, pairs and points, once these pairs are seen to keep every rule."""
        rows, columns = pairs.T
        assert len(np.unique(pairs, axis=0)) == len(pairs)
        assert (self.scores[rows, columns] >= 0).all()
        assert (np.bincount(rows, minlength=len(self.places)) <= self.places).all()
        assert (np.bincount(columns, minlength=len(self.capacity)) <= self.capacity).all()
        assert {*self.locked} <= {(row, column) for row, column in pairs.tolist()}
        return len(np.unique(rows)), len(pairs), int(self.sticky(self.scores)[rows, columns].sum())


@st.composite
def pools(draw: st.DrawFn, *, most: int = 12, minimums: bool = False, views: bool = False) -> Pool:
    """Short and ample supply, shared scores, blocks that share too few places, forbidden rows, nobody at all."""
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    mentees, mentors = draw(st.integers(0, most)), draw(st.integers(0, most))
    top = draw(st.sampled_from([0, 1, 5, 10_000]))
    scores = chance.integers(0, top + 1, (mentees, mentors))
    scores[chance.random(scores.shape) < draw(st.sampled_from([0.0, 0.2, 0.6, 0.9, 1.0]))] = -1
    if draw(st.booleans()):
        scores[: mentees // 2, mentors // 4 :] = -1
    capacity = draw(st.sampled_from([(1, 1), (0, 1), (0, 4), (10**6, 10**6)]))
    places = draw(st.sampled_from([(1, 1), (0, 3), (0, most + 3)]))
    alone = Pool(
        scores,
        chance.integers(capacity[0], capacity[1] + 1, mentors),
        chance.integers(places[0], places[1] + 1, mentees),
        np.zeros(mentors, np.int64),
        previous=tuple(_some(chance, mentees, mentors, 6)),
        stickiness=draw(st.sampled_from([0, 1, 300, 1_000_000])),
    )
    pool = replace(alone, locked=_lockable(alone, chance) if draw(st.booleans()) else ())
    if minimums:
        pool = replace(pool, minimum=np.minimum(pool.capacity, chance.integers(0, 2, mentors)))
    return replace(pool, views=(_view(pool, chance), _view(pool, chance))) if views else pool


def _some(chance: np.random.Generator, mentees: int, mentors: int, most: int) -> Iterator[Pair]:
    for _ in range(most if mentees and mentors else 0):
        yield int(chance.integers(mentees)), int(chance.integers(mentors))


def _lockable(pool: Pool, chance: np.random.Generator) -> tuple[Pair, ...]:
    places, capacity, locked = pool.places.copy(), pool.capacity.copy(), []
    for row, column in sorted(set(_some(chance, len(places), len(capacity), 3))):
        if pool.scores[row, column] >= 0 and places[row] and capacity[column]:
            places[row] -= 1
            capacity[column] -= 1
            locked.append((row, column))
    return tuple(locked)


def _view(pool: Pool, chance: np.random.Generator) -> Counts:
    return np.where(pool.scores < 0, -1, chance.integers(0, chance.choice([2, 6, 10_001]), pool.scores.shape))


@dataclass(frozen=True)
class Best:
    """What a flow found: people, pairs and points, locked pairs included; the worst pair that is not locked."""

    outcome: tuple[int, int, int]
    lowest: int | None
    unmet: int


def best_by_flow(pool: Pool, floor: int = 0) -> Best:
    """The best pairs of at least ``floor``, by OR-Tools: minimums before people, people before pairs, then points."""
    worth = pool.sticky(pool.scores)
    locked = np.array(pool.locked, np.intp).reshape(-1, 2)
    points = worth.copy()
    points[tuple(locked.T)] = -1
    rows, columns = np.nonzero(points >= floor)
    made = _flow(pool, locked, rows, columns, worth[rows, columns])
    pairs = np.concatenate([locked, np.column_stack([rows[made], columns[made]])])
    load = np.bincount(pairs[:, 1], minlength=len(pool.minimum))
    lowest = int(worth[rows[made], columns[made]].min()) if made.any() else None
    return Best(pool.outcome(pairs), lowest, int(np.maximum(pool.minimum - load, 0).sum()))


def _flow(
    pool: Pool, locked: Indices, rows: Indices, columns: Indices, worth: Counts
) -> npt.NDArray[np.bool_]:
    """Which of the pairs to make beside the locked ones.

    Arcs: tail, head, width, gain. A first place carries the gain of a person, the places of a minimum that of a
    minimum; each gain is larger than all the smaller ones together.
    """
    mentees, mentors = pool.scores.shape
    taken = np.bincount(locked[:, 0], minlength=mentees), np.bincount(locked[:, 1], minlength=mentors)
    places = np.minimum(pool.places - taken[0], mentors)
    capacity = np.minimum(pool.capacity - taken[1], mentees)
    least = np.minimum(np.maximum(pool.minimum - taken[1], 0), capacity)
    first = np.where(taken[0] > 0, 0, np.minimum(places, 1))
    most = int(places.sum()) + 1
    pair = int(worth.max(initial=0)) * most + 1
    person = 2 * pair * most
    mentee, mentor = np.arange(mentees), mentees + np.arange(mentors)
    source, end = mentees + mentors, mentees + mentors + 1
    flow = SimpleMinCostFlow()
    for tails, heads, widths, gains in (
        (rows, mentor[columns], 1, worth + pair),
        (source, mentee, first, person),
        (source, mentee, places - first, 0),
        (mentor, end, least, 2 * person * most),
        (mentor, end, capacity - least, 0),
        ([source], [end], most, 0),
    ):
        _add_arcs(flow, tails, heads, widths, gains)
    flow.set_nodes_supplies(np.array([source, end]), np.array([most, -most]))
    assert flow.solve() == flow.OPTIMAL
    made: npt.NDArray[np.bool_] = flow.flows(np.arange(len(rows))) > 0
    return made


def _add_arcs(flow: SimpleMinCostFlow, *columns: npt.ArrayLike) -> None:
    tails, heads, widths, gains = (
        np.ascontiguousarray(one, np.int64) for one in np.broadcast_arrays(*columns)
    )
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, widths, -gains)


def fairest_by_flow(pool: Pool) -> Best:
    """The best pairs that are all at least as good as the worst one can be, by halving what is left of the scores."""
    best = best_by_flow(pool)
    levels = np.unique(pool.sticky(pool.scores)).tolist()
    better = [level for level in levels if best.lowest is not None and level > best.lowest]
    while better:
        middle = len(better) // 2
        found = best_by_flow(pool, better[middle])
        if (found.unmet, *found.outcome[:2]) == (best.unmet, *best.outcome[:2]):
            best, better = found, better[middle + 1 :]
        else:
            better = better[:middle]
    return best


def best_by_scipy(pool: Pool) -> tuple[int, int, int]:
    """One mentor each, nothing locked: each place of a mentor is a column; the absent are worth nothing."""
    columns = np.repeat(np.arange(len(pool.capacity)), np.minimum(pool.capacity, len(pool.places)))
    worth = pool.sticky(pool.scores)[:, columns]
    bonus = (max(int(worth.max(initial=0)), 0) + 1) * (len(worth) + 1)
    gains = np.where(worth >= 0, worth + bonus, 0)
    chosen = linear_sum_assignment(gains.astype(np.float64), maximize=True)
    pairs = int(np.count_nonzero(gains[chosen]))
    return pairs, pairs, int(gains[chosen].sum()) - pairs * bonus


def rather_together(pool: Pool, pairs: set[Pair]) -> list[Pair]:
    """Pairs not made, both of whom have a place left or hold somebody worse that they may leave: by definition."""
    by_mentee, by_mentor = (pool.sticky(view) for view in pool.views or (pool.scores, pool.scores))
    mentees, mentors = pool.scores.shape
    worst_of_mentee = [
        _worst(pool, by_mentee, [pair for pair in pairs if pair[0] == row], int(pool.places[row]))
        for row in range(mentees)
    ]
    worst_of_mentor = [
        _worst(pool, by_mentor, [pair for pair in pairs if pair[1] == column], int(pool.capacity[column]))
        for column in range(mentors)
    ]
    return [
        (row, column)
        for row, column in np.argwhere(pool.scores >= 0).tolist()
        if (row, column) not in pairs
        and by_mentee[row, column] > worst_of_mentee[row]
        and by_mentor[row, column] > worst_of_mentor[column]
    ]


def _worst(pool: Pool, view: Counts, held: list[Pair], room: int) -> int:
    if len(held) < room:
        return NOBODY
    return min((int(view[pair]) for pair in held if pair not in pool.locked), default=SETTLED)


@pytest.mark.slow
@settings(max_examples=500)
@given(pools(minimums=True))
def test_the_greatest_total_is_that_of_a_flow(pool: Pool) -> None:
    best = best_by_flow(pool)
    if best.unmet:
        with pytest.raises(Shortfall):
            pool.solved("total")
        return
    matching = pool.solved("total")
    assert (*pool.outcome(matching.pairs)[:2], matching.total) == best.outcome
    assert (np.bincount(matching.pairs[:, 1], minlength=len(pool.minimum)) >= pool.minimum).all()


@pytest.mark.slow
@settings(max_examples=250)
@given(pools(most=25))
def test_with_one_mentor_each_the_greatest_total_is_that_of_scipy(pool: Pool) -> None:
    pool = replace(pool, places=np.ones_like(pool.places), locked=())
    assert pool.outcome(pool.solved("total").pairs) == best_by_scipy(pool)


@pytest.mark.slow
@settings(max_examples=200)
@given(pools(minimums=True))
def test_the_worst_pair_is_as_good_as_flows_can_make_it_and_the_rest_as_good_as_then_possible(
    pool: Pool,
) -> None:
    best = fairest_by_flow(pool)
    assume(not best.unmet)
    matching = pool.solved("fair")
    free = [pair for pair in map(tuple, matching.pairs.tolist()) if pair not in pool.locked]
    assert pool.outcome(matching.pairs) == best.outcome
    assert min((int(pool.sticky(pool.scores)[pair]) for pair in free), default=None) == best.lowest


@pytest.mark.slow
@settings(max_examples=150)
@given(pools(views=True))
def test_no_two_people_would_rather_be_together_by_the_definition(pool: Pool) -> None:
    pairs = pool.solved("stable").pairs
    pool.outcome(pairs)
    assert rather_together(pool, {(row, column) for row, column in pairs.tolist()}) == []
