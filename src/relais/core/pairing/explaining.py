"""Why these two, why not those, why nobody: explanations as values, from the same integers as the pairs."""

from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np

from relais.core.pairing.changes import Ground
from relais.core.pairing.explanation import (
    Absence,
    Cause,
    Explanation,
    Lift,
    Loss,
    PairExplanation,
    RuledOut,
    Shortage,
)
from relais.core.pairing.locks import refuse_locks
from relais.core.pairing.matching import Matching
from relais.core.pairing.pool import Bools, Counts
from relais.core.pairing.problem import Problem
from relais.core.pairing.reasons import reasons, verdicts
from relais.core.pairing.refusals import Refusal, gettext_noop
from relais.core.pairing.scoring import one
from relais.core.pairing.solving import solve

# What is worked out once per matching, forgotten with it.
_grounds: WeakKeyDictionary[Matching, Ground] = WeakKeyDictionary()


def explain(problem: Problem, matching: Matching, mentee: int, mentor: int | None = None) -> Explanation:
    """Explain a mentee's pairs, or the pair with ``mentor``, made or not; and why they are with nobody, if so.

    ``mentee`` and ``mentor`` are a row and a column of the problem. Raises ``Refusal`` when there is no such person.
    """
    _refuse_unknown(problem, mentee, mentor)
    ground = _ground(problem, matching)
    with_whom = [mentor] if mentor is not None else matching.pairs[matching.pairs[:, 0] == mentee, 1].tolist()
    pairs = tuple(_pair(problem, matching, ground, mentee, other) for other in with_whom)
    is_left_out = bool((matching.left_out == mentee).any())
    return Explanation(mentee, pairs, _absence(problem, ground, mentee) if is_left_out else None)


def loss(problem: Problem, matching: Matching, mentee: int, mentor: int) -> Loss:
    """What making this pair would cost exactly, by solving again with the pair locked.

    Raises ``Refusal`` when a hard rule forbids the pair or no place can be freed for it.
    """
    _refuse_unknown(problem, mentee, mentor)
    again = solve(with_lock(problem, mentee, mentor), matching.objective)
    before, after = matching.certificate, again.certificate
    return Loss(before.people - after.people, before.pairs - after.pairs, before.primal - after.primal)


def with_lock(problem: Problem, mentee: int, mentor: int) -> Problem:
    """The same problem with one pair more that must be made."""
    locked = np.unique(np.concatenate([problem.locked, [[mentee, mentor]]]).astype(np.intp), axis=0)
    refuse_locks(locked, problem.scoring, problem.capacity, problem.places, problem.compiled)
    return replace(problem, locked=locked)


def _refuse_unknown(problem: Problem, mentee: int, mentor: int | None) -> None:
    for number, count in (
        (mentee, problem.mentee_count),
        (mentor, problem.mentor_count),
    ):
        if number is not None and not 0 <= number < count:
            raise Refusal(gettext_noop("There is nobody at line %(number)s of the list."), number=number + 1)


def _ground(problem: Problem, matching: Matching) -> Ground:
    if matching not in _grounds:
        _grounds[matching] = Ground(problem, matching)
    return _grounds[matching]


def _pair(problem: Problem, matching: Matching, ground: Ground, mentee: int, mentor: int) -> PairExplanation:
    column = np.array([mentor], np.intp)
    forbidden = verdicts(problem.compiled, mentee, column)[:, 0]
    row = np.array([mentee], np.intp)
    unverified = [one.rule.name for one in problem.compiled.bans if one.unknown(row, column)[0, 0]]
    explained = PairExplanation(
        mentee,
        mentor,
        is_made=bool((matching.pairs == (mentee, mentor)).all(axis=1).any()),
        is_locked=bool((problem.locked == (mentee, mentor)).all(axis=1).any()),
        score=one(problem.scoring, mentee, mentor),
        reasons=reasons(problem, mentee, mentor),
        forbidden_by=tuple(
            one.rule.name for one, is_so in zip(problem.compiled.bans, forbidden, strict=True) if is_so
        ),
        unverified=tuple(unverified),
    )
    if explained.is_made or explained.score < 0:
        return explained
    return _with_price(matching, ground, explained)


