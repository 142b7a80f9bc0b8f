"""Giving and taking back tokens."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from relais.activity.actions import record
from relais.api.events import TOKEN_CREATED, TOKEN_REVOKED
from relais.api.models import AccessToken
from relais.api.queries import digest_of
from relais.api.rules import may_create_token, may_revoke_token
from relais.kit import clock
from relais.kit.verdicts import require
from relais.people.models import Person
from relais.people.queries.own_data import erases
from relais.people.rules import Actor

PREFIX = "relais_"
"""Every secret begins so, that programs which look for leaked secrets may know ours."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token and its secret, which is told once and kept nowhere."""

    token: AccessToken
    secret: str


@transaction.atomic
def create_token(person: Person, *, name: str, scopes: Collection[str], by: Actor) -> NewToken:
    """Make a secret by which a program may do, in the name of this person, what the scopes say.

    Raises:
        Refused: when `by` is somebody else.
        ValidationError: when the name is blank or too long.
    """
    require(may_create_token(by, person))
    secret = PREFIX + secrets.token_urlsafe(32)
    token = AccessToken(
        person=person,
        name=name.strip(),
        digest=digest_of(secret),
        beginning=secret[:12],
        scopes=sorted(scopes),
    )
    token.full_clean()
    token.save(force_insert=True)
    made = NewToken(token, secret)
    record(TOKEN_CREATED, by=by, about=token)
    return made


@transaction.atomic
def revoke_token(token: AccessToken, *, by: Actor) -> AccessToken:
    """Have the token open nothing any more, from the next request on.

    Raises:
        Refused: when `by` does not own it.
    """
    require(may_revoke_token(by, token))
    if token.revoked is None:
        token.revoked = clock.now()
        token.save(update_fields=["revoked", "updated"])
    record(TOKEN_REVOKED, by=by, about=token)
    return token


@erases("tokens", goes=(_("The programs that act for you: they can no longer open anything."),))
def _erase_tokens(person: Person, _words: Collection[str]) -> None:
    AccessToken.objects.filter(person=person).delete()
