"""Scores held in the order of the solver are, to everybody else, those of the problem."""

import numpy as np
import pytest

from relais.core.pairing.large.ceilings import ceilings_of
from relais.core.pairing.large.in_order import InOrder
from relais.core.pairing.large.tables import whole_tables
from relais.core.pairing.pool import NO_PAIRS, Ints

CHANCE = np.random.default_rng(2026)
MENTEES, MENTORS = 30, 12


@pytest.fixture(params=[10_000, 10_900], ids=["without bonuses", "with previous pairs"])
def table(request: pytest.FixtureRequest) -> Ints:
    scores = CHANCE.integers(-1, request.param, (MENTEES, MENTORS))
    return np.where(CHANCE.random(scores.shape) < 1 / 3, -1, scores).astype(np.int32)


@pytest.fixture
def scoring(table: Ints) -> InOrder:
    rows, columns = CHANCE.permutation(MENTEES), CHANCE.permutation(MENTORS)
    return InOrder(whole_tables(table[np.ix_(rows, columns)]), rows, columns)


def test_it_is_read_in_the_order_of_the_problem(table: Ints, scoring: InOrder) -> None:
    rows, columns = CHANCE.integers(0, MENTEES, 50), CHANCE.integers(0, MENTORS, 50)
    assert scoring.shape == table.shape
    assert scoring.of(rows, columns).tolist() == table[rows, columns].tolist()
    assert scoring.block(slice(None)).tolist() == table.tolist()
    assert scoring.open_to(rows).tolist() == (table[rows] >= 0).any(axis=0).tolist()


def test_what_the_solver_asks_for_is_not_held_twice(table: Ints, scoring: InOrder) -> None:
    solved = scoring.reordered(scoring.rows, scoring.columns, NO_PAIRS)
    assert solved.tables is scoring.held
    assert solved.block(slice(None)).tolist() == table[np.ix_(scoring.rows, scoring.columns)].tolist()


def test_locked_pairs_are_closed_for_the_solver_alone(table: Ints, scoring: InOrder) -> None:
    solved = scoring.reordered(scoring.rows, scoring.columns, np.array([[3, 4]]))
    left = table[np.ix_(scoring.rows, scoring.columns)]
    left[3, 4] = -1
    assert solved.block(slice(None)).tolist() == left.tolist()
    assert scoring.block(slice(None)).tolist() == table.tolist()


def test_some_people_are_taken_out_in_any_order(table: Ints, scoring: InOrder) -> None:
    rows, columns = CHANCE.permutation(MENTEES)[:20], CHANCE.permutation(MENTORS)[:5]
    assert (
        scoring.reordered(rows, columns, NO_PAIRS).block(slice(None)).tolist()
        == table[np.ix_(rows, columns)].tolist()
    )


def test_the_best_of_each_is_found_at_the_prices_of_the_problem(table: Ints, scoring: InOrder) -> None:
    ceilings, prices = ceilings_of(scoring), CHANCE.integers(0, 5_000, MENTORS).astype(np.int32)
    assert ceilings is not None
    worth = np.where(table >= 200, table - prices, np.iinfo(np.int32).min).max(axis=1)
    found = ceilings(slice(5, 25), 200, prices)
    assert np.where(found > -20_000, found, np.iinfo(np.int32).min).tolist() == worth[5:25].tolist()
