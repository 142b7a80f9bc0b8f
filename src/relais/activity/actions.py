"""The one way to say that something happened."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from relais.activity.events import Kind, Receiver, System, jobs_of, receivers_of, writer_of
from relais.activity.models import Delivery, DeliveryQuerySet, Event, Notification
from relais.kit import jobs, mail
from relais.kit.models import Entity

if TYPE_CHECKING:
    from relais.people.models import Person

PARCEL = 25
"""Letters that one job carries on one connection: one that dies in between leaves the others to be carried again."""


@transaction.atomic
def record(kind: Kind, *, by: "Person | System", about: Entity, tell: "Iterable[Person]" = ()) -> Event:
    """Write one fact in the transaction of the fact itself, and tell whom it concerns.

    Those in `tell` find it among what they may see and, if the kind has a letter, receive it in their
    language; what became of the letter is a `Delivery`. Jobs that follow the kind are asked for in the same transaction.
    Receivers run once all is committed; one that fails undoes nothing.
    """
    (event,) = record_each(kind, by=by, told=[(about, tell)])
    return event


@dataclass(frozen=True, slots=True)
class _Fact:
    event: Event
    about: Entity
    told: "tuple[Person, ...]"


@transaction.atomic
def record_each(
    kind: Kind, *, by: "Person | System", told: "Iterable[tuple[Entity, Iterable[Person]]]"
) -> list[Event]:
    """Write many facts of one kind, each about a row and with whom to tell, as `record` writes one: in as many
    statements as one needs, however many there are.
    """
    facts = [_Fact(_event(kind, by, about), about, tuple(dict.fromkeys(tell))) for about, tell in told]
    Event.objects.bulk_create(fact.event for fact in facts)
    Notification.objects.bulk_create(
        Notification(event=fact.event, person=person) for fact in facts for person in fact.told
    )
    if kind.mail:
        _put_in_outbox([(fact, person) for fact in facts for person in fact.told], kind, by)
    for fact in facts:
        for job in jobs_of(kind):
            jobs.later(job, fact.about.public_id)
        for receiver in receivers_of(kind):
            _call_once_committed(receiver, fact.event)
    return [fact.event for fact in facts]


def _event(kind: Kind, by: "Person | System", about: Entity) -> Event:
    return Event(
        what=kind.name,
        by=None if isinstance(by, System) else by,
        is_by_system=isinstance(by, System),
        about_model=about.noun,
        about_id=about.public_id,
    )


def _call_once_committed(receiver: Receiver, event: Event) -> None:
    def call() -> None:  # a named function: Django's log of a failing one asks for its name
        receiver(event)

    transaction.on_commit(call, robust=True)


def _put_in_outbox(written_to: "list[tuple[_Fact, Person]]", kind: Kind, by: "Person | System") -> None:
    """Write the letters: the jobs that carry them are rows of this same transaction."""
    deliveries = [Delivery(event=fact.event, person=person) for fact, person in written_to]
    letters = [_letter(kind, person, by, fact.about) for fact, person in written_to]
    Delivery.objects.bulk_create(deliveries)
    for at in range(0, len(letters), PARCEL):
        some = zip(deliveries[at : at + PARCEL], letters[at : at + PARCEL], strict=True)
        sealed = [text for delivery, letter in some for text in (delivery.public_id, mail.sealed(letter))]
        jobs.later(_deliver, 0, *sealed)


def _letter(kind: Kind, person: "Person", by: "Person | System", about: Entity) -> mail.Letter:
    """The letter in the language of whoever receives it; its days and hours are theirs."""
    context = {"name": person.name, "person": person, "by": by, "about": about}
    with timezone.override(ZoneInfo(person.time_zone)):
        return (writer_of(kind) or _from_template)(kind, person, context)


def _from_template(kind: Kind, person: "Person", context: Mapping[str, Any]) -> mail.Letter:
    return mail.write(kind.mail, to=person.email, language=person.language, context=context)


@task()
def _deliver(tried: int, *parcel: str) -> None:
    """Hand letters to the mail server, each after the id of its delivery, and note at once what became of each.

    One that has left does not leave again; those that may be taken later are tried again, `tried` times so far.
    """
    waiting = Delivery.objects.filter(state=Delivery.State.WAITING)
    still = set(waiting.filter(public_id__in=parcel[::2]).values_list("public_id", flat=True))
    sealed_later = [
        text
        for delivery_id, sealed, failure in _attempts(parcel, still)
        if _noted(waiting.filter(public_id=delivery_id), failure, tried)
        for text in (delivery_id, sealed)
    ]
    if sealed_later and not jobs.again(_deliver, tried + 1, *sealed_later, after=mail.PAUSES[tried]):
        waiting.filter(public_id__in=sealed_later[::2]).update(state=Delivery.State.FAILED)


def _attempts(parcel: tuple[str, ...], still: set[str]) -> Iterator[tuple[str, str, mail.Failure | None]]:
    with mail.carrier() as carrying:
        for delivery_id, sealed in zip(parcel[::2], parcel[1::2], strict=True):
            if delivery_id in still:
                yield delivery_id, sealed, carrying.attempt(sealed, mark=delivery_id)


def _noted(delivery: DeliveryQuerySet, failure: mail.Failure | None, tried: int) -> bool:
    """Note what became of a letter; whether it is to be tried again."""
    if failure is None:
        delivery.update(state=Delivery.State.SENT, tries=tried + 1)
        return False
    is_over = not failure.may_pass or tried >= len(mail.PAUSES)
    state = Delivery.State.FAILED if is_over else Delivery.State.WAITING
    delivery.update(state=state, tries=tried + 1, failure=failure.named[:64])
    return not is_over
