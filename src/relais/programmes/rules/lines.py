"""Who may say who manages whom."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.rules import Actor


def may_link_lines(by: Actor) -> Verdict:
    """An address that a sheet gave is recognised by the installation itself."""
    if isinstance(by, System):
        return Allowed()
    return Denied(_("Relais recognises by itself the managers whom a sheet names."))
