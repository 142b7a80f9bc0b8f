"""Deciding about two people: every later run keeps to it."""

from django.db import transaction

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.matching.actions.board.changes import Change, ChangedMeanwhileError
from relais.matching.events.board import PAIR_ALLOWED, PAIR_FORBIDDEN, PAIR_LOCKED, PAIR_UNLOCKED
from relais.matching.models import Decision, Pair, Run, Step
from relais.matching.queries.board.standings import decisions_about, standing_of
from relais.matching.queries.board.why import forbidden_by_hand
from relais.matching.queries.circles import are_peers
from relais.matching.rules.board import may_arrange, may_change, may_lock
from relais.matching.running.reteaming import team_of
from relais.people.rules import Actor


@transaction.atomic
def lock_pair(pair: Pair, *, by: Actor) -> Step | None:
    """Have every later run keep these two people together; nothing is done twice.

    Raises:
        Refused: when `by` may not, or they said yes already.
        ChangedMeanwhileError: when they are no longer together in this run.
    """
    require(may_arrange(by, pair.run))
    change = Change(pair.run)
    pair = change.still(pair)
    standing = standing_of(pair)
    require(may_lock(standing))
    if standing.is_locked:
        return None
    change.decide(pair.mentee, pair.mentor, Decision.Verb.LOCK, by=by)
    step = change.keep(Step.Verb.LOCK, by=by, mentee=pair.mentee, mentor=pair.mentor)
    record(PAIR_LOCKED, by=by, about=pair)
    return step


@transaction.atomic
def unlock_pair(pair: Pair, *, by: Actor) -> Step | None:
    """Leave two people to the engine again; nothing is done twice.

    Raises:
        Refused: when `by` may not.
        ChangedMeanwhileError: when they are no longer together in this run.
    """
    require(may_arrange(by, pair.run))
    change = Change(pair.run)
    pair = change.still(pair)
    locks = decisions_about(pair.mentee, pair.mentor).filter(verb=Decision.Verb.LOCK)
    if not locks:
        return None
    change.take_back(locks)
    step = change.keep(Step.Verb.UNLOCK, by=by, mentee=pair.mentee, mentor=pair.mentor)
    record(PAIR_UNLOCKED, by=by, about=pair)
    return step


@transaction.atomic
def forbid_pair(pair: Pair, *, by: Actor) -> Step:
    """Take two people apart, and have no later run put them together.

    Raises:
        Refused: when `by` may not, or the pair is locked or proposed.
        ChangedMeanwhileError: when they are no longer together in this run.
    """
    require(may_arrange(by, pair.run))
    change = Change(pair.run)
    pair = change.still(pair)
    require(may_change(standing_of(pair)))
    change.part(pair)
    change.decide(pair.mentee, pair.mentor, Decision.Verb.FORBID, by=by)
    change.leave_both(pair, forbidden_by_hand(are_peers=are_peers(change.run.programme)))
    step = change.keep(Step.Verb.FORBID, by=by, mentee=pair.mentee, mentor=pair.mentor)
    record(PAIR_FORBIDDEN, by=by, about=pair)
    return step


@transaction.atomic
def allow_pair(decision: Decision, *, run: Run, by: Actor) -> Step:
    """Take back that two people must not be together, or a whole team and its coach: the next run may propose them again.

    Raises:
        Refused: when `by` may not.
        ChangedMeanwhileError: when it was taken back already.
    """
    require(may_arrange(by, run))
    change = Change(run)
    forbidden = Decision.objects.filter(mentor=decision.mentor, verb=Decision.Verb.FORBID)
    if not forbidden.filter(pk=decision.pk).exists():
        raise ChangedMeanwhileError
    team = team_of(change.run, decision.mentee_id)
    change.take_back(forbidden.filter(mentee__in=team.mentees if team else [decision.mentee_id]))
    step = change.keep(Step.Verb.ALLOW, by=by, mentee=decision.mentee, mentor=decision.mentor)
    record(PAIR_ALLOWED, by=by, about=decision)
    return step
