"""Which rights somebody holds."""

from relais.kit.prepared import Prepared
from relais.people.models import Person
from relais.programmes.models import Appointment, Programme

_ADMINISTERS = Prepared(
    lambda person: (
        Appointment.objects.filter(person=person, role=Appointment.Role.ADMINISTRATOR)
        .order_by()
        .values_list("pk")[:1]
    ),
    int,
)
_RUNS = Prepared(
    lambda person, programme: (
        Appointment.objects.managing()
        .filter(person=person, programme=programme)
        .order_by()
        .values_list("pk")[:1]
    ),
    int,
    int,
)


def is_administrator(person: Person) -> bool:
    """Whether the person administers the installation."""
    return _ADMINISTERS.row(person.pk) is not None


def is_manager(person: Person, programme: Programme) -> bool:
    """Whether the person runs this programme."""
    return programme.run_by == person.pk or _RUNS.row(person.pk, programme.pk) is not None
