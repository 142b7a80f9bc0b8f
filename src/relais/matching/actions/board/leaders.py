"""Changing by hand who leads circles and coaches teams: replaced, swapped, a second one added or taken away."""

from django.db import transaction

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.matching.actions.board.changes import ChangedMeanwhileError
from relais.matching.actions.board.regroupings import Regrouping
from relais.matching.events.board import LEADER_ADDED, LEADER_REMOVED, LEADER_REPLACED, LEADERS_SWAPPED
from relais.matching.models import Pair, Step
from relais.matching.queries.board.leading import (
    addition,
    circles_free,
    group_of,
    leaders_of,
    removal,
    succession,
    trade,
)
from relais.matching.rules.board import may_arrange, may_lead, may_lead_no_more, may_lead_too
from relais.people.rules import Actor
from relais.programmes.models import Enrolment


@transaction.atomic
def replace_leader(pair: Pair, *, mentor: Enrolment, by: Actor) -> Step:
    """Have somebody who is free lead the whole circle of this pair instead of its mentor.

    Raises:
        Refused: when `by` may not, when the circle is decided or proposed, when a rule forbids what it would become, or
            when this somebody is not free.
        ChangedMeanwhileError: when the pair is no longer on the board, or this somebody leads the circle already.
    """
    require(may_arrange(by, pair.run))
    change = Regrouping(pair.run)
    pair = change.still(pair)
    change.require_open(pair)
    _require_another(pair, mentor)
    require(may_lead(circles_free(change.run, mentor)))
    change.regroup(succession(pair, mentor))
    step = change.keep(Step.Verb.LEAD, by=by, mentee=pair.mentee, mentor=pair.mentor, other_mentor=mentor)
    record(LEADER_REPLACED, by=by, about=step)
    return step


@transaction.atomic
def swap_leaders(pair: Pair, *, other: Pair, by: Actor) -> Step:
    """Have each of two mentors lead the whole circle of the other.

    Raises:
        Refused: when `by` may not, when a circle is decided or proposed, or when a rule forbids what it would become.
        ChangedMeanwhileError: when one of them no longer leads this circle, or leads the other one too.
    """
    require(may_arrange(by, pair.run))
    change = Regrouping(pair.run)
    pair, other = change.still(pair), change.still(other)
    if pair.circle == other.circle or pair.run_id != other.run_id:
        raise ChangedMeanwhileError
    change.require_open(pair, other)
    _require_another(pair, other.mentor)
    _require_another(other, pair.mentor)
    change.regroup(trade(pair, other))
    step = change.keep(
        Step.Verb.TRADE,
        by=by,
        mentee=pair.mentee,
        mentor=pair.mentor,
        other_mentee=other.mentee,
        other_mentor=other.mentor,
    )
    record(LEADERS_SWAPPED, by=by, about=step)
    return step


@transaction.atomic
def add_leader(pair: Pair, *, mentor: Enrolment, by: Actor) -> Step:
    """Have somebody who is free lead the circle of this pair beside its mentor.

    Raises:
        Refused: when `by` may not, when the programme allows nobody more, when the circle is decided or proposed, when a
            rule forbids what it would become, or when this somebody is not free.
        ChangedMeanwhileError: when the pair is no longer on the board, or this somebody leads the circle already.
    """
    require(may_arrange(by, pair.run))
    change = Regrouping(pair.run)
    pair = change.still(pair)
    change.require_open(pair)
    _require_another(pair, mentor)
    require(may_lead_too(change.run, len(_leaders(pair))))
    require(may_lead(circles_free(change.run, mentor)))
    change.regroup(addition(pair, mentor))
    step = change.keep(Step.Verb.ADD, by=by, mentee=pair.mentee, mentor=mentor)
    record(LEADER_ADDED, by=by, about=step)
    return step


@transaction.atomic
def remove_leader(pair: Pair, *, by: Actor) -> Step:
    """Have the mentor of this pair lead its circle no more: the other one goes on.

    Raises:
        Refused: when `by` may not, when nobody else leads it, or when the circle is decided or proposed.
        ChangedMeanwhileError: when the pair is no longer on the board.
    """
    require(may_arrange(by, pair.run))
    change = Regrouping(pair.run)
    pair = change.still(pair)
    change.require_open(pair)
    require(may_lead_no_more(len(_leaders(pair))))
    change.regroup(removal(pair))
    step = change.keep(Step.Verb.REMOVE, by=by, mentee=pair.mentee, mentor=pair.mentor)
    record(LEADER_REMOVED, by=by, about=step)
    return step


def _require_another(pair: Pair, mentor: Enrolment) -> None:
    """Nobody is given a circle that they lead already."""
    if mentor.pk in {one.mentor_id for one in _leaders(pair)}:
        raise ChangedMeanwhileError


def _leaders(pair: Pair) -> tuple[Pair, ...]:
    """Who leads the circle of a pair, each by one of their pairs.

    Raises:
        ChangedMeanwhileError: when it is of no circle.
    """
    listed = group_of(pair)
    if listed is None:
        raise ChangedMeanwhileError
    return leaders_of(listed)
