"""Who may set organisations up."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.rules import Actor
from relais.programmes.queries.roles import is_administrator


def may_add_organisation(by: Actor) -> Verdict:
    """Organisations are those of the installation: administrators say which."""
    if isinstance(by, System) or is_administrator(by):
        return Allowed()
    return Denied(_("Only those who administer this installation add or change organisations."))


def may_edit_organisation(by: Actor) -> Verdict:
    """The same persons."""
    return may_add_organisation(by)
