"""What is settled between people of a programme before the engine looks at them: who is together, asked, apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from relais.core.pairing.rules import KeyPair
from relais.journeys.models import Journey, Participation
from relais.matching.models import Pair, Proposal, Reply, Run
from relais.programmes.models import Programme

Persons = tuple[int, int]
"""The mentee's person and the mentor's."""


@dataclass(slots=True)
class Settled:
    """Pairs of persons, mentee first. `apart`: together now, asked now, or declined; `ended`: once together.

    `taken_of_mentor` counts people and `taken_of_mentee` relationships, those that stand and those that wait for an
    answer alike.
    """

    apart: set[Persons] = field(default_factory=set)
    ended: set[Persons] = field(default_factory=set)
    taken_of_mentor: Counter[int] = field(default_factory=Counter)
    taken_of_mentee: Counter[int] = field(default_factory=Counter)

    def forget_sides(self) -> None:
        """Between peers, a place is taken whichever side one stands on, and pairs are the same from both ends."""
        self.taken_of_mentor = self.taken_of_mentee = self.taken_of_mentor + self.taken_of_mentee
        self.apart |= {(other, one) for one, other in self.apart}
        self.ended |= {(other, one) for one, other in self.ended}


@dataclass(slots=True)
class _Group:
    """The people of one relationship or proposal."""

    state: str
    mentees: set[int] = field(default_factory=set)
    mentors: set[int] = field(default_factory=set)

    @property
    def pairs(self) -> set[Persons]:
        return {(mentee, mentor) for mentee in self.mentees for mentor in self.mentors}


def settled(programme: Programme) -> Settled:
    """What is settled in the programme, in two queries."""
    known = Settled()
    for group in _journeys(programme):
        if group.state == Journey.State.CLOSED:
            known.ended |= group.pairs
        else:
            _take(known, group)
    for group in _proposals(programme):
        if group.state == Proposal.State.SENT:
            _take(known, group)
        else:
            known.apart |= group.pairs
    known.ended -= known.apart
    return known


def earlier_pairs(programme: Programme) -> set[KeyPair]:
    """The pairs of the last run that was done, as they stand on its board."""
    last = Run.objects.filter(programme=programme, state=Run.State.DONE).order_by("-number").first()
    pairs = Pair.objects.filter(run=last) if last else Pair.objects.none()
    return set(pairs.values_list("mentee__public_id", "mentor__public_id"))


def _take(known: Settled, group: _Group) -> None:
    """These people are together, or may be soon: their places are held."""
    known.apart |= group.pairs
    for mentor in group.mentors:
        known.taken_of_mentor[mentor] += len(group.mentees)
    for mentee in group.mentees:
        known.taken_of_mentee[mentee] += 1


def _journeys(programme: Programme) -> Iterable[_Group]:
    rows = Participation.objects.filter(journey__programme=programme)
    found = rows.values_list("journey_id", "journey__state", "person_id", "role")
    return _groups(
        (at, state, person, role == Participation.Role.MENTEE) for at, state, person, role in found
    )


def _proposals(programme: Programme) -> Iterable[_Group]:
    """Those that wait for an answer or were declined; what was accepted is a relationship, what expired is nothing."""
    states = (Proposal.State.SENT, Proposal.State.DECLINED)
    rows = Reply.objects.filter(proposal__programme=programme, proposal__state__in=states)
    found = rows.values_list("proposal_id", "proposal__state", "enrolment__person_id", "side")
    return _groups((at, state, person, side == Reply.Side.MENTEE) for at, state, person, side in found)


def _groups(rows: Iterable[tuple[int, str, int, bool]]) -> Iterable[_Group]:
    groups: dict[int, _Group] = defaultdict(lambda: _Group(""))
    for at, state, person, is_mentee in rows:
        groups[at].state = state
        (groups[at].mentees if is_mentee else groups[at].mentors).add(person)
    return groups.values()
