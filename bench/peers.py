"""Others on the same integers: OR-Tools' min-cost flow, SciPy's assignment, a plain count of blocking pairs.

Both solvers are given the problem in the form that suits them best, and look for as many pairs as possible, then the
greatest total. Their time is that of the solver alone: neither scoring nor feeding counts, and they are fed by blocks.
For ``fair`` they are told the worst pair to allow, and only look for the total. They have no word for ``stable``.
"""

import time
from pathlib import Path
from typing import Any

import numpy as np
from ortools.graph.python import min_cost_flow
from scipy.optimize import linear_sum_assignment

from bench.integers import Integers

HIGHEST = 10_000


def ortools(folder: str, lowest: int = 0) -> dict[str, Any]:
    """Min-cost flow (cost scaling): as much flow as possible, then the least cost; an arc for each pair allowed."""
    flow = _fed(Integers.read(folder), lowest)
    started = time.perf_counter()
    status = flow.solve_max_flow_with_min_cost()
    solving = time.perf_counter() - started
    if status != flow.OPTIMAL:
        raise AssertionError(f"OR-Tools says {status}.")
    return {
        "solve": solving,
        "pairs": flow.maximum_flow(),
        "total": -flow.optimal_cost(),
        "arcs": flow.num_arcs(),
    }


def _fed(integers: Integers, lowest: int) -> min_cost_flow.SimpleMinCostFlow:
    """The network: mentees, mentors with a place, then the sink; only pairs of at least ``lowest`` have an arc."""
    flow = min_cost_flow.SimpleMinCostFlow()
    mentees, mentors = integers.mentees, len(integers.capacity)
    is_open = integers.capacity > 0
    for rows, scores in integers.blocks():
        row, column = np.nonzero((scores >= lowest) & is_open)
        _add(flow, row + rows.start, column + mentees, np.ones(len(row)), -scores[row, column])
    seats = np.flatnonzero(is_open)
    sink = np.full(len(seats), mentees + mentors)
    _add(flow, seats + mentees, sink, integers.capacity[seats], np.zeros(len(seats)))
    flow.set_nodes_supplies(
        np.append(np.arange(mentees), mentees + mentors).astype(np.int32),
        np.append(np.ones(mentees), -mentees).astype(np.int64),
    )
    return flow


def _add(flow: min_cost_flow.SimpleMinCostFlow, tails: Any, heads: Any, capacities: Any, costs: Any) -> None:
    flow.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32), heads.astype(np.int32), capacities.astype(np.int64), costs.astype(np.int64)
    )


def scipy(folder: str, lowest: int = 0) -> dict[str, Any]:
    """Assignment by shortest augmenting paths: one column for each place, a pair worth more than all scores together."""
    integers = Integers.read(folder)
    bonus = float(integers.mentees * HIGHEST + 1)
    columns = np.repeat(np.arange(len(integers.capacity)), np.minimum(integers.capacity, integers.mentees))
    costs = np.zeros((integers.mentees, len(columns)))
    for rows, scores in integers.blocks():
        costs[rows] = np.where(scores >= lowest, -bonus - scores, 0.0)[:, columns]
    started = time.perf_counter()
    chosen = costs[linear_sum_assignment(costs)]
    solving = time.perf_counter() - started
    pairs = int(np.count_nonzero(chosen))
    return {"solve": solving, "pairs": pairs, "total": int(-chosen.sum() - bonus * pairs)}


def blocking(folder: str) -> dict[str, Any]:
    """How many pairs would rather be together, of the pairs in ``pairs.npy``, counted over the whole pool."""
    integers = Integers.read(folder)
    started = time.perf_counter()
    pairs = np.load(Path(folder) / "pairs.npy")
    held_by_mentee = np.full(integers.mentees, -1)
    held_by_mentor = np.full(len(integers.capacity), HIGHEST)
    _hold(integers, pairs, held_by_mentee, held_by_mentor)
    taken = np.bincount(pairs[:, 1], minlength=len(integers.capacity))
    held_by_mentor[taken < integers.capacity] = -1
    found = 0
    views = zip(integers.blocks("mentee_view"), integers.blocks("mentor_view"), strict=True)
    for (rows, by_mentee), (_, by_mentor) in views:
        rather = (by_mentee > held_by_mentee[rows, None]) & (by_mentor > held_by_mentor)
        found += int(np.count_nonzero(rather))
    return {"solve": time.perf_counter() - started, "pairs": len(pairs), "blocking": found}


def _hold(integers: Integers, pairs: Any, held_by_mentee: Any, held_by_mentor: Any) -> None:
    """What each mentee has, and the least wished that each mentor has, in their own view."""
    views = zip(integers.blocks("mentee_view"), integers.blocks("mentor_view"), strict=True)
    for (rows, by_mentee), (_, by_mentor) in views:
        here = pairs[(pairs[:, 0] >= rows.start) & (pairs[:, 0] < rows.stop)]
        row, column = here[:, 0], here[:, 1]
        held_by_mentee[row] = by_mentee[row - rows.start, column]
        np.minimum.at(held_by_mentor, column, by_mentor[row - rows.start, column])
