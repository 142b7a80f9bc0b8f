"""The one way to say that something happened."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from relais.activity.events import Kind, Receiver, System, receivers_of
from relais.activity.models import Event, Notification
from relais.kit import mail
from relais.kit.models import Entity

if TYPE_CHECKING:
    from relais.people.models import Person


@transaction.atomic
def record(kind: Kind, *, by: "Person | System", about: Entity, tell: "Iterable[Person]" = ()) -> Event:
    """Write one fact in the transaction of the fact itself, and tell whom it concerns.

    Those in `tell` find it among what they may see and, if the kind has a letter, receive it in their
    language. Receivers run once all is committed; one that fails undoes nothing.
    """
    event = Event.objects.create(
        what=kind.name,
        by=None if isinstance(by, System) else by,
        is_by_system=isinstance(by, System),
        about_model=about.noun,
        about_id=about.public_id,
    )
    for person in dict.fromkeys(tell):
        Notification.objects.create(event=event, person=person)
        if kind.mail:
            _write_to(person, kind, by=by, about=about)
    for receiver in receivers_of(kind):
        _call_once_committed(receiver, event)
    return event


def _call_once_committed(receiver: Receiver, event: Event) -> None:
    def call() -> None:  # a named function: Django's log of a failing one asks for its name
        receiver(event)

    transaction.on_commit(call, robust=True)


def _write_to(person: "Person", kind: Kind, *, by: "Person | System", about: Entity) -> None:
    context = {"name": person.name, "person": person, "by": by, "about": about}
    mail.post(mail.write(kind.mail, to=person.email, language=person.language, context=context))
