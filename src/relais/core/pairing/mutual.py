"""Peers in twos: everybody with at most one other, no sides; as many as can be, then as well as can be.

The problem is the matching of greatest weight in a general graph. Of whole numbers between 0 and 1, one for each pair,
those of each person add up to 1 at most; where a fraction would do better, an odd set of people is at fault, in which
no more than half can be paired (Edmonds 1965). Such sets are added until the linear programme, solved by HiGHS through
SciPy, is whole (Grötschel and Holland 1985). Its optimum then bounds every set of pairs, so the pairs are the best.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array, csr_array, vstack
from scipy.sparse.csgraph import connected_components

from relais.core.pairing.pool import FULL, Ints, Pairs

MOST_EXACT = 500
"""People up to whom every pair is looked at; beyond, each person's best ones."""

_BEST_OF_EACH = 30
_MOST_ROUNDS = 60
_SECONDS = 30.0
_WHOLE = 1e-6

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Mutual:
    """Pairs of numbers, the smaller one first, and their total. `is_proven`: whether no other set does better."""

    pairs: Pairs
    total: int
    is_proven: bool


def mutual_pairs(scores: Ints, together: Iterable[tuple[int, int]] = ()) -> Mutual:
    """Who with whom, for a symmetric table of scores, 0 to 10,000, -1 forbidden; `together` must be.

    >>> scores = np.array([[-1, 9, 8, 1], [9, -1, 1, 2], [8, 1, -1, 1], [1, 2, 1, -1]])
    >>> found = mutual_pairs(scores)
    >>> found.pairs.tolist(), found.total, found.is_proven
    ([[0, 2], [1, 3]], 10, True)
    """
    fixed = sorted({(min(pair), max(pair)) for pair in together})
    free = np.setdiff1d(np.arange(len(scores)), np.array(fixed, np.intp).ravel())
    graph = _graph(scores[np.ix_(free, free)])
    chosen, is_proven = graph.solved() if len(graph.first) else (np.zeros(0, bool), True)
    found = np.stack([free[graph.first[chosen]], free[graph.second[chosen]]], axis=1)
    pairs = np.array(sorted([*fixed, *map(tuple, found.tolist())]), np.intp).reshape(-1, 2)
    return Mutual(pairs, int(scores[pairs[:, 0], pairs[:, 1]].sum()), is_proven and graph.is_whole)


@dataclass(frozen=True, eq=False, slots=True)
class _Graph:
    """Pairs that may be, by their two people, with what each is worth; `is_whole` when none was left out."""

    size: int
    first: Pairs
    second: Pairs
    worth: Floats
    is_whole: bool

    def solved(self) -> tuple[npt.NDArray[np.bool_], bool]:
        """Which pairs to make, and whether that is proven to be the best."""
        rows, limits = [self._of_each()], [np.ones(self.size)]
        if self.size % 2:
            self._hold(np.arange(self.size), rows, limits)
        for _ in range(_MOST_ROUNDS):
            found = linprog(-self.worth, vstack(rows), np.concatenate(limits), bounds=(0, 1))  # type: ignore[call-overload] # SciPy takes sparse rows, its stubs do not know
            if not self._fractions(found.x).any():
                return found.x > 1 / 2, True
            if not self._hold_odd_sets(found.x, rows, limits):
                break
        return self._searched(vstack(rows), np.concatenate(limits))

    def _of_each(self) -> csr_array:
        """One row for each person, in which their pairs stand."""
        pairs = np.arange(len(self.worth))
        ends, columns = np.concatenate([self.first, self.second]), np.concatenate([pairs, pairs])
        return csr_array(coo_array((np.ones(len(ends)), (ends, columns)), shape=(self.size, len(pairs))))

    def _fractions(self, values: Floats) -> npt.NDArray[np.bool_]:
        return (values > _WHOLE) & (values < 1 - _WHOLE)

    def _hold_odd_sets(self, values: Floats, rows: list[csr_array], limits: list[Floats]) -> bool:
        """Add the odd sets, among those that fractions tie together, that hold more than they can."""
        loose = self._fractions(values)
        ties = coo_array(
            (np.ones(int(loose.sum())), (self.first[loose], self.second[loose])), (self.size,) * 2
        )
        count, part = connected_components(ties, directed=False)
        before = len(rows)
        for members in (np.flatnonzero(part == at) for at in range(count)):
            if len(members) % 2 and values[self._within(members)].sum() > len(members) // 2 + _WHOLE:
                self._hold(members, rows, limits)
        return len(rows) > before

    def _within(self, members: Pairs) -> npt.NDArray[np.bool_]:
        inside = np.zeros(self.size, bool)
        inside[members] = True
        return inside[self.first] & inside[self.second]

    def _hold(self, members: Pairs, rows: list[csr_array], limits: list[Floats]) -> None:
        """No more than half of an odd set can be paired within it."""
        rows.append(csr_array(self._within(members).astype(float)[None, :]))
        limits.append(np.array([float(len(members) // 2)]))

    def _searched(self, rows: csr_array, limits: Floats) -> tuple[npt.NDArray[np.bool_], bool]:
        """By branch and bound, where no odd set was found: the best within half a minute."""
        found = milp(
            -self.worth,
            constraints=LinearConstraint(rows, -np.inf, limits),
            integrality=np.ones(len(self.worth), np.int8),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": 0, "time_limit": _SECONDS},
        )
        if found.x is None:
            return self._greedy(), False
        return found.x > 1 / 2, found.status == 0

    def _greedy(self) -> npt.NDArray[np.bool_]:
        """The best pair first, then the best of the others: something, when time ran out."""
        chosen, taken = np.zeros(len(self.worth), bool), np.zeros(self.size, bool)
        for at in np.argsort(-self.worth, kind="stable").tolist():
            if not (taken[self.first[at]] or taken[self.second[at]]):
                chosen[at] = taken[self.first[at]] = taken[self.second[at]] = True
        return chosen


def _graph(scores: Ints) -> _Graph:
    """The pairs that may be. One pair more is worth more than any change among the others."""
    size = len(scores)
    allowed = np.triu(scores >= 0, 1)
    if size > MOST_EXACT:
        allowed &= _among_the_best(scores)
    first, second = np.nonzero(allowed)
    worth = scores[first, second].astype(float) + (FULL + 1) * (size // 2 + 1)
    return _Graph(size, first, second, worth, size <= MOST_EXACT)


def _among_the_best(scores: Ints) -> npt.NDArray[np.bool_]:
    """Pairs that one of the two counts among their best, and so many that everybody has some."""
    best = np.argpartition(-scores, _BEST_OF_EACH, axis=1)[:, :_BEST_OF_EACH]
    chosen = np.zeros(scores.shape, bool)
    np.put_along_axis(chosen, best, values=True, axis=1)
    return chosen | chosen.T
