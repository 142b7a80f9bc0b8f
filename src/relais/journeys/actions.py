"""Every change to a relationship."""

from collections.abc import Collection

from django.db import transaction

from relais.activity.actions import record
from relais.journeys.events import JOURNEY_OPENED
from relais.journeys.models import Journey, Participation
from relais.journeys.rules import may_open_journey
from relais.kit.verdicts import require
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.models import Programme


@transaction.atomic
def open_journey(
    *, programme: Programme, mentors: Collection[Person], mentees: Collection[Person], by: Actor
) -> Journey:
    """Begin a relationship between people who all said yes, and introduce them to each other by letter.

    Raises:
        Refused: when one side is empty, when somebody stands on both, or when `by` is none of them.
    """
    require(may_open_journey(by, mentors, mentees))
    journey = Journey.objects.create(programme=programme, template=programme.template)
    sides = ((Participation.Role.MENTEE, mentees), (Participation.Role.MENTOR, mentors))
    Participation.objects.bulk_create(
        Participation(journey=journey, person=person, role=role)
        for role, people in sides
        for person in people
    )
    record(JOURNEY_OPENED, by=by, about=journey, tell=[*mentees, *mentors])
    return journey
