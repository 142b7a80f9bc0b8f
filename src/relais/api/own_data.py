"""What this context keeps about a person, told to themselves."""

from collections.abc import Sequence

from relais.api.models import AccessToken
from relais.people.models import Person
from relais.people.queries.own_data import Row, contributes


@contributes("tokens")
def tokens(person: Person) -> Sequence[Row]:
    """The programs that act for one, or did."""
    return [
        {
            "for": token.name,
            "scopes": token.scopes,
            "since": token.created,
            "used_on": token.used_on,
            "revoked": token.revoked,
        }
        for token in AccessToken.objects.visible_to(person)
    ]
