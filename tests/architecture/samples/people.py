"""Rows behind the pages of an account, and one row more of its lists."""

from collections.abc import Mapping

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from relais.people.models import Person
from tests.architecture.browsing import browser_of
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.people import make_key


def herself(awa: Person) -> Mapping[str, object]:
    """Awa's own public id."""
    return {"public_id": awa.public_id}


def her_passkey(awa: Person) -> Mapping[str, object]:
    """A passkey Awa could sign in with, if she held its key."""
    return {"pk": make_key(awa, name=f"Téléphone {Authenticator.objects.count()}").pk}


SAMPLES: dict[str, Sample] = {
    "people:person": herself,
    "people:edit": herself,
    "people:sign_out_everywhere": herself,
    "mfa_edit_webauthn": her_passkey,
    "mfa_remove_webauthn": her_passkey,
}


def one_more_address(awa: Person) -> object:
    """An address that Awa has not confirmed yet."""
    return EmailAddress.objects.create(user=awa, email=f"awa.{EmailAddress.objects.count()}@example.org")


def one_more_session(awa: Person) -> object:
    """Another browser in which Awa is signed in."""
    key = browser_of(awa).session.session_key or ""
    return UserSession.objects.create(user=awa, session_key=key, ip="192.0.2.1", user_agent="Firefox")


LISTS: dict[str, OneMore] = {
    "account_email": one_more_address,
    "mfa_list_webauthn": her_passkey,
    "usersessions_list": one_more_session,
}
