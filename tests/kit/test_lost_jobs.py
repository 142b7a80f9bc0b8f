"""A job whose worker died is done all the same, by the next one; a job that fails is told in the log."""

import logging
import secrets
from datetime import timedelta

import pytest
from django.core import mail as sent
from django.core.management import call_command
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings
from tests.factories.jobs import begun_by, old

from relais.kit import clock
from relais.kit.lost_jobs import LOST_AFTER, MOST_ATTEMPTS, take_back, tell_failures
from relais.kit.mail import Letter, post

LETTER = Letter(to="awa@example.org", subject="Votre code", text="BCDF-GHJK\n")
US, THEM = "our worker", "another machine's worker"

works = pytest.mark.django_db(transaction=True)
"""For tests in which a worker works: it closes its connections, which cannot be done inside a transaction."""


@pytest.fixture(autouse=True)
def worker(settings: Settings, db: None) -> None:
    """An installation with a worker: jobs wait in the database."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def waiting() -> "DBTaskResult[..., object]":
    """A letter that no worker has taken yet."""
    post(LETTER)
    return DBTaskResult.objects.get()


def status_of(job: "DBTaskResult[..., object]") -> str:
    return DBTaskResult.objects.get(pk=job.pk).status


def work() -> None:
    call_command(
        "db_worker",
        batch=True,
        reload=False,
        verbosity=0,
        startup_delay=False,
        worker_id=secrets.token_hex(8),
    )


@works
def test_a_job_left_half_way_is_done_by_the_next_worker_of_that_name(
    waiting: "DBTaskResult[..., object]",
) -> None:
    begun_by(waiting, US)
    work()
    assert sent.outbox == []
    assert take_back(US) == 1
    work()
    assert [letter.subject for letter in sent.outbox] == [LETTER.subject]
    assert status_of(waiting) == TaskResultStatus.SUCCESSFUL


def test_a_job_under_way_elsewhere_is_left_alone(waiting: "DBTaskResult[..., object]") -> None:
    begun_by(waiting, US, THEM)
    assert take_back(US) == 0
    assert status_of(waiting) == TaskResultStatus.RUNNING


def test_a_job_begun_too_long_ago_is_taken_back_whoever_began_it(
    waiting: "DBTaskResult[..., object]",
) -> None:
    begun_by(waiting, THEM)
    old(waiting, clock.now() - LOST_AFTER - timedelta(seconds=1))
    assert take_back(US) == 1
    assert status_of(waiting) == TaskResultStatus.READY


def test_a_job_that_kills_its_worker_each_time_is_given_up_and_told(
    waiting: "DBTaskResult[..., object]", caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(MOST_ATTEMPTS):
        begun_by(waiting, US)
        take_back(US)
    assert status_of(waiting) == TaskResultStatus.FAILED
    assert caplog.messages == ["Job given up, its worker died each time: relais.kit.mail.deliver"]


@works
def test_what_is_waiting_or_done_is_not_taken_back(waiting: "DBTaskResult[..., object]") -> None:
    assert take_back(US) == 0
    work()
    assert (take_back(US), status_of(waiting)) == (0, TaskResultStatus.SUCCESSFUL)


@works
def test_a_failed_job_is_told_without_an_address(
    waiting: "DBTaskResult[..., object]", settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "tests.kit.refusing.Never"
    tell_failures()
    with caplog.at_level(logging.ERROR, logger="relais"):
        work()
    assert status_of(waiting) == TaskResultStatus.FAILED
    assert caplog.messages == [
        "Job failed: relais.kit.mail.deliver: relais.kit.mail.UndeliveredError: SMTPRecipientsRefused 550"
    ]
