"""The day of a signed-in person: what is due, and what moved."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from relais.home.queries.day import has_second_step, latest_facts
from relais.people import events
from relais.people.models import Person


@dataclass(frozen=True, slots=True)
class Due:
    """Something that waits for the person: what, why, and the act that does it."""

    title: str
    note: str
    act: str
    href: str


@dataclass(frozen=True, slots=True)
class Move:
    """Something that happened to the person, told in a sentence."""

    when: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class Day:
    """What the page of the day shows beside the next step."""

    due: tuple[Due, ...]
    moved: tuple[Move, ...]


def day_of(person: Person) -> Day:
    """The day of that person, in the language of the page."""
    sentences = _sentences()
    return Day(
        due=() if has_second_step(person) else (_second_step(),),
        moved=tuple(Move(fact.when, sentences[fact.what]) for fact in latest_facts(person, tuple(sentences))),
    )


def _second_step() -> Due:
    return Due(
        gettext("Protect your account with a second step"),
        gettext("An app or a key that keeps others out, even with your password. It takes two minutes."),
        gettext("Add it"),
        reverse("mfa_index"),
    )


def _sentences() -> dict[str, str]:
    return {
        events.PERSON_ADDED.name: gettext("Your account was opened."),
        events.PERSON_SIGNED_UP.name: gettext("You opened your account."),
        events.PERSON_EDITED.name: gettext("Your details were changed."),
        events.PERSON_SIGNED_IN.name: gettext("You signed in."),
        events.PERSON_SIGNED_OUT_EVERYWHERE.name: gettext("You signed out on every device."),
        events.PERSON_EMAIL_CHANGED.name: gettext("Your e-mail address was changed."),
        events.PERSON_PASSWORD_CHANGED.name: gettext("Your password was changed."),
        events.PERSON_SECOND_FACTOR_ADDED.name: gettext("A second step was added to your sign-in."),
        events.PERSON_SECOND_FACTOR_REMOVED.name: gettext("A second step was taken away from your sign-in."),
    }
