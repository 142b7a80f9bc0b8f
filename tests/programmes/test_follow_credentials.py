"""What the clock does: coaches are warned twice before the end, once each, and told of the end; resting ones are not."""

from datetime import timedelta

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.factories.credentials import make_credential
from tests.factories.programmes import make_enrolment, make_programme

from relais.activity.events import SYSTEM
from relais.kit import clock
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.credentials import expire_credential, warn_of_end
from relais.programmes.jobs.credentials import follow_credentials
from relais.programmes.models import Credential, Enrolment

State = Credential.State


def days_with_a_letter(
    monkeypatch: pytest.MonkeyPatch, capture: DjangoCaptureOnCommitCallbacks, *, days: int
) -> list[int]:
    """Let the job run twice a day for so many days; on which of them a letter left, as days from today."""
    begun, sent = clock.now(), []
    for day in range(days):
        before = len(mail.outbox)
        monkeypatch.setattr(clock, "now", lambda day=day: begun + timedelta(days=day))
        for _twice in range(2):
            with capture(execute=True):
                follow_credentials.call()
        sent += [day] * (len(mail.outbox) - before)
    return sent


def test_coumba_is_warned_sixty_and_fifteen_days_before_and_told_of_the_end(
    coumba: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    credential = make_credential(coumba, days=62)
    sent = days_with_a_letter(monkeypatch, django_capture_on_commit_callbacks, days=66)
    assert sent == [2, 47, 63]
    credential.refresh_from_db()
    assert (credential.state, {letter.to[0] for letter in mail.outbox}) == ("expired", {coumba.email})


def test_one_declared_late_is_warned_of_once(
    coumba: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    make_credential(coumba, days=10)
    assert days_with_a_letter(monkeypatch, django_capture_on_commit_callbacks, days=9) == [0]


@pytest.mark.parametrize("state", [State.REFUSED, State.EXPIRED])
def test_nobody_is_warned_of_one_that_does_not_hold(
    state: Credential.State,
    coumba: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    make_credential(coumba, days=10, state=state)
    assert days_with_a_letter(monkeypatch, django_capture_on_commit_callbacks, days=2) == []


def test_somebody_who_rests_is_left_in_peace_until_they_come_back(
    coumba: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    make_enrolment(make_programme(), coumba, side="mentor", state=Enrolment.State.RESTING)
    make_credential(coumba, days=10)
    assert days_with_a_letter(monkeypatch, django_capture_on_commit_callbacks, days=2) == []
    make_enrolment(make_programme(), coumba, side="mentor")
    assert days_with_a_letter(monkeypatch, django_capture_on_commit_callbacks, days=2) == [0]


def test_no_person_does_the_work_of_the_clock(coumba: Person) -> None:
    credential = make_credential(coumba, days=10)
    for act in (warn_of_end, expire_credential):
        with pytest.raises(Refused):
            act(credential, by=coumba)  # type: ignore[arg-type]  # what the rule is for
    warn_of_end(credential, by=SYSTEM)
    expire_credential(credential, by=SYSTEM)
    credential.refresh_from_db()
    assert (credential.state, credential.warned) == ("checked", 15)
