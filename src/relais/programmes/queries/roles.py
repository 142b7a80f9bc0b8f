"""Which rights somebody holds."""

from relais.people.models import Person
from relais.programmes.models import Appointment, Programme


def is_administrator(person: Person) -> bool:
    """Whether the person administers the installation."""
    return Appointment.objects.filter(person=person, role=Appointment.Role.ADMINISTRATOR).exists()


def is_manager(person: Person, programme: Programme) -> bool:
    """Whether the person runs this programme."""
    return Appointment.objects.managing().filter(person=person, programme=programme).exists()
