"""What follows from proposals: the next ones of a large run, the next of a list, reminders, and the end of delays."""

from collections.abc import Iterable
from datetime import timedelta

from django_tasks import task

from relais.activity.events import SYSTEM, follows
from relais.activity.models import Event
from relais.kit import clock, jobs
from relais.kit.verdicts import Refused
from relais.matching.actions.proposals.answering import expire, remind
from relais.matching.actions.proposals.sending import NotFreeError, publish, send, stop_publication, withdraw
from relais.matching.actions.requests import end_requests
from relais.matching.events import proposals as events
from relais.matching.events.requests import REQUESTS_ENDED
from relais.matching.models import Proposal, Reply, Run
from relais.matching.queries.proposals import (
    due_replies,
    holding_proposals,
    line_of,
    open_proposals,
    overdue,
)
from relais.matching.queries.publishing import cut_short, unfinished_turn
from relais.programmes.events.enrolments import (
    ENROLMENT_DECLINED,
    ENROLMENT_LEFT,
    ENROLMENT_REMOVED,
    ENROLMENT_RESTED,
)
from relais.programmes.models import Enrolment

EVERY_HOUR = timedelta(hours=1)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20))
"""How long to wait before each new try of a turn that went wrong."""

AT_ONCE = 500
"""Reminders, or ends of delays, of one turn; the next ones wait for the following turn."""


@follows(events.RUN_PUBLISHED_IN_PART)
@task()
def publish_next(run_id: str, tried: int = 0) -> None:
    """Send the next proposals of a large run, in the name of whoever published it; when more follow, so does this job.

    Others write, and letters leave, between two turns. A turn that goes wrong is tried again, later and later; whatever
    stops it for good, `follow_proposals` goes on with it.
    """
    run = Run.objects.select_related("programme").defer("people").get(public_id=run_id)
    if not (last := unfinished_turn(run)):
        return
    try:
        publish(run, by=last.by or SYSTEM)
    except Refused:  # whoever published it runs the programme no more, or it is closing
        stop_publication(run, by=SYSTEM)
    except Exception:
        if tried < len(PAUSES):
            jobs.again(publish_next, run_id, tried + 1, after=PAUSES[tried])
        raise


@follows(events.PROPOSAL_DECLINED)
@follows(events.PROPOSAL_EXPIRED)
@follows(events.PROPOSAL_WITHDRAWN)
@task()
def ask_next(proposal_id: str) -> None:
    """When a request goes no further, ask the next mentor of the list who has a place; say so when there is none."""
    proposal = Proposal.objects.get(public_id=proposal_id)
    mine = proposal.replies.select_related("enrolment__programme").filter(side=Reply.Side.MENTEE).first()
    if proposal.way != Proposal.Way.REQUEST or proposal.sent is None or mine is None:
        return
    if holding_proposals(mine.enrolment).exists():
        return
    if mine.is_yes and _ask_first_free(mine.enrolment):
        return
    _withdraw_all(line_of(mine.enrolment))
    ended = Event.objects.about(mine.enrolment).filter(what=REQUESTS_ENDED.name)
    if mine.is_yes and not ended.filter(created__gte=proposal.sent).exists():
        end_requests(mine.enrolment, by=SYSTEM)


def _ask_first_free(mentee: Enrolment) -> bool:
    """Send the first request of the line that can be; those before it, whose places are taken, are let go."""
    for queued in line_of(mentee):
        try:
            send(queued, by=SYSTEM)
        except (NotFreeError, Refused):
            withdraw(queued, by=SYSTEM)
        else:
            return True
    return False


@follows(events.PROPOSAL_CHOSEN)
@follows(events.PROPOSAL_ACCEPTED)
@task()
def let_others_go(proposal_id: str) -> None:
    """Once somebody has found their person, take back what they asked others for, and first meetings with others."""
    proposal = Proposal.objects.get(public_id=proposal_id)
    for reply in proposal.replies.select_related("enrolment").filter(side=Reply.Side.MENTEE, is_yes=True):
        _withdraw_all(line_of(reply.enrolment))
        meetings = open_proposals(reply.enrolment).filter(
            way=Proposal.Way.CHEMISTRY, replies__in=_as_mentee(reply)
        )
        _withdraw_all(meetings.exclude(pk=proposal.pk))


def _as_mentee(reply: Reply) -> Iterable[Reply]:
    return Reply.objects.filter(enrolment=reply.enrolment_id, side=Reply.Side.MENTEE)


@follows(ENROLMENT_DECLINED)
@follows(ENROLMENT_RESTED)
@follows(ENROLMENT_LEFT)
@follows(ENROLMENT_REMOVED)
@task()
def free_others(enrolment_id: str) -> None:
    """When somebody leaves or rests, take back the proposals they are in, so that nobody waits for them."""
    enrolment = Enrolment.objects.get(public_id=enrolment_id)
    if enrolment.state in (Enrolment.State.RESTING, Enrolment.State.LEFT, Enrolment.State.REFUSED):
        _withdraw_all(line_of(enrolment))
        _withdraw_all(open_proposals(enrolment))


def _withdraw_all(proposals: Iterable[Proposal]) -> None:
    for proposal in proposals:
        try:
            withdraw(proposal, by=SYSTEM)
        except Refused:
            continue  # somebody settled it in the same instant: that stands


@jobs.every_day
@task()
def follow_proposals() -> None:
    """Every hour: go on with what was cut short, end what waited too long, and remind those who can still answer."""
    jobs.again(
        follow_proposals, after=EVERY_HOUR
    )  # first, so that a turn that goes wrong is not the last one
    if not jobs.is_waiting(publish_next):
        for run_id in cut_short(clock.now()):
            jobs.later(publish_next, run_id)
    for proposal in overdue(clock.now())[:AT_ONCE]:
        try:
            expire(proposal, by=SYSTEM)
        except Refused:
            continue  # it was answered in the same instant
    for reply in due_replies(clock.now(), AT_ONCE):
        try:
            remind(reply, by=SYSTEM)
        except Refused:
            continue  # the answer came in the same instant
