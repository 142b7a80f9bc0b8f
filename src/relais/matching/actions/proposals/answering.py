"""Answering a proposal, and what time does to it."""

from datetime import timedelta

from django.db import transaction

from relais.activity.actions import record
from relais.activity.events import SYSTEM, Kind
from relais.journeys.actions import open_journey
from relais.kit import clock
from relais.kit.verdicts import require
from relais.matching.actions.proposals.sending import NotFreeError
from relais.matching.events import proposals as events
from relais.matching.models import Proposal, Reply
from relais.matching.queries.proposals import can_open, locked, obstacle, reachable, reply_of, with_everybody
from relais.matching.rules.proposals import may_answer, may_expire, may_remind
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.actions.enrolments import accept_invitation
from relais.programmes.models import Enrolment
from relais.programmes.queries.enrolments import managers_of

State = Proposal.State

_ANSWERED: dict[str, Kind] = {
    State.SENT: events.PROPOSAL_ANSWERED,
    State.ACCEPTED: events.PROPOSAL_ACCEPTED,
    State.DECLINED: events.PROPOSAL_DECLINED,
}
"""What is recorded of an answer, by what it made of the proposal."""


@transaction.atomic
def answer(
    proposal: Proposal, *, is_yes: bool, by: Person, reason: str = "", is_for_manager: bool = False
) -> Proposal:
    """Say yes or no. Once all have said yes the relationship opens; a no ends the proposal and asks for no reason.

    A reason stays with its author unless they address it to those who run the programme. The same answer given twice
    counts once. After a first meeting, the yes of the accompanied person takes the place and lets the others go.

    Raises:
        Refused: when it was not made to `by`, waits for no answer any more, or they rest.
        NotFreeError: when the place was taken during first meetings.
    """
    _hold(proposal)
    reply = reply_of(proposal, by)
    if reply and reply.is_yes is is_yes and proposal.state != State.SENT:
        return proposal
    require(may_answer(by, proposal, is_yes=is_yes))
    reply = _answered(proposal, by, is_yes=is_yes, reason=reason, is_for_manager=is_for_manager)
    _settle(proposal, by)
    record(_kind(proposal, reply), by=by, about=proposal, tell=_told(proposal))
    return proposal


def _hold(proposal: Proposal) -> None:
    """Keep the people of the proposal from others, then read it again with its replies."""
    locked(one.enrolment for one in with_everybody(proposal).replies.all())
    proposal.refresh_from_db()
    with_everybody(proposal)


def _answered(proposal: Proposal, by: Person, *, is_yes: bool, reason: str, is_for_manager: bool) -> Reply:
    """Keep the answer. Whoever was only invited takes part by saying yes."""
    reply = Reply.objects.select_related("enrolment__person", "proposal__programme").get(
        proposal=proposal, enrolment__person=by
    )
    if is_yes and proposal.way == Proposal.Way.CHEMISTRY:
        _meet(proposal, reply)
    if is_yes and reply.enrolment.state == Enrolment.State.INVITED:
        accept_invitation(reply.enrolment, by=by)
    reply.is_yes, reply.answered, reply.by = is_yes, clock.now(), by
    reply.reason, reply.is_for_manager = reason.strip(), bool(reason.strip()) and is_for_manager
    reply.save(update_fields=["is_yes", "answered", "by", "reason", "is_for_manager", "updated"])
    proposal.refresh_from_db()
    with_everybody(proposal)
    return reply


def _meet(proposal: Proposal, reply: Reply) -> None:
    """A coach who says yes gives time for a first meeting; a coachee who says yes takes the place, if it is still free."""
    if reply.side == Reply.Side.MENTOR:
        proposal.expires = clock.now() + timedelta(days=proposal.programme.proposal_days)
        proposal.save(update_fields=["expires", "updated"])
    elif not reply.is_yes:
        replies = list(proposal.replies.all())
        sides = {side: [one.enrolment for one in replies if one.side == side] for side in Reply.Side}
        mentees, mentors = sides[Reply.Side.MENTEE], sides[Reply.Side.MENTOR]
        if hindrance := obstacle(proposal.programme, mentees, mentors, but=proposal):
            raise NotFreeError(hindrance)


def _settle(proposal: Proposal, by: Actor, *, is_over: bool = False) -> None:
    """Open the relationship when all have answered and enough said yes; end the proposal when too many said no.

    A circle that opens because the last answer was a no is nobody's act: whoever said no begins nothing.
    """
    replies = list(proposal.replies.all())
    yes = [one for one in replies if one.is_yes]
    waited = [one for one in replies if one.is_yes is None and not is_over]
    if not waited and can_open(proposal, yes):
        people = {side: [one.enrolment.person for one in yes if one.side == side] for side in Reply.Side}
        journey = open_journey(
            programme=proposal.programme,
            mentors=people[Reply.Side.MENTOR],
            mentees=people[Reply.Side.MENTEE],
            by=by if any(by == one.enrolment.person for one in yes) else SYSTEM,
        )
        proposal.state, proposal.journey_id = State.ACCEPTED, journey.public_id
    elif not can_open(proposal, yes + waited):
        proposal.state = State.EXPIRED if is_over else State.DECLINED
    proposal.save(update_fields=["state", "journey_id", "updated"])


def _told(proposal: Proposal) -> list[Person]:
    """Those who are told of an end; whoever asked several in order is told once, with what comes next.

    Of a beginning those in it are told by the relationship itself: those who run the programme are told here.
    """
    if proposal.state == State.SENT:
        return []
    people = reachable(proposal)
    if proposal.state == State.ACCEPTED:
        return [person for person in managers_of(proposal.programme) if person not in people]
    if proposal.way != Proposal.Way.REQUEST:
        return people
    asking = {one.enrolment.person_id for one in proposal.replies.all() if one.side == Reply.Side.MENTEE}
    return [person for person in people if person.pk not in asking]


def _kind(proposal: Proposal, reply: Reply) -> Kind:
    is_choice = proposal.way == Proposal.Way.CHEMISTRY and reply.side == Reply.Side.MENTEE and reply.is_yes
    if is_choice and proposal.state == State.SENT:
        return events.PROPOSAL_CHOSEN
    return _ANSWERED[proposal.state]


@transaction.atomic
def expire(proposal: Proposal, *, by: Actor = SYSTEM) -> Proposal:
    """End a proposal whose delay is over; a circle opens with those who said yes, when they are enough.

    Raises:
        Refused: when it still has time, or is settled.
    """
    _hold(proposal)
    require(may_expire(by, proposal, clock.now()))
    _settle(proposal, by, is_over=True)
    kind = events.PROPOSAL_ACCEPTED if proposal.state == State.ACCEPTED else events.PROPOSAL_EXPIRED
    record(kind, by=by, about=proposal, tell=_told(proposal))
    return proposal


@transaction.atomic
def remind(reply: Reply, *, by: Actor = SYSTEM) -> Reply:
    """Remind somebody that a proposal waits for them, twice at most.

    Raises:
        Refused: when it is not time, when they answered, or when they rest.
    """
    _hold(reply.proposal)
    reply.refresh_from_db()
    require(may_remind(by, reply, clock.now()))
    reply.reminded, reply.reminded_last = reply.reminded + 1, clock.now()
    reply.save(update_fields=["reminded", "reminded_last", "updated"])
    record(events.PROPOSAL_REMINDED, by=by, about=reply.proposal, tell=[reply.enrolment.person])
    return reply
