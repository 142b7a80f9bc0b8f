"""Who may write and send invitations."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.rules import Actor
from relais.programmes.models import Enrolment, Programme
from relais.programmes.queries.roles import is_manager


def may_send_invitations(by: Actor, programme: Programme) -> Verdict:
    """Those who run a programme invite people to it, while it takes entries or has begun."""
    if not isinstance(by, System) and not is_manager(by, programme):
        return Denied(_("Only those who run this programme may invite people to it."))
    if programme.is_over:
        return Denied(_("This programme is coming to its end: nobody is invited to it any more."))
    return Allowed()


def may_send_invitation(by: Actor, enrolment: Enrolment) -> Verdict:
    """An invitation goes to whoever has not answered yet."""
    if enrolment.state != Enrolment.State.INVITED:
        return Denied(_("This person has answered their invitation already."))
    return may_send_invitations(by, enrolment.programme)


def may_word_invitation(by: Actor, programme: Programme) -> Verdict:
    """Those who run a programme choose the words of its invitations."""
    if isinstance(by, System) or is_manager(by, programme):
        return Allowed()
    return Denied(_("Only those who run this programme choose the words of its invitations."))
