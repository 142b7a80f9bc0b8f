"""Circles for tests."""

from relais.journeys.models import Journey, Participation
from relais.people.models import Person


def join_journey(journey: Journey, mentee: Person) -> None:
    """One more person is accompanied in the relationship."""
    Participation.objects.create(journey=journey, person=mentee, role=Participation.Role.MENTEE)
