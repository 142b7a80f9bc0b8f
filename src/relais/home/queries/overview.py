"""The figures of one programme, for those who run it: counts of states, never of what people said."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from relais.journeys.models import Journey, Participation
from relais.matching.models import Proposal, Reply
from relais.programmes.models import Answer, Enrolment, Programme, Question
from relais.programmes.models.enrolments import MATCHABLE


@dataclass(frozen=True, slots=True)
class Figures:
    """Where a programme stands.

    `places` counts what mentors who take part offer, in people; `taken` those that relationships and proposals hold.
    `accompanied` mentees go forward in a relationship that stands. `unanswered` people lack a required answer.
    """

    mentors: int
    mentees: int
    applied: int
    invited: int
    resting: int
    unanswered: int
    places: int
    taken: int
    accompanied: int
    waiting: int
    declined: int
    expired: int
    relationships: int

    @property
    def free(self) -> int:
        """Places that nobody holds."""
        return max(self.places - self.taken, 0)

    @property
    def match_rate(self) -> float | None:
        """The share of those to accompany who go forward with somebody, 0 to 1; None while there is nobody."""
        return self.accompanied / self.mentees if self.mentees else None


def figures_of(programme: Programme) -> Figures:
    """All figures, by four queries however many take part."""
    people = _people(programme)
    proposals = _proposals(programme)
    return Figures(
        **people,
        **proposals,
        unanswered=_unanswered(programme),
        relationships=Journey.objects.standing().filter(programme=programme).count(),
    )


def _people(programme: Programme) -> dict[str, int]:
    state = Enrolment.State
    accompanied = Participation.objects.filter(
        person=OuterRef("person"),
        role=Participation.Role.MENTEE,
        journey__programme=programme,
        journey__in=Journey.objects.standing(),
    )
    counted = programme.enrolments.annotate(is_accompanied=Exists(accompanied)).aggregate(
        mentors=Count("pk", MATCHABLE & Q(is_mentor=True)),
        mentees=Count("pk", MATCHABLE & Q(is_mentee=True)),
        applied=Count("pk", Q(state=state.APPLIED)),
        invited=Count("pk", Q(state=state.INVITED)),
        resting=Count("pk", Q(state=state.RESTING)),
        accompanied=Count("pk", MATCHABLE & Q(is_mentee=True, is_accompanied=True)),
        places=Coalesce(
            Sum(Coalesce(F("capacity"), programme.capacity), filter=MATCHABLE & Q(is_mentor=True)), 0
        ),
    )
    return {name: int(value) for name, value in counted.items()}


def _proposals(programme: Programme) -> dict[str, int]:
    state = Proposal.State
    counted = programme.proposals.aggregate(
        waiting=Count("pk", Q(state=state.SENT)),
        declined=Count("pk", Q(state=state.DECLINED)),
        expired=Count("pk", Q(state=state.EXPIRED)),
    )
    held = Reply.objects.filter(
        side=Reply.Side.MENTOR, proposal__programme=programme, proposal__state=state.SENT
    ).count()
    standing = Participation.objects.filter(
        role=Participation.Role.MENTEE,
        journey__programme=programme,
        journey__in=Journey.objects.standing(),
    ).count()
    return {**counted, "taken": held + standing}


def _unanswered(programme: Programme) -> int:
    """How many people who take part have left a required question without an answer."""
    answered = Answer.objects.filter(enrolment=OuterRef(OuterRef("pk")), question=OuterRef("pk"))
    missing = Question.objects.filter(
        ~Exists(answered),
        Q(asked_of=Question.Asked.BOTH)
        | Q(asked_of=Question.Asked.MENTOR) & Q(Exists(_of(is_mentor=True)))
        | Q(asked_of=Question.Asked.MENTEE) & Q(Exists(_of(is_mentee=True))),
        programme=programme,
        is_required=True,
    )
    return programme.enrolments.matchable().filter(Exists(missing)).count()


def _of(**side: bool) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(pk=OuterRef(OuterRef("pk")), **side)
