"""Tokens for tests."""

from relais.api.models import AccessToken
from relais.api.queries import digest_of
from relais.api.scopes import Scope
from relais.people.models import Person


def make_token(person: Person, *scopes: str, secret: str = "") -> str:
    """A token of this person with these scopes, all of them when none is named; its secret."""
    told = secret or f"relais_{person.public_id}_{AccessToken.objects.count()}"
    AccessToken.objects.create(
        person=person,
        name="Tableau de bord",
        digest=digest_of(told),
        beginning=told[:12],
        scopes=list(scopes or Scope.values),
    )
    return told


def close_account(person: Person) -> None:
    """The person may not sign in any more."""
    person.is_active = False
    person.save(update_fields=["is_active"])
