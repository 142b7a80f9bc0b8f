"""What an independent solver finds, and the conditions that prove a network optimal, in plain NumPy."""

import itertools

import numpy as np
import numpy.typing as npt
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from relais.core.pairing.large.network import Network

Counts = npt.NDArray[np.int64]


def worth(network: Network) -> int:
    """The objective of the pairs made: scores and bonuses, places of minimums included."""
    return _worth(network, np.flatnonzero(network.arcs.made))


def best_by_flow(network: Network) -> int:
    """The greatest objective over the arcs of a network, by OR-Tools' cost scaling."""
    people, mentors = len(network.places), len(network.capacity)
    arcs, source, sink = network.arcs, people + mentors, people + mentors + 1
    first = np.minimum(network.places, 1)
    least = np.minimum(network.least, network.capacity)
    rows, columns = np.arange(people), people + np.arange(mentors)
    flow = SimpleMinCostFlow()
    for tails, heads, most, gains in (
        (np.full(people, source), rows, first, _first_gains(network)),
        (np.full(people, source), rows, network.places - first, np.zeros(people)),
        (arcs.mentees, people + arcs.mentors, np.ones(len(arcs.mentees)), _pair_worth(network)),
        (columns, np.full(mentors, sink), least, np.full(mentors, network.least_bonus)),
        (columns, np.full(mentors, sink), network.capacity - least, np.zeros(mentors)),
        ([source], [sink], [network.places.sum()], [0]),
    ):
        flow.add_arcs_with_capacity_and_unit_cost(
            np.asarray(tails, np.int32),
            np.asarray(heads, np.int32),
            np.asarray(most, np.int64),
            -np.asarray(gains, np.int64),
        )
    flow.set_node_supply(source, int(network.places.sum()))
    flow.set_node_supply(sink, -int(network.places.sum()))
    assert flow.solve() == flow.OPTIMAL
    return -int(flow.optimal_cost())


def best_by_brute_force(network: Network) -> int:
    """The greatest objective over every set of arcs that keeps places and capacities."""
    arcs = network.arcs
    sizes = range(len(arcs.mentees) + 1)
    chosen = (np.array(some, int) for size in sizes for some in itertools.combinations(sizes[:-1], size))
    return max(
        _worth(network, some)
        for some in chosen
        if (_counted(arcs.mentees[some], network.places) <= network.places).all()
        and (_counted(arcs.mentors[some], network.capacity) <= network.capacity).all()
    )


def broken_conditions(network: Network) -> list[str]:
    """The conditions of optimality (primal, dual, complementary slackness) that do not hold."""
    arcs, values, prices = network.arcs, network.values, network.prices
    held = _counted(arcs.mentees[arcs.made], network.places)
    load = _counted(arcs.mentors[arcs.made], network.capacity)
    gains, bonus = _first_gains(network), network.least_bonus
    excess = _pair_worth(network) - values[arcs.mentees] - prices[arcs.mentors]
    one_more = values + np.where(held == 0, gains, 0)
    one_less = values + np.where(held == 1, gains, 0)
    seat_more = prices + np.where(load < network.least, bonus, 0)
    seat_less = prices + np.where(load <= network.least, bonus, 0) * (network.least > 0)
    conditions = {
        "places": held <= network.places,
        "capacity": load <= network.capacity,
        "an arc that is not made is not worth more than value and price": excess[~arcs.made] <= 0,
        "an arc that is made is worth value and price": excess[arcs.made] >= 0,
        "nobody wants another place": one_more[held < network.places] <= 0,
        "nobody would give a place up": one_less[held > 0] >= 0,
        "room costs nothing": seat_more[load < network.capacity] <= 0,
        "nobody is accompanied at a loss": seat_less[load > 0] >= 0,
    }
    return [name for name, holds in conditions.items() if not holds.all()]


def _worth(network: Network, chosen: npt.NDArray[np.intp]) -> int:
    arcs = network.arcs
    load = _counted(arcs.mentors[chosen], network.capacity)
    has_pair = _counted(arcs.mentees[chosen], network.places) > 0
    least = np.minimum(load, np.minimum(network.least, network.capacity)).sum()
    pairs = _pair_worth(network)[chosen].sum()
    return int(pairs + _first_gains(network)[has_pair].sum() + network.least_bonus * least)


def _first_gains(network: Network) -> Counts:
    gains: Counts = np.where(network.served, 0, network.person_bonus)
    return gains


def _counted(people: npt.NDArray[np.int32], like: Counts) -> Counts:
    return np.bincount(people, minlength=len(like))


def _pair_worth(network: Network) -> Counts:
    counted = np.zeros_like(network.arcs.scores) if network.is_flat else network.arcs.scores
    return counted + np.int64(network.pair_bonus)
