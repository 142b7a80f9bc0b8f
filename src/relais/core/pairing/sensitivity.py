"""What the weights do: each one moved a little, the pool solved again, and which pairs change.

One weight at a time (a local, one-at-a-time analysis: Saltelli and others 2008, chapter 1), so it says what one
decision of the programme does from where it stands, and nothing of two weights moved together.

A weight only matters through its product with each person's importance. So instead of a weight of 5.5, which no
programme can write, everybody's importance for that criterion is multiplied by 11 and all others by 10 (for a move of
10 %). The multipliers are hundredths over 256: a power of two, so that floating point multiplies without rounding
as long as importances are ordinary ones, and no importance grows past the largest one allowed.

Many sets of pairs are nearly as good as the best, so a solver that is asked anew moves people for nothing. Two sets of
pairs differ by exchanges that do not touch each other; one that brings no more than a point for each pair it
makes is put down to rounding, and not reported.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from scipy.sparse import coo_array

from relais.core.pairing.checking import check
from relais.core.pairing.compiling import compile
from relais.core.pairing.matching import Matching, Progress
from relais.core.pairing.people import Person
from relais.core.pairing.pool import Ints, Pairs
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Refusal, gettext_noop
from relais.core.pairing.rules import KeyPair
from relais.core.pairing.solving import solve

_WHOLE = 100
_SCALE = 256

_PairSet: TypeAlias = frozenset[tuple[int, int]]
"""Pairs of a row and a column."""


@dataclass(frozen=True, slots=True)
class Change:
    """A mentee who would not be with the same mentors: columns ``before`` and ``after``, empty for nobody."""

    mentee: int
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One weight moved by ``percent`` of itself (above 0: more; below: less), and what follows.

    ``changes``: the mentees concerned, by row; none when the pairs of today would still meet the objective, even if
    others would as well. ``undone``: how many pairs of today would not be made. ``total``: what the pairs that follow
    are worth with the weights of today, so that ``Sensitivity.total`` less this is what moving the weight costs
    (below 0 where the objective is not the total).
    """

    criterion: str
    percent: int
    changes: tuple[Change, ...]
    undone: int
    total: int


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What moving each weight by ``by`` percent, up then down, would change in a matching of so many ``pairs``.

    ``moves``: in the order of the programme's criteria, those that weigh nothing or were set aside left out.
    """

    by: int
    pairs: int
    total: int
    moves: tuple[Move, ...]

    @property
    def inert(self) -> tuple[str, ...]:
        """Criteria of which neither move changes a pair."""
        moving = {move.criterion for move in self.moves if move.changes}
        return tuple(dict.fromkeys(one.criterion for one in self.moves if one.criterion not in moving))


def sensitivity(
    problem: Problem, matching: Matching, *, by: int = 10, progress: Progress | None = None
) -> Sensitivity:
    """Move each weight by ``by`` percent of itself, up then down, solve again, and say which pairs change.

    Objective, locks, previous pairs, stickiness and places stay as they are. ``progress`` is told the phase
    ``weights``; what it raises stops everything. A problem made from a table of scores has no weights to move.
    Raises ``Refusal`` unless ``by`` is a whole number from 1 to 99.

    >>> from relais.core.pairing import Coverage, Rules, Same, Wish
    >>> awa = Person("awa", wishes=(Wish("budget"),), traits={"site": frozenset({"Lyon"})})
    >>> beatrice = Person("beatrice", offers={"budget": None}, traits={"site": frozenset({"Lille"})})
    >>> coumba = Person("coumba", offers={"law": None}, traits={"site": frozenset({"Lyon"})})
    >>> problem = compile([awa], [beatrice, coumba], Rules((Coverage(50), Same("site", weight=48))))
    >>> found = sensitivity(problem, solve(problem), by=10)
    >>> [(move.criterion, move.percent, move.changes, move.total) for move in found.moves if move.changes]
    [('coverage', -10, (Change(mentee=0, before=(0,), after=(1,)),), 4898), \
('same:site', 10, (Change(mentee=0, before=(0,), after=(1,)),), 4898)]
    >>> found.total, found.inert
    (5102, ())
    """
    _refuse_unusable(by)
    steps = [(criterion, percent) for criterion in _weighed(problem) for percent in (by, -by)]
    moves = []
    for at, (criterion, percent) in enumerate(steps):
        told = _part(progress, at, len(steps))
        moves.append(_move(problem, matching, criterion, percent, told))
    return Sensitivity(by, len(matching.pairs), matching.total, tuple(moves))


def solves_for(problem: Problem) -> int:
    """How many times ``sensitivity`` solves the problem: twice per criterion that weighs something."""
    return 2 * len(_weighed(problem))


def _refuse_unusable(by: int) -> None:
    if not isinstance(by, int) or isinstance(by, bool) or not 0 < by < _WHOLE:
        raise Refusal(
            gettext_noop("Weights are moved by %(number)s hundredths; write a whole number from 1 to 99."),
            number=by,
        )


def _weighed(problem: Problem) -> tuple[str, ...]:
    criteria = (one.criterion for one in problem.compiled.measures)
    return tuple(criterion.name for criterion in criteria if criterion.weight)


def _part(progress: Progress | None, at: int, steps: int) -> Progress:
    """The progress of one solve out of several, as a part of the whole."""

    def told(phase: str, done: float) -> None:  # noqa: ARG001 - phases of one solve are too short to be told apart
        if progress is not None:
            progress("weights", (at + done) / steps)

    return told


def _move(problem: Problem, matching: Matching, criterion: str, percent: int, told: Progress) -> Move:
    moved = _moved(problem, criterion, percent)
    again = solve(moved, matching.objective, progress=told)
    before = _pair_set(matching.pairs)
    after = (
        _stable_or_new(moved, matching, again)
        if again.objective == "stable"
        else _worthwhile(moved, before, again)
    )
    return Move(
        criterion, percent, tuple(_changes(before, after)), len(before - after), _total(problem, after)
    )


def _stable_or_new(moved: Problem, matching: Matching, again: Matching) -> _PairSet:
    """The pairs of today, if still nobody would exchange."""
    scores = _scores(moved, _pair_set(matching.pairs))
    lowest = int(scores.min()) if len(scores) else None
    claimed = replace(again, pairs=matching.pairs, total=int(scores.sum(dtype=np.int64)), lowest=lowest)
    return _pair_set(matching.pairs if check(moved, claimed).is_proven else again.pairs)


def _worthwhile(moved: Problem, before: _PairSet, again: Matching) -> _PairSet:
    """The pairs of today with those exchanges alone that are more than rounding."""
    found = _pair_set(again.pairs)
    floor = (
        min(_scores(moved, found - _pair_set(moved.locked)).tolist(), default=0)
        if again.objective == "fair"
        else 0
    )
    after = before
    for undone, made in _exchanges(before, found):
        gain = _total(moved, made) - _total(moved, undone)
        keeps_people = len(undone) == len(made) and _people(before, undone | made) == _people(
            found, undone | made
        )
        if not keeps_people or gain > len(made) or _scores(moved, undone).min() < floor - 1:
            after = (after - undone) | made
    return after


def _exchanges(before: _PairSet, after: _PairSet) -> Iterator[tuple[_PairSet, _PairSet]]:
    """Pairs undone, and pairs made instead, in groups that share nobody: any of them could be left as it was."""
    differing = sorted(before ^ after)
    if not differing:
        return
    rows, columns = np.array(differing, np.intp).T
    people = int(rows.max()) + 1
    size = people + int(columns.max()) + 1
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - it loads SciPy's algebra, of which a large pool needs nothing

    links = coo_array((np.ones(len(rows), np.int8), (rows, people + columns)), shape=(size, size))
    _, group_of = connected_components(links, directed=False)
    for group in np.unique(group_of[rows]):
        pairs = frozenset(differing[at] for at in np.flatnonzero(group_of[rows] == group))
        yield pairs & before, pairs & after


def _people(pairs: _PairSet, among: _PairSet) -> int:
    """How many of the mentees of some pairs have somebody."""
    return len({mentee for mentee, _ in pairs} & {mentee for mentee, _ in among})


def _pair_set(pairs: Pairs) -> _PairSet:
    return frozenset((mentee, mentor) for mentee, mentor in pairs.tolist())


def _total(problem: Problem, pairs: _PairSet) -> int:
    return int(_scores(problem, pairs).sum(dtype=np.int64))


def _scores(problem: Problem, pairs: _PairSet) -> Ints:
    """What these pairs are worth, in no order."""
    rows, columns = np.array([*pairs], np.intp).reshape(-1, 2).T
    return problem.scoring.of(rows, columns)


def _changes(before: _PairSet, after: _PairSet) -> Iterator[Change]:
    then, now = _mentors_of(before), _mentors_of(after)
    for mentee in sorted({mentee for mentee, _ in before ^ after}):
        yield Change(mentee, then.get(mentee, ()), now.get(mentee, ()))


def _mentors_of(pairs: _PairSet) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for mentee, mentor in sorted(pairs):
        found[mentee] = (*found.get(mentee, ()), mentor)
    return found


def _moved(problem: Problem, criterion: str, percent: int) -> Problem:
    """The same people under the same rules, all but the one weight."""
    pool, rules, measures = problem.compiled.pool, problem.compiled.rules, problem.compiled.measures
    for_mentees = {one.criterion.name: one.criterion.weight * one.counts_for_mentees for one in measures}
    for_mentors = {one.criterion.name: one.criterion.weight * one.counts_for_mentors for one in measures}
    return compile(
        [_leaning(person, for_mentees, criterion, percent) for person in pool.mentees],
        [_leaning(person, for_mentors, criterion, percent) for person in pool.mentors],
        replace(rules, locked=_keys(problem, problem.locked), previous=_keys(problem, problem.previous)),
    )


def _leaning(person: Person, weights: Mapping[str, int], criterion: str, percent: int) -> Person:
    """The person as if the weight of one criterion were moved: see the head of this module."""
    own = person.importance
    if not any(weight * own.get(name, 1.0) for name, weight in weights.items()):
        own = {}  # to whom nothing matters, the weights of the programme apply, moved as for everybody
    hundredths = {name: _WHOLE + percent * (name == criterion) for name in weights}
    importance = {name: own.get(name, 1.0) * part / _SCALE for name, part in hundredths.items()}
    return replace(person, importance=importance)


def _keys(problem: Problem, pairs: Pairs) -> tuple[KeyPair, ...]:
    pool = problem.compiled.pool
    return tuple((pool.mentees[mentee].key, pool.mentors[mentor].key) for mentee, mentor in pairs.tolist())
