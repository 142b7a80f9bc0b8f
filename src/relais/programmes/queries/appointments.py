"""Who holds which rights."""

from typing import Any, NamedTuple

from django.db.models import QuerySet

from relais.kit.prepared import Prepared
from relais.people.models import Person
from relais.programmes.models import Appointment, Programme


def roles_of(person: Person) -> frozenset[str]:
    """The kinds of rights the person holds, over whatever programme."""
    return frozenset(Appointment.objects.filter(person=person).values_list("role", flat=True))


class Held(NamedTuple):
    """A right in a list, and whose it is."""

    public_id: str
    role: str
    person: str
    """The public id of the person."""
    name: str


def _listed(found: QuerySet[Appointment]) -> QuerySet[Appointment, tuple[Any, ...]]:
    in_order = found.order_by("role", "created", "pk")
    return in_order.values_list("public_id", "role", "person__public_id", "person__name")


_OVER_ONE = Prepared(lambda programme: _listed(Appointment.objects.filter(programme=programme)), int)
_OVER_ALL = Prepared(lambda: _listed(Appointment.objects.filter(programme=None)))


def held_over(programme: Programme | None) -> list[Held]:
    """The rights over this programme, or over the installation, the first given first."""
    rows = _OVER_ONE.rows(programme.pk) if programme else _OVER_ALL.rows()
    return [Held(*row) for row in rows]


def appointments_of(programme: Programme | None) -> QuerySet[Appointment]:
    """The rights over this programme, or over the installation, with their persons."""
    return Appointment.objects.filter(programme=programme).select_related("person", "programme")


def is_last_holder(appointment: Appointment) -> bool:
    """Whether nobody else holds the same right over the same programme, or over the installation."""
    same = Appointment.objects.filter(role=appointment.role, programme=appointment.programme)
    return not same.exclude(pk=appointment.pk).exists()
