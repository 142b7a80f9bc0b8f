"""Who may do what with a token."""

from django.utils.translation import gettext_lazy as _

from relais.api.models import AccessToken
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.people.models import Person
from relais.people.rules import Actor


def may_create_token(by: Actor, person: Person) -> Verdict:
    """One makes tokens for oneself."""
    if by == person:
        return Allowed()
    return Denied(_("Only the person themselves may let a program act for them."))


def may_revoke_token(by: Actor, token: AccessToken) -> Verdict:
    """One takes back what one gave."""
    if by == token.person:
        return Allowed()
    return Denied(_("Only the person themselves may take back a token."))
