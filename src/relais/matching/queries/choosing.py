"""Who may be proposed to somebody at this moment: those who have a free place and are not with them already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from django.db.models import Exists, OuterRef, QuerySet

from relais.matching.models import Proposal, Reply
from relais.matching.queries.circles import are_peers
from relais.matching.queries.places import Ties, free_places, ties_of
from relais.matching.running.choosing import Candidate, Named, mentors_for, possible_for
from relais.programmes.models import Answer, Enrolment, Programme
from relais.programmes.queries.enrolments import Accompanying

MOST_NEXT = 5
THIN = ("pk", "public_id", "capacity", "monthly_hours")
Mentor = TypeVar("Mentor", bound=Accompanying)


def free_mentors(mentee: Enrolment) -> list[Enrolment]:
    """Mentors of the programme with a free place, but those this mentee is with, waits for, or has parted from."""
    return _with_a_place(mentee, _mentors_of(mentee).select_related("person"), ties_of(mentee.programme))


@dataclass(frozen=True, slots=True)
class ByHand:
    """The mentors with a free place who may be proposed to somebody, and how many others rules keep from them."""

    mentors: Sequence[Enrolment]
    set_aside: int


def to_propose_by_hand(mentee: Enrolment) -> ByHand:
    """Whom those who run the programme may propose, by name; whoever could only be refused is counted, not shown."""
    free = free_mentors(mentee)
    possible = possible_for(mentee, among=free)
    mentors = [one for one in free if one.public_id in possible]
    return ByHand(mentors, len(free) - len(mentors))


class Thin(Accompanying, Named, Protocol):
    """A mentor of whom nothing but keys and places is read: there may be thousands."""


def free_to_take(mentee: Enrolment, ties: Ties) -> list[Thin]:
    """The same mentors, but those of whom nothing is known, each with as little as that read."""
    mentors = heard_of(mentee.programme, _mentors_of(mentee), mentor=True)
    return _with_a_place(mentee, mentors.values_list(*THIN, named=True), ties)


def heard_of(
    programme: Programme, people: QuerySet[Enrolment], *, mentor: bool = False, mentee: bool = False
) -> QuerySet[Enrolment]:
    """Those of the people who answered something of what the programme needs of this side; all, when it needs nothing.

    Whoever answered nothing is not proposed to somebody who looks by themselves: nothing speaks for the two. A run
    still pairs them, and those who run the programme still propose them by hand.
    """
    is_mutual = are_peers(programme)
    asked = programme.questions.asked_of(mentor=mentor or is_mutual, mentee=mentee or is_mutual)
    needed = list(asked.filter(is_required=True).values_list("pk", flat=True))
    if not needed:
        return people
    return people.filter(Exists(Answer.objects.filter(enrolment=OuterRef("pk"), question__in=needed)))


def _mentors_of(mentee: Enrolment) -> QuerySet[Enrolment]:
    """Those of the programme who may be proposed and have said no to nothing with this mentee, by name."""
    mentors = mentee.programme.enrolments.matchable().mentors().exclude(pk=mentee.pk)
    return mentors.exclude(pk__in=_declined_with(mentee)).order_by("person__sorted_name", "pk")


def _with_a_place(mentee: Enrolment, mentors: Iterable[Mentor], ties: Ties) -> list[Mentor]:
    mentors, together = list(mentors), ties.pairs
    free = free_places(mentee.programme, mentors, ties)
    return [one for one in mentors if free[one.pk] and (mentee.pk, one.pk) not in together]


def _declined_with(mentee: Enrolment) -> QuerySet[Enrolment]:
    """Mentors of proposals to this mentee that one of the two declined."""
    declined = Proposal.objects.filter(state=Proposal.State.DECLINED, replies__enrolment=mentee)
    theirs = Reply.objects.filter(proposal__in=declined, side=Reply.Side.MENTOR)
    return Enrolment.objects.filter(replies__in=theirs)


def next_best(mentee: Enrolment, *, most: int = MOST_NEXT) -> list[Candidate]:
    """The mentors with a free place who suit this mentee best, whom no rule keeps from them and nobody declined."""
    return mentors_for(mentee, among=free_to_take(mentee, ties_of(mentee.programme)), most=most)
