"""Taking one's own data away, and being erased."""

import json
from collections.abc import Collection

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from relais.activity.actions import record
from relais.activity.models import Delivery, Notification
from relais.kit import clock
from relais.kit.ids import new_public_id
from relais.kit.sealing import SealError, unseal
from relais.kit.verdicts import require
from relais.people.events import PERSON_ERASED, PERSON_EXPORTED
from relais.people.models import Opening, Person, Profile
from relais.people.queries.own_data import ACCOUNT, erases, erasures, names_of
from relais.people.rules import Actor, may_erase_person, may_export_person

NOWHERE = "erased.invalid"
"""The domain of the addresses of erased persons: no letter ever arrives there (RFC 2606)."""


@transaction.atomic
def note_own_export(person: Person, *, by: Actor) -> None:
    """Keep that somebody's whole data was taken away: the person finds it among who opened their data.

    Raises:
        Refused: when `by` is another person.
    """
    require(may_export_person(by, person))
    if by == person:
        Opening.objects.get_or_create(
            person=person,
            by=person,
            way=Opening.Way.FILE,
            hour=clock.this_hour(),
            defaults={"role": Opening.Role.SELF},
        )
    record(PERSON_EXPORTED, by=by, about=person)


@transaction.atomic
def erase_person(person: Person, *, by: Actor) -> Person:
    """Take away everything that says who somebody was, everywhere, for good. Facts that others share lose the name.

    Their sessions end, letters that wait for them never leave. Nothing brings it back.

    Raises:
        Refused: when `by` is another person, or it is done already.
    """
    erased: Person = Person.objects.select_for_update().get(pk=person.pk)
    require(may_erase_person(by, erased))
    words = names_of(erased)
    for erasure in erasures():
        erasure.erase(erased, words)
    _silence(erased, {*words, erased.email})
    record(PERSON_ERASED, by=erased if by == erased else by, about=erased)
    return erased


@erases(
    ACCOUNT,
    goes=(
        _("Your name, your e-mail address, your language and your time zone."),
        _("Your profile, its private part, its links and its page on the web."),
        _("Your password, your second steps and your open sessions: you are signed out everywhere."),
        _(
            "The list of who opened your data, what you were told of, and the messages that have not been "
            "sent yet."
        ),
    ),
    stays=(
        _("That things happened, and when, without your name: “Erased person” takes its place."),
        _("Your relationships, for the people you shared them with, and what they wrote for themselves."),
    ),
)
def _erase_account(person: Person, _words: Collection[str]) -> None:
    _end_sessions(person)
    for held in (EmailAddress, Authenticator):
        held.objects.filter(user=person).delete()
    for kept in (Profile, Opening):
        kept.objects.filter(person=person).delete()
    _take_name_away(person)


def _end_sessions(person: Person) -> None:
    opened = UserSession.objects.filter(user=person)
    Session.objects.filter(session_key__in=opened.values("session_key")).delete()
    opened.delete()


def _silence(person: Person, words: Collection[str]) -> None:
    """Nothing that was told to the person is kept, what the erasure itself told them included."""
    for told in (Notification, Delivery):
        told.objects.filter(person=person).delete()
    _forget_letters(words)


def _forget_letters(words: Collection[str]) -> None:
    """Letters rest under seal with their job: open each, and burn those addressed to one of these words.

    One that leaves at this very moment is let go.
    """
    jobs = DBTaskResult.objects.filter(task_path__endswith="deliver")
    for job in jobs.exclude(status=TaskResultStatus.RUNNING).iterator():
        if any(_is_letter_to(words, given) for given in job.args_kwargs.get("args", ())):
            job.delete()


def _is_letter_to(words: Collection[str], given: object) -> bool:
    try:
        letter = json.loads(unseal(given)) if isinstance(given, str) else None
    except (SealError, ValueError):
        return False
    return isinstance(letter, dict) and str(letter.get("to", "")).lower() in words


def _take_name_away(person: Person) -> None:
    with override(settings.LANGUAGE_CODE):
        person.name = gettext("Erased person")
    person.email = f"{person.public_id}@{NOWHERE}"
    person.language, person.time_zone = settings.LANGUAGE_CODE, settings.TIME_ZONE
    person.is_active, person.last_login = False, None
    person.erased_at, person.session_epoch = clock.now(), new_public_id()
    person.set_unusable_password()
    person.save()
