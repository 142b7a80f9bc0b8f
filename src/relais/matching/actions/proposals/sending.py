"""Sending proposals, from a run, by hand or because somebody asks, and taking them back."""

from collections.abc import Collection
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from relais.activity.actions import record
from relais.kit import clock
from relais.kit.verdicts import require
from relais.matching.events.proposals import (
    PROPOSAL_QUEUED,
    PROPOSAL_SENT,
    PROPOSAL_WITHDRAWN,
    RUN_PUBLISHED,
    RUN_PUBLISHED_ON,
)
from relais.matching.models import Circle, Pair, Proposal, Reply, Run, Why
from relais.matching.queries.proposals import locked, obstacle, publishable, reachable
from relais.matching.rules.proposals import may_propose, may_publish, may_send, may_withdraw
from relais.matching.running.results import for_everybody
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.models import Enrolment

FIRST = 1
"""The rank of a proposal that is sent at once; the following ones wait in line behind it."""

AT_ONCE = 100
"""Proposals that one transaction sends; a job sends the following ones, so that others may write meanwhile."""


class NotFreeError(ValidationError):
    """A place that was free is taken, or these people are together already."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, code="not_free")


@transaction.atomic
def publish(run: Run, *, by: Actor, is_rest: bool = False) -> Run:
    """Propose the pairs of a run to the people in them; those who go forward or wait for an answer are left alone.

    Done twice, it sends nothing twice. Of a large run it sends the first proposals; a job then sends the rest by the
    same act, which is recorded as what it is.

    Raises:
        Refused: when `by` may not, or the run is not finished.
    """
    require(may_publish(by, run))
    circles = {one.number: one for one in run.circles.all()}
    for pairs in publishable(run)[:AT_ONCE]:
        _propose_pairs(run, pairs, circles.get(pairs[0].circle or 0), by)
    record(RUN_PUBLISHED_ON if is_rest else RUN_PUBLISHED, by=by, about=run)
    return run


def _propose_pairs(run: Run, pairs: list[Pair], circle: Circle | None, by: Actor) -> None:
    """One proposal for a pair or a whole circle. Whoever was taken in the same instant is passed over."""
    told = circle or max(pairs, key=lambda pair: pair.agreement)
    mentees = list(dict.fromkeys(pair.mentee for pair in pairs))
    mentors = list(dict.fromkeys(pair.mentor for pair in pairs))
    why = Why(told.agreement, told.reasons, told.ties)
    try:
        propose(Proposal.Way.BATCH, mentees=mentees, mentors=mentors, why=why, run=run, by=by)
    except NotFreeError:
        return


@transaction.atomic
def propose(
    way: str,
    *,
    mentees: Collection[Enrolment],
    mentors: Collection[Enrolment],
    by: Actor,
    why: Why | None = None,
    run: Run | None = None,
    rank: int = 1,
) -> Proposal:
    """Propose people to each other, each of whom answers. Their places are held until they have.

    Whoever asks by themselves has said yes by asking. With a `rank` above 1 the proposal waits in line, holds no place
    and is told to nobody.

    Raises:
        Refused: when `by` may not, or when one of them rests, has left or takes part on the other side.
        NotFreeError: when a place that was free is taken, or when they are together already.
    """
    enrolled = locked([*mentees, *mentors])
    mentees, mentors = [enrolled[one.pk] for one in mentees], [enrolled[one.pk] for one in mentors]
    require(may_propose(by, way, mentees, mentors))
    programme = mentees[0].programme
    if rank == FIRST and (hindrance := obstacle(programme, mentees, mentors)):
        raise NotFreeError(hindrance)
    proposal = _kept(Proposal(programme=programme, way=way, run=run, rank=rank), why or Why())
    _keep_replies(proposal, mentees, mentors)
    kind, told = (PROPOSAL_SENT, _asked(proposal)) if rank == FIRST else (PROPOSAL_QUEUED, [])
    record(kind, by=by, about=proposal, tell=told)
    return proposal


def _kept(proposal: Proposal, why: Why) -> Proposal:
    proposal.agreement, proposal.ties = why.agreement, dict(why.ties)
    proposal.reasons = for_everybody(why.reasons)
    if proposal.rank == FIRST:
        _begin_to_wait(proposal)
    else:
        proposal.state = Proposal.State.QUEUED
    proposal.save(force_insert=True)
    return proposal


def _begin_to_wait(proposal: Proposal) -> None:
    proposal.state, proposal.sent = Proposal.State.SENT, clock.now()
    proposal.expires = proposal.sent + timedelta(days=proposal.programme.proposal_days)


def _keep_replies(proposal: Proposal, mentees: list[Enrolment], mentors: list[Enrolment]) -> None:
    """Everybody in it will answer, but for whoever asks by themselves: asking was saying yes."""
    asking = {Proposal.Way.REQUEST: Reply.Side.MENTEE, Proposal.Way.CHOICE: Reply.Side.MENTOR}
    yes = asking.get(Proposal.Way(proposal.way))
    sides = ((Reply.Side.MENTEE, mentees), (Reply.Side.MENTOR, mentors))
    Reply.objects.bulk_create(
        Reply(
            proposal=proposal,
            enrolment=one,
            side=side,
            is_yes=True if side == yes else None,
            answered=clock.now() if side == yes else None,
            by=one.person if side == yes else None,
        )
        for side, people in sides
        for one in people
    )


def _asked(proposal: Proposal) -> list[Person]:
    """Those who may be written to and have not said yes by asking."""
    people = reachable(proposal)
    answered = {one.enrolment.person_id for one in proposal.replies.all() if one.is_yes}
    return [person for person in people if person.pk not in answered]


@transaction.atomic
def send(proposal: Proposal, *, by: Actor) -> Proposal:
    """Send a request that waited in line, now that those before it go no further.

    Raises:
        Refused: when it waits in line no more.
        NotFreeError: when no place is free, or when the mentee goes forward with somebody meanwhile.
    """
    people = locked(one.enrolment for one in proposal.replies.all())
    proposal.refresh_from_db()
    require(may_send(by, proposal))
    sides = {side: [people[one.enrolment_id] for one in _of(proposal, side)] for side in Reply.Side}
    if hindrance := obstacle(proposal.programme, sides[Reply.Side.MENTEE], sides[Reply.Side.MENTOR]):
        raise NotFreeError(hindrance)
    _begin_to_wait(proposal)
    proposal.save(update_fields=["state", "sent", "expires", "updated"])
    record(PROPOSAL_SENT, by=by, about=proposal, tell=reachable(proposal))
    return proposal


def _of(proposal: Proposal, side: str) -> list[Reply]:
    return [one for one in proposal.replies.all() if one.side == side]


@transaction.atomic
def withdraw(proposal: Proposal, *, by: Actor) -> Proposal:
    """Take a proposal back. Everybody it was sent to is told, kindly and without a reason.

    Raises:
        Refused: when `by` may not, or when it is settled.
    """
    locked(one.enrolment for one in proposal.replies.all())
    proposal.refresh_from_db()
    require(may_withdraw(by, proposal))
    told = [] if proposal.state == Proposal.State.QUEUED else reachable(proposal)
    proposal.state = Proposal.State.WITHDRAWN
    proposal.save(update_fields=["state", "updated"])
    record(PROPOSAL_WITHDRAWN, by=by, about=proposal, tell=told)
    return proposal
