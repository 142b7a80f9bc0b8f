"""An independent look at a matching: whether it keeps the rules, and whether anything could be better.

This module shares no code with the solver. It reads the problem and the pairs, and takes prices and covers as claims
to be tested over every pair of the pool: wrong ones only make a bound worse, never a verdict better.
"""

from dataclasses import replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from relais.core.pairing.bounds import Envy, Free, numbered
from relais.core.pairing.examining import Examined, examine
from relais.core.pairing.matching import Certificate, Objective, Proof
from relais.core.pairing.pool import Counts, Pairs
from relais.core.pairing.problem import Problem


class Claimed(Protocol):
    """What is checked: a ``Matching``, or as much of one as a file tells."""

    @property
    def objective(self) -> Objective: ...
    @property
    def pairs(self) -> Pairs: ...
    @property
    def total(self) -> int: ...
    @property
    def lowest(self) -> int | None: ...
    @property
    def proof(self) -> Proof: ...


MOST_ENVIED = 100_000_000
"""Of more pairs than this, those who would rather be together are counted for ``stable`` alone, whose proof they are:
counting them takes each side's view of every pair.
"""


def check(problem: Problem, matching: Claimed, *, progress: Examined | None = None) -> Certificate:
    """Examine a matching against its problem, over all pairs, in tiles. Never raises by itself: it reports.

    A total or a lowest score that is not that of the pairs is reported among the violations. ``progress`` is told
    which part of the pairs has been examined, 0 to 1; what it raises ends the check. One second or so for each
    billion pairs (of a table in memory, on two cores); memory beyond the problem and the pairs stays under 50 MB.
    """
    envied = problem.pair_count <= MOST_ENVIED
    certificate = certify(
        problem, matching.objective, matching.pairs, matching.proof, envied=envied, progress=progress
    )
    if (matching.total, matching.lowest) == (certificate.primal, certificate.lowest):
        return certificate
    return replace(certificate, violations=(*certificate.violations, "total"), is_proven=False)


def certify(
    problem: Problem,
    objective: Objective,
    pairs: npt.ArrayLike,
    proof: Proof,
    *,
    envied: bool = True,
    progress: Examined | None = None,
) -> Certificate:
    """Examine pairs and the proof that comes with them; ``envied``: count who would rather be together as well.

    Upper bounds by weak duality. For any prices, as many pairs as these are worth at most the best that each mentee
    could get at these prices, plus each mentor's price times capacity (times minimum where the price is below 0), less
    the bonuses (Kuhn 1955). For any sets X of mentees and Y of mentors, at most the places outside X, plus those of Y,
    plus the allowed pairs from X to outside Y can be filled (Ford and Fulkerson 1956; Hall 1935). Minimums that can be
    kept never change how many people or pairs there can be (Mendelsohn and Dulmage 1958).
    """
    made, unreadable = _readable(problem, pairs)
    scores = problem.scoring.of(*made.T).astype(np.int64)
    free = Free.after_locks(problem, made, scores)
    envy = Envy(problem, free, made, scores) if envied or objective == "stable" else None
    totals = examine(problem, envy, free, proof, objective, progress)
    primal = int(scores.sum())
    certificate = Certificate(
        objective,
        unreadable + _broken(problem, made, scores, objective),
        people=int(np.count_nonzero(np.bincount(made[:, 0]))),
        pairs=len(made),
        most_people=totals.people_bound + int(np.count_nonzero(free.served)),
        most_pairs=totals.pairs_bound + len(made) - len(free.pairs),
        primal=primal,
        dual=None if totals.dual is None else totals.dual + primal - int(free.scores.sum()),
        lowest=int(scores.min()) if len(scores) else None,
        lowest_is_best=objective == "fair" and (not len(free.pairs) or totals.is_nothing_above),
        blocking=totals.blocking,
        examined=problem.pair_count,
        is_proven=False,
        below_minimum=_below_minimum(problem, made),
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


def _readable(problem: Problem, pairs: npt.ArrayLike) -> tuple[Pairs, tuple[str, ...]]:
    """The pairs that name existing rows and columns, once each; and what was wrong with the list."""
    listed = np.asarray(pairs)
    if listed.size == 0:
        return np.zeros((0, 2), np.intp), ()
    if listed.ndim != 2 or listed.shape[1] != 2 or not np.issubdtype(listed.dtype, np.integer):
        return np.zeros((0, 2), np.intp), ("outside",)
    (rows, columns), (mentees, mentors) = listed.T, problem.scoring.shape
    inside = (rows >= 0) & (rows < mentees) & (columns >= 0) & (columns < mentors)
    numbers = numbered(listed[inside].astype(np.intp), problem)
    numbers = numbers if (np.diff(numbers) > 0).all() else np.unique(numbers)
    once = np.column_stack(np.divmod(numbers, max(problem.mentor_count, 1))).astype(np.intp)
    found = (("outside", not inside.all()), ("repeated", len(once) < np.count_nonzero(inside)))
    return once, tuple(name for name, is_found in found if is_found)


def _broken(problem: Problem, made: Pairs, scores: Counts, objective: Objective) -> tuple[str, ...]:
    used = np.bincount(made[:, 0], minlength=problem.mentee_count)
    taken = np.bincount(made[:, 1], minlength=problem.mentor_count)
    locked = numbered(problem.locked, problem)
    together = not len(locked) or np.isin(locked, numbered(made, problem)).all()
    found = (
        ("forbidden", (scores < 0).any()),
        ("places", (used > problem.places).any()),
        ("capacity", (taken > problem.capacity).any()),
        ("locked", not together),
        ("minimum", objective != "stable" and bool(_below_minimum(problem, made))),
    )
    return tuple(name for name, is_found in found if is_found)


def _below_minimum(problem: Problem, made: Pairs) -> tuple[int, ...]:
    taken = np.bincount(made[:, 1], minlength=problem.mentor_count)
    return tuple(np.flatnonzero(taken < problem.minimum).tolist())
