"""Relationships for tests."""

from relais.journeys.models import Journey, Participation
from relais.people.models import Person
from relais.programmes.models import Programme
from tests.factories.people import make_person


def make_journey(mentee: Person, mentor: Person, programme: Programme | None = None) -> Journey:
    """An open relationship of two people."""
    journey = Journey.objects.create(programme=programme, template=Programme.Template.MENTORING)
    Participation.objects.create(journey=journey, person=mentee, role=Participation.Role.MENTEE)
    Participation.objects.create(journey=journey, person=mentor, role=Participation.Role.MENTOR)
    return journey


def make_companion(journey: Journey) -> Participation:
    """One more person who is accompanied in it, as in a circle."""
    return Participation.objects.create(journey=journey, person=make_person(), role=Participation.Role.MENTEE)
