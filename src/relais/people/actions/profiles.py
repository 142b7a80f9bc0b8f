"""Writing what one says of oneself, and choosing who reads it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.people.events import PROFILE_CLOSED_TO_WEB, PROFILE_EDITED, PROFILE_OPENED_TO_WEB
from relais.people.models import Person, Profile, Topic
from relais.people.rules import Actor, may_edit_profile


class WebNameTakenError(ValidationError):
    """Somebody else's page has this name."""

    def __init__(self) -> None:
        super().__init__(
            {"web_name": _("This name is taken. Add a word or a figure to it.")}, code="web_name_taken"
        )


@dataclass(frozen=True, slots=True)
class PublicPart:
    """What is written for those one meets."""

    headline: str
    about: str
    pronouns: str
    city: str


@transaction.atomic
def edit_profile(person: Person, *, words: PublicPart, topics: Collection[Topic], by: Actor) -> Profile:
    """Write what those who share a programme read.

    Raises:
        Refused: when `by` is somebody else.
        ValidationError: when something in it is too long.
    """
    require(may_edit_profile(by, person))
    profile = _locked(person)
    profile.headline, profile.about = words.headline.strip(), words.about.strip()
    profile.pronouns, profile.city = words.pronouns.strip(), words.city.strip()
    profile.full_clean()
    profile.save()
    profile.topics.set(topics)
    record(PROFILE_EDITED, by=by, about=profile)
    return profile


@transaction.atomic
def edit_private_part(person: Person, *, phone: str, preferred_hours: str, by: Actor) -> Profile:
    """Write what only those who run one's programmes read.

    Raises:
        Refused: when `by` is somebody else.
        ValidationError: when something in it is too long.
    """
    require(may_edit_profile(by, person))
    profile = _locked(person)
    profile.phone, profile.preferred_hours = phone.strip(), preferred_hours.strip()
    profile.full_clean()
    profile.save()
    record(PROFILE_EDITED, by=by, about=profile)
    return profile


@transaction.atomic
def open_to_web(person: Person, *, web_name: str, by: Actor) -> Profile:
    """Let anybody read the public part, under this name; without a name the address holds twelve random letters.

    Raises:
        Refused: when `by` is somebody else.
        WebNameTakenError: when the page of somebody else has this name.
        ValidationError: when the name is none.
    """
    require(may_edit_profile(by, person))
    profile = _locked(person)
    profile.is_open_to_web, profile.web_name = True, web_name.strip().lower()
    profile.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            profile.save()
    except IntegrityError:
        raise WebNameTakenError from None
    record(PROFILE_OPENED_TO_WEB, by=by, about=profile)
    return profile


@transaction.atomic
def close_to_web(person: Person, *, by: Actor) -> Profile:
    """Take the page off the web at once; its name stays reserved.

    Raises:
        Refused: when `by` is somebody else.
    """
    require(may_edit_profile(by, person))
    profile = _locked(person)
    profile.is_open_to_web = False
    profile.save()
    record(PROFILE_CLOSED_TO_WEB, by=by, about=profile)
    return profile


def _locked(person: Person) -> Profile:
    """The profile, made on the first word of it, and nobody else's to write until the end."""
    profile, _is_new = Profile.objects.get_or_create(person=person)
    return Profile.objects.select_for_update().get(pk=profile.pk)
