"""Many letters at once: few statements, one connection for several, each noted by itself, none sent twice."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings
from tests.factories.people import make_person
from tests.factories.publishing import forget
from tests.kit.refusing import Limited, Unreachable

from relais.activity import actions
from relais.activity.actions import _deliver, record_each
from relais.activity.events import SYSTEM, Kind
from relais.activity.models import Delivery, Event, Notification
from relais.kit import mail as carrying
from relais.people.models import Person

ASKED = Kind("person.asked", mail="people/mail/person_edited")


@pytest.fixture
def worker(settings: Settings) -> None:
    """An installation with a worker: jobs wait in the database."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def people(db: None) -> list[Person]:
    """Five people to write to."""
    return [make_person() for _turn in range(5)]


def tell(people: list[Person]) -> list[Event]:
    """Write to each about themselves."""
    with transaction.atomic():
        return record_each(ASKED, by=SYSTEM, told=[(person, [person]) for person in people])


def carry_out() -> None:
    """Do what the worker would do next."""
    for job in DBTaskResult.objects.order_by("enqueued_at"):
        _deliver.call(*job.args_kwargs["args"])


def states() -> list[str]:
    """What became of each letter, in the order they were written."""
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_each_fact_is_told_to_those_it_concerns(worker: None, people: list[Person]) -> None:
    events = tell(people)
    assert [(event.what, event.about_id) for event in events] == [
        ("person.asked", person.public_id) for person in people
    ]
    assert list(Notification.objects.order_by("pk").values_list("event", "person")) == [
        (event.pk, person.pk) for event, person in zip(events, people, strict=True)
    ]
    carry_out()
    assert [letter.to for letter in mail.outbox] == [[person.email] for person in people]
    assert states() == ["sent"] * 5


def test_as_many_statements_for_five_as_for_one(worker: None, people: list[Person]) -> None:
    tell(people[:1])  # what is read once in a process has been read
    with CaptureQueriesContext(connection) as one:
        tell(people[:1])
    with CaptureQueriesContext(connection) as five:
        tell(people)
    assert len(five) == len(one)


def test_letters_leave_in_parcels(
    worker: None, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "PARCEL", 2)
    tell(people)
    assert DBTaskResult.objects.count() == 3
    carry_out()
    assert len(mail.outbox) == 5


def test_an_undone_fact_leaves_neither_row_nor_letter(worker: None, people: list[Person]) -> None:
    with pytest.raises(ZeroDivisionError):
        undone(lambda: tell(people))
    assert [model.objects.count() for model in (Event, Notification, Delivery, DBTaskResult)] == [0] * 4


def test_without_a_worker_letters_leave_once_all_is_committed(
    people: list[Person], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tell(people)
        assert mail.outbox == []
    assert (len(mail.outbox), states()) == (5, ["sent"] * 5)


def test_a_parcel_whose_worker_died_is_carried_on_where_it_stopped(
    worker: None, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(people)
    with monkeypatch.context() as patched:
        patched.setattr(carrying.Carrier, "attempt", dying_after(3))
        with pytest.raises(KeyboardInterrupt):
            carry_out()
    assert states() == ["sent"] * 3 + ["waiting"] * 2
    carry_out()
    assert ([letter.to for letter in mail.outbox], states()) == (
        [[person.email] for person in people],
        ["sent"] * 5,
    )


def dying_after(number: int) -> Callable[..., carrying.Failure | None]:
    """A carrier that is killed after so many letters."""
    carry = carrying.Carrier.attempt

    def attempt(self: carrying.Carrier, sealed: str, *, mark: str = "") -> carrying.Failure | None:
        if len(mail.outbox) == number:
            raise KeyboardInterrupt
        return carry(self, sealed, mark=mark)

    return attempt


def test_a_letter_that_left_just_before_its_worker_died_is_the_same_message_when_it_leaves_again(
    worker: None, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(people[:1])
    with monkeypatch.context() as patched:
        patched.setattr(actions, "_noted", killed)
        with pytest.raises(KeyboardInterrupt):
            carry_out()
    carry_out()
    first, again = (letter.extra_headers["Message-ID"] for letter in mail.outbox)
    assert (first, states()) == (again, ["sent"])


def killed(*_given: object) -> bool:
    """Nothing is noted any more."""
    raise KeyboardInterrupt


def test_a_server_that_hangs_up_after_some_letters_is_called_again(
    worker: None, people: list[Person], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Limited, "took", [])
    settings.EMAIL_BACKEND = "tests.kit.refusing.Limited"
    tell(people)
    carry_out()
    assert ([len(letters) for letters in Limited.took], states()) == ([2, 2, 1], ["sent"] * 5)


def test_a_server_that_nobody_reaches_is_asked_once_for_the_whole_parcel_and_again_later(
    worker: None, people: list[Person], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Unreachable, "asked", [])
    settings.EMAIL_BACKEND = "tests.kit.refusing.Unreachable"
    tell(people)
    carry_out()
    (_first, again) = DBTaskResult.objects.order_by("enqueued_at")
    assert (len(Unreachable.asked), states(), len(again.args_kwargs["args"])) == (1, ["waiting"] * 5, 11)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    _deliver.call(*again.args_kwargs["args"])
    assert (len(mail.outbox), set(Delivery.objects.values_list("state", "tries"))) == (5, {("sent", 2)})


def test_an_address_that_no_letter_can_bear_keeps_no_other_from_leaving(
    worker: None, people: list[Person]
) -> None:
    people[1].email = "two\nlines@example.com"
    tell(people)
    carry_out()
    assert states() == ["sent", "failed", "sent", "sent", "sent"]


def test_nobody_who_is_gone_meanwhile_is_written_to(worker: None, people: list[Person]) -> None:
    tell(people)
    forget(people[0])
    carry_out()
    assert [letter.to for letter in mail.outbox] == [[person.email] for person in people[1:]]


@transaction.atomic
def undone(act: Callable[[], object]) -> None:
    """Do it, then fail, so that the transaction is rolled back."""
    act()
    raise ZeroDivisionError
