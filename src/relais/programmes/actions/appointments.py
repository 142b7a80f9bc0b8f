"""Every right given to a person, or taken back."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from relais.activity.actions import record
from relais.activity.events import SYSTEM, Kind
from relais.kit.verdicts import require
from relais.people.actions import add_person, add_usual_topics
from relais.people.models import Person, normal_email
from relais.people.rules import Actor
from relais.programmes.actions.organisations import add_organisation
from relais.programmes.events.appointments import (
    ADMINISTRATOR_APPOINTED,
    APPOINTMENT_WITHDRAWN,
    INSTALLATION_OPENED,
    MANAGER_APPOINTED,
    SPONSOR_APPOINTED,
)
from relais.programmes.models import Appointment, Organisation, Programme
from relais.programmes.rules.appointments import (
    may_give_appointment,
    may_open_installation,
    may_withdraw_appointment,
)

_GIVEN: dict[str, Kind] = {
    Appointment.Role.ADMINISTRATOR: ADMINISTRATOR_APPOINTED,
    Appointment.Role.MANAGER: MANAGER_APPOINTED,
    Appointment.Role.SPONSOR: SPONSOR_APPOINTED,
}


class NameNeededError(ValidationError):
    """Nobody has an account with this address: to open one, their name is needed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nobody has an account with this address yet. Write their name too, and one is opened for them."
            ),
            code="name_needed",
        )


@transaction.atomic
def give_appointment(
    email: str,
    *,
    role: str,
    by: Actor,
    programme: Programme | None = None,
    name: str = "",
    language: str = "",
) -> Appointment:
    """Give a right to whoever has this address, opening an account for them when they have none. Twice gives it once.

    `programme` is None for the right to administer, and for that one only. An account is opened in `language`, that of
    the programme when it is empty.

    Raises:
        Refused: when `by` may not.
        NameNeededError: when there is no account with this address and no name.
        ValidationError: when an account is to be opened and the address is not one.
    """
    require(may_give_appointment(by, programme))
    language = language or (programme.language if programme else settings.LANGUAGE_CODE)
    person = _found_or_added(email, name=name, language=language)
    appointment, is_new = Appointment.objects.get_or_create(person=person, role=role, programme=programme)
    if not is_new:
        return appointment
    record(_GIVEN[role], by=by, about=appointment, tell=[person])
    return appointment


@transaction.atomic
def withdraw_appointment(appointment: Appointment, *, by: Actor) -> None:
    """Take a right back; the person is told, unless it was their own doing.

    Raises:
        Refused: when `by` may not, or nobody else would hold a right that somebody must hold.
    """
    _wait_for_others(appointment)
    require(may_withdraw_appointment(by, appointment))
    # Twice takes it back once: whoever comes second finds nothing to take.
    withdrawn, _by_model = Appointment.objects.filter(pk=appointment.pk).delete()
    if not withdrawn:
        return
    tell = [] if by == appointment.person else [appointment.person]
    record(APPOINTMENT_WITHDRAWN, by=by, about=appointment, tell=tell)


@transaction.atomic
def open_installation(email: str, *, name: str, organisation: str, language: str, by: Actor) -> Person:
    """Let the first person in: they have an account, administer the installation and have an organisation to work for.

    An account opened from the terminal before is taken as it is.

    Raises:
        Refused: when somebody administers already.
        ValidationError: when the address, the name, the language or the name of the organisation is not one.
    """
    require(may_open_installation(by))
    person = _found_or_added(email, name=name, language=language, is_told=False)
    Appointment.objects.create(person=person, role=Appointment.Role.ADMINISTRATOR)
    if not Organisation.objects.filter(name=organisation.strip()).exists():
        add_organisation(organisation, by=SYSTEM)
    add_usual_topics(by=SYSTEM)
    record(INSTALLATION_OPENED, by=by, about=person)
    return person


def _found_or_added(email: str, *, name: str, language: str, is_told: bool = True) -> Person:
    known: Person | None = Person.objects.filter(email=normal_email(email)).first()
    if known:
        return known
    if not name.strip():
        raise NameNeededError
    return add_person(email, name=name, language=language, is_told=is_told, by=SYSTEM)


def _wait_for_others(appointment: Appointment) -> None:
    """Two who withdraw each other's rights at once do it one after the other, so that one of them remains."""
    same = Appointment.objects.filter(role=appointment.role, programme=appointment.programme)
    list(same.order_by("pk").select_for_update().values_list("pk", flat=True))
