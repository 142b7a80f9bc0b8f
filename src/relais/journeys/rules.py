"""Who may do what to a relationship: the whole policy of this context."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.journeys.models import Journey, Participation
from relais.journeys.queries import lets_read
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


def may_end_journey(by: Actor, journey: Journey) -> Verdict:
    """It ends by itself when nobody is left to accompany, or to be accompanied."""
    sides = {part.role for part in journey.participations.all() if not part.person.erased_at}
    if isinstance(by, System) and len(sides) < len(Participation.Role):
        return Allowed()
    return Denied(_("A relationship goes on as long as there are people in it."))


def may_give_consent(by: Actor, journey: Journey, to: Person) -> Verdict:
    """Each lets the others of a relationship that stands read what is private of theirs; nobody does it for them."""
    inside = {part.person_id for part in journey.participations.all()}
    if isinstance(by, System) or by.pk not in inside or to.pk not in inside or by == to:
        return Denied(_("Each person opens their own private part, to those they are going forward with."))
    if journey.state == Journey.State.CLOSED:
        return Denied(_("This relationship has ended: nothing more is opened in it."))
    return Allowed()


def may_withdraw_consent(by: Actor, journey: Journey) -> Verdict:
    """What one opened one closes, whatever became of the relationship."""
    if isinstance(by, System) or by.pk not in {part.person_id for part in journey.participations.all()}:
        return Denied(_("Each person closes what they opened."))
    return Allowed()


def may_read_private_part(by: Actor, journey: Journey, person: Person) -> Verdict:
    """Whoever goes forward with somebody reads what they say in confidence as long as they let them."""
    if isinstance(by, System) or not lets_read(journey, person, by):
        return Denied(_("%(name)s has not opened this part.") % {"name": person.name})
    return Allowed()
