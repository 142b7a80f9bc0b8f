"""Who may give rights, and take them back."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.rules import Actor
from relais.programmes.models import Appointment, Programme
from relais.programmes.queries.appointments import is_last_holder
from relais.programmes.queries.installation import is_new
from relais.programmes.queries.roles import is_administrator, is_manager


def may_open_installation(by: Actor) -> Verdict:
    """Once: for as long as nobody administers it. The code of the terminal says that it is the operator."""
    if not isinstance(by, System):
        return Denied(_("The first account is opened before anybody is signed in."))
    if not is_new():
        return Denied(_("Somebody already administers this installation: sign in, or ask them."))
    return Allowed()


def may_appoint(by: Actor, programme: Programme | None) -> Verdict:
    """Rights over a programme are given by those who run it; all of them by administrators."""
    if isinstance(by, System) or is_administrator(by) or (programme and is_manager(by, programme)):
        return Allowed()
    if programme is None:
        return Denied(_("Only those who administer this installation choose who else does."))
    return Denied(_("Only those who run this programme choose who runs or sponsors it with them."))


def may_give_appointment(by: Actor, programme: Programme | None) -> Verdict:
    """Whoever appoints for this programme, or for the installation when there is none."""
    return may_appoint(by, programme)


def may_withdraw_appointment(by: Actor, appointment: Appointment) -> Verdict:
    """The same persons, themselves included; but a programme keeps a manager, an installation an administrator."""
    verdict = may_appoint(by, appointment.programme)
    return (
        may_take_back(appointment.role, is_last=is_last_holder(appointment)) if verdict.allowed else verdict
    )


def may_take_back(role: str, *, is_last: bool) -> Verdict:
    """Whether a right can go, for somebody who may give it: `is_last` when nobody else holds it."""
    if is_last and role == Appointment.Role.MANAGER:
        return Denied(_("A programme keeps at least one person who runs it: appoint somebody else first."))
    if is_last and role == Appointment.Role.ADMINISTRATOR:
        return Denied(
            _("An installation keeps at least one person who administers it: appoint somebody else first.")
        )
    return Allowed()
