"""Who may do what to a person: the whole policy of this context."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people import lockout, origins
from relais.people.models import Person

Actor = Person | System


def may_add_person(by: Actor) -> Verdict:
    """Accounts are opened by whoever runs the installation; programmes will invite through their own rule."""
    if isinstance(by, System):
        return Allowed()
    return Denied(_("Only whoever runs this installation opens an account for somebody else."))


def may_sign_up(by: Actor) -> Verdict:
    """Nobody opens their own account unless the installation says so."""
    if not isinstance(by, System):
        return Denied(_("You already have an account."))
    if not settings.SIGN_UP_IS_OPEN:
        return Denied(_("Accounts are opened by invitation here."))
    return Allowed()


def may_edit_person(by: Actor, person: Person) -> Verdict:
    """Everyone writes their own name; whoever runs the installation may mend it on request."""
    if isinstance(by, System) or by == person:
        return Allowed()
    return Denied(_("Only the person themselves may change this."))


def may_sign_out_everywhere(by: Actor, person: Person) -> Verdict:
    """One closes one's own sessions; whoever runs the installation may close anybody's."""
    if isinstance(by, System) or by == person:
        return Allowed()
    return Denied(_("Only the person themselves may close their sessions."))


def may_secure_person(by: Actor, person: Person) -> Verdict:
    """A password, an address or a second factor is changed by its owner alone."""
    if by == person:
        return Allowed()
    return Denied(_("Only the person themselves may change how they sign in."))


def may_note_opening(by: Actor) -> Verdict:
    """Whoever reads is a person: the installation itself reads nothing for its own sake."""
    if isinstance(by, System):
        return Denied(_("Only a person opens what is private of another."))
    return Allowed()


def may_try_link(request: HttpRequest, genuine: str) -> Verdict:
    """A link of a letter is opened so many times in half an hour; forged ones count together, by where they come from.

    `genuine` is the link, empty when it was not made here. Each try counts, whatever comes of it.
    """
    if lockout.admit(lockout.LETTER_LINK, genuine or origins.network_of_request(request)):
        return Allowed()
    return Denied(_("This link was opened too often in a short time. Wait half an hour, or sign in."))


def may_edit_profile(by: Actor, person: Person) -> Verdict:
    """One writes one's own profile, and chooses who reads it."""
    if by == person:
        return Allowed()
    return Denied(_("Only the person themselves writes their profile."))


def may_verify_link(by: Actor) -> Verdict:
    """A link is verified by looking at it; no person vouches for one."""
    if isinstance(by, System):
        return Allowed()
    return Denied(_("The installation verifies links by itself."))


def may_add_usual_topics(by: Actor) -> Verdict:
    """The installation fills its own list; administrators then change it, through their own rule."""
    if isinstance(by, System):
        return Allowed()
    return Denied(_("The installation adds the usual topics by itself."))


def may_export_person(by: Actor, person: Person) -> Verdict:
    """One takes one's own data away; whoever runs the installation may do it on request."""
    if isinstance(by, System) or by == person:
        return Allowed()
    return Denied(_("Only the person themselves may download their data."))


def may_erase_person(by: Actor, person: Person) -> Verdict:
    """One erases oneself; whoever runs the installation may do it on request. What is erased is erased."""
    if not (isinstance(by, System) or by == person):
        return Denied(_("Only the person themselves may erase their account."))
    if person.erased_at:
        return Denied(_("This account is erased already."))
    return Allowed()
