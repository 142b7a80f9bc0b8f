"""Who may open a door into a programme, and who may pass by it."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.activity.models import Event
from relais.kit import clock
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.events.invitations import ACCOUNT_OPENED_AT_DOOR
from relais.programmes.models import Enrolment, InvitationLink, Programme
from relais.programmes.models.invitations import ACCOUNTS_PER_PLACE
from relais.programmes.queries.enrolments import was_removed
from relais.programmes.queries.roles import is_manager
from relais.programmes.rules.enrolments import may_accept, may_enrol, may_enter

ACCOUNTS_A_DAY = 100
"""How many strangers may apply to one programme in a day: more are not people."""

Door = InvitationLink | Programme
"""Where strangers come in."""

State = Enrolment.State
_TOO_MANY = _(
    "So many accounts were opened here that nobody else can come in unchecked. Write to those who run the "
    "programme: they can invite you by name."
)


def may_open_link(by: Actor, programme: Programme) -> Verdict:
    """Whoever may give places may open a link that gives some."""
    return may_enrol(by, programme)


def may_revoke_link(by: Actor, link: InvitationLink) -> Verdict:
    """Those who run the programme may close its links at any time."""
    if isinstance(by, System) or is_manager(by, link.programme):
        return Allowed()
    return Denied(_("Only those who run this programme may close its invitation links."))


def may_follow_link(link: InvitationLink) -> Verdict:
    """A link lets in while it is neither closed nor over, has places left, and its programme is open to entries."""
    if link.is_revoked:
        return Denied(_("This invitation was closed by those who run the programme. Ask them for another."))
    if link.has_ended(timezone.localdate(clock.now())):
        return Denied(_("This invitation is over. Ask those who run the programme for another."))
    if not link.places_left:
        return Denied(
            _(
                "Every place of this invitation is taken: the last one may have just gone. Tell whoever gave "
                "it to you: those who run the programme can invite you by name."
            )
        )
    return may_enter(link.programme)


def may_enter_by_link(
    by: Actor, link: InvitationLink, person: Person, enrolment: Enrolment | None
) -> Verdict:
    """One enters by oneself. Whoever has a place keeps it; whoever was refused or removed is not let in by a link."""
    if isinstance(by, Person) and by != person:
        return Denied(_("Only the person themselves may do this."))
    if enrolment and enrolment.state in (State.ACTIVE, State.RESTING):
        return Allowed()
    if enrolment and enrolment.state == State.REFUSED:
        return Denied(
            _("You applied to this programme and had its answer. Those who run it may still change it.")
        )
    if enrolment and enrolment.state == State.LEFT and was_removed(enrolment):
        return Denied(_("Those who run the programme ended your part in it. Write to them."))
    if enrolment and enrolment.state == State.INVITED:
        return may_accept(by, enrolment)
    return may_follow_link(link)


def may_open_account_at(by: Actor, door: Door) -> Verdict:
    """A stranger gets an account at a door that lets in: a link, or a programme that accepts applications.

    Accounts are counted, so that a machine that found the door does not fill the installation.
    """
    opened = Event.objects.about(door).filter(what=ACCOUNT_OPENED_AT_DOOR.name)
    if not isinstance(by, System):
        return Denied(_("You already have an account."))
    if isinstance(door, InvitationLink):
        verdict = may_follow_link(door)
        return verdict if opened.count() < ACCOUNTS_PER_PLACE * door.quota else Denied(_TOO_MANY)
    if not door.accepts_applications:
        return Denied(_("This programme is by invitation only."))
    lately = opened.filter(created__gt=clock.now() - timedelta(days=1))
    return may_enter(door) if lately.count() < ACCOUNTS_A_DAY else Denied(_TOO_MANY)
