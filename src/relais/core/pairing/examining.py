"""One pass of the check over all pairs of a pool, in tiles that stay in cache, by a few threads."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from relais.core.pairing.bounds import CutBound, Envy, Free
from relais.core.pairing.duality import NEVER, DualBound, usable_prices
from relais.core.pairing.matching import Objective, Proof
from relais.core.pairing.pool import Counts, Ints, Pairs
from relais.core.pairing.problem import Problem
from relais.core.pairing.scoring import Scoring, blocks
from relais.core.pairing.threads import in_turn

Examined: TypeAlias = Callable[[float], None]
"""Told which part of all pairs has been examined, 0 to 1. What it raises ends the pass."""

_COLUMNS = 8192
_TILE = 2**19
"""Pairs looked at together: two million bytes of scores, which stay close to the processor."""
_ROWS = 512
"""Mentees looked at together, or more of them where pairs are few, where kernels take care of tiles by themselves."""
_THREADS = 2
_WORTH_A_THREAD = 2**20
_WORTH_WAKING = 2**22
"""Fewer pairs than this, when only the best of each is asked of kernels, are looked at before a thread is awake."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a pass found about the pairs that locks leave open."""

    dual: int | None
    people_bound: int
    pairs_bound: int
    is_nothing_above: bool
    blocking: int | None


@dataclass(frozen=True, eq=False, slots=True)
class _Sums:
    """What a pass adds up over some rows: any order of addition gives the same."""

    pairs: int
    dual: int
    cuts: tuple[int, ...]
    envy: int

    def __add__(self, other: "_Sums") -> "_Sums":
        cuts = tuple(a + b for a, b in zip(self.cuts, other.cuts, strict=True))
        return _Sums(self.pairs + other.pairs, self.dual + other.dual, cuts, self.envy + other.envy)


@dataclass(frozen=True, eq=False, slots=True)
class _Look:
    """Everything that is added up in the same pass."""

    problem: Problem
    dual: DualBound | None
    cuts: tuple[CutBound, ...]
    envy: Envy | None
    beside: "_Beside | None"

    def at(self, rows: slice) -> _Sums:
        """What the pairs of these mentees with all mentors add. Scores are asked for only where something needs them."""
        if self.beside is not None:
            every = (rows.stop - rows.start) * self.problem.mentor_count
            gained = self.dual.of_rows(rows) if self.dual else 0
            envied = self.envy.of_rows(rows) if self.envy else 0
            return _Sums(every, gained, self.beside.counted(rows, self.cuts), envied)
        most = self.dual.most_places(rows) if self.dual else 0
        best = np.full((rows.stop - rows.start, max(most, 1)), NEVER)
        is_whole = most > 0 or (self.envy is not None and self.envy.reads_scores)
        read = np.arange(rows.start, rows.stop)
        read = read if is_whole else read[np.any([cut.rows[rows] for cut in self.cuts], axis=0)]
        cuts, envy = [0] * len(self.cuts), self.envy.of_rows(rows) if self.envy else 0
        tiled = None if self.envy is None or self.envy.is_by_rows else self.envy
        for columns in blocks(self.problem.mentor_count, _COLUMNS):
            scores = self.problem.scoring.block(rows if is_whole else read, columns)
            envy += tiled.count(rows, columns, scores if is_whole else None) if tiled else 0
            scores = _without_locks(self.problem, read, columns, scores)
            cuts = [
                inside + cut.count(read, columns, scores) for inside, cut in zip(cuts, self.cuts, strict=True)
            ]
            if most and self.dual:
                best = _best_of_both(best, self.dual.best(scores, columns, most))
        total = self.dual.total(rows, best) if most and self.dual else 0
        return _Sums(len(best) * self.problem.mentor_count, total, tuple(cuts), envy)


