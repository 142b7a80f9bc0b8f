"""Who decides what counts in a programme."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.rules import Actor
from relais.programmes.models import Programme
from relais.programmes.queries.roles import is_manager


def may_change_rules(by: Actor, programme: Programme) -> Verdict:
    """Those who run the programme say what counts in it, as long as something may still begin."""
    if not isinstance(by, System) and not is_manager(by, programme):
        return Denied(_("Only those who run the programme decide what counts in it."))
    if programme.is_over:
        return Denied(_("This programme is closing: nothing new begins in it any more."))
    return Allowed()
