"""Opening an account for somebody."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.cast import AWA, COUMBA
from tests.people.signing import ask_code, is_signed_in, last_code, type_code

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.actions import EmailTakenError, add_person
from relais.people.models import Person


@pytest.mark.parametrize(
    ("language", "subject"),
    [("fr", "Une invitation à rejoindre Relais"), ("en", "You are invited to Relais")],
)
def test_somebody_added_is_invited_by_letter_and_signs_in_with_a_code(
    language: str,
    subject: str,
    client: Client,
    db: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        added = add_person(" Awa.Diop@EXAMPLE.org ", name=" Awa Diop ", language=language, by=SYSTEM)
    assert (added.email, added.name, added.has_usable_password()) == (AWA.email, AWA.name, False)
    letter = mail.outbox[-1]
    assert (letter.to, letter.subject) == ([AWA.email], subject)
    assert "http://127.0.0.1:8000/account/login/code/" in str(letter.body)
    ask_code(client, AWA.email)
    type_code(client, last_code())
    assert is_signed_in(client)
    assert EmailAddress.objects.get(user=added).verified


def test_it_is_recorded_as_done_by_the_installation(db: None) -> None:
    added = add_person(AWA.email, name=AWA.name, by=SYSTEM)
    (event,) = Event.objects.about(added)
    assert (event.what, event.by, event.is_by_system) == ("person.added", None, True)


def test_an_address_that_is_taken_is_refused_in_any_case_of_letters(awa: Person) -> None:
    with pytest.raises(EmailTakenError):
        add_person(AWA.email.upper(), name="Une autre", by=SYSTEM)
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"email": "awa"}, {"name": "  "}, {"language": "tlh"}, {"time_zone": "Mars/Olympus"}, {"email": ""}],
)
def test_what_is_not_what_it_should_be_is_refused(wrong: dict[str, str], db: None) -> None:
    given: dict[str, Any] = {
        "email": AWA.email,
        "name": AWA.name,
        "language": "fr",
        "time_zone": "Africa/Dakar",
    }
    given |= wrong
    with pytest.raises(ValidationError):
        add_person(given.pop("email"), **given, by=SYSTEM)
    assert not Person.objects.exists()


def test_daniel_cannot_open_an_account(daniel: Person) -> None:
    with pytest.raises(Refused):
        add_person(COUMBA.email, name=COUMBA.name, by=daniel)
    assert list(Person.objects.all()) == [daniel]
