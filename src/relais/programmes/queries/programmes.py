"""Programmes, as those who set them up look for them."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from relais.kit import clock
from relais.people.models import Person
from relais.programmes.models import Appointment, Enrolment, Programme
from relais.programmes.queries.roles import is_administrator

SENT_TWICE = timedelta(minutes=1)
"""Within this time, the same form from the same person is the same wish."""


def set_up_by(person: Person) -> QuerySet[Programme]:
    """Programmes whose set-up the person may change: those they run, and all of them for an administrator."""
    return Programme.objects.all() if is_administrator(person) else Programme.objects.managed_by(person)


def followed_by(person: Person) -> QuerySet[Programme]:
    """Programmes whose figures for sponsors the person may read: those they run or sponsor; all of them for an administrator."""
    if is_administrator(person):
        return Programme.objects.all()
    return Programme.objects.filter(pk__in=Appointment.objects.filter(person=person).values("programme"))


def listed_for(person: Person) -> QuerySet[Programme]:
    """Programmes the person may see, those they run first, then those they take part in.

    `is_run` says which they run; `part_id` and `part_state` tell of their own part, None where they have none.
    """
    parts = Enrolment.objects.filter(person=person, programme=OuterRef("pk"))
    runs = Appointment.objects.managing().filter(person=person, programme=OuterRef("pk"))
    return (
        Programme.objects.visible_to(person)
        .annotate(
            is_run=Exists(runs),
            is_mine=Exists(parts),
            part_id=Subquery(parts.values("public_id")),
            part_state=Subquery(parts.values("state")),
        )
        .prefetch_related("organisations")
        .order_by("-is_run", "-is_mine", "name", "pk")
    )


def just_made(person: Person, *, name: str, template: str, copied_from: Programme | None) -> Programme | None:
    """The programme that the same form, sent a moment ago by the same person, has made."""
    return (
        Programme.objects.managed_by(person)
        .filter(name=name, template=template, copied_from=copied_from, created__gt=clock.now() - SENT_TWICE)
        .first()
    )
