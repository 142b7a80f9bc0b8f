"""What is settled between people of a programme before the engine looks at them: who is together, asked, apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from relais.core.pairing.rules import KeyPair
from relais.journeys.models import Journey, Participation
from relais.matching.models import Pair, Proposal, Reply, Run
from relais.matching.queries.places import ties_of
from relais.programmes.models import Enrolment, Programme

_KEEPING_APART = Q(proposal__state__in=(Proposal.State.SENT, Proposal.State.DECLINED)) | Q(
    proposal__state=Proposal.State.ACCEPTED, proposal__replies__is_yes=False
)
"""Replies to proposals that wait for an answer, or that were declined, if only by one: a circle may open without them."""

Persons = tuple[int, int]
"""The mentee's person and the mentor's."""


@dataclass(slots=True)
class Settled:
    """Pairs of persons, mentee first. `apart`: together now, asked now, or declined; `ended`: once together.

    `taken_of_mentor` and `taken_of_mentee` are the places taken, by id of enrolment, as everywhere else they are
    counted: see `relais.matching.queries.places`.
    """

    apart: set[Persons] = field(default_factory=set)
    ended: set[Persons] = field(default_factory=set)
    taken_of_mentor: Counter[int] = field(default_factory=Counter)
    taken_of_mentee: Counter[int] = field(default_factory=Counter)

    def forget_sides(self) -> None:
        """Between peers, pairs are the same from both ends, as the places are that they take."""
        self.apart |= {(other, one) for one, other in self.apart}
        self.ended |= {(other, one) for one, other in self.ended}


@dataclass(slots=True)
class _Group:
    """The people of one relationship or proposal."""

    state: str
    mentees: set[int] = field(default_factory=set)
    mentors: set[int] = field(default_factory=set)
    declining: set[int] = field(default_factory=set)

    @property
    def pairs(self) -> set[Persons]:
        return {(mentee, mentor) for mentee in self.mentees for mentor in self.mentors}

    @property
    def declined(self) -> set[Persons]:
        """Pairs of which one said no: in a circle, the others are still free for each other."""
        return {pair for pair in self.pairs if not self.declining or self.declining.intersection(pair)}


def settled(programme: Programme) -> Settled:
    """What is settled in the programme, in five queries."""
    ties = ties_of(programme)
    known = Settled(taken_of_mentor=ties.of_mentors(), taken_of_mentee=ties.of_mentees())
    for group in _journeys(programme):
        (known.ended if group.state == Journey.State.CLOSED else known.apart).update(group.pairs)
    for group in _proposals(programme):
        known.apart |= group.pairs if group.state == Proposal.State.SENT else group.declined
    known.ended -= known.apart
    return known


def apart_from(one: Enrolment, *, with_ended: bool) -> set[int]:
    """By id of enrolment, those on the other side with whom this person goes forward, waits, or declined.

    `with_ended`: those whose relationship with them has ended too.
    """
    asked = Reply.objects.filter(_KEEPING_APART, enrolment=one).select_related("proposal").distinct()
    mine_of = {reply.proposal_id: reply for reply in asked}
    others = Reply.objects.exclude(enrolment=one).filter(proposal__in=mine_of)
    apart = {other.enrolment_id for other in others if _keeps_apart(mine_of[other.proposal_id], other)}
    mine = Participation.objects.filter(person=one.person_id, journey__programme=one.programme_id)
    if not with_ended:
        mine = mine.exclude(journey__state=Journey.State.CLOSED)
    roles = {part.journey_id: part.role for part in mine}
    together = Participation.objects.filter(journey__in=roles.keys())
    persons = {part.person_id for part in together if part.role != roles[part.journey_id]}
    there = Enrolment.objects.filter(programme=one.programme_id, person__in=persons)
    return apart | set(there.values_list("pk", flat=True))


def _keeps_apart(mine: Reply, other: Reply) -> bool:
    """Whether two replies to one proposal keep their people from being proposed to each other."""
    if mine.side == other.side:
        return False
    if mine.proposal.state == Proposal.State.DECLINED:
        return not (mine.is_yes and other.is_yes)
    return mine.proposal.state == Proposal.State.SENT or mine.is_yes is False or other.is_yes is False


def earlier_pairs(programme: Programme) -> set[KeyPair]:
    """The pairs of the last run that was done, as they stand on its board."""
    last = Run.objects.filter(programme=programme, state=Run.State.DONE).order_by("-number").first()
    pairs = Pair.objects.filter(run=last) if last else Pair.objects.none()
    return set(pairs.values_list("mentee__public_id", "mentor__public_id"))


def _journeys(programme: Programme) -> Iterable[_Group]:
    rows = Participation.objects.filter(journey__programme=programme)
    found = rows.values_list("journey_id", "journey__state", "person_id", "role")
    return _groups(
        (at, state, person, role == Participation.Role.MENTEE) for at, state, person, role in found
    ).values()


def _proposals(programme: Programme) -> Iterable[_Group]:
    """Those that wait for an answer, and those that somebody declined; what expired is nothing."""
    rows = Reply.objects.filter(_KEEPING_APART, proposal__programme=programme).distinct()
    found = rows.values_list(
        "proposal_id", "proposal__state", "enrolment__person_id", "side", "is_yes"
    ).order_by()
    groups = _groups((at, state, person, side == Reply.Side.MENTEE) for at, state, person, side, _ in found)
    for at, _state, person, _side, is_yes in found:
        if is_yes is False:
            groups[at].declining.add(person)
    return groups.values()


def _groups(rows: Iterable[tuple[int, str, int, bool]]) -> dict[int, _Group]:
    groups: dict[int, _Group] = defaultdict(lambda: _Group(""))
    for at, state, person, is_mentee in rows:
        groups[at].state = state
        (groups[at].mentees if is_mentee else groups[at].mentors).add(person)
    return groups
