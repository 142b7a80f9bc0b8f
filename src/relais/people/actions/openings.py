"""Keeping who opened what is private of somebody, so that they can see it."""

from collections.abc import Iterable

from django.db import transaction

from relais.activity.actions import record
from relais.kit import clock
from relais.kit.models import Entity
from relais.kit.verdicts import require
from relais.people.events import PEOPLE_EXPORTED, PERSON_OPENED
from relais.people.models import Opening, Person
from relais.people.rules import may_note_opening


@transaction.atomic(savepoint=False)  # whatever surrounds a reading is undone with it
def note_opening(person: Person, *, by: Person, role: Opening.Role = Opening.Role.MANAGER) -> None:
    """Keep that `by` read what is private of somebody; once an hour is enough, and reading oneself is not kept.

    Raises:
        Refused: when `by` is no person of this installation.
    """
    require(may_note_opening(by))
    if by == person:
        return
    _opening, is_new = Opening.objects.get_or_create(
        person=person, by=by, way=Opening.Way.PAGE, hour=clock.this_hour(), defaults={"role": role}
    )
    if not is_new:
        return
    record(PERSON_OPENED, by=by, about=person)


@transaction.atomic
def note_export(
    about: Entity, *, persons: Iterable[Person], by: Person, role: Opening.Role = Opening.Role.MANAGER
) -> None:
    """Keep that `by` took what is private of these persons away in a file: each of them sees it.

    `about` is what was exported, such as a programme. One event, however many they are.

    Raises:
        Refused: when `by` is no person of this installation.
    """
    require(may_note_opening(by))
    hour = clock.this_hour()
    noted = [
        Opening(person=person, by=by, role=role, way=Opening.Way.FILE, hour=hour)
        for person in persons
        if person != by
    ]
    Opening.objects.bulk_create(noted, ignore_conflicts=True)
    record(PEOPLE_EXPORTED, by=by, about=about)
