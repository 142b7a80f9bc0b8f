"""Who may give a file, and take it back."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.models import Document


def may_keep_document(by: Actor, owner: Person) -> Verdict:
    """One gives files of one's own."""
    if isinstance(by, System) or by == owner:
        return Allowed()
    return Denied(_("Only the person themselves may give a file of theirs."))


def may_forget_document(by: Actor, document: Document) -> Verdict:
    """One takes back files of one's own."""
    if isinstance(by, System) or by.pk == document.owner_id:
        return Allowed()
    return Denied(_("Only the person themselves may take back a file of theirs."))
