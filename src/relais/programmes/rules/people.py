"""Who may read what of the people of a programme, and who may open a page on the web."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.models import Programme
from relais.programmes.queries.people import READ_PRIVATE_PART, accompanies, is_in, role_in


def may_read_private_part(by: Actor, programme: Programme, person: Person) -> Verdict:
    """Those who run the programme, and administrators, until the person leaves it; the person sees each time they did."""
    if not is_in(programme, person):
        return Denied(_("This person is not in the programme any more."))
    if isinstance(by, Person) and role_in(programme, by) in READ_PRIVATE_PART:
        return Allowed()
    return Denied(_("Only those who run this programme read what people say in confidence."))


def may_open_web_page(by: Actor, person: Person) -> Verdict:
    """A page on the web is for those who accompany, and opened by themselves."""
    if isinstance(by, System) or by != person:
        return Denied(_("Only the person themselves opens their page."))
    if not accompanies(person):
        return Denied(_("A page on the web is for those who accompany others in a programme."))
    return Allowed()
