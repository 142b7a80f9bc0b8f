"""Those who hold rights, and whether each right may be taken back."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from relais.kit.verdicts import Verdict
from relais.people.models import Person
from relais.programmes.models import Appointment, Programme
from relais.programmes.queries.appointments import appointments_of
from relais.programmes.rules.appointments import may_take_back
from relais.ui.values import Face


@dataclass(frozen=True, slots=True)
class Shown:
    """A right on a page: whose it is, and whether the reader may take it back."""

    appointment: Appointment
    who: Face
    is_you: bool
    withdraw: str
    """The address where it is taken back."""
    may_withdraw: Verdict


def shown_appointments(programme: Programme | None, reader: Person) -> tuple[Shown, ...]:
    """The rights over a programme, or over the installation, as somebody who may give them sees them."""
    held = list(appointments_of(programme))
    holders = Counter(appointment.role for appointment in held)
    return tuple(
        Shown(
            appointment,
            Face(appointment.person.name, appointment.person.public_id),
            appointment.person == reader,
            _address(appointment),
            may_take_back(appointment.role, is_last=holders[appointment.role] == 1),
        )
        for appointment in held
    )


def _address(appointment: Appointment) -> str:
    if appointment.programme is None:
        return reverse("programmes:withdraw_administrator", args=[appointment.public_id])
    given = [appointment.programme.public_id, appointment.public_id]
    return reverse("programmes:withdraw_appointment", args=given)
