"""Sending proposals, from a run, by hand or because somebody asks, and taking them back."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from relais.activity.actions import record, record_each
from relais.kit import clock
from relais.kit.verdicts import require
from relais.matching.events.proposals import (
    PROPOSAL_QUEUED,
    PROPOSAL_SENT,
    PROPOSAL_WITHDRAWN,
    RUN_PUBLICATION_STOPPED,
    RUN_PUBLISHED,
    RUN_PUBLISHED_IN_PART,
)
from relais.matching.models import Circle, Pair, Proposal, Reply, Run, Why
from relais.matching.queries.proposals import locked, obstacle, publishable, reachable, with_everybody_in
from relais.matching.rules.proposals import (
    may_be_proposed,
    may_follow,
    may_propose,
    may_publish,
    may_send,
    may_withdraw,
)
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
def publish(run: Run, *, by: Actor) -> Run:
    """Propose the pairs of a run to the people in them; those who go forward or wait for an answer are left alone.

    Done twice, it sends nothing twice. Of a large run it sends the first proposals, and records that it is published in
    part: a job follows, which sends the next ones by the same act, and so on to the end.

    Raises:
        Refused: when `by` may not, or the run is not finished.
    """
    require(may_publish(by, run))
    waiting = _sides(publishable(run))
    proposals = _kept_all(run, _held(run, waiting[:AT_ONCE]))
    record_each(PROPOSAL_SENT, by=by, told=[(one, reachable(one)) for one in proposals])
    is_part = proposals and len(waiting) > AT_ONCE
    record(RUN_PUBLISHED_IN_PART if is_part else RUN_PUBLISHED, by=by, about=run)
    return run


@dataclass(frozen=True, slots=True)
class _Sides:
    """Those of one proposal: a pair, or a whole circle."""

    pairs: list[Pair]

    @property
    def mentees(self) -> list[Enrolment]:
        return list(dict.fromkeys(pair.mentee for pair in self.pairs))

    @property
    def mentors(self) -> list[Enrolment]:
        return list(dict.fromkeys(pair.mentor for pair in self.pairs))

    def why(self, circles: Mapping[int, Circle]) -> Why:
        """What speaks for them: what was found of the circle, else of the pair."""
        told = circles.get(self.pairs[0].circle or 0) or max(self.pairs, key=lambda pair: pair.agreement)
        return Why(told.agreement, told.reasons, told.ties)


def _sides(groups: Iterable[list[Pair]]) -> list[_Sides]:
    """Those of these pairs and circles who stand where they are to be proposed."""
    sides = map(_Sides, groups)
    return [one for one in sides if may_be_proposed(one.mentees, one.mentors).allowed]


def _held(run: Run, sides: Collection[_Sides]) -> list[_Sides]:
    """Those who can still be proposed once everybody is kept from others: whoever was taken in between is passed over."""
    locked(person for one in sides for person in (*one.mentees, *one.mentors))
    return _sides(publishable(run, [pair for one in sides for pair in one.pairs]))


def _kept_all(run: Run, sides: Collection[_Sides]) -> list[Proposal]:
    """A proposal for each, written together, with everybody in them read."""
    circles = {one.number: one for one in run.circles.all()}
    programme, way = run.programme, Proposal.Way.BATCH
    proposals = Proposal.objects.bulk_create(
        _drawn(Proposal(programme=programme, way=way, run=run), one.why(circles)) for one in sides
    )
    Reply.objects.bulk_create(
        reply
        for proposal, one in zip(proposals, sides, strict=True)
        for reply in _replies(proposal, one.mentees, one.mentors)
    )
    return with_everybody_in(proposals)


@transaction.atomic
def stop_publication(run: Run, *, by: Actor) -> Run:
    """Note that the rest of a run is not sent, since whoever published it may no longer.

    Raises:
        Refused: when `by` is not the installation.
    """
    require(may_follow(by))
    record(RUN_PUBLICATION_STOPPED, by=by, about=run)
    return run


@transaction.atomic
def propose(
    way: str,
    *,
    mentees: Collection[Enrolment],
    mentors: Collection[Enrolment],
    by: Actor,
    why: Why | None = None,
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
    proposal = _drawn(Proposal(programme=programme, way=way, rank=rank), why or Why())
    proposal.save(force_insert=True)
    Reply.objects.bulk_create(_replies(proposal, mentees, mentors))
    kind, told = (PROPOSAL_SENT, _asked(proposal)) if rank == FIRST else (PROPOSAL_QUEUED, [])
    record(kind, by=by, about=proposal, tell=told)
    return proposal


def _drawn(proposal: Proposal, why: Why) -> Proposal:
    """The proposal as it will be written."""
    proposal.agreement, proposal.ties = why.agreement, dict(why.ties)
    proposal.reasons = for_everybody(why.reasons)
    if proposal.rank == FIRST:
        _begin_to_wait(proposal)
    else:
        proposal.state = Proposal.State.QUEUED
    return proposal


def _begin_to_wait(proposal: Proposal) -> None:
    proposal.state, proposal.sent = Proposal.State.SENT, clock.now()
    proposal.expires = proposal.sent + timedelta(days=proposal.programme.proposal_days)


def _replies(proposal: Proposal, mentees: list[Enrolment], mentors: list[Enrolment]) -> Iterator[Reply]:
    """Everybody in it will answer, but for whoever asks by themselves: asking was saying yes."""
    asking = {Proposal.Way.REQUEST: Reply.Side.MENTEE, Proposal.Way.CHOICE: Reply.Side.MENTOR}
    yes = asking.get(Proposal.Way(proposal.way))
    sides = ((Reply.Side.MENTEE, mentees), (Reply.Side.MENTOR, mentors))
    for side, people in sides:
        for one in people:
            yield Reply(
                proposal=proposal,
                enrolment=one,
                side=side,
                is_yes=True if side == yes else None,
                answered=clock.now() if side == yes else None,
                by=one.person if side == yes else None,
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
