"""The one way to say that something happened."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django_tasks import task

from relais.activity.events import Kind, Receiver, System, jobs_of, receivers_of, writer_of
from relais.activity.models import Delivery, Event, Notification
from relais.kit import jobs, mail
from relais.kit.models import Entity

if TYPE_CHECKING:
    from relais.people.models import Person


@transaction.atomic
def record(kind: Kind, *, by: "Person | System", about: Entity, tell: "Iterable[Person]" = ()) -> Event:
    """Write one fact in the transaction of the fact itself, and tell whom it concerns.

    Those in `tell` find it among what they may see and, if the kind has a letter, receive it in their
    language; what became of the letter is a `Delivery`. Jobs that follow the kind are asked for in the same transaction.
    Receivers run once all is committed; one that fails undoes nothing.
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
            _write_to(person, kind, event, by=by, about=about)
    for job in jobs_of(kind):
        jobs.later(job, about.public_id)
    for receiver in receivers_of(kind):
        _call_once_committed(receiver, event)
    return event


def _call_once_committed(receiver: Receiver, event: Event) -> None:
    def call() -> None:  # a named function: Django's log of a failing one asks for its name
        receiver(event)

    transaction.on_commit(call, robust=True)


def _write_to(person: "Person", kind: Kind, event: Event, *, by: "Person | System", about: Entity) -> None:
    """Put the letter in the outbox: the job that carries it is a row of this same transaction."""
    context = {"name": person.name, "person": person, "by": by, "about": about}
    letter = (writer_of(kind) or _from_template)(kind, person, context)
    delivery = Delivery.objects.create(event=event, person=person)
    jobs.later(_deliver, delivery.public_id, mail.sealed(letter))


def _from_template(kind: Kind, person: "Person", context: Mapping[str, Any]) -> mail.Letter:
    return mail.write(kind.mail, to=person.email, language=person.language, context=context)


@task()
def _deliver(delivery_id: str, sealed: str, tried: int = 0) -> None:
    """Hand the letter to the mail server and note what became of it; one that has left does not leave again."""
    waiting = Delivery.objects.filter(public_id=delivery_id, state=Delivery.State.WAITING)
    if not waiting.exists():
        return
    failure = mail.attempt(sealed)
    if failure is None:
        waiting.update(state=Delivery.State.SENT, tries=tried + 1)
    elif failure.may_pass and tried < len(mail.PAUSES) and _again(delivery_id, sealed, tried):
        waiting.update(tries=tried + 1, failure=failure.named[:64])
    else:
        waiting.update(state=Delivery.State.FAILED, tries=tried + 1, failure=failure.named[:64])


def _again(delivery_id: str, sealed: str, tried: int) -> bool:
    return jobs.again(_deliver, delivery_id, sealed, tried + 1, after=mail.PAUSES[tried])
