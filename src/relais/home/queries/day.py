"""What a person's day is made of: what is due, and what happened to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from relais.activity.models import Event
from relais.people.models import Person

LATEST = 5
"""Facts that the page of the day recalls."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened to a person: its kind, and when."""

    what: str
    when: datetime


def latest_facts(person: Person, kinds: Sequence[str]) -> tuple[Fact, ...]:
    """The latest facts about the person, of those kinds, newest first."""
    found = Event.objects.visible_to(person).about(person).filter(what__in=kinds)
    return tuple(Fact(what, when) for what, when in found.values_list("what", "created")[:LATEST])


def has_second_step(person: Person) -> bool:
    """Whether an app or a key is asked for after the password or the code."""
    return bool(Authenticator.objects.filter(user=person).exists())
