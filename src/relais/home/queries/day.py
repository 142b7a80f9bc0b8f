"""What a person's day is made of: what is due, whom they go forward with, and what happened."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from relais.journeys.models import Journey, Participation
from relais.kit.prepared import Prepared
from relais.matching.models import Proposal, Reply
from relais.people.models import Person
from relais.programmes.models import Answer, Appointment, Enrolment, Programme, Question


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's part in a programme, and what is missing of it."""

    enrolment: Enrolment
    unanswered: int
    is_accompanied: bool
    """Whether a relationship of the programme stands."""
    is_proposed: bool
    """Whether a proposal waits for answers, theirs or somebody else’s."""
    is_asked: bool
    """Whether theirs is among them."""

    @property
    def is_waiting(self) -> bool:
        """Whether this person is to be accompanied, and nobody is given or proposed to them yet."""
        return self.enrolment.is_mentee and not (self.is_accompanied or self.is_proposed)


_SECOND_STEP = Prepared(
    lambda person: Authenticator.objects.filter(user=person).order_by().values_list("pk")[:1], int
)


def has_second_step(person: Person) -> bool:
    """Whether an app or a key is asked for after the password or the code."""
    return _SECOND_STEP.row(person.pk) is not None


def places(person: Person) -> tuple[Place, ...]:
    """The person's parts in programmes, those they left excepted, with the answers still missing."""
    parts = _PARTS.rows(person.pk)
    unanswered = dict(_UNANSWERED.rows(person.pk)) if parts else {}
    return tuple(_place(part, unanswered.get(part.pk, 0)) for part in parts)


def _place(enrolment: Enrolment, unanswered: int) -> Place:
    known = (getattr(enrolment, name, False) for name in ("is_accompanied", "is_proposed", "is_asked"))
    return Place(enrolment, unanswered, *known)


def _parts(person: int) -> QuerySet[Enrolment]:
    standing = Participation.objects.filter(
        person=person, journey__programme=OuterRef("programme"), journey__in=Journey.objects.standing()
    )
    pending = Reply.objects.filter(enrolment=OuterRef("pk"), proposal__state=Proposal.State.SENT)
    return (
        Enrolment.objects.filter(person=person)
        .exclude(state__in=(Enrolment.State.LEFT, Enrolment.State.REFUSED))
        .select_related("programme")
        .annotate(
            is_accompanied=Exists(standing),
            is_proposed=Exists(pending),
            is_asked=Exists(pending.filter(is_yes=None)),
        )
        .order_by("pk")
    )


_PARTS = Prepared(_parts, int)


def _left_unanswered(person: int) -> QuerySet[Question, tuple[Any, ...]]:
    answered = Answer.objects.filter(question=OuterRef("pk"), enrolment__person=person)
    asked = Question.objects.filter(
        ~Exists(answered),
        Q(asked_of=Question.Asked.BOTH)
        | Q(asked_of=Question.Asked.MENTOR, programme__enrolments__is_mentor=True)
        | Q(asked_of=Question.Asked.MENTEE, programme__enrolments__is_mentee=True),
        programme__enrolments__person=person,
        is_required=True,
    )
    counted = asked.order_by().values("programme__enrolments").annotate(missing=Count("pk"))
    return counted.values_list("programme__enrolments", "missing")


_UNANSWERED = Prepared(_left_unanswered, int)


class Partner(NamedTuple):
    """Somebody in a relationship that stands, besides the reader."""

    journey: str
    """Its public id."""
    moment: int
    template: str
    role: str
    person: str
    """The public id of the person."""
    name: str


_PARTNERS = Prepared(
    lambda person: (
        Participation.objects.filter(journey__in=Journey.objects.visible_to(person).standing())
        .exclude(person=person)
        .order_by("-journey__created", "-journey", "-role", "pk")
        .values_list(
            "journey__public_id",
            "journey__moment",
            "journey__template",
            "role",
            "person__public_id",
            "person__name",
        )
    ),
    int,
)


def companions(person: Person) -> tuple[tuple[Partner, ...], ...]:
    """Those one goes forward with, mentors first, by relationship: the latest first."""
    found = (Partner(*row) for row in _PARTNERS.rows(person.pk))
    return tuple(tuple(together) for _journey, together in groupby(found, key=lambda one: one.journey))


class Managed(NamedTuple):
    """A programme that somebody runs, with how many are in it in three states, and how many proposals wait for answers."""

    public_id: str
    name: str
    applied: int
    invited: int
    active: int
    waiting: int


def managed(person: Person) -> tuple[Managed, ...]:
    """The programmes the person runs that are not over."""
    return tuple(Managed(*row) for row in _MANAGED.rows(person.pk))


def _counted(person: int) -> QuerySet[Programme, tuple[Any, ...]]:
    counted, parts = Enrolment.State, Enrolment.objects.filter(programme=OuterRef("pk"))
    return (
        Programme.objects.managed_by(person)
        .exclude(state__in=(Programme.State.CLOSING, Programme.State.ARCHIVED))
        .annotate(
            applied=_number(parts.filter(state=counted.APPLIED)),
            invited=_number(parts.filter(state=counted.INVITED)),
            active=_number(parts.filter(state=counted.ACTIVE)),
            waiting=_number(Proposal.objects.pending().filter(programme=OuterRef("pk"))),
        )
        .values_list(*Managed._fields)
    )


_MANAGED = Prepared(_counted, int)


def sponsored(person: Person) -> tuple[Programme, ...]:
    """The programmes the person sponsors that are not over."""
    held = Appointment.objects.filter(person=person, role=Appointment.Role.SPONSOR)
    return tuple(
        Programme.objects.filter(pk__in=held.values("programme")).exclude(state=Programme.State.ARCHIVED)
    )


def _number(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows a programme has, counted apart: joined, people would be counted once for each proposal."""
    counted = rows.order_by().values("programme").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)
