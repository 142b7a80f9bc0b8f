"""Facts for tests that need rows no action would write."""

from datetime import timedelta

from relais.activity.models import Event, Notification
from relais.kit import clock
from relais.kit.models import Entity
from relais.people.models import Person


def make_event(*, by: Person | None = None, is_by_system: bool = False) -> Event:
    """A fact about nothing."""
    return Event.objects.create(
        what="person.waved", by=by, is_by_system=is_by_system, about_model="people.person", about_id="0"
    )


def make_notification(event: Event, person: Person) -> Notification:
    """That this person was told of this event."""
    return Notification.objects.create(event=event, person=person)


def happened_before(what: str, *, ago: timedelta) -> None:
    """Every fact of this kind, as if it had happened so long ago."""
    Event.objects.filter(what=what).update(created=clock.now() - ago)


def tell_of(what: str, about: Entity, person: Person) -> Event:
    """A fact of this kind about a row, of which the installation told this person."""
    event = Event.objects.create(
        what=what, is_by_system=True, about_model=about.noun, about_id=about.public_id
    )
    make_notification(event, person)
    return event
