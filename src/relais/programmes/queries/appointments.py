"""Who holds which rights."""

from django.db.models import QuerySet

from relais.people.models import Person
from relais.programmes.models import Appointment, Programme


def roles_of(person: Person) -> frozenset[str]:
    """The kinds of rights the person holds, over whatever programme."""
    return frozenset(Appointment.objects.filter(person=person).values_list("role", flat=True))


def appointments_of(programme: Programme | None) -> QuerySet[Appointment]:
    """The rights over this programme, or over the installation: with their persons, the first given first."""
    return (
        Appointment.objects.filter(programme=programme)
        .select_related("person", "programme")
        .order_by("role", "created", "pk")
    )


def is_last_holder(appointment: Appointment) -> bool:
    """Whether nobody else holds the same right over the same programme, or over the installation."""
    same = Appointment.objects.filter(role=appointment.role, programme=appointment.programme)
    return not same.exclude(pk=appointment.pk).exists()
