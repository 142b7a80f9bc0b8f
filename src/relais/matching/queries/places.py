"""How many people each may be with, and with whom they are already or wait for an answer."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from relais.journeys.queries import standing_pairs
from relais.matching.models import Proposal, Reply
from relais.matching.queries.circles import are_peers
from relais.programmes.models import Enrolment, Programme
from relais.programmes.queries.enrolments import Accompanying, capacity_of

DAYS_OF_A_MONTH = 30
HOURS_OF_A_RUN = 2.0

Tie = tuple[int, int, int]
"""Ids of the enrolments of a mentee and of a mentor, and of the relationship or the proposal that ties them."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Who goes forward with whom, and who waits for an answer about it. A circle takes one place of its mentor.

    Between peers there are no sides: each tie stands there from both ends, and takes the place of both.
    """

    standing: frozenset[Tie]
    pending: frozenset[Tie]

    @property
    def pairs(self) -> frozenset[tuple[int, int]]:
        """Who is tied to whom, one way or the other: (mentee, mentor)."""
        return frozenset((mentee, mentor) for mentee, mentor, _tie in self.standing | self.pending)

    def of_mentors(self) -> Counter[int]:
        """How many places of each mentor are taken."""
        both = (self.standing, self.pending)
        return sum(
            (Counter(who for who, _ in {(tie[1], tie[2]) for tie in ties}) for ties in both), Counter()
        )

    def of_mentees(self) -> Counter[int]:
        """How many relationships each mentee has, or may have soon."""
        both = (self.standing, self.pending)
        return sum(
            (Counter(who for who, _ in {(tie[0], tie[2]) for tie in ties}) for ties in both), Counter()
        )


def hours_of_a_pair(programme: Programme) -> float:
    """What one relationship asks of a mentor in a month, at the rhythm of the programme; never more than a run counts."""
    by_rhythm = programme.minutes / 60 * DAYS_OF_A_MONTH / max(programme.days_between_meetings, 1)
    return min(by_rhythm, HOURS_OF_A_RUN)


def places_of(mentor: Accompanying, programme: Programme) -> int:
    """How many relationships the mentor can hold: the smaller of what they said in people and what their hours allow.

    Somebody who gives some hours, however few, counts for one: it is theirs to meet less often.
    """
    if mentor.monthly_hours is None:
        return capacity_of(mentor, programme)
    by_hours = math.floor(float(mentor.monthly_hours) / hours_of_a_pair(programme) + 1e-9)
    allowed = max(by_hours, 1) if mentor.monthly_hours else 0
    return allowed if mentor.capacity is None else min(mentor.capacity, allowed)


def ties_of(programme: Programme, among: Iterable[Enrolment] | None = None) -> Ties:
    """Who is with whom in the programme, in three queries at most; only what concerns `among` when they are given."""
    concerned = None if among is None else list(among)
    together = standing_pairs(programme, None if concerned is None else [one.person_id for one in concerned])
    standing = _by_enrolment(programme, together) if together else frozenset()
    pending = frozenset(_pending(programme, concerned))
    if are_peers(programme):
        return Ties(_from_both_ends(standing), _from_both_ends(pending))
    return Ties(standing, pending)


def _from_both_ends(ties: Collection[Tie]) -> frozenset[Tie]:
    return frozenset((*ties, *((mentor, mentee, tie) for mentee, mentor, tie in ties)))


def free_places(programme: Programme, mentors: Collection[Accompanying], ties: Ties) -> Mapping[int, int]:
    """How many more relationships each of these mentors can begin, by id of enrolment; never below none."""
    taken = ties.of_mentors()
    return {one.pk: max(places_of(one, programme) - taken[one.pk], 0) for one in mentors}


def _by_enrolment(programme: Programme, together: Collection[Tie]) -> frozenset[Tie]:
    persons = {person for mentee, mentor, _journey in together for person in (mentee, mentor)}
    ids = dict(programme.enrolments.filter(person__in=persons).values_list("person_id", "pk"))
    return frozenset(
        (ids[mentee], ids[mentor], journey)
        for mentee, mentor, journey in together
        if mentee in ids and mentor in ids
    )


def _pending(programme: Programme, among: Collection[Enrolment] | None) -> Iterable[Tie]:
    """Proposals that hold a place: sent, and neither has said no. A first meeting holds none until one is chosen."""
    not_no = Q(is_yes=True) | Q(is_yes__isnull=True)
    mentee_not_no = Q(proposal__replies__is_yes=True) | Q(proposal__replies__is_yes__isnull=True)
    is_chosen = ~Q(proposal__way=Proposal.Way.CHEMISTRY) | Q(proposal__replies__is_yes=True)
    held = Reply.objects.filter(
        not_no & mentee_not_no & is_chosen,
        side=Reply.Side.MENTOR,
        proposal__programme=programme,
        proposal__state=Proposal.State.SENT,
        proposal__replies__side=Reply.Side.MENTEE,
    )
    if among is not None:
        held = held.filter(proposal__in=Reply.objects.filter(enrolment__in=among).values("proposal"))
    return held.values_list("proposal__replies__enrolment_id", "enrolment_id", "proposal_id")
