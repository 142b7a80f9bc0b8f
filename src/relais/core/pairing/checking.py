"""An independent look at a matching: whether it keeps the rules, and whether anything could be better.

This module shares no code with the solver. It reads the problem and the pairs, and takes prices and covers as claims
to be tested over every pair of the pool: wrong ones only make a bound worse, never a verdict better.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from relais.core.pairing.matching import Certificate, Cover, Matching, Objective, Proof
from relais.core.pairing.problem import Problem

_ROWS = 512
_CLOSED = np.int64(2**62)
_NOT_ALLOWED = np.int64(-(2**62))

_Whole = npt.NDArray[np.int64]
_Mask = npt.NDArray[np.bool_]


def check(problem: Problem, matching: Matching) -> Certificate:
    """Examine a matching against its problem, over all pairs, in blocks of rows. Never raises: it reports.

    A total or a lowest score that is not that of the pairs is reported among the violations.
    """
    certificate = certify(problem, matching.objective, matching.pairs, matching.proof)
    if (matching.total, matching.lowest) == (certificate.primal, certificate.lowest):
        return certificate
    return replace(certificate, violations=(*certificate.violations, "total"), is_proven=False)


def certify(problem: Problem, objective: Objective, pairs: npt.ArrayLike, proof: Proof) -> Certificate:
    """Examine pairs and the proof that comes with them.

    Upper bounds by weak duality. For any prices of 0 or more, pairs as many as can be are worth at most the best that
    each mentee could get at these prices, plus capacity times price, less the bonuses (Kuhn 1955). For any sets X of
    mentees and Y of mentors, at most the places outside X, plus those of Y, plus the allowed pairs from X to outside Y
    can be filled (Ford and Fulkerson 1956; Hall 1935).
    """
    made, violations = _readable(problem, pairs)
    free = _Free.after_locks(problem, made)
    totals = _examine(problem, free, made, proof, objective)
    scores = problem.scoring.of(*made.T).astype(np.int64)
    violations += _broken(problem, made, scores)
    primal = int(scores.sum())
    certificate = Certificate(
        objective,
        violations,
        people=len(np.unique(made[:, 0])),
        pairs=len(made),
        most_people=totals.people_bound + int(np.count_nonzero(free.served)),
        most_pairs=totals.pairs_bound + len(made) - len(free.pairs),
        primal=primal,
        dual=None if totals.dual is None else totals.dual + primal - int(free.scores.sum()),
        lowest=int(scores.min()) if len(scores) else None,
        lowest_is_best=objective == "fair"
        and (not len(free.pairs) or totals.above_bound < totals.above_wanted),
        blocking=totals.blocking,
        examined=problem.pair_count,
        is_proven=False,
    )
    return replace(certificate, is_proven=_is_proven(certificate))


def _is_proven(found: Certificate) -> bool:
    is_most = found.people == found.most_people and found.pairs == found.most_pairs
    is_met = {
        "total": is_most and found.gap == 0,
        "fair": is_most and found.gap == 0 and found.lowest_is_best,
        "stable": found.blocking == 0,
    }
    return is_met[found.objective] and not found.violations


def _readable(problem: Problem, pairs: npt.ArrayLike) -> tuple[npt.NDArray[np.intp], tuple[str, ...]]:
    """The pairs that name existing rows and columns, once each; and what was wrong with the list."""
    listed = np.asarray(pairs)
    if listed.size == 0:
        return np.zeros((0, 2), np.intp), ()
    if listed.ndim != 2 or listed.shape[1] != 2 or not np.issubdtype(listed.dtype, np.integer):
        return np.zeros((0, 2), np.intp), ("outside",)
    inside = (listed >= 0).all(axis=1) & (listed < np.array(problem.scoring.shape)).all(axis=1)
    once = np.unique(listed[inside].astype(np.intp), axis=0)
    found = (("outside", not inside.all()), ("repeated", len(once) < np.count_nonzero(inside)))
    return once, tuple(name for name, is_found in found if is_found)


def _broken(problem: Problem, made: npt.NDArray[np.intp], scores: _Whole) -> tuple[str, ...]:
    together = {(int(row), int(column)) for row, column in made}
    used = np.bincount(made[:, 0], minlength=problem.mentee_count)
    taken = np.bincount(made[:, 1], minlength=problem.mentor_count)
    found = (
        ("forbidden", (scores < 0).any()),
        ("places", (used > problem.places).any()),
        ("capacity", (taken > problem.capacity).any()),
        ("locked", any((int(row), int(column)) not in together for row, column in problem.locked)),
    )
    return tuple(name for name, is_found in found if is_found)


@dataclass(frozen=True, slots=True)
class _Free:
    """What locks leave open: places, capacity, who is served by a lock, and the pairs that were chosen freely."""

    places: _Whole
    capacity: _Whole
    served: _Mask
    pairs: npt.NDArray[np.intp]
    scores: _Whole

    @classmethod
    def after_locks(cls, problem: Problem, made: npt.NDArray[np.intp]) -> "_Free":
        locked = {(int(row), int(column)) for row, column in problem.locked}
        chosen = np.array([(int(row), int(column)) not in locked for row, column in made], bool)
        used = np.bincount(problem.locked[:, 0], minlength=problem.mentee_count)
        taken = np.bincount(problem.locked[:, 1], minlength=problem.mentor_count)
        pairs = made[chosen]
        scores = problem.scoring.of(*pairs.T).astype(np.int64)
        return cls(problem.places - used, problem.capacity - taken, used > 0, pairs, scores)

    @property
    def first_places(self) -> _Whole:
        return np.where(self.served, 0, np.minimum(self.places, 1))

    @property
    def newly_served(self) -> int:
        rows = np.unique(self.pairs[:, 0])
        return int(np.count_nonzero(~self.served[rows]))


@dataclass(frozen=True, slots=True)
class _Totals:
    dual: int | None
    people_bound: int
    pairs_bound: int
    above_bound: int
    above_wanted: int
    blocking: int


def _examine(
    problem: Problem, free: _Free, made: npt.NDArray[np.intp], proof: Proof, objective: Objective
) -> _Totals:
    """One pass over all pairs of the pool."""
    lowest = int(free.scores.min()) if len(free.scores) else 0
    prices = _usable_prices(problem, free, proof)
    dual = None if prices is None else _Dual(free, prices, proof, lowest if objective == "fair" else 0)
    people = _CutBound(free, free.first_places, proof.people_cover, 0)
    pairs = _CutBound(free, free.places, proof.pairs_cover, 0)
    wanted = free.first_places if proof.above_is_people else free.places
    above = _CutBound(free, wanted, proof.above, lowest + 1)
    envy = _Envy(problem, free)
    for rows, scores in _open_blocks(problem):
        for bound in (people, pairs, above):
            bound.look(rows, scores)
        if dual is not None:
            dual.look(rows, scores)
        envy.look(rows, problem)
    return _Totals(
        None if dual is None else dual.value,
        people.value,
        pairs.value,
        above.value,
        free.newly_served if proof.above_is_people else len(free.pairs),
        envy.count - envy.among(problem, made),
    )


def _open_blocks(problem: Problem) -> Iterator[tuple[slice, npt.NDArray[np.int32]]]:
    """Scores by runs of rows, with locked pairs closed."""
    for start in range(0, problem.mentee_count, _ROWS):
        rows = slice(start, min(start + _ROWS, problem.mentee_count))
        locked = problem.locked[(problem.locked[:, 0] >= rows.start) & (problem.locked[:, 0] < rows.stop)]
        scores = problem.scoring.block(rows)
        if len(locked):
            scores = scores.copy()
            scores[locked[:, 0] - start, locked[:, 1]] = -1
        yield rows, scores


def _usable_prices(problem: Problem, free: _Free, proof: Proof) -> _Whole | None:
    """The prices, unless they are not whole numbers of 0 or more small enough to be added up without overflow."""
    prices = None if proof.prices is None else np.asarray(proof.prices)
    if (
        prices is None
        or prices.shape != (problem.mentor_count,)
        or not np.issubdtype(prices.dtype, np.integer)
    ):
        return None
    limit = 2**60 // (int(free.places.max(initial=0)) + 4)
    largest = max(int(prices.max(initial=0)), abs(proof.pair_bonus), abs(proof.person_bonus))
    return None if largest > limit or prices.min(initial=0) < 0 else prices.astype(np.int64)


class _Dual:
    """The best that everyone could get at the prices, over the pairs of a score of at least ``lowest``."""

    def __init__(self, free: _Free, prices: _Whole, proof: Proof, lowest: int) -> None:
        self.free, self.prices, self.lowest = free, prices, lowest
        self.pair_bonus, self.person_bonus = proof.pair_bonus, proof.person_bonus
        bonuses = self.pair_bonus * len(free.pairs) + self.person_bonus * free.newly_served
        self.value = sum(int(c) * int(p) for c, p in zip(free.capacity, prices, strict=True)) - bonuses

    def look(self, rows: slice, scores: npt.NDArray[np.int32]) -> None:
        open_ = (scores >= self.lowest) & (scores >= 0)
        worth = np.where(open_, scores - self.prices + self.pair_bonus, _NOT_ALLOWED)
        places = self.free.places[rows]
        first = np.where(self.free.first_places[rows] > 0, self.person_bonus, 0)
        best = worth.max(axis=1, initial=_NOT_ALLOWED)
        got = np.maximum(best + first + self._further(worth, places), 0)
        self.value += sum(got[(places > 0) & open_.any(axis=1)].tolist())

    def _further(self, worth: _Whole, places: _Whole) -> _Whole:
        """What the places after the first could get at best, for those who have several."""
        further = np.zeros(len(worth), np.int64)
        for at in np.flatnonzero(places > 1):
            best_first = np.sort(worth[at])[::-1]
            further[at] = np.maximum(best_first[1 : places[at]], 0).sum()
        return further


class _CutBound:
    """How many pairs a cover leaves room for, over the pairs of a score of at least ``lowest``."""

    def __init__(self, free: _Free, places: _Whole, cover: Cover | None, lowest: int) -> None:
        none = Cover(np.zeros(len(free.places), bool), np.zeros(len(free.capacity), bool))
        kept = none if cover is None else cover
        shapes = (np.shape(kept.mentees), np.shape(kept.mentors))
        kept = kept if shapes == (free.places.shape, free.capacity.shape) else none
        mentees, mentors = np.asarray(kept.mentees, bool), np.asarray(kept.mentors, bool)
        self.mentees, self.others, self.lowest = mentees & (places > 0), ~mentors, lowest
        self.value = int(places[~mentees].sum() + free.capacity[mentors].sum())

    def look(self, rows: slice, scores: npt.NDArray[np.int32]) -> None:
        inside = scores[self.mentees[rows]][:, self.others]
        self.value += int(np.count_nonzero((inside >= self.lowest) & (inside >= 0)))


class _Envy:
    """Pairs of which both would rather be together than with the worst they have, or with nobody."""

    def __init__(self, problem: Problem, free: _Free) -> None:
        rows, columns = free.pairs.T
        self.mentees = _thresholds(rows, problem.mentee_scoring.of(rows, columns), free.places)
        self.mentors = _thresholds(columns, problem.mentor_scoring.of(rows, columns), free.capacity)
        self.count = 0

    def look(self, rows: slice, problem: Problem) -> None:
        mentee_would = problem.mentee_scoring.block(rows) > self.mentees[rows, None]
        mentor_would = problem.mentor_scoring.block(rows) > self.mentors[None, :]
        self.count += int(np.count_nonzero(mentee_would & mentor_would & (problem.scoring.block(rows) >= 0)))

    def among(self, problem: Problem, made: npt.NDArray[np.intp]) -> int:
        """How many of the pairs that are made were counted: they are together already."""
        rows, columns = made.T
        would = (problem.mentee_scoring.of(rows, columns) > self.mentees[rows]) & (
            problem.mentor_scoring.of(rows, columns) > self.mentors[columns]
        )
        return int(np.count_nonzero(would & (problem.scoring.of(rows, columns) >= 0)))


def _thresholds(people: npt.NDArray[np.intp], views: npt.NDArray[np.int32], places: _Whole) -> _Whole:
    """What each person must see more than to want a change: -1 with a place to fill, beyond reach without any."""
    worst = np.full(len(places), _CLOSED, np.int64)
    np.minimum.at(worst, people, views.astype(np.int64))
    held = np.bincount(people, minlength=len(places))
    thresholds: _Whole = np.where(places <= 0, _CLOSED, np.where(held < places, -1, worst))
    return thresholds
