"""Of a large pool less is said than of a small one, and never anything that is not so."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from tests.core.pairing.instances import Instance, instances, would_be_placed

from relais.core.pairing import (
    Absence,
    Matching,
    Objective,
    Problem,
    Refusal,
    explain,
    explaining,
    nearby,
    solve,
)
from relais.core.pairing.changes import AllChanges
from relais.core.pairing.ground import Ground
from relais.core.pairing.matching import Cover
from relais.core.pairing.nearby import newcomer
from relais.core.pairing.pool import EVERYBODY, Bools, Index, Ints, Pairs
from relais.core.pairing.scoring import Held, Scoring


@contextmanager
def _large() -> Iterator[None]:
    """Every pool is large."""
    with patch.object(explaining, "SMALL", -1):
        yield


def _absence(problem: Problem, matching: Matching, mentee: int) -> Absence:
    with _large():
        absence = explain(problem, matching, mentee).absence
    assert absence is not None
    return absence


def _solved(problem: Problem, objective: Objective = "total") -> Matching | None:
    try:
        return solve(problem, objective)
    except Refusal:
        return None


@pytest.mark.slow
@pytest.mark.parametrize("objective", ["total", "fair", "stable"])
@settings(max_examples=80)
@given(instance=instances(views=True, several=False, minimums=True))
def test_one_place_more_where_it_is_said_to_help_places_the_person(
    objective: Objective, instance: Instance
) -> None:
    problem = instance.problem()
    matching = _solved(problem, objective)
    if matching is None:
        return
    for mentee in matching.left_out.tolist():
        for mentor in _absence(problem, matching, mentee).one_more_place:
            assert would_be_placed(instance, matching, mentee, mentor)


@pytest.mark.slow
@settings(max_examples=150)
@given(instances())
def test_a_search_that_is_long_enough_finds_who_would_get_each_place(instance: Instance) -> None:
    problem = instance.problem()
    matching = solve(problem)
    if not len(matching.left_out) or matching.proof.prices is None:
        return
    ground = Ground(problem, matching)
    whole = AllChanges(ground)
    for mentor in range(problem.mentor_count):
        found = newcomer(ground, matching.proof.prices, mentor, columns=problem.mentor_count)
        assert found == next(
            (one for one in matching.left_out.tolist() if mentor in whole.one_more_place(one)), -1
        )


@pytest.mark.slow
@settings(max_examples=80)
@given(instances())
def test_a_shortage_that_is_told_is_one(instance: Instance) -> None:
    problem = instance.problem()
    matching = solve(problem)
    locked = set(instance.locked)
    with patch.object(nearby, "ROWS", 2):
        for mentee in matching.left_out.tolist():
            shortage = _absence(problem, matching, mentee).shortage
            if shortage is None:
                continue
            assert mentee in shortage.mentees
            assert shortage.places < len(shortage.mentees)
            taken = sum(column in shortage.mentors for _, column in locked)
            assert shortage.places == sum(instance.capacity[column] for column in shortage.mentors) - taken
            allowed = {
                column
                for row in shortage.mentees
                for column in range(instance.mentors)
                if instance.scores[row][column] >= 0 and (row, column) not in locked
            }
            assert allowed <= set(shortage.mentors)


def test_a_small_set_is_told_on_its_own_and_a_large_one_by_the_proof() -> None:
    people, rare = 80, 3
    scores = np.full((people + rare, 12), -1)
    scores[:people, :10] = 5
    scores[people:, 10:] = 5
    problem = Problem.from_scores(scores, [7] * 10 + [1, 1])
    matching = solve(problem)
    rarely = next(row for row in matching.left_out.tolist() if row >= people)
    shortage = _absence(problem, matching, rarely).shortage
    assert shortage is not None
    assert (shortage.mentees, shortage.mentors, shortage.places) == ((80, 81, 82), (10, 11), 2)
    widely = next(row for row in matching.left_out.tolist() if row < people)
    of_all = _absence(problem, matching, widely).shortage
    assert of_all is not None
    assert (len(of_all.mentees), of_all.mentors, of_all.places) == (83, tuple(range(12)), 72)
    none = Cover(np.ones(len(scores), bool), np.zeros(12, bool))
    unproven = replace(matching, proof=replace(matching.proof, people_cover=none))
    assert _absence(problem, unproven, widely).shortage is None


def test_the_only_one_left_out_of_a_fair_matching_is_told_where_one_place_is_enough() -> None:
    problem = Problem.from_scores([[5, 3], [4, 6], [5, 5]], [1, 1])
    matching = solve(problem, "fair")
    (mentee,) = matching.left_out.tolist()
    assert _absence(problem, matching, mentee).one_more_place == (0, 1)
    several = Problem.from_scores([[5, 3], [4, 6], [5, 5], [1, 1]], [1, 1])
    crowded = solve(several, "fair")
    assert [_absence(several, crowded, row).one_more_place for row in crowded.left_out.tolist()] == [(), ()]


@pytest.mark.slow
def test_one_person_of_a_pool_of_thousands_is_explained_from_a_few_rows_and_columns() -> None:
    chance = np.random.default_rng(7)
    scores = np.where(chance.random((3_000, 900)) < 0.4, -1, chance.integers(0, 10_001, (3_000, 900)))
    problem = Problem.from_scores(scores, np.full(900, 3))
    matching = solve(problem)
    counted = _Counting(problem.scoring)
    for mentee in (int(matching.left_out[0]), int(matching.pairs[0, 0])):
        counted.read = 0
        with _large():
            explain(replace(problem, scoring=counted), matching, mentee)
        assert counted.read < 20 * 3_000 + 200 * 900
    mentee, mentor = 0, int(np.flatnonzero(scores[0] >= 0)[0])
    assert explain(problem, matching, mentee, mentor).pairs[0].score == scores[mentee, mentor]


class _Counting:
    """A scoring that counts how many pairs are read by blocks."""

    def __init__(self, scoring: Held) -> None:
        self.scoring, self.read = scoring, 0

    @property
    def shape(self) -> tuple[int, int]:
        return self.scoring.shape

    def block(self, rows: Index, columns: Index = EVERYBODY) -> Ints:
        found = self.scoring.block(rows, columns)
        self.read += found.size
        return found

    def of(self, rows: Pairs, columns: Pairs) -> Ints:
        return self.scoring.of(rows, columns)

    def reordered(self, rows: Pairs, columns: Pairs, closed: Pairs) -> Held:
        return self.scoring.reordered(rows, columns, closed)

    def open_to(self, rows: Pairs, lowest: int = 0, *, known: Bools | None = None) -> Bools:
        return self.scoring.open_to(rows, lowest, known=known)

    def without(self, pairs: Pairs) -> Scoring:
        return self.scoring.without(pairs)
