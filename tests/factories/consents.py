"""What people of a relationship let each other read, for tests."""

from relais.journeys.models import Consent, Journey
from relais.people.models import Person


def make_consent(journey: Journey, person: Person, to: Person) -> Consent:
    """That this person lets the other read what they say in confidence."""
    return Consent.objects.create(journey=journey, person=person, to=to)


def ended(journey: Journey) -> Journey:
    """The same relationship, closed."""
    journey.state = Journey.State.CLOSED
    journey.save(update_fields=["state"])
    return journey
