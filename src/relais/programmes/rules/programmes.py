"""Who may set a programme up."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict, Words
from relais.people.rules import Actor
from relais.programmes.models import Appointment, Organisation, Programme
from relais.programmes.queries.appointments import roles_of
from relais.programmes.queries.roles import is_administrator, is_manager

_State = Programme.State

WHY_NOT: Mapping[str, Words] = {
    _State.DRAFT: _("This programme is in preparation: it can only be opened for sign-up."),
    _State.OPEN: _("Sign-up is open: close it first, or go back to preparation."),
    _State.CLOSED: _("Sign-up is closed: the programme can only begin, or open sign-up again."),
    _State.RUNNING: _(
        "This programme is running: it can only start closing, or go back to before its start."
    ),
    _State.CLOSING: _("This programme is closing: it can only be archived, or run again."),
    _State.ARCHIVED: _("This programme is archived: it can only be brought back, to its closing stage."),
}
"""Why one does not go anywhere else from each state."""


def may_create_programme(by: Actor) -> Verdict:
    """Administrators, and whoever runs a programme already."""
    if isinstance(by, System) or roles_of(by) & {Appointment.Role.ADMINISTRATOR, Appointment.Role.MANAGER}:
        return Allowed()
    return Denied(
        _("Programmes are created by those who administer this installation or already run a programme.")
    )


def may_offer_to(by: Actor, organisations: Collection[Organisation]) -> Verdict:
    """A programme is offered to organisations that its author may see."""
    if isinstance(by, System):
        return Allowed()
    wanted = {organisation.pk for organisation in organisations}
    if Organisation.objects.visible_to(by).filter(pk__in=wanted).count() == len(wanted):
        return Allowed()
    return Denied(_("You can offer a programme only to the organisations you belong to or work for."))


def may_edit_programme(by: Actor, programme: Programme) -> Verdict:
    """The set-up belongs to those who run the programme, and to administrators."""
    if isinstance(by, System) or is_manager(by, programme) or is_administrator(by):
        return Allowed()
    return Denied(_("Only those who run this programme change how it is set up."))


def may_move_programme(by: Actor, programme: Programme, to: str) -> Verdict:
    """Along the table of moves; going where one stands changes nothing."""
    verdict = may_edit_programme(by, programme)
    if not verdict.allowed or to == programme.state or to in Programme.MOVES[programme.state]:
        return verdict
    return Denied(WHY_NOT[programme.state])


def may_duplicate_programme(by: Actor, programme: Programme) -> Verdict:
    """Whoever changes its set-up may start another one from it."""
    return may_edit_programme(by, programme)
