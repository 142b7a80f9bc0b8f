"""The best pairs over a sparse graph equal those of an independent solver, and their prices prove it."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.pairing.large.network_oracle import (
    best_by_brute_force,
    best_by_flow,
    broken_conditions,
    worth,
)

from relais.core.pairing.large.network import Network


@dataclass(frozen=True)
class Shape:
    """A small network, and its arcs as (mentee, mentor, score) in up to three parcels."""

    places: tuple[int, ...]
    capacity: tuple[int, ...]
    least: tuple[int, ...]
    served: tuple[bool, ...]
    pair_bonus: int
    person_bonus: int
    parcels: tuple[tuple[tuple[int, int, int], ...], ...]

    def network(self) -> Network:
        return Network.start(
            self.places,
            self.capacity,
            self.least,
            self.served,
            pair_bonus=self.pair_bonus,
            person_bonus=self.person_bonus,
        )


@st.composite
def shapes(draw: st.DrawFn, *, most: int = 6, arcs: int = 40) -> Shape:
    """Networks of every kind: nobody, no arc, no capacity, more than enough, ties, minimums out of reach."""
    people, mentors = draw(st.integers(0, most)), draw(st.integers(0, most))
    wanted = draw(st.sampled_from([st.just(1), st.integers(0, 1), st.integers(0, 3)]))
    room = draw(st.sampled_from([st.just(1), st.integers(0, 3), st.sampled_from([0, 2, 10**9])]))
    minimum = draw(st.sampled_from([st.just(0), st.integers(0, 1), st.integers(0, 3)]))
    top = draw(st.sampled_from([0, 1, 9, 10_000, 1_010_000]))
    bonus = st.sampled_from([0, 1, top + 1, 7 * top + 1, (top + 1) * 10**6])
    capacity = draw(st.tuples(*[room] * mentors))
    pair = st.tuples(st.integers(0, max(people - 1, 0)), st.integers(0, max(mentors - 1, 0)))
    listed = draw(st.lists(pair, unique=True, max_size=arcs if people and mentors else 0))
    scored = [(*each, draw(st.integers(0, top))) for each in listed]
    cuts = sorted(draw(st.tuples(*[st.integers(0, len(scored))] * 2)))
    return Shape(
        places=draw(st.tuples(*[wanted] * people)),
        capacity=capacity,
        least=tuple(min(draw(minimum), each) for each in capacity),
        served=draw(st.tuples(*[st.booleans()] * people)),
        pair_bonus=draw(bonus),
        person_bonus=draw(bonus),
        parcels=tuple(tuple(scored[a:b]) for a, b in zip([0, *cuts], [*cuts, len(scored)], strict=True)),
    )


def add(network: Network, arcs: tuple[tuple[int, int, int], ...]) -> None:
    network.add_arcs(*np.array(arcs, np.int64).reshape(-1, 3).T)


def assert_best(network: Network) -> None:
    assert broken_conditions(network) == []
    assert worth(network) == best_by_flow(network)


@pytest.mark.slow
@settings(max_examples=300)
@given(shapes(), st.booleans())
def test_the_pairs_are_as_good_as_those_of_an_independent_solver(shape: Shape, is_rough_first: bool) -> None:
    network = shape.network()
    for parcel in shape.parcels:
        add(network, parcel)
    if is_rough_first:
        network.auction()
    network.settle()
    assert_best(network)


@pytest.mark.slow
@settings(max_examples=100)
@given(shapes(most=4, arcs=9))
def test_nothing_better_exists_by_brute_force(shape: Shape) -> None:
    network = shape.network()
    for parcel in shape.parcels:
        add(network, parcel)
    network.auction(again=True)
    network.settle()
    assert worth(network) == best_by_brute_force(network)


@pytest.mark.slow
@settings(max_examples=120)
@given(shapes(), st.sampled_from(["settle", "auction"]), st.data())
def test_what_changes_is_repaired_from_where_things_stood(
    shape: Shape, between: str, chance: st.DataObject
) -> None:
    network = shape.network()
    for parcel in shape.parcels:
        add(network, parcel)
        if between == "auction":
            network.auction()
        network.settle()
        assert_best(network)
        network.pair_bonus *= chance.draw(st.sampled_from([1, 1, 3]))
        network.person_bonus *= chance.draw(st.sampled_from([1, 1, 5]))
        moved = chance.draw(st.tuples(*[st.sampled_from([-1, 0, 0, 1])] * len(shape.capacity)))
        network.capacity = np.maximum(network.capacity + np.array(moved, np.int64), 0)
        wanted = chance.draw(st.tuples(*[st.integers(0, 2)] * len(shape.capacity)))
        network.least = np.minimum(np.array(wanted, np.int64), network.capacity)
        network.places = np.array(chance.draw(st.permutations(network.places.tolist())), np.int64)
    network.settle()
    assert_best(network)


@pytest.mark.slow
@settings(max_examples=200)
@given(shapes().filter(lambda shape: any(shape.parcels)))
def test_the_least_pair_is_raised_until_somebody_would_be_missed(shape: Shape) -> None:
    network = shape.network()
    network.is_flat = True
    for parcel in shape.parcels:
        add(network, parcel)
    network.settle()
    every, wanted, lowest = network.arcs, worth(network), network.raise_lowest()

    def best_from(level: int) -> int:
        above = shape.network()
        above.is_flat, above.arcs = True, every.kept(every.scores >= level)
        return best_by_flow(above)

    assert lowest == max(level for level in every.scores.tolist() if best_from(level) == wanted)
    assert network.arcs.scores.tolist() == every.scores[every.scores > lowest].tolist()
    assert broken_conditions(network) == []
    assert worth(network) == best_from(lowest + 1)


@pytest.mark.slow
@pytest.mark.parametrize("top", [3, 10_000])
@pytest.mark.parametrize("capacity", [1, 4])
@pytest.mark.parametrize(("people", "mentors", "choices"), [(300, 100, 8), (2000, 700, 12)])
@pytest.mark.parametrize("kind", ["plain", "minimums", "several places", "exact bonuses"])
def test_middling_networks(
    people: int, mentors: int, choices: int, capacity: int, top: int, kind: str
) -> None:
    chance = np.random.default_rng(people + capacity)
    rows = np.repeat(np.arange(people), choices)
    columns = (mentors * chance.random(len(rows)) ** 2).astype(int)
    room = chance.integers(0, 2 * capacity + 1, mentors)
    least = np.minimum(room, chance.integers(0, 3, mentors)) if kind == "minimums" else 0
    places = chance.integers(0, 4, people) if kind == "several places" else np.ones(people, int)
    network = Network.start(places, room, least, pair_bonus=top + 1, person_bonus=top + 1)
    if kind == "exact bonuses":
        network.pair_bonus = int(places.sum()) * top + 1
        network.person_bonus = (network.pair_bonus + top) * int(places.sum()) + 1
    network.add_arcs(rows, columns, chance.integers(0, top + 1, len(rows)))
    network.auction()
    network.settle()
    assert_best(network)


@pytest.mark.slow
@pytest.mark.parametrize("top", [4, 10_000])
def test_an_auction_alone_keeps_the_limits_and_is_nearly_as_good(top: int) -> None:
    chance = np.random.default_rng(5)
    network = Network.start(np.ones(500, int), [3] * 170, pair_bonus=top + 1)
    network.add_arcs(
        np.repeat(np.arange(500), 10), chance.integers(0, 170, 5000), chance.integers(0, top + 1, 5000)
    )
    network.auction()
    rough = worth(network)
    assert not {"places", "capacity"} & set(broken_conditions(network))
    network.settle()
    assert 0.99 * worth(network) < rough <= worth(network)


def small() -> Network:
    """Awa and Zoé both suit Béatrice best; Coumba has room; Daniel takes nobody."""
    network = Network.start([1, 1], [1, 2, 0], pair_bonus=10)
    add(network, ((0, 0, 9), (0, 1, 5), (1, 0, 7), (1, 1, 6), (1, 2, 9)))
    return network


def test_the_best_pairs_of_a_few_people() -> None:
    network = small()
    network.settle()
    assert network.pairs.tolist() == [[0, 0], [1, 1]]
    assert network.unmet.tolist() == []
    assert broken_conditions(network) == []


def test_a_minimum_is_met_whatever_it_costs() -> None:
    network = Network.start([1, 1], [2, 1], [0, 1], pair_bonus=1)
    add(network, ((0, 0, 9), (1, 0, 9), (0, 1, 1), (1, 1, 0)))
    network.settle()
    assert network.pairs.tolist() == [[0, 1], [1, 0]]
    assert network.prices.tolist() == [0, -8]


def test_a_minimum_that_is_lowered_lets_people_go() -> None:
    network = Network.start([1, 1], [2, 2], [0, 2], pair_bonus=1)
    add(network, ((0, 0, 9), (1, 0, 9), (0, 1, 1), (1, 1, 0)))
    network.settle()
    assert network.pairs.tolist() == [[0, 1], [1, 1]]
    network.least = np.array([0, 1])
    network.settle()
    assert network.pairs.tolist() == [[0, 1], [1, 0]]
    assert broken_conditions(network) == []


def test_minimums_that_cannot_be_met_are_named_and_the_others_are_met() -> None:
    network = Network.start([1, 1], [2, 2, 5], [2, 1, 3], pair_bonus=10)
    add(network, ((0, 0, 9), (1, 1, 9)))
    network.settle()
    assert network.pairs.tolist() == [[0, 0], [1, 1]]
    assert network.unmet.tolist() == [0, 2]
    assert broken_conditions(network) == []


def test_arcs_that_are_known_keep_their_score_and_their_pair() -> None:
    network = small()
    network.settle()
    before = network.pairs.tolist()
    network.add_arcs([1, 0, 1, 1], [1, 2, 1, 2], [9_999, 3, 8, 0])
    assert network.pairs.tolist() == before
    assert list(zip(network.arcs.mentees, network.arcs.mentors, network.arcs.scores, strict=True)) == [
        (0, 0, 9),
        (0, 1, 5),
        (0, 2, 3),
        (1, 0, 7),
        (1, 1, 6),
        (1, 2, 9),
    ]


def test_nobody_can_reach_a_mentor_without_capacity_or_a_mentee_without_places() -> None:
    network = Network.start([1, 0], [0, 1], pair_bonus=10**12, person_bonus=10**15)
    network.settle()
    dearest = np.iinfo(np.int32).max + network.pair_bonus
    assert dearest - network.prices[0] < network.values[0]
    assert dearest - network.prices[1] < network.values[1]


def test_the_same_calls_always_give_the_same_pairs() -> None:
    chance = np.random.default_rng(4)
    arcs = tuple(zip(*chance.integers(0, [[60], [20], [3]], (3, 500)).tolist(), strict=True))
    networks = [Network.start([1] * 60, [2] * 20, pair_bonus=4) for _ in range(2)]
    for network in networks:
        add(network, arcs)
        network.auction()
        network.settle()
    assert networks[0].pairs.tolist() == networks[1].pairs.tolist()
    assert networks[0].prices.tolist() == networks[1].prices.tolist()


@pytest.mark.parametrize("call", [Network.auction, Network.settle])
def test_whoever_is_told_may_stop_it_and_go_on_later(call: object) -> None:
    network = small()
    with pytest.raises(KeyboardInterrupt):
        call(network, tell=_stop)  # type: ignore[operator]  # a method of the network, by its name
    assert not {"places", "capacity"} & set(broken_conditions(network))
    told: list[float] = []
    network.auction(tell=told.append)
    network.settle(tell=told.append)
    assert (min(told) >= 0, max(told), told[-1]) == (True, 1.0, 1.0)
    assert network.pairs.tolist() == [[0, 0], [1, 1]]


def _stop(done: float) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("arc", "sentence"),
    [
        ((2, 0, 1), "an arc names a mentee who does not exist"),
        ((0, 3, 1), "an arc names a mentor who does not exist"),
        ((0, -1, 1), "an arc names a mentor who does not exist"),
        ((0, 0, -1), "a pair that may be made has a score of 0 or more"),
    ],
)
def test_arcs_that_cannot_be_are_refused(arc: tuple[int, int, int], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        add(small(), (arc,))


def test_bonuses_beyond_64_bits_are_refused_rather_than_rounded() -> None:
    network = small()
    network.person_bonus = 2**60
    with pytest.raises(OverflowError, match="exact range of 64 bits"):
        network.settle()
