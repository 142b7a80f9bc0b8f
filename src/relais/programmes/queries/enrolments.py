"""Who takes part in a programme, in numbers and one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Protocol

from django.db.models import QuerySet

from relais.activity.models import Event
from relais.kit import clock
from relais.kit.prepared import Prepared, how_many, how_many_by
from relais.people.models import Person
from relais.programmes.events.enrolments import (
    ENROLMENT_APPLIED,
    ENROLMENT_DECLINED,
    ENROLMENT_LEFT,
    ENROLMENT_REMOVED,
)
from relais.programmes.models import Enrolment, Programme

State = Enrolment.State
_WAYS_OUT = (ENROLMENT_DECLINED.name, ENROLMENT_LEFT.name, ENROLMENT_REMOVED.name)


class Accompanying(Protocol):
    """What somebody gives: their enrolment, or as little of it as says how many people they may accompany."""

    @property
    def pk(self) -> int:
        """Its number."""

    @property
    def capacity(self) -> int | None:
        """In people."""

    @property
    def monthly_hours(self) -> Decimal | None:
        """In hours a month."""


def capacity_of(enrolment: Accompanying, programme: Programme) -> int:
    """How many people this mentor may accompany: as they say, else as the programme does."""
    return programme.capacity if enrolment.capacity is None else enrolment.capacity


_BY_STATE = Prepared(
    lambda programme: how_many_by(Enrolment.objects.filter(programme=programme), "state"), int
)


def state_counts(programme: Programme) -> Mapping[str, int]:
    """How many are in each state; states in which nobody is are absent."""
    return dict(_BY_STATE.rows(programme.pk))


_AWAITED = Prepared(
    lambda programme: how_many(Enrolment.objects.filter(programme=programme).awaited(), "programme"), int
)


def awaited_count(programme: Programme) -> int:
    """How many were invited by name and have not answered: they are in nobody's pairs until they do."""
    return _AWAITED.number(programme.pk)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether a programme asks this person anything, and whether answers that are needed are still awaited."""

    is_any: bool
    is_missing: bool


def asked_of(enrolment: Enrolment) -> Asked:
    """What the programme asks of this person, by two queries."""
    questions = enrolment.programme.questions.asked_of(mentor=enrolment.is_mentor, mentee=enrolment.is_mentee)
    needed = questions.filter(is_required=True).exclude(answers__enrolment=enrolment)
    return Asked(is_any=questions.exists(), is_missing=needed.exists())


def was_removed(enrolment: Enrolment) -> bool:
    """Whether those who run the programme ended this part, the last time that it ended."""
    ended = Event.objects.about(enrolment).filter(what__in=_WAYS_OUT)
    return ended.values_list("what", flat=True).first() == ENROLMENT_REMOVED.name


def applied_lately(enrolment: Enrolment) -> bool:
    """Whether the person applied within a day, so that nobody can have letters sent over and over."""
    applied = Event.objects.about(enrolment).filter(what=ENROLMENT_APPLIED.name)
    return applied.filter(created__gt=clock.now() - timedelta(days=1)).exists()


def part_in(programme: Programme, person: Person) -> Enrolment | None:
    """The part of this person in the programme, whatever its state."""
    return programme.enrolments.filter(person=person).select_related("programme").first()


def held(enrolment: Enrolment) -> Enrolment:
    """The same part as it is now, with its programme and person; nobody else changes it until the transaction ends."""
    locked = Enrolment.objects.select_for_update(of=("self",)).select_related("programme", "person")
    return locked.get(pk=enrolment.pk)


def managers_of(programme: Programme) -> QuerySet[Person]:
    """Those who run the programme, by name."""
    running = programme.appointments.managing().values("person")
    found: QuerySet[Person] = Person.objects.active().filter(pk__in=running).order_by("sorted_name", "pk")
    return found
