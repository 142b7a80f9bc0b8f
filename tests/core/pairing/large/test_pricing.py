"""Pairs worth having at given prices are those that plain arrays find, however large the numbers."""

import numpy as np
import pytest

from relais.core.pairing.large.pricing import NARROW, NOISE, better_pairs, deterring_prices
from relais.core.pairing.large.searching import UNREACHABLE, Asked, Known
from relais.core.pairing.large.tables import whole_tables
from relais.core.pairing.pool import Ints

AWAY = {"near": 0, "at the edge of 32 bits": NARROW, "far": 2**40}


def _table(chance: np.random.Generator, mentees: int, mentors: int) -> Ints:
    """Few different scores, so that many pairs are worth the same; one in three is forbidden."""
    scores = chance.integers(0, 40, (mentees, mentors)) * 250
    return np.where(chance.random(scores.shape) < 1 / 3, -1, scores).astype(np.int32)


@pytest.mark.parametrize("away", AWAY.values(), ids=AWAY)
@pytest.mark.parametrize(("mentees", "mentors"), [(40, 1), (40, 33), (40, 300), (3, 4_500)])
@pytest.mark.parametrize("flat", [False, True], ids=["by score", "flat"])
def test_a_search_finds_the_best_pairs_above_each_value(
    away: int, mentees: int, mentors: int, *, flat: bool
) -> None:
    chance = np.random.default_rng(mentors)
    table, most = _table(chance, mentees, mentors), 5
    prices = chance.integers(-5_000, 5_000, mentors) + away
    values = chance.integers(-8_000, 8_000, mentees) - away
    prices[chance.random(mentors) < 0.2] = UNREACHABLE
    values[chance.random(mentees) < 0.2] = UNREACHABLE
    asked = Asked(prices, values, most, lowest=500, flat=flat, noise=NOISE if mentors % 2 else None)
    found = better_pairs(whole_tables(table), asked)
    assert found.scores.tolist() == table[found.mentees, found.mentors].tolist()
    for mentee in range(mentees):
        worth = np.where(flat, 0, table[mentee]) - prices
        is_better = (table[mentee] >= 500) & (worth > values[mentee])
        got = worth[found.mentors[found.mentees == mentee]]
        assert sorted(got.tolist()) == sorted(worth[is_better].tolist())[-most:]
        assert (found.bounds[mentee] > values[mentee]) == (len(got) == most)


def test_what_is_left_is_worth_no_more_than_its_bound_and_known_pairs_do_not_count() -> None:
    chance = np.random.default_rng(8)
    table, prices = _table(chance, 200, 300), chance.integers(0, 5_000, 300)
    is_known = chance.random(table.shape) < 0.3
    known = Known(np.append(0, np.cumsum(is_known.sum(axis=1))), np.nonzero(is_known)[1].astype(np.int32))
    worth = np.where((table >= 0) & ~is_known, table - prices, -UNREACHABLE)
    values = np.where(chance.random(200) < 0.5, worth.max(axis=1), 7_000)
    values[:50] -= 300
    found = better_pairs(whole_tables(table), Asked(prices, values, 3, noise=NOISE, known=known))
    count = np.bincount(found.mentees, minlength=200)
    assert count.tolist() == np.minimum((worth > values[:, None]).sum(axis=1), 3).tolist()
    assert not is_known[found.mentees, found.mentors].any()
    nothing = count == 0
    assert found.bounds[nothing].tolist() == worth.max(axis=1)[nothing].tolist()
    assert found.bounds[~nothing].tolist() == np.where(count == 3, UNREACHABLE, values)[~nothing].tolist()


@pytest.mark.parametrize(("mentees", "mentors"), [(0, 3), (3, 0), (2_000, 3), (40, 300), (3, 4_500)])
def test_at_a_deterring_price_nobody_gains_and_at_a_point_less_somebody_does(
    mentees: int, mentors: int
) -> None:
    chance = np.random.default_rng(mentors)
    table, values = _table(chance, mentees, mentors), chance.integers(-3_000, 8_000, mentees)
    values[chance.random(mentees) < 0.2] = UNREACHABLE
    prices = deterring_prices(whole_tables(table), values)
    gains = np.where(table >= 0, table - values[:, None], 0)
    assert prices.tolist() == gains.max(axis=0, initial=0).tolist()
