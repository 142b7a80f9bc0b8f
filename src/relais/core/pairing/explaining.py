"""Why these two, why not those, why nobody: explanations as values, from the same integers as the pairs."""

from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np

from relais.core.pairing.changes import AllChanges, Changes
from relais.core.pairing.exchanges import Exchange, OutOfReachError, cheapest_exchange, people_lost
from relais.core.pairing.explanation import (
    Absence,
    Cause,
    Explanation,
    Lift,
    Loss,
    Moved,
    PairExplanation,
    RuledOut,
)
from relais.core.pairing.ground import Ground
from relais.core.pairing.locks import refuse_locks
from relais.core.pairing.matching import Matching
from relais.core.pairing.nearby import NearbyChanges
from relais.core.pairing.openings import is_sensitive, more_hours, openings
from relais.core.pairing.pool import Bools, Counts, Ints
from relais.core.pairing.problem import Problem
from relais.core.pairing.reasons import reasons, verdicts
from relais.core.pairing.refusals import Refusal, gettext_noop
from relais.core.pairing.scoring import one
from relais.core.pairing.solving import solve

SMALL = 4_000_000
"""Up to how many possible pairs absences are explained from the whole table, exactly; beyond, from what is near."""

SOLVABLE = 100_000_000
"""Up to how many possible pairs a loss may be worked out by solving again."""

# What is worked out once per matching, forgotten with it.
_grounds: WeakKeyDictionary[Matching, tuple[Ground, Changes]] = WeakKeyDictionary()


def explain(problem: Problem, matching: Matching, mentee: int, mentor: int | None = None) -> Explanation:
    """Explain a mentee's pairs, or the pair with ``mentor``, made or not; and why they are with nobody, if so.

    ``mentee`` and ``mentor`` are a row and a column of the problem. The first call for a matching takes time in
    proportion to people and pairs made; the next ones read one row and a few columns of scores, at any size. Up to
    four million possible pairs, what would change an absence is searched over the whole table; beyond, only nearby,
    so that less is said of it but never anything unproven. Raises ``Refusal`` when there is no such person.
    """
    _refuse_unknown(problem, mentee, mentor)
    ground, changes = grounds(problem, matching)
    with_whom = [mentor] if mentor is not None else ground.mentors_of(mentee)
    pairs = tuple(_pair(ground, mentee, other) for other in with_whom)
    is_left_out = bool(ground.held[mentee] == 0 and not ground.served[mentee] and problem.places[mentee])
    return Explanation(mentee, pairs, _absence(ground, changes, mentee) if is_left_out else None)


def loss(problem: Problem, matching: Matching, mentee: int, mentor: int) -> Loss | None:
    """What making this pair would cost exactly, and who would move.

    For a ``total`` proven by its prices, along the cheapest chain of moves; for other objectives, and when too much
    would have to be looked at, by solving again with the pair locked. Beyond 100 million possible pairs nothing is
    solved again: ``None`` says that it was not worked out. Raises ``Refusal`` when a hard rule forbids the pair or no
    place can be freed for it.
    """
    _refuse_unknown(problem, mentee, mentor)
    locked = with_lock(problem, mentee, mentor)
    ground, _ = grounds(problem, matching)
    try:
        exchange = cheapest_exchange(ground, mentee, mentor)
    except OutOfReachError:
        return _loss_by_solving(locked, ground, mentee) if problem.pair_count <= SOLVABLE else None
    if exchange is None:
        raise Refusal(gettext_noop("No place can be freed for this pair."))
    made, undone = (np.array(pairs, np.intp).reshape(-1, 2) for pairs in (exchange.made, exchange.undone))
    gained, given = (int(problem.scoring.of(*pairs.T).sum(dtype=np.int64)) for pairs in (made, undone))
    lost = people_lost(exchange, ground)
    return Loss(lost, len(undone) - len(made), given - gained, _moved(mentee, exchange))


def _loss_by_solving(locked: Problem, ground: Ground, mentee: int) -> Loss:
    again = solve(locked, ground.objective)
    before, after = ground.certificate, again.certificate
    old, new = ({(row, column) for row, column in pairs.tolist()} for pairs in (ground.made, again.pairs))
    exchange = Exchange(tuple(sorted(new - old)), tuple(sorted(old - new)))
    return Loss(
        before.people - after.people,
        before.pairs - after.pairs,
        before.primal - after.primal,
        _moved(mentee, exchange),
    )


def _moved(first: int, exchange: Exchange) -> tuple[Moved, ...]:
    rows = {row for row, _ in (*exchange.made, *exchange.undone)}
    return tuple(
        Moved(row, _of(row, exchange.undone), _of(row, exchange.made))
        for row in sorted(rows, key=lambda row: (row != first, row))
    )


