"""Who may declare, check and read what proves that a coach is one."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.models import Credential
from relais.programmes.queries.credentials import looks_after


def may_declare_credential(by: Actor, owner: Person) -> Verdict:
    """One declares one's own."""
    if by == owner:
        return Allowed()
    return Denied(_("Only the coach may declare this."))


def may_edit_credential(by: Actor, credential: Credential) -> Verdict:
    """One mends one's own, and takes it back."""
    if by == credential.owner:
        return Allowed()
    return Denied(_("Only the coach may change this."))


def may_read_document(by: Actor, credential: Credential) -> Verdict:
    """Its owner, and those who may have to check it."""
    if by == credential.owner or (isinstance(by, Person) and looks_after(by, credential.owner)):
        return Allowed()
    return Denied(_("Only the coach and those who check certifications read this document."))


def may_check_credential(by: Actor, credential: Credential) -> Verdict:
    """A manager of a programme the coach accompanies in, who is not the coach."""
    if by == credential.owner:
        return Denied(_("Nobody checks their own certification: ask another manager of the programme."))
    if not isinstance(by, Person) or not looks_after(by, credential.owner):
        return Denied(_("Only those who run a programme of this coach check certifications."))
    if credential.state == Credential.State.EXPIRED:
        return Denied(_("This certification has expired: the coach declares the new one first."))
    return Allowed()


def may_follow_credentials(by: Actor) -> Verdict:
    """The clock warns of an end, and notes it."""
    if isinstance(by, System):
        return Allowed()
    return Denied(_("The installation follows the dates of certifications by itself."))


def may_speak_for(by: Actor, person: Person) -> Verdict:
    """One commits oneself alone: to the code of ethics, about one's supervision."""
    if by == person:
        return Allowed()
    return Denied(_("Only the person themselves may declare this."))
