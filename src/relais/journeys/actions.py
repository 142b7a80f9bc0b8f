"""Every change to a relationship, and to what those in it let each other read."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relais.activity.actions import record
from relais.activity.events import SYSTEM
from relais.journeys.events import CONSENT_GIVEN, CONSENT_WITHDRAWN, JOURNEY_ENDED, JOURNEY_OPENED
from relais.journeys.models import Consent, Journey, Participation
from relais.journeys.rules import (
    may_end_journey,
    may_give_consent,
    may_open_journey,
    may_withdraw_consent,
)
from relais.kit import clock
from relais.kit.verdicts import require
from relais.people.models import Person
from relais.people.queries.own_data import erases
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


@transaction.atomic
def end_journey(journey: Journey, *, by: Actor) -> Journey:
    """Close a relationship in which nobody is left to accompany, or to be accompanied. The others are told.

    Raises:
        Refused: as long as there are people on both sides.
    """
    require(may_end_journey(by, journey))
    journey.state = Journey.State.CLOSED
    journey.save(update_fields=["state", "updated"])
    left = [part.person for part in journey.participations.all() if not part.person.erased_at]
    record(JOURNEY_ENDED, by=by, about=journey, tell=left)
    return journey


@transaction.atomic
def give_consent(journey: Journey, *, to: Person, by: Person, until: date | None = None) -> Journey:
    """Let somebody of the relationship read what one says in confidence, until that day or as long as it stands.

    Given again it only takes the new last day.

    Raises:
        Refused: when one of the two is not in the relationship, or it has ended.
    """
    require(may_give_consent(by, journey, to))
    given = {"journey": journey, "person": by, "to": to, "withdrawn": None}
    consent, is_new = Consent.objects.select_for_update().get_or_create(**given, defaults={"until": until})
    if not is_new and consent.until == until:
        return journey
    consent.until = until
    consent.save(update_fields=["until", "updated"])
    record(CONSENT_GIVEN, by=by, about=journey, tell=[to] if is_new else [])
    return journey


@transaction.atomic
def withdraw_consent(journey: Journey, *, to: Person, by: Person) -> Journey:
    """Close at once what was opened to somebody; they are not told, and find it closed.

    Raises:
        Refused: when `by` is not in the relationship.
    """
    require(may_withdraw_consent(by, journey))
    given = Consent.objects.filter(journey=journey, person=by, to=to, withdrawn__isnull=True)
    if not given.update(withdrawn=clock.now()):
        return journey
    record(CONSENT_WITHDRAWN, by=by, about=journey)
    return journey


@erases(
    "relationships",
    goes=(
        _("What you let others read, and what others let you read."),
        _("The relationships in which you were two: they end, and whoever was in them with you is told."),
    ),
)
def _erase_from_relationships(person: Person, _words: Collection[str]) -> None:
    Consent.objects.filter(Q(person=person) | Q(to=person)).delete()
    mine = Journey.objects.visible_to(person).standing().select_for_update()
    for journey in mine.prefetch_related("participations__person"):
        if may_end_journey(SYSTEM, journey).allowed:
            end_journey(journey, by=SYSTEM)
