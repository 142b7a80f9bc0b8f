"""An auction is rough, and leaves nothing to gain by a step of its own."""

import numpy as np
import pytest

from relais.core.pairing.large.network import Network


@pytest.mark.parametrize("seed", range(8))
def test_an_auction_leaves_no_place_that_somebody_would_take(seed: int) -> None:
    """Whoever wants several mentors may be put out by all of them before their turn, and is waited for each time."""
    chance = np.random.default_rng(seed)
    people, mentors = 100, 30
    network = Network.start([5] * people, [12] * mentors, pair_bonus=10_001, person_bonus=40_004)
    rows, columns = np.divmod(np.arange(people * mentors), mentors)
    liked = 6 * chance.integers(0, 1_001, mentors)[columns]
    network.add_arcs(rows, columns, 3 * chance.integers(0, 1_001, len(rows)) + liked)
    network.auction()
    arcs = network.arcs
    has_place = np.bincount(arcs.mentees[arcs.made], minlength=people) < network.places
    has_room = np.bincount(arcs.mentors[arcs.made], minlength=mentors) < network.capacity
    gained = arcs.scores + network.pair_bonus - network.prices[arcs.mentors] > 0
    assert not (~arcs.made & has_place[arcs.mentees] & has_room[arcs.mentors] & gained).any()