def _with_price(matching: Matching, ground: Ground, pair: PairExplanation) -> PairExplanation:
    """What the prices say of an allowed pair that was not made.

    At the prices of the proof, the best that the mentee could get, less the best they could get if this pair were
    made, is a lower bound on what the whole would lose (a reduced cost). Beyond the bonus of a pair, a place is lost.
    For ``fair`` this holds as long as no pair is worse than the worst one now.
    """
    proof, places = matching.proof, int(ground.free_places[pair.mentee])
    if proof.prices is None or places == 0:
        return pair
    is_fair = matching.objective == "fair"
    floor = ground.lowest if is_fair else 0
    if pair.score < floor:
        return replace(pair, lowers_lowest=True)
    scores = ground.scores[pair.mentee]
    worth = (scores - proof.prices + proof.pair_bonus)[scores >= floor]
    this = int(pair.score - proof.prices[pair.mentor]) + proof.pair_bonus
    others = np.delete(worth, np.flatnonzero(worth == this)[0])
    first = 0 if ground.served[pair.mentee] else proof.person_bonus
    made = first + this + _best(others, places - 1)
    best = max(made, 0)
    if len(others):
        best = max(best, first + int(others.max()) + _best(np.delete(others, others.argmax()), places - 1))
    if best - made >= max(proof.pair_bonus, 1):
        return replace(pair, costs_a_place=not is_fair, lowers_lowest=is_fair)
    return replace(pair, worth_elsewhere=best - made)


def _best(worth: Counts, places: int) -> int:
    """The best that so many places could bring, none of them at a loss."""
    return int(np.maximum(np.sort(worth)[::-1][:places], 0).sum())


def _absence(problem: Problem, ground: Ground, mentee: int) -> Absence:
    everyone = np.arange(problem.mentor_count)
    forbidden = verdicts(problem.compiled, mentee, everyone)
    names = [one.rule.name for one in problem.compiled.bans]
    counts = np.count_nonzero(forbidden, axis=1)
    shortage = _shortage(ground, mentee)
    return Absence(
        mentee,
        _cause(ground, mentee),
        tuple(RuledOut(name, int(count)) for name, count in zip(names, counts, strict=True) if count),
        int(np.count_nonzero(problem.scoring.block(slice(mentee, mentee + 1)) >= 0)),
        shortage,
        ground.one_more_place(mentee),
        _lifts(problem, ground, forbidden),
    )


def _cause(ground: Ground, mentee: int) -> Cause:
    allowed = ground.scores[mentee] >= 0
    if not allowed.any():
        return "none_allowed"
    wanted = int(np.count_nonzero((ground.free_places > 0) & ~ground.served))
    no_place = not (ground.capacity[allowed] > 0).any()
    return "too_few_places" if no_place or ground.capacity.sum() < wanted else "outbid"


def _shortage(ground: Ground, mentee: int) -> Shortage | None:
    mentees, mentors = ground.reached_by(mentee)
    places = int(ground.capacity[mentors].sum())
    # When pairs could be passed on until everyone here has somebody, it is not places that lack.
    if not mentors.any() or places >= np.count_nonzero(mentees):
        return None
    return Shortage(tuple(np.flatnonzero(mentees).tolist()), tuple(np.flatnonzero(mentors).tolist()), places)


def _lifts(problem: Problem, ground: Ground, forbidden: Bools) -> tuple[Lift, ...]:
    """Rules that alone keep the mentee from a mentor who has a place, or from whom one can be passed on."""
    alone = (np.count_nonzero(forbidden, axis=0) == 1) & ground.toward_room()
    lifts = [
        Lift(one.rule.name, tuple(np.flatnonzero(row & alone).tolist()))
        for one, row in zip(problem.compiled.bans, forbidden, strict=True)
        if one.rule.liftable
    ]
    return tuple(lift for lift in lifts if lift.mentors)
