"""Who may do what to a relationship: the whole policy of this context."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.models import Person
from relais.people.rules import Actor


def may_open_journey(by: Actor, mentors: Collection[Person], mentees: Collection[Person]) -> Verdict:
    """It begins with the yes of one of those in it, or when the delay of a circle ends; never for one alone."""
    if not mentors or not mentees or set(mentors) & set(mentees):
        return Denied(_("A relationship brings together at least two people."))
    if isinstance(by, System) or by in (*mentors, *mentees):
        return Allowed()
    return Denied(_("A relationship begins when the people in it say yes."))
