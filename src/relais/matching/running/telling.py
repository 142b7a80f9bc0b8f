"""Pairs that nobody solved anything for, told as those of a run are: with their agreement, reasons and ties."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import cast

import numpy as np

from relais.core.pairing import Explanation, Matching, PairExplanation, Problem
from relais.core.pairing.reasons import reasons as reasons_of
from relais.core.pools import Outcome, Pair, Pool, Settings
from relais.core.pools.outcome import Solved
from relais.matching.running.results import Found, found

Place = tuple[int, int]
"""Row and column of a pair in a problem."""


def told(
    problem: Problem, pool: Pool, settings: Settings, private: Set[str], at: Sequence[Place]
) -> Iterator[Found]:
    """Each of these allowed pairs of a compiled pool, in their order; nothing is said of `private` fields."""
    quiet = _without_importance(problem) if "importance" in private else problem
    known: dict[tuple[int, int | None], Explanation] = {
        place: Explanation(place[0], (_explained(quiet, *place),), None) for place in at
    }
    solved = Solved(
        quiet, cast("Matching", None), known
    )  # nothing is solved: all there is to explain is known
    scores = problem.scoring.of(*np.array(at, np.intp).reshape(-1, 2).T).tolist()
    pairs = tuple(
        Pair(pool.mentees.members[row], pool.mentors.members[column], score, row, column, solved)
        for (row, column), score in zip(at, scores, strict=True)
    )
    return found(Outcome(pool, settings, pairs, (), (), solved, {}), private - {"importance"})


def _without_importance(problem: Problem) -> Problem:
    """The same problem, whose sentences do not tell what matters most to whom. Points stay what they are."""
    compiled = problem.compiled
    pool = replace(
        compiled.pool,
        mentees=tuple(replace(person, importance={}) for person in compiled.pool.mentees),
        mentors=tuple(replace(person, importance={}) for person in compiled.pool.mentors),
    )
    return replace(problem, compiled=replace(compiled, pool=pool))


def _explained(problem: Problem, row: int, column: int) -> PairExplanation:
    rows, columns = np.array([row], np.intp), np.array([column], np.intp)
    unknown = [ban.rule.name for ban in problem.compiled.bans if ban.unknown(rows, columns)[0, 0]]
    return PairExplanation(
        row,
        column,
        is_made=True,
        is_locked=False,
        score=int(problem.scoring.of(rows, columns)[0]),
        reasons=reasons_of(problem, row, column),
        forbidden_by=(),
        unverified=tuple(unknown),
    )
