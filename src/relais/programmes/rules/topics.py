"""Who may change the topics people choose among."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.rules import Actor
from relais.programmes.queries.roles import is_administrator


def may_edit_topics(by: Actor) -> Verdict:
    """The list is one for the whole installation: its administrators keep it."""
    if isinstance(by, System) or is_administrator(by):
        return Allowed()
    return Denied(_("Only the administrators of this installation change its topics."))
