"""Changing circles by hand on a board: locked, their people swapped, moved, placed, taken out, forbidden."""

from collections.abc import Iterable

from django.db import transaction

from relais.activity.actions import record
from relais.kit.verdicts import Refused, Words, require
from relais.matching.actions.board.changes import Change, ChangedMeanwhileError
from relais.matching.events.board import (
    CIRCLE_CLOSED,
    CIRCLE_LOCKED,
    CIRCLE_UNLOCKED,
    MEMBER_FORBIDDEN,
    MEMBER_MOVED,
    MEMBER_PLACED,
    MEMBER_TAKEN_OUT,
    MEMBERS_SWAPPED,
)
from relais.matching.models import Circle, Decision, LeftOver, Pair, Run, Step
from relais.matching.queries.board.circles import circle_of, pairs_by_circle
from relais.matching.queries.board.regrouping import (
    Becomes,
    Wanted,
    cost_of,
    move_wanted,
    scores_of,
    swap_wanted,
)
from relais.matching.queries.board.standings import decisions_about, standing_of_circle
from relais.matching.queries.board.why import forbidden_by_hand, taken_out_by_hand
from relais.matching.rules.board import may_arrange, may_change_circle, may_lock_circle, may_regroup
from relais.matching.running.regathering import told
from relais.people.rules import Actor
from relais.programmes.models import Enrolment


@transaction.atomic
def lock_circle(pair: Pair, *, by: Actor) -> Step | None:
    """Have every later run keep the people of this pair's circle together; others may join them.

    Raises:
        Refused: when `by` may not, or they said yes already.
        ChangedMeanwhileError: when the pair is no longer on the board.
    """
    require(may_arrange(by, pair.run))
    change = Change(pair.run)
    pair = change.still(pair)
    pairs = _pairs(pair)
    require(may_lock_circle(standing_of_circle(pairs)))
    open_pairs = [one for one in pairs if not getattr(one, "is_locked", False)]
    if not open_pairs:
        return None
    for one in open_pairs:
        change.decide(one.mentee, one.mentor, Decision.Verb.LOCK, by=by)
    step = change.keep(Step.Verb.LOCK, by=by, mentee=pair.mentee, mentor=pair.mentor)
    record(CIRCLE_LOCKED, by=by, about=step)
    return step


@transaction.atomic
def unlock_circle(pair: Pair, *, by: Actor) -> Step | None:
    """Leave the people of this pair's circle to the engine again; nothing is done twice.

    Raises:
        Refused: when `by` may not.
        ChangedMeanwhileError: when the pair is no longer on the board.
    """
    require(may_arrange(by, pair.run))
    change = Change(pair.run)
    pair = change.still(pair)
    locks = [
        lock
        for one in _pairs(pair)
        for lock in decisions_about(one.mentee, one.mentor).filter(verb=Decision.Verb.LOCK)
    ]
    if not locks:
        return None
    change.take_back(locks)
    step = change.keep(Step.Verb.UNLOCK, by=by, mentee=pair.mentee, mentor=pair.mentor)
    record(CIRCLE_UNLOCKED, by=by, about=step)
    return step


@transaction.atomic
def swap_members(pair: Pair, *, other: Pair, by: Actor) -> Step:
    """Put each of two people in the circle of the other.

    Raises:
        Refused: when `by` may not, when a circle is decided or proposed, or when a rule forbids what it would become.
        ChangedMeanwhileError: when one of them is no longer where they were.
    """
    require(may_arrange(by, pair.run))
    require(may_regroup(pair.run))
    change = Change(pair.run)
    pair, other = change.still(pair), change.still(other)
    if pair.circle == other.circle:
        raise ChangedMeanwhileError
    _require_open(pair, other)
    _regroup(change, swap_wanted(change.run, pair, other))
    step = change.keep(
        Step.Verb.SWAP,
        by=by,
        mentee=pair.mentee,
        mentor=pair.mentor,
        other_mentee=other.mentee,
        other_mentor=other.mentor,
    )
    record(MEMBERS_SWAPPED, by=by, about=step)
    return step


@transaction.atomic
def move_member(pair: Pair, *, circle: Circle, by: Actor) -> Step:
    """Put somebody in another circle, which has room.

    Raises:
        Refused: when `by` may not, when a circle is decided or proposed, or when a rule forbids what it would become.
        ChangedMeanwhileError: when somebody is no longer where they were.
    """
    require(may_arrange(by, pair.run))
    require(may_regroup(pair.run))
    change = Change(pair.run)
    pair, first = change.still(pair), _first(change.run, circle)
    if first.circle == pair.circle:
        raise ChangedMeanwhileError
    _require_open(pair, first)
    _regroup(change, move_wanted(change.run, pair.mentee, _circle(first), leaving=pair))
    step = change.keep(
        Step.Verb.REPLACE, by=by, mentee=pair.mentee, mentor=pair.mentor, other_mentor=first.mentor
    )
    record(MEMBER_MOVED, by=by, about=step)
    return step


