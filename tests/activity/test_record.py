"""Saying that something happened: the fact, those who are told, those who listen."""

from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.factories.activity import make_event, make_notification

from relais.activity import events
from relais.activity.actions import record
from relais.activity.events import SYSTEM, Kind, receivers_of, receives
from relais.activity.models import Event, Notification
from relais.people.models import Person

WAVED = Kind("person.waved")
WRITTEN = Kind("person.written", mail="people/mail/person_edited")


@pytest.fixture(autouse=True)
def receivers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forget at the end who listened during the test."""
    kept = events._receivers.copy()
    yield
    events._receivers.clear()
    events._receivers.update(kept)


def test_a_fact_says_what_who_and_about_which_row(awa: Person, beatrice: Person) -> None:
    event = record(WAVED, by=awa, about=beatrice)
    event.refresh_from_db()
    assert (event.what, event.by, event.is_by_system) == ("person.waved", awa, False)
    assert (event.about_model, event.about_id) == ("people.person", beatrice.public_id)
    assert str(event) == f"person.waved people.person {beatrice.public_id}"


def test_the_installation_acts_under_no_name(awa: Person) -> None:
    event = record(WAVED, by=SYSTEM, about=awa)
    assert (event.by, event.is_by_system) == (None, True)


def test_a_fact_has_one_kind_of_author(awa: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_event(by=awa, is_by_system=True)


def test_an_undone_change_leaves_no_fact_and_no_letter(
    awa: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        undone(lambda: record(WRITTEN, by=SYSTEM, about=awa, tell=[awa]))
    assert not Event.objects.exists()
    assert mail.outbox == []


def test_each_one_is_told_once_in_their_language(
    awa: Person, daniel: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        event = record(WRITTEN, by=SYSTEM, about=awa, tell=[awa, daniel, awa])
    assert set(event.notifications.values_list("person", flat=True)) == {awa.pk, daniel.pk}
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([awa.email], "Vos informations ont été modifiées"),
        ([daniel.email], "Your details were changed"),
    ]


def test_a_kind_without_a_letter_sends_none(
    awa: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        record(WAVED, by=awa, about=awa, tell=[awa])
    assert Notification.objects.count() == 1
    assert mail.outbox == []


def test_a_person_is_told_of_an_event_once_only(awa: Person) -> None:
    event = record(WAVED, by=awa, about=awa, tell=[awa])
    with pytest.raises(IntegrityError), transaction.atomic():
        make_notification(event, awa)


def test_receivers_run_once_all_is_committed(
    awa: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    heard: list[Event] = []
    receives(WAVED)(heard.append)
    with django_capture_on_commit_callbacks(execute=True):
        event = record(WAVED, by=awa, about=awa)
        record(WRITTEN, by=awa, about=awa)
        assert heard == []
    assert heard == [event]


def test_a_receiver_that_fails_undoes_nothing_and_stops_nobody(
    awa: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    caplog: pytest.LogCaptureFixture,
) -> None:
    heard: list[Event] = []

    @receives(WAVED)
    def fail(event: Event) -> None:
        raise ZeroDivisionError

    receives(WAVED)(heard.append)
    with django_capture_on_commit_callbacks(execute=True):
        event = record(WAVED, by=awa, about=awa)
    assert heard == [event]
    assert Event.objects.get() == event
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_registering_twice_is_hearing_once() -> None:
    def listen(event: Event) -> None: ...

    receives(WAVED)(receives(WAVED)(listen))
    assert receivers_of(WAVED) == (listen,)


def test_one_sees_what_one_did_what_happened_to_one_and_what_one_was_told(
    awa: Person, beatrice: Person, daniel: Person, zoe: Person
) -> None:
    done = record(WAVED, by=awa, about=beatrice)
    told = record(WAVED, by=beatrice, about=beatrice, tell=[awa])
    happened = record(WAVED, by=SYSTEM, about=awa)
    record(WAVED, by=daniel, about=daniel)
    assert set(Event.objects.visible_to(awa)) == {done, told, happened}
    assert set(Event.objects.visible_to(beatrice)) == {done, told}
    assert not Event.objects.visible_to(zoe).exists()


def test_the_latest_comes_first(awa: Person) -> None:
    first, second = record(WAVED, by=awa, about=awa), record(WAVED, by=awa, about=awa)
    assert list(Event.objects.about(awa)) == [second, first]


def test_the_table_of_facts_has_no_place_for_words() -> None:
    fields = {field.name: field.get_internal_type() for field in Event._meta.concrete_fields}
    assert set(fields.values()) == {
        "BigAutoField",
        "CharField",
        "DateTimeField",
        "ForeignKey",
        "BooleanField",
    }
    lengths = [
        field.max_length for field in Event._meta.concrete_fields if field.get_internal_type() == "CharField"
    ]
    assert max(length or 0 for length in lengths) == 64


@transaction.atomic
def undone(act: Callable[[], object]) -> None:
    """Do it, then fail, so that the transaction is rolled back."""
    act()
    raise ZeroDivisionError
