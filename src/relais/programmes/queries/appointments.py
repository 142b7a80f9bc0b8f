"""Who holds which rights."""

from django.db.models import QuerySet

from relais.people.models import Person
from relais.programmes.models import Appointment, Programme
from relais.programmes.queries.roles import is_administrator


def roles_of(person: Person) -> frozenset[str]:
    """The kinds of rights the person holds, over whatever programme."""
    return frozenset(Appointment.objects.filter(person=person).values_list("role", flat=True))


def appointments_of(programme: Programme | None) -> QuerySet[Appointment]:
    """The rights over this programme, or over the installation: with their persons, the first given first."""
    return (
        Appointment.objects.filter(programme=programme)
        .select_related("person")
        .order_by("role", "created", "pk")
    )


def appointments_seen_by(person: Person) -> QuerySet[Appointment]:
    """Those over the programmes that the person sets up; all of them for an administrator."""
    seen = Appointment.objects.select_related("person", "programme")
    if is_administrator(person):
        return seen
    return seen.filter(programme__in=Programme.objects.managed_by(person))


def is_last_holder(appointment: Appointment) -> bool:
    """Whether nobody else holds the same right over the same programme, or over the installation."""
    same = Appointment.objects.filter(role=appointment.role, programme=appointment.programme)
    return not same.exclude(pk=appointment.pk).exists()