@dataclass(frozen=True, eq=False, slots=True)
class _Beside:
    """The mentors whom some cover leaves out, few as a rule, and what all pairs with them are worth but locked ones."""

    mentors: Pairs
    scoring: Scoring

    @classmethod
    def of(cls, problem: Problem, cuts: Iterable[CutBound]) -> "_Beside":
        is_left_out = np.any([cut.others & cut.rows.any() for cut in cuts], axis=0)
        mentors = np.flatnonzero(is_left_out)
        rows, columns = problem.locked[is_left_out[problem.locked[:, 1]]].T
        closed = np.column_stack([rows, np.searchsorted(mentors, columns)])
        everybody = np.arange(problem.mentee_count)
        return cls(mentors, problem.scoring.reordered(everybody, mentors, closed))

    def counted(self, rows: slice, cuts: Sequence[CutBound]) -> tuple[int, ...]:
        """How many pairs of these mentees each cover leaves open."""
        read = np.arange(rows.start, rows.stop)
        read = read[np.any([cut.rows[rows] for cut in cuts], axis=0)]
        scores = self.scoring.block(read)
        return tuple(cut.count(read, self.mentors, scores) for cut in cuts)


def _best_of_both(best: Counts, found: Counts) -> Counts:
    """The best of each row among those already found and those of one more tile."""
    if best.shape[1] == 1:
        greater: Counts = np.maximum(best, found)
        return greater
    return np.sort(np.concatenate([best, found], axis=1), axis=1)[:, -best.shape[1] :]


def _without_locks(problem: Problem, rows: Pairs, columns: slice, scores: Ints) -> Ints:
    """The scores of these mentees, in ascending order, with locked pairs forbidden: they are made already."""
    if not len(problem.locked):
        return scores
    row, column = problem.locked.T
    here = np.isin(row, rows) & (column >= columns.start) & (column < columns.stop)
    if not here.any():
        return scores
    left = scores.copy()
    left[np.searchsorted(rows, row[here]), column[here] - columns.start] = -1
    return left


def examine(
    problem: Problem,
    envy: Envy | None,
    free: Free,
    proof: Proof,
    objective: Objective,
    tell: Examined | None = None,
) -> Totals:
    """Look once at every pair of the pool. The result does not depend on the threads' order: all sums are exact."""
    lowest = int(free.scores.min()) if len(free.scores) else 0
    prices = usable_prices(problem, free, proof)
    floor = lowest if objective == "fair" else 0
    dual = None if prices is None else DualBound(problem, free, prices, proof, floor)
    people = CutBound(free, free.first_places, proof.people_cover, 0)
    pairs = CutBound(free, free.places, proof.pairs_cover, 0)
    above, wanted = _above(free, proof, lowest + 1)
    cuts = {cut.key: cut for cut in (people, pairs, above)}
    # Where kernels ask for everything else, covers are all that scores are needed for.
    asking = [one for one in (dual, envy) if one is not None]
    is_rest = bool(asking) and all(one.is_by_rows for one in asking)
    beside = _Beside.of(problem, cuts.values()) if is_rest else None
    sums = _added_up(_Look(problem, dual, tuple(cuts.values()), envy, beside), tell)
    inside = dict(zip(cuts, sums.cuts, strict=True))
    return Totals(
        None if dual is None else dual.fixed + sums.dual,
        people.fixed + inside[people.key],
        pairs.fixed + inside[pairs.key],
        above.fixed + inside[above.key] < wanted,
        sums.envy - envy.among() if envy else None,
    )


def _above(free: Free, proof: Proof, lowest: int) -> tuple[CutBound, int]:
    """The bound on better pairs alone, and how many of what it counts would be needed."""
    if proof.above_is_minimum:
        cut = CutBound(free, free.places, proof.above, lowest, minimum=True)
        return cut, int(free.minimum[cut.others].sum())
    if proof.above_is_people:
        return CutBound(free, free.first_places, proof.above, lowest), free.newly_served
    return CutBound(free, free.places, proof.above, lowest), len(free.pairs)


def _added_up(look: _Look, tell: Examined | None) -> _Sums:
    every = look.problem.pair_count
    sums = _Sums(0, 0, (0,) * len(look.cuts), 0)
    wide = look.problem.mentor_count + 1
    length = max(_WORTH_WAKING // wide, _ROWS) if look.beside else max(_TILE // min(wide, _COLUMNS), 1)
    runs = blocks(look.problem.mentee_count, length)
    is_quick = look.beside is not None and look.envy is None
    threads = 1 if every < (_WORTH_WAKING if is_quick else _WORTH_A_THREAD) else _THREADS
    for found in map(look.at, runs) if threads == 1 else in_turn(look.at, runs, threads):
        sums += found
        if tell:
            tell(sums.pairs / every if every else 1.0)
    return sums
