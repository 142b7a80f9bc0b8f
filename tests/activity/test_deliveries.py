"""What became of letters: noted beside the fact, sent once, failures kept without an address."""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings
from tests.factories.people import make_person

from relais.activity import events
from relais.activity.actions import _deliver, record
from relais.activity.events import SYSTEM, Kind, follows, writes
from relais.activity.models import Delivery
from relais.kit.mail import PAUSES, Letter
from relais.people.jobs import tidy_up
from relais.people.models import Person

WRITTEN = Kind("person.written", mail="people/mail/person_edited")


@pytest.fixture
def worker(settings: Settings) -> None:
    """An installation with a worker: jobs wait in the database."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def tell(awa: Person) -> Delivery:
    """Write to Awa, and what is noted of it."""
    with transaction.atomic():
        record(WRITTEN, by=SYSTEM, about=awa, tell=[awa])
    return Delivery.objects.get()


def carry_out() -> None:
    """Do what the worker would do next."""
    (job,) = DBTaskResult.objects.all()
    _deliver.call(*job.args_kwargs["args"])


def test_a_letter_is_in_the_outbox_until_it_has_left(worker: None, awa: Person) -> None:
    delivery = tell(awa)
    assert (delivery.state, len(mail.outbox)) == ("waiting", 0)
    carry_out()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries, len(mail.outbox)) == ("sent", 1, 1)


def test_a_letter_that_has_left_does_not_leave_again(worker: None, awa: Person) -> None:
    tell(awa)
    carry_out()
    carry_out()
    assert len(mail.outbox) == 1


def test_a_letter_refused_for_good_is_noted_without_its_address(
    worker: None, awa: Person, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "tests.kit.refusing.Never"
    delivery = tell(awa)
    carry_out()
    delivery.refresh_from_db()
    assert (delivery.state, list(Delivery.objects.failed())) == ("failed", [delivery])
    assert "@" not in delivery.failure


def test_what_went_wrong_is_said_in_words() -> None:
    with translation.override("en"):
        told = [
            Delivery(failure=failure).why
            for failure in ("SMTPRecipientsRefused 550", "SMTPDataError 554", "ConnectionRefusedError")
        ]
    assert told == ["Address refused", "Message refused", "Mail server not reached"]


def test_a_mail_server_that_is_away_is_tried_again_later(
    worker: None, awa: Person, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "tests.kit.refusing.Away"
    delivery = tell(awa)
    carry_out()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries) == ("waiting", 1)
    again = DBTaskResult.objects.order_by("-run_after").first()
    assert again is not None
    assert again.run_after - again.enqueued_at > PAUSES[0] - timedelta(seconds=5)


def test_a_letter_may_be_written_by_a_function(
    awa: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(events, "_writers", {})
    writes(WRITTEN)(lambda kind, person, context: Letter(person.email, "Un mot", context["about"].name))
    with django_capture_on_commit_callbacks(execute=True):
        record(WRITTEN, by=SYSTEM, about=awa, tell=[awa])
    assert [(letter.subject, letter.body) for letter in mail.outbox] == [("Un mot", "Awa Diop")]


def test_the_hours_of_a_letter_are_those_of_whoever_receives_it(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    db: None,
) -> None:
    monkeypatch.setattr(events, "_writers", {})
    writes(WRITTEN)(
        lambda kind, person, context: Letter(person.email, "Un mot", timezone.get_current_timezone_name())
    )
    with django_capture_on_commit_callbacks(execute=True):
        for zone in ("Indian/Reunion", "America/Cayenne"):
            person = make_person(time_zone=zone)
            record(WRITTEN, by=SYSTEM, about=person, tell=[person])
    assert [letter.body for letter in mail.outbox] == ["Indian/Reunion", "America/Cayenne"]


def test_a_job_that_follows_a_fact_exists_with_it_or_not_at_all(
    worker: None, awa: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "_jobs", defaultdict(list))
    waved = Kind("person.waved")
    follows(waved)(follows(waved)(tidy_up))
    with pytest.raises(ZeroDivisionError):
        undone(lambda: record(waved, by=SYSTEM, about=awa))
    assert DBTaskResult.objects.count() == 0
    with transaction.atomic():
        record(waved, by=SYSTEM, about=awa)
    assert [job.args_kwargs["args"] for job in DBTaskResult.objects.all()] == [[awa.public_id]]


@transaction.atomic
def undone(act: Callable[[], object]) -> None:
    """Do it, then fail, so that the transaction is rolled back."""
    act()
    raise ZeroDivisionError
