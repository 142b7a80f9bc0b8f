"""Who may be proposed to somebody at this moment: those who have a free place and are not with them already."""

from django.db.models import QuerySet

from relais.matching.models import Proposal, Reply
from relais.matching.queries.places import free_places, ties_of
from relais.matching.running.choosing import Candidate, mentors_for
from relais.programmes.models import Enrolment

MOST_NEXT = 5


def free_mentors(mentee: Enrolment) -> list[Enrolment]:
    """Mentors of the programme with a free place, but those this mentee is with, waits for, or has parted from."""
    programme = mentee.programme
    mentors = list(
        programme.enrolments.matchable()
        .mentors()
        .exclude(pk=mentee.pk)
        .exclude(pk__in=_declined_with(mentee))
        .select_related("person")
        .order_by("person__name", "pk")
    )
    ties = ties_of(programme)
    free = free_places(programme, mentors, ties)
    return [one for one in mentors if free[one.pk] and (mentee.pk, one.pk) not in ties.pairs]


def _declined_with(mentee: Enrolment) -> QuerySet[Enrolment]:
    """Mentors of proposals to this mentee that one of the two declined."""
    declined = Proposal.objects.filter(state=Proposal.State.DECLINED, replies__enrolment=mentee)
    theirs = Reply.objects.filter(proposal__in=declined, side=Reply.Side.MENTOR)
    return Enrolment.objects.filter(replies__in=theirs)


def next_best(mentee: Enrolment, *, most: int = MOST_NEXT) -> list[Candidate]:
    """The mentors with a free place who suit this mentee best, whom no rule keeps from them and nobody declined."""
    return mentors_for(mentee, among=free_mentors(mentee), most=most)
