"""Every change to an account."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from relais.activity.actions import record
from relais.activity.events import Kind, System
from relais.kit.ids import new_public_id
from relais.kit.verdicts import require
from relais.people.events import (
    PERSON_ADDED,
    PERSON_EDITED,
    PERSON_SIGNED_OUT_EVERYWHERE,
    PERSON_SIGNED_UP,
)
from relais.people.models import Person, normal_email
from relais.people.rules import (
    Actor,
    may_add_person,
    may_edit_person,
    may_secure_person,
    may_sign_out_everywhere,
    may_sign_up,
)


class EmailTakenError(ValidationError):
    """An account already has this address."""

    def __init__(self) -> None:
        super().__init__(_("An account already uses this e-mail address."), code="email_taken")


@transaction.atomic
def add_person(
    email: str,
    *,
    name: str,
    by: Actor,
    language: str = settings.LANGUAGE_CODE,
    time_zone: str = settings.TIME_ZONE,
    is_told: bool = True,
) -> Person:
    """Open an account for somebody and invite them by letter to sign in, with a code sent by mail.

    The letter holds no secret: whoever reads it still needs the mailbox. The account has no password until
    its owner chooses one. `is_told` is False where a letter of their own follows at once, such as an invitation.

    Raises:
        Refused: when `by` may not.
        EmailTakenError: when an account has this address, in any case of letters.
        ValidationError: when the address, the name, the language or the time zone is not one.
    """
    require(may_add_person(by))
    person = Person(email=normal_email(email), name=name.strip(), language=language, time_zone=time_zone)
    _keep_new(person)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=False)
    record(PERSON_ADDED, by=by, about=person, tell=[person] if is_told else [])
    return person


@transaction.atomic
def sign_up(person: Person, *, by: Actor) -> Person:
    """Keep the account that a visitor asks for; the sign-in pages then confirm its address.

    Raises:
        Refused: when this installation opens accounts by invitation only.
        EmailTakenError: when an account has this address.
        ValidationError: when something in it is not what it should be.
    """
    require(may_sign_up(by))
    person.email = normal_email(person.email)
    _keep_new(person)
    record(PERSON_SIGNED_UP, by=by, about=person)
    return person


@transaction.atomic
def edit_person(person: Person, *, name: str, language: str, time_zone: str, by: Actor) -> Person:
    """Change how somebody is named, the language they read and the hours they live by.

    They are told by letter when somebody else did it.

    Raises:
        Refused: when `by` may not.
        ValidationError: when the name is blank, or the language or the time zone is not one.
    """
    require(may_edit_person(by, person))
    person.name, person.language, person.time_zone = name.strip(), language, time_zone
    person.full_clean(exclude=["email", "password"])
    person.save(update_fields=["name", "sorted_name", "language", "time_zone", "updated"])
    record(PERSON_EDITED, by=by, about=person, tell=[person] if isinstance(by, System) else [])
    return person


@transaction.atomic
def sign_out_everywhere(person: Person, *, by: Actor) -> Person:
    """End every session of somebody, on every device, at once.

    Raises:
        Refused: when `by` may not.
    """
    require(may_sign_out_everywhere(by, person))
    person.session_epoch = new_public_id()
    person.save(update_fields=["session_epoch", "updated"])
    record(PERSON_SIGNED_OUT_EVERYWHERE, by=by, about=person, tell=[person])
    return person


@transaction.atomic
def note_security_change(person: Person, *, kind: Kind, by: Actor) -> None:
    """Record what the sign-in pages did to the account of their owner.

    Raises:
        Refused: when `by` is not the owner.
    """
    require(may_secure_person(by, person))
    record(kind, by=by, about=person)


def _keep_new(person: Person) -> None:
    """Write a new person; the unique index, not a question asked before, says whether the address is free."""
    person.set_unusable_password()
    person.full_clean(exclude=["password"], validate_unique=False, validate_constraints=False)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:
        if Person.objects.filter(email=person.email).exists():
            raise EmailTakenError from None
        raise
