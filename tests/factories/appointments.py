"""Rights of other kinds than those that most tests need."""

from relais.people.models import Person
from relais.programmes.models import Appointment, Programme


def make_sponsor(person: Person, programme: Programme) -> Appointment:
    """The right to sponsor a programme."""
    return Appointment.objects.create(person=person, role=Appointment.Role.SPONSOR, programme=programme)


def take_rights_away(person: Person) -> None:
    """From now on the person runs, sponsors and administers nothing."""
    Appointment.objects.filter(person=person).delete()
