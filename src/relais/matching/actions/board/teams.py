"""Placing whole teams by hand, and keeping them from a coach."""

from django.db import transaction

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.matching.actions.board.changes import ChangedMeanwhileError
from relais.matching.actions.board.regroupings import Regrouping
from relais.matching.events.board import TEAM_FORBIDDEN, TEAM_PLACED
from relais.matching.models import Decision, LeftOver, Pair, Step
from relais.matching.queries.board.leading import circles_free, name_of, placing, waiting_team
from relais.matching.queries.board.why import team_parted_by_hand
from relais.matching.rules.board import may_arrange, may_be_whole, may_lead
from relais.people.rules import Actor
from relais.programmes.models import Enrolment


@transaction.atomic
def place_team(left: LeftOver, *, coach: Enrolment, by: Actor) -> Step:
    """Give a coach to the whole team of somebody who was left.

    Raises:
        Refused: when `by` may not, when nobody knows the whole team, when a rule keeps it from this coach, or when the
            coach is not free.
        ChangedMeanwhileError: when the person is no longer left.
    """
    require(may_arrange(by, left.run))
    change = Regrouping(left.run)
    still = LeftOver.objects.select_related("mentee__person", "run__programme").filter(pk=left.pk).first()
    if still is None:
        raise ChangedMeanwhileError
    waiting = waiting_team(still)
    require(may_be_whole(is_known=waiting is not None))
    require(may_lead(circles_free(change.run, coach)))
    for one in waiting.left if waiting else ():
        change.settle(one)
    change.regroup(placing(change.run, waiting, coach) if waiting else ())
    step = change.keep(Step.Verb.PLACE, by=by, mentee=still.mentee, mentor=coach)
    record(TEAM_PLACED, by=by, about=step)
    return step


@transaction.atomic
def forbid_team(pair: Pair, *, by: Actor) -> Step:
    """Take the whole team of this pair from its coaches, and have no later run put it with the coach of the pair.

    Raises:
        Refused: when `by` may not, or when the team is decided or proposed.
        ChangedMeanwhileError: when the pair is no longer on the board.
    """
    require(may_arrange(by, pair.run))
    change = Regrouping(pair.run)
    pair = change.still(pair)
    change.require_open(pair)
    circle = change.circle_of(pair)
    sentences = team_parted_by_hand(name_of(circle))
    pairs = change.pairs_of(pair)
    for one in pairs:
        change.part(one)
    for mentee in {one.mentee_id: one.mentee for one in pairs}.values():
        change.decide(mentee, pair.mentor, Decision.Verb.FORBID, by=by)
        change.leave(mentee, sentences)
    change.close(circle)
    step = change.keep(Step.Verb.FORBID, by=by, mentee=pair.mentee, mentor=pair.mentor)
    record(TEAM_FORBIDDEN, by=by, about=step)
    return step