@transaction.atomic
def place_member(left: LeftOver, *, circle: Circle, by: Actor) -> Step:
    """Put somebody who was left in a circle, which has room.

    Raises:
        Refused: when `by` may not, when the circle is decided or proposed, or when a rule forbids what it would become.
        ChangedMeanwhileError: when the person is no longer left, or the circle is no more.
    """
    require(may_arrange(by, left.run))
    require(may_regroup(left.run))
    change = Change(left.run)
    still = LeftOver.objects.select_related("mentee__person").filter(pk=left.pk).first()
    if still is None:
        raise ChangedMeanwhileError
    first = _first(change.run, circle)
    _require_open(first)
    change.settle(still)
    _regroup(change, move_wanted(change.run, still.mentee, _circle(first), leaving=None))
    step = change.keep(Step.Verb.PLACE, by=by, mentee=still.mentee, mentor=first.mentor)
    record(MEMBER_PLACED, by=by, about=step)
    return step


@transaction.atomic
def take_out(pair: Pair, *, by: Actor) -> Step:
    """Take somebody out of their circle in this run; a later one may put them in it again.

    Raises:
        Refused: when `by` may not, when the circle is decided or proposed, or when too few would be left in it.
        ChangedMeanwhileError: when the person is no longer in it.
    """
    require(may_arrange(by, pair.run))
    require(may_regroup(pair.run))
    change = Change(pair.run)
    pair = change.still(pair)
    _take_out(change, pair, taken_out_by_hand())
    step = change.keep(Step.Verb.PART, by=by, mentee=pair.mentee, mentor=pair.mentor)
    record(MEMBER_TAKEN_OUT, by=by, about=step)
    return step


@transaction.atomic
def forbid_member(pair: Pair, *, by: Actor) -> Step:
    """Take somebody out of their circle, and have no later run put them with those who lead it.

    Raises:
        Refused: when `by` may not, when the circle is decided or proposed, or when too few would be left in it.
        ChangedMeanwhileError: when the person is no longer in it.
    """
    require(may_arrange(by, pair.run))
    require(may_regroup(pair.run))
    change = Change(pair.run)
    pair = change.still(pair)
    mentors = _take_out(change, pair, forbidden_by_hand())
    for mentor in mentors:
        change.decide(pair.mentee, mentor, Decision.Verb.FORBID, by=by)
    step = change.keep(Step.Verb.FORBID, by=by, mentee=pair.mentee, mentor=pair.mentor)
    record(MEMBER_FORBIDDEN, by=by, about=step)
    return step


@transaction.atomic
def close_circle(pair: Pair, *, by: Actor) -> Step:
    """Take the whole circle of this pair apart in this run: everybody in it is among those who are left.

    Raises:
        Refused: when `by` may not, or when the circle is decided or proposed.
        ChangedMeanwhileError: when the pair is no longer on the board.
    """
    require(may_arrange(by, pair.run))
    change = Change(pair.run)
    pair = change.still(pair)
    _require_open(pair)
    pairs = _pairs(pair)
    for one in pairs:
        change.part(one)
    for mentee in {one.mentee_id: one.mentee for one in pairs}.values():
        change.leave(mentee, taken_out_by_hand())
    change.close(_circle(pair))
    step = change.keep(Step.Verb.CLOSE, by=by, mentee=pair.mentee, mentor=pair.mentor)
    record(CIRCLE_CLOSED, by=by, about=step)
    return step


def _pairs(pair: Pair) -> tuple[Pair, ...]:
    """Everybody of a pair's circle, told where they stand."""
    number = pair.circle or 0
    return pairs_by_circle(pair.run, [number])[number]


def _circle(pair: Pair) -> Circle:
    found = circle_of(pair)
    if found is None:
        raise ChangedMeanwhileError
    return found


def _first(run: Run, circle: Circle) -> Pair:
    """Any pair of a circle of this run, by its number: what one was shown may have changed since."""
    found = pairs_by_circle(run, [circle.number])[circle.number]
    if not found or circle.run_id != run.pk:
        raise ChangedMeanwhileError
    return found[0]


def _require_open(*pairs: Pair) -> None:
    for pair in pairs:
        require(may_change_circle(standing_of_circle(_pairs(pair))))


def _take_out(change: Change, pair: Pair, sentences: dict[str, list[str]]) -> list[Enrolment]:
    """Take somebody out of their circle; those who lead it."""
    _require_open(pair)
    pairs, circle = _pairs(pair), _circle(pair)
    _regroup(change, [Wanted(circle, pairs, frozenset({pair.mentee_id}))])
    change.leave(pair.mentee, sentences)
    return list({one.mentor_id: one.mentor for one in pairs}.values())


def _regroup(change: Change, wanted: list[Wanted]) -> None:
    """Write what circles become: pairs that go, circles as they are worth now, pairs that come.

    Raises:
        Refused: with the first sentence that says why it cannot be.
    """
    cost = cost_of(change.run, wanted)
    if cost.refused:
        raise Refused(_first_words(cost.refused))
    for one, becomes in zip(wanted, cost.becoming, strict=True):
        for pair in one.pairs:
            if pair.mentee_id in one.going:
                change.part(pair)
        _become(change, becomes)
    for becomes in cost.becoming:
        scores = scores_of(change.run, becomes)
        for mentee in becomes.coming:
            for mentor in becomes.mentors:
                change.join(mentee, mentor, scores[mentee.pk, mentor.pk], becomes.circle.number)


def _become(change: Change, becomes: Becomes) -> None:
    reasons, ties = told(change.run, becomes.people)
    change.become(
        becomes.circle,
        agreement=becomes.appraised.agreement,
        worth=becomes.appraised.worth,
        reasons=dict(reasons),
        ties=dict(ties),
    )


def _first_words(refused: Iterable[str]) -> Words:
    return next(iter(refused))