def _of(row: int, pairs: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    return tuple(sorted(column for mentee, column in pairs if mentee == row))


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


def grounds(problem: Problem, matching: Matching) -> tuple[Ground, Changes]:
    """What explanations of a matching stand on, worked out once."""
    known = _grounds.get(matching)
    if known is None or known[0].problem is not problem:
        ground = Ground(problem, matching)
        changes = AllChanges(ground) if problem.pair_count <= SMALL else NearbyChanges(ground)
        known = _grounds[matching] = ground, changes
    return known


def _pair(ground: Ground, mentee: int, mentor: int) -> PairExplanation:
    problem = ground.problem
    row, column = np.array([mentee], np.intp), np.array([mentor], np.intp)
    bans = problem.compiled.bans
    explained = PairExplanation(
        mentee,
        mentor,
        is_made=mentor in ground.mentors_of(mentee),
        is_locked=mentor in ground.locked_mentors_of(mentee),
        score=one(problem.scoring, mentee, mentor),
        reasons=reasons(problem, mentee, mentor),
        forbidden_by=tuple(ban.rule.name for ban in bans if ban.forbids(row, column)[0, 0]),
        unverified=tuple(ban.rule.name for ban in bans if ban.unknown(row, column)[0, 0]),
    )
    if explained.score < 0:
        return explained
    explained = replace(explained, wanted_by=_wanted_by_others(ground, mentee, mentor))
    if explained.is_made:
        return replace(explained, keeps_minimum=_kept_minimum(ground, explained))
    return _with_price(ground, explained)


def _wanted_by_others(ground: Ground, mentee: int, mentor: int) -> int:
    score = one(ground.problem.scoring, mentee, mentor)
    is_one = mentor not in ground.mentors_of(mentee) and score > ground.least_held[mentee]
    return ground.wanted_by(mentor) - is_one


def _kept_minimum(ground: Ground, pair: PairExplanation) -> int:
    """The mentor's minimum, when it is by a subsidy of all others that they have the people they have."""
    prices = ground.proof.prices
    is_subsidised = prices is not None and prices[pair.mentor] < 0 and not pair.is_locked
    return int(ground.problem.minimum[pair.mentor]) if is_subsidised else 0


def _with_price(ground: Ground, pair: PairExplanation) -> PairExplanation:
    """What the prices say of an allowed pair that was not made.

    At the prices of the proof, the best that the mentee could get, less the best they could get if this pair were
    made, is a lower bound on what the whole would lose (a reduced cost). Beyond the bonus of a pair, a place is lost.
    For ``fair`` this holds as long as no pair is worse than the worst one now.
    """
    proof, places = ground.proof, int(ground.free_places[pair.mentee])
    if proof.prices is None or places == 0:
        return pair
    is_fair = ground.objective == "fair"
    floor = ground.lowest if is_fair else 0
    if pair.score < floor:
        return replace(pair, lowers_lowest=True)
    scores = ground.row(pair.mentee)
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


def _absence(ground: Ground, changes: Changes, mentee: int) -> Absence:
    problem = ground.problem
    forbidden = verdicts(problem.compiled, mentee)
    names = [ban.rule.name for ban in problem.compiled.bans]
    counts = np.count_nonzero(forbidden, axis=1)
    scores = ground.row(mentee)
    return Absence(
        mentee,
        _cause(ground, scores),
        tuple(RuledOut(name, int(count)) for name, count in zip(names, counts, strict=True) if count),
        int(np.count_nonzero(scores >= 0)),
        changes.shortage(mentee),
        changes.one_more_place(mentee),
        _lifts(problem, changes.toward_room(), mentee, forbidden),
    )


def _cause(ground: Ground, scores: Ints) -> Cause:
    allowed = scores >= 0
    if not allowed.any():
        return "none_allowed"
    has_no_place = not (ground.capacity[allowed] > 0).any()
    return "too_few_places" if has_no_place or ground.has_too_few_places else "outbid"


def _lifts(problem: Problem, toward_room: Bools, mentee: int, forbidden: Bools) -> tuple[Lift, ...]:
    """Rules that alone keep the mentee from a mentor who has a place, or from whom one can be passed on."""
    is_alone = np.count_nonzero(forbidden, axis=0) == 1
    rules = [ban.rule for ban in problem.compiled.bans]
    found = []
    for rule, row in zip(rules, forbidden, strict=True):
        alone = row & is_alone
        placing = alone & toward_room
        if not rule.liftable or not placing.any() or is_sensitive(rule, problem):
            continue
        mentors = tuple(np.flatnonzero(placing).tolist())
        values = openings(problem, rule, alone, placing)
        found.append(Lift(rule.name, mentors, values, more_hours(problem, rule, mentee, placing)))
    return tuple(found)
