"""Changing circles by hand on a board: locked, their people swapped, moved, placed, taken out, forbidden."""

from django.db import transaction

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.matching.actions.board.changes import ChangedMeanwhileError
from relais.matching.actions.board.regroupings import Regrouping
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
from relais.matching.models import Circle, Decision, LeftOver, Pair, Step
from relais.matching.queries.board.leading import has_teams, name_of
from relais.matching.queries.board.regrouping import Wanted, move_wanted, swap_wanted
from relais.matching.queries.board.standings import decisions_about, standing_of_circle
from relais.matching.queries.board.why import forbidden_by_hand, taken_out_by_hand, team_parted_by_hand
from relais.matching.rules.board import may_arrange, may_lock_circle, may_regroup
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
    change = Regrouping(pair.run)
    pair = change.still(pair)
    pairs = change.pairs_of(pair)
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
    change = Regrouping(pair.run)
    pair = change.still(pair)
    locks = [
        lock
        for one in change.pairs_of(pair)
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
    change = Regrouping(pair.run)
    pair, other = change.still(pair), change.still(other)
    if pair.circle == other.circle:
        raise ChangedMeanwhileError
    change.require_open(pair, other)
    change.regroup(swap_wanted(change.run, pair, other))
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
    change = Regrouping(pair.run)
    pair, first = change.still(pair), change.first_of(circle)
    if first.circle == pair.circle:
        raise ChangedMeanwhileError
    change.require_open(pair, first)
    change.regroup(move_wanted(change.run, pair.mentee, change.circle_of(first), leaving=pair))
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
    change = Regrouping(left.run)
    still = LeftOver.objects.select_related("mentee__person").filter(pk=left.pk).first()
    if still is None:
        raise ChangedMeanwhileError
    first = change.first_of(circle)
    change.require_open(first)
    change.settle(still)
    change.regroup(move_wanted(change.run, still.mentee, change.circle_of(first), leaving=None))
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
    change = Regrouping(pair.run)
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
    change = Regrouping(pair.run)
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
    change = Regrouping(pair.run)
    pair = change.still(pair)
    change.require_open(pair)
    pairs = change.pairs_of(pair)
    for one in pairs:
        change.part(one)
    circle = change.circle_of(pair)
    sentences = team_parted_by_hand(name_of(circle)) if has_teams(change.run) else taken_out_by_hand()
    for mentee in {one.mentee_id: one.mentee for one in pairs}.values():
        change.leave(mentee, sentences)
    change.close(circle)
    step = change.keep(Step.Verb.CLOSE, by=by, mentee=pair.mentee, mentor=pair.mentor)
    record(CIRCLE_CLOSED, by=by, about=step)
    return step


def _take_out(change: Regrouping, pair: Pair, sentences: dict[str, list[str]]) -> list[Enrolment]:
    """Take somebody out of their circle; those who lead it."""
    change.require_open(pair)
    pairs, circle = change.pairs_of(pair), change.circle_of(pair)
    change.regroup([Wanted(circle, pairs, frozenset({pair.mentee_id}))])
    change.leave(pair.mentee, sentences)
    return list({one.mentor_id: one.mentor for one in pairs}.values())
