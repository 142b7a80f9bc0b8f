"""Every change to how a programme is set up."""

from collections.abc import Collection, Mapping
from dataclasses import astuple
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.events.programmes import (
    PROGRAMME_CREATED,
    PROGRAMME_DUPLICATED,
    PROGRAMME_EDITED,
    PROGRAMME_MOVED,
    PROGRAMME_WORDED,
)
from relais.programmes.models import Appointment, Organisation, Programme, Question
from relais.programmes.presets.preset import RoleWords
from relais.programmes.presets.templates import preset_of
from relais.programmes.queries.enrolments import managers_of
from relais.programmes.queries.programmes import just_made
from relais.programmes.queries.words import words_of
from relais.programmes.rules.programmes import (
    may_create_programme,
    may_duplicate_programme,
    may_edit_programme,
    may_move_programme,
    may_offer_to,
)

COPIED: Final = (
    *("purpose", "template", "direction", "language", "words"),
    *("fewest_mentees", "most_mentees", "most_mentors"),
    *("weeks", "days_between_meetings", "meetings", "minutes"),
    *("ways", "capacity", "places", "proposal_days", "requires_credentials", "accepts_applications"),
)
"""What a programme made from another one takes over. Its dates are its own."""

EDITABLE: Final = frozenset({*COPIED, "name", "entries_until", "starts_on"} - {"template", "words"})
"""What may be changed at any time. The template only says where one started from."""


class NoOrganisationError(ValidationError):
    """A programme is offered to somebody."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one organisation."), code="no_organisation")


@transaction.atomic
def create_programme(
    name: str,
    *,
    template: str,
    organisations: Collection[Organisation],
    by: Actor,
    language: str = settings.LANGUAGE_CODE,
) -> Programme:
    """Make a programme from a template. Whoever creates it runs it; the same form sent twice makes one.

    Raises:
        Refused: when `by` may create none, or none for one of these organisations.
        NoOrganisationError: when there is none.
        ValidationError: when the name is blank or too long, or the language is not spoken here.
    """
    require(may_create_programme(by))
    require(may_offer_to(by, organisations))
    if made := _sent_already(name, template=template, copied_from=None, by=by):
        return made
    programme = Programme(
        name=name.strip(), template=template, language=language, **preset_of(template).settings.fields
    )
    _keep_new(programme, organisations, by=by)
    record(PROGRAMME_CREATED, by=by, about=programme)
    return programme


@transaction.atomic
def edit_programme(
    programme: Programme,
    *,
    by: Actor,
    changes: Mapping[str, Any],
    organisations: Collection[Organisation] | None = None,
) -> Programme:
    """Change settings, by the names of the fields, those of `EDITABLE`; `organisations` None leaves them as they are.

    Raises:
        Refused: when `by` does not set this programme up, or adds an organisation they may not offer it to.
        NoOrganisationError: when none would remain.
        ValidationError: when a value is not what it should be; nothing is changed then.
        KeyError: when something else than a setting is named.
    """
    require(may_edit_programme(by, programme))
    if others := changes.keys() - EDITABLE:
        raise KeyError(*sorted(others))
    if organisations is not None:
        require(may_offer_to(by, set(organisations) - set(programme.organisations.all())))
        _offer(programme, organisations)
    for name, value in changes.items():
        setattr(programme, name, value)
    programme.full_clean()
    programme.save(update_fields=[*changes, "sorted_name", "updated"])
    record(PROGRAMME_EDITED, by=by, about=programme)
    return programme


@transaction.atomic
def change_words(programme: Programme, *, words: RoleWords | None, by: Actor) -> Programme:
    """Call the two roles otherwise, one person and several; None goes back to the usual words of the template.

    A blank word goes back to the usual one too.

    Raises:
        Refused: when `by` does not set this programme up.
    """
    require(may_edit_programme(by, programme))
    programme.words = _own(programme, words) if words else {}
    programme.save(update_fields=["words", "updated"])
    record(PROGRAMME_WORDED, by=by, about=programme)
    return programme


@transaction.atomic
def move_programme(programme: Programme, *, to: str, by: Actor) -> Programme:
    """Go to another state, along `Programme.MOVES`; the others who run it are told. Moving twice moves once.

    Raises:
        Refused: when `by` does not set this programme up, or nobody goes there from where it stands.
    """
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    require(may_move_programme(by, programme, to))
    if to == programme.state:
        return programme
    programme.state = to
    programme.save(update_fields=["state", "updated"])
    record(PROGRAMME_MOVED, by=by, about=programme, tell=set(managers_of(programme)) - {by})
    return programme


@transaction.atomic
def duplicate_programme(programme: Programme, *, name: str, by: Actor) -> Programme:
    """Make another programme with the same settings, organisations, words and questions, in preparation, without people.

    Raises:
        Refused: when `by` does not set this programme up.
        ValidationError: when the name is blank or too long.
    """
    require(may_duplicate_programme(by, programme))
    if made := _sent_already(name, template=programme.template, copied_from=programme, by=by):
        return made
    taken_over = {field: getattr(programme, field) for field in COPIED}
    copy = Programme(name=name.strip(), copied_from=programme, **taken_over)
    _keep_new(copy, programme.organisations.all(), by=by)
    Question.objects.bulk_create([_copied(question, copy) for question in programme.questions.all()])
    record(PROGRAMME_DUPLICATED, by=by, about=copy)
    return copy


def _sent_already(name: str, *, template: str, copied_from: Programme | None, by: Actor) -> Programme | None:
    """What the same form made a moment ago; two of them sent at once wait for each other here."""
    if not isinstance(by, Person):
        return None
    Person.objects.select_for_update().get(pk=by.pk)
    return just_made(by, name=name.strip(), template=template, copied_from=copied_from)


def _keep_new(programme: Programme, organisations: Collection[Organisation], *, by: Actor) -> None:
    programme.full_clean()
    programme.save(force_insert=True)
    _offer(programme, organisations)
    if isinstance(by, Person):
        Appointment.objects.create(person=by, role=Appointment.Role.MANAGER, programme=programme)


def _offer(programme: Programme, organisations: Collection[Organisation]) -> None:
    if not organisations:
        raise NoOrganisationError
    programme.organisations.set(organisations)


def _own(programme: Programme, words: RoleWords) -> dict[str, dict[str, str]]:
    """The words to keep: a usual one is left blank, so that it stays usual in every language."""
    usual = words_of(Programme(template=programme.template), programme.language)
    typed = [str(word).strip() for word in astuple(words)]
    own = ["" if word == known else word for word, known in zip(typed, astuple(usual), strict=True)]
    if not any(own):
        return {}
    mentor_one, mentor_many, mentee_one, mentee_many = own
    return {
        "mentor": {"one": mentor_one, "many": mentor_many},
        "mentee": {"one": mentee_one, "many": mentee_many},
    }


def _copied(question: Question, programme: Programme) -> Question:
    """The same question, not yet kept, of another programme."""
    return Question(programme=programme, **model_to_dict(question, exclude=["id", "programme"]))
