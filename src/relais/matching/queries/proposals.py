"""Questions about proposals: what waits for an answer, and whether those in it can go forward."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext

from relais.kit.prepared import Prepared, how_many_by
from relais.matching.models import Pair, Proposal, Reply, Run
from relais.matching.queries.places import free_places, places_of, ties_of
from relais.programmes.models import Enrolment, Programme
from relais.programmes.queries.lines import lines_of

if TYPE_CHECKING:
    from relais.people.models import Person

ANSWERING = frozenset({Enrolment.State.ACTIVE, Enrolment.State.INVITED})
"""States in which a yes counts: whoever was only invited takes part by saying it."""
REACHABLE = ANSWERING | {Enrolment.State.APPLIED}

_REPLIES = Prefetch("replies", Reply.objects.select_related("enrolment__person"))


def with_people(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """The same with their programme and everybody in them, in two queries."""
    return proposals.select_related("programme").prefetch_related(_REPLIES)


def with_everybody(proposal: Proposal) -> Proposal:
    """The same proposal, whose replies and people have been read once for all; nothing is asked when they were."""
    return with_everybody_in([proposal])[0]


def with_everybody_in(proposals: list[Proposal]) -> list[Proposal]:
    """The same proposals, whose replies and people have been read by one query."""
    prefetch_related_objects(proposals, _REPLIES)
    return proposals


def pending_replies(person: "Person") -> QuerySet[Reply]:
    """What waits for this person's answer, the most urgent first, with everybody in each proposal."""
    waiting = Reply.objects.filter(
        enrolment__person=person, is_yes__isnull=True, proposal__state=Proposal.State.SENT
    )
    people = Prefetch("proposal__replies", Reply.objects.select_related("enrolment__person"))
    return (
        waiting.select_related("proposal__programme")
        .prefetch_related(people)
        .order_by("proposal__expires", "pk")
    )


def reply_of(proposal: Proposal, person: "Person") -> Reply | None:
    """What this person answers to the proposal; None when it was not made to them."""
    replies = with_everybody(proposal).replies.all()
    return next((one for one in replies if one.enrolment.person_id == person.pk), None)


def of_programme(programme: Programme, state: str = "") -> QuerySet[Proposal]:
    """Proposals of the programme, the latest first, in one state if it is given."""
    found = with_people(Proposal.objects.filter(programme=programme))
    return found.filter(state=state) if state else found


def fewest(proposal: Proposal) -> int:
    """How many mentees must say yes: what the programme asks for, but never more than it was proposed to."""
    mentees = sum(one.side == Reply.Side.MENTEE for one in proposal.replies.all())
    return min(proposal.programme.fewest_mentees, mentees)


def can_open(proposal: Proposal, replies: Sequence[Reply]) -> bool:
    """Whether those who gave these replies are enough to go forward without the others."""
    mentees = sum(one.side == Reply.Side.MENTEE for one in replies)
    mentors = sum(one.side == Reply.Side.MENTOR for one in replies)
    return mentors >= 1 and mentees >= fewest(proposal)


def publishable(run: Run, among: Collection[Pair] | None = None) -> list[list[Pair]]:
    """Pairs of the run that can be proposed now, those of one circle together; only these pairs when they are given.

    Left out: those proposed from this run before, people who are together or wait for an answer, who rest or have left,
    who were invited by name and have not answered, those of one reporting line by now, and those for whom no place is
    free any more. A circle goes without them as long as the others are enough.
    """
    programme = run.programme
    groups = _by_circle(run, among)
    ties = ties_of(programme, None if among is None else _everybody(groups))
    lines = lines_of(programme)
    met = set(_proposed_from(run) | ties.pairs)
    mentors, mentees = ties.of_mentors(), ties.of_mentees()
    found = []
    for whole in groups:
        pairs = [
            one
            for one in whole
            if not _have_met(one, met, programme)
            and not lines.has_both(one.mentee.person_id, one.mentor.person_id)
            and one.mentor.is_matchable
            and one.mentee.is_matchable
            and mentors[one.mentor_id] < places_of(one.mentor, programme)
            and mentees[one.mentee_id] < programme.places
        ]
        theirs_mentors, theirs_mentees = {one.mentor for one in pairs}, {one.mentee for one in pairs}
        enough = min(programme.fewest_mentees, len({one.mentee_id for one in whole}))
        if pairs and len(theirs_mentees) >= enough:
            found.append(pairs)
            met.update((one.mentee_id, one.mentor_id) for one in pairs)
            mentors.update(one.pk for one in theirs_mentors)
            mentees.update(one.pk for one in theirs_mentees)
    return found


def _have_met(pair: Pair, met: Collection[tuple[int, int]], programme: Programme) -> bool:
    """Whether the two are among those who have met; between peers, whichever of them was named first."""
    is_mutual = programme.direction == Programme.Direction.LEVEL
    return (pair.mentee_id, pair.mentor_id) in met or (is_mutual and (pair.mentor_id, pair.mentee_id) in met)


def _proposed_from(run: Run) -> frozenset[tuple[int, int]]:
    """Who was proposed to whom from this run, whatever became of it: (mentee, mentor)."""
    mentees = Reply.objects.filter(
        proposal__run=run, side=Reply.Side.MENTEE, proposal__replies__side=Reply.Side.MENTOR
    )
    return frozenset(mentees.values_list("enrolment_id", "proposal__replies__enrolment_id"))


