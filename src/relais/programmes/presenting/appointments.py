"""Those who hold rights, and whether each right may be taken back."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from relais.kit.verdicts import Verdict
from relais.people.models import Person
from relais.programmes.models import Appointment, Programme
from relais.programmes.queries.appointments import Held, held_over
from relais.programmes.rules.appointments import may_take_back
from relais.ui.values import Face


@dataclass(frozen=True, slots=True)
class Shown:
    """A right on a page: whose it is, and whether the reader may take it back."""

    role: str
    who: Face
    is_you: bool
    withdraw: str
    """The address where it is taken back."""
    may_withdraw: Verdict


def shown_appointments(programme: Programme | None, reader: Person) -> tuple[Shown, ...]:
    """The rights over a programme, or over the installation, as somebody who may give them sees them."""
    held = held_over(programme)
    holders = Counter(one.role for one in held)
    return tuple(
        Shown(
            str(Appointment.Role(one.role).label),
            Face(one.name, one.person),
            one.person == reader.public_id,
            _address(one, programme),
            may_take_back(one.role, is_last=holders[one.role] == 1),
        )
        for one in held
    )


def _address(held: Held, programme: Programme | None) -> str:
    if programme is None:
        return reverse("programmes:withdraw_administrator", args=[held.public_id])
    return reverse("programmes:withdraw_appointment", args=[programme.public_id, held.public_id])
