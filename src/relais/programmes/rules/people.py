"""Who may read what of the people of a programme, and who may open a page on the web."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.models import Opening, Person
from relais.people.rules import Actor
from relais.programmes.queries.people import READ_PRIVATE_PART, Met, accompanies


def may_read_private_part(role: Opening.Role | None, met: Met) -> Verdict:
    """Those who run the programme, and administrators, until the person leaves it; the person sees each time they did."""
    if not met.is_in:
        return Denied(_("This person takes no part in the programme."))
    if role not in READ_PRIVATE_PART:
        return Denied(_("Only those who run this programme read what people say in confidence."))
    return Allowed()


def may_open_web_page(by: Actor, person: Person) -> Verdict:
    """A page on the web is for those who accompany, and opened by themselves."""
    if isinstance(by, System) or by != person:
        return Denied(_("Only the person themselves opens their page."))
    if not accompanies(person):
        return Denied(_("A page on the web is for those who accompany others in a programme."))
    return Allowed()
