"""The figures of one programme, for those who run it: counts of states, never of what people said."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from relais.journeys.models import Journey, Participation
from relais.kit.prepared import Prepared, how_many
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
    """All figures, by six statements however many take part."""
    people = _PEOPLE.row(programme.pk) or (0,) * 7
    mentors, mentees, applied, invited, resting, accompanied, places = map(int, people)
    waiting, declined, expired = _PROPOSALS.row(programme.pk) or (0, 0, 0)
    return Figures(
        mentors=mentors,
        mentees=mentees,
        applied=applied,
        invited=invited,
        resting=resting,
        unanswered=_UNANSWERED.number(programme.pk),
        places=places,
        taken=_HELD.number(programme.pk) + _ACCOMPANIED.number(programme.pk),
        accompanied=accompanied,
        waiting=waiting,
        declined=declined,
        expired=expired,
        relationships=_RELATIONSHIPS.number(programme.pk),
    )


def _people(programme: int) -> QuerySet[Enrolment, tuple[Any, ...]]:
    state = Enrolment.State
    accompanied = _standing(programme).filter(person=OuterRef("person"))
    offered = Sum(Coalesce(F("capacity"), F("programme__capacity")), filter=MATCHABLE & Q(is_mentor=True))
    counted = {
        "mentors": Count("pk", MATCHABLE & Q(is_mentor=True)),
        "mentees": Count("pk", MATCHABLE & Q(is_mentee=True)),
        "applied": Count("pk", Q(state=state.APPLIED)),
        "invited": Count("pk", Q(state=state.INVITED)),
        "resting": Count("pk", Q(state=state.RESTING)),
        "accompanied": Count("pk", MATCHABLE & Q(is_mentee=True) & Q(Exists(accompanied))),
        "places": Coalesce(offered, 0),
    }
    rows = Enrolment.objects.filter(programme=programme).order_by().values("programme")
    return rows.annotate(**counted).values_list(*counted)


def _standing(programme: int) -> QuerySet[Participation]:
    return Participation.objects.filter(
        role=Participation.Role.MENTEE,
        journey__programme=programme,
        journey__in=Journey.objects.standing(),
    )


def _proposals(programme: int) -> QuerySet[Proposal, tuple[Any, ...]]:
    state = Proposal.State
    counted = {
        name: Count("pk", Q(state=one))
        for name, one in (("waiting", state.SENT), ("declined", state.DECLINED), ("expired", state.EXPIRED))
    }
    rows = Proposal.objects.filter(programme=programme).order_by().values("programme")
    return rows.annotate(**counted).values_list(*counted)


def _unanswered(programme: int) -> QuerySet[Enrolment]:
    """Those who take part and have left a required question without an answer."""
    answered = Answer.objects.filter(enrolment=OuterRef(OuterRef("pk")), question=OuterRef("pk"))
    missing = Question.objects.filter(
        ~Exists(answered),
        Q(asked_of=Question.Asked.BOTH)
        | Q(asked_of=Question.Asked.MENTOR) & Q(Exists(_of(is_mentor=True)))
        | Q(asked_of=Question.Asked.MENTEE) & Q(Exists(_of(is_mentee=True))),
        programme=programme,
        is_required=True,
    )
    return Enrolment.objects.filter(programme=programme).matchable().filter(Exists(missing))


def _of(**side: bool) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(pk=OuterRef(OuterRef("pk")), **side)


_PEOPLE = Prepared(_people, int)
_PROPOSALS = Prepared(_proposals, int)
_UNANSWERED = Prepared(lambda programme: how_many(_unanswered(programme), "programme"), int)
_ACCOMPANIED = Prepared(lambda programme: how_many(_standing(programme), "journey__programme"), int)
_RELATIONSHIPS = Prepared(
    lambda programme: how_many(Journey.objects.standing().filter(programme=programme), "programme"), int
)
_HELD = Prepared(
    lambda programme: how_many(
        Reply.objects.filter(
            side=Reply.Side.MENTOR, proposal__programme=programme, proposal__state=Proposal.State.SENT
        ),
        "proposal__programme",
    ),
    int,
)
