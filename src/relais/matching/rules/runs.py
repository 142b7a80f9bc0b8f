"""Who may have the engine run, stop it, and read what it found."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.matching.models import Run
from relais.people.rules import Actor
from relais.programmes.models import Programme
from relais.programmes.queries.roles import is_manager


def may_start_run(by: Actor, programme: Programme) -> Verdict:
    """Those who run the programme try pairs as often as they like, while something may still begin in it."""
    if not isinstance(by, System) and not is_manager(by, programme):
        return Denied(_("Only those who run the programme may have pairs worked out."))
    if programme.is_over:
        return Denied(_("This programme is closing: nothing new begins in it any more."))
    return Allowed()


def may_cancel_run(by: Actor, run: Run) -> Verdict:
    """A try that is under way can be stopped by any of those who run the programme."""
    if not isinstance(by, System) and not is_manager(by, run.programme):
        return Denied(_("Only those who run the programme may stop this."))
    return Allowed()


def may_finish_run(by: Actor) -> Verdict:
    """What the engine found is kept by the installation itself."""
    if isinstance(by, System):
        return Allowed()
    return Denied(_("Pairs come from the engine, or from the board one by one."))