def _everybody(groups: Iterable[Iterable[Pair]]) -> set[Enrolment]:
    return {one for pairs in groups for pair in pairs for one in (pair.mentee, pair.mentor)}


def _by_circle(run: Run, among: Collection[Pair] | None) -> list[list[Pair]]:
    groups: dict[object, list[Pair]] = {}
    pairs = run.pairs.select_related("mentee__person", "mentor__person").order_by("pk")
    if among is not None:
        circles = {pair.circle for pair in among} - {None}
        pairs = pairs.filter(Q(pk__in=[pair.pk for pair in among]) | Q(circle__in=circles))
    for pair in pairs:
        pair.mentee.programme = pair.mentor.programme = run.programme  # it is known: nobody needs to ask
        key = ("pair", pair.pk) if pair.circle is None else ("circle", pair.circle)
        groups.setdefault(key, []).append(pair)
    return list(groups.values())


def locked(enrolments: Iterable[Enrolment]) -> dict[int, Enrolment]:
    """These enrolments as they are now, kept from others until the transaction ends; always taken in one order."""
    wanted = {one.pk for one in enrolments}
    rows = Enrolment.objects.select_for_update(of=("self",)).select_related("person")
    return {one.pk: one for one in rows.filter(pk__in=wanted).order_by("pk")}


def obstacle(
    programme: Programme,
    mentees: Collection[Enrolment],
    mentors: Collection[Enrolment],
    *,
    but: Proposal | None = None,
) -> str | None:
    """Why these people cannot be proposed to each other now, although they may; None when nothing is in the way.

    `but` is the proposal one is about to go on with.
    """
    ties = ties_of(programme, [*mentees, *mentors])
    asked = Reply.objects.filter(enrolment__in=mentees, proposal__state=Proposal.State.SENT)
    asked = asked.filter(proposal__replies__enrolment__in=mentors).exclude(proposal=but)
    are_tied = any((mentee.pk, mentor.pk) in ties.pairs for mentee in mentees for mentor in mentors)
    if are_tied or asked.exists():
        return gettext("These people are already going forward together, or waiting for an answer.")
    free = free_places(programme, mentors, ties)
    for mentor in mentors:
        if not free[mentor.pk]:
            return gettext("%(name)s has no free place any more.") % {"name": mentor.person.name}
    having = ties.of_mentees()
    for mentee in mentees:
        if having[mentee.pk] >= programme.places:
            return gettext("%(name)s is already going forward with somebody, or waiting for an answer.") % {
                "name": mentee.person.name
            }
    return None


def reachable(proposal: Proposal) -> list["Person"]:
    """Those in the proposal who may be written to: whoever rests or has left is left in peace."""
    replies = with_everybody(proposal).replies.all()
    return [one.enrolment.person for one in replies if one.enrolment.state in REACHABLE]


REMINDERS = (0.5, 0.8)
"""When to remind somebody, as parts of the delay; there is no third time."""


def is_due(reply: Reply, now: datetime) -> bool:
    """Whether it is time to remind this person; two reminders are a day apart at least."""
    sent, expires = reply.proposal.sent, reply.proposal.expires
    if sent is None or expires is None or reply.reminded >= len(REMINDERS) or now >= expires:
        return False
    if reply.reminded_last and now - reply.reminded_last < timedelta(days=1):
        return False
    return now >= sent + (expires - sent) * REMINDERS[reply.reminded]


def due_replies(now: datetime, most: int) -> list[Reply]:
    """Those to remind at this moment, whose answer is waited for longest first."""
    waiting = Reply.objects.filter(is_yes__isnull=True, proposal__state=Proposal.State.SENT)
    still = waiting.filter(reminded__lt=len(REMINDERS), enrolment__state__in=REACHABLE)
    found = still.select_related("proposal", "enrolment__person").order_by("proposal__sent", "pk")
    return list(islice((reply for reply in found.iterator() if is_due(reply, now)), most))


def overdue(now: datetime) -> QuerySet[Proposal]:
    """Proposals whose delay is over, the oldest first."""
    return Proposal.objects.pending().filter(expires__lte=now).order_by("expires", "pk")


def line_of(enrolment: Enrolment) -> QuerySet[Proposal]:
    """Requests of a mentee that wait in line, in their order."""
    mine = Reply.objects.filter(enrolment=enrolment, side=Reply.Side.MENTEE).values("proposal")
    waiting = Proposal.objects.filter(pk__in=mine, state=Proposal.State.QUEUED)
    return with_people(waiting).order_by("rank", "pk")


def open_proposals(enrolment: Enrolment) -> QuerySet[Proposal]:
    """Proposals to somebody, on either side, that wait for answers."""
    mine = Reply.objects.filter(enrolment=enrolment).values("proposal")
    return with_people(Proposal.objects.pending().filter(pk__in=mine)).order_by("expires", "pk")


def holding_proposals(mentee: Enrolment) -> QuerySet[Proposal]:
    """Proposals that keep a mentee from others while they wait; first meetings do not."""
    return (
        open_proposals(mentee)
        .filter(replies__enrolment=mentee, replies__side=Reply.Side.MENTEE)
        .exclude(way=Proposal.Way.CHEMISTRY)
    )


_BY_STATE = Prepared(
    lambda programme: how_many_by(Proposal.objects.filter(programme=programme), "state"), int
)


def state_counts(programme: Programme) -> Mapping[str, int]:
    """How many proposals are in each state; states in which none is are absent."""
    return dict(_BY_STATE.rows(programme.pk))
