"""Hunting for pairs that break prices: what is passed over the second time could not be among them."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.core.pairing.large.arcs import Arcs, starts
from relais.core.pairing.large.here import Here
from relais.core.pairing.large.hunting import Hunt
from relais.core.pairing.large.searching import UNREACHABLE, Asked, Found, Known, Tell
from relais.core.pairing.large.tables import whole_tables
from relais.core.pairing.pool import Counts, Ints

MENTEES, MENTORS = 60, 40


@dataclass
class Overheard:
    """A search, and how many mentees it was asked about each time."""

    search: Here
    asked: list[int] = field(default_factory=list)

    def __call__(self, asked: Asked, /, *, tell: Tell | None = None) -> Found:
        self.asked.append(len(asked.asking))
        return self.search(asked, tell=tell)


def _table(chance: np.random.Generator) -> Ints:
    scores = chance.integers(0, 10_000, (MENTEES, MENTORS))
    return np.where(chance.random(scores.shape) < 0.2, -1, scores).astype(np.int32)


def _known(arcs: Arcs) -> Known:
    return Known(starts(arcs.mentees, MENTEES), arcs.mentors)


def _breaking(table: Ints, values: Counts, prices: Counts, arcs: Arcs, hunt: Hunt) -> set[tuple[int, int]]:
    worth = np.where(hunt.flat, 0, table) - prices
    is_broken = (table >= hunt.lowest) & (worth > values[:, None])
    is_broken[arcs.mentees, arcs.mentors] = False
    return {*zip(*(side.tolist() for side in np.nonzero(is_broken)), strict=True)}


@given(st.integers(0, 2**32), st.sampled_from([1, 4, MENTORS]), st.booleans())
def test_every_hunt_finds_pairs_that_break_prices_until_there_are_none(
    seed: int, most: int, flat: bool
) -> None:
    chance = np.random.default_rng(seed)
    table, arcs = _table(chance), Arcs.room_for(0)
    hunt = Hunt(Here(whole_tables(table)), most, lowest=int(chance.integers(0, 4_000)), flat=flat)
    values, prices = chance.integers(-5_000, 9_000, MENTEES), chance.integers(0, 5_000, MENTORS)
    values[chance.random(MENTEES) < 0.1] = UNREACHABLE
    for _ in range(6):
        broken = _breaking(table, values, prices, arcs, hunt)
        found = hunt.broken(values, prices, _known(arcs))
        pairs = {*zip(found.mentees.tolist(), found.mentors.tolist(), strict=True)}
        assert pairs <= broken
        count = np.bincount([mentee for mentee, _ in broken], minlength=MENTEES)
        assert np.bincount(found.mentees, minlength=MENTEES).tolist() == np.minimum(count, most).tolist()
        arcs = arcs.merged(*found.pairs, table.shape)
        if chance.random() < 0.7:
            moved = chance.integers(-300, 300, MENTEES) * (chance.random(MENTEES) < 0.3)
            values = np.where(values < UNREACHABLE, values + moved, values)
            prices = prices + chance.integers(-200, 200, MENTORS) * (chance.random(MENTORS) < 0.3)


@pytest.mark.parametrize("fallen", [0, 1])
def test_only_those_whom_something_could_suit_better_are_looked_at_again(fallen: int) -> None:
    table, arcs = _table(np.random.default_rng(3)), Arcs.room_for(0)
    search = Overheard(Here(whole_tables(table)))
    hunt, prices = Hunt(search), np.zeros(MENTORS, np.int64)
    # Half have ten points more than the best there is, the others just that.
    values = table.max(axis=1).astype(np.int64)
    values[::2] += 10
    assert not len(hunt.broken(values, prices, _known(arcs)).mentees)
    prices[3] -= 10 * fallen
    hunt.broken(values, prices, _known(arcs))
    assert search.asked == [MENTEES, fallen * MENTEES // 2]
