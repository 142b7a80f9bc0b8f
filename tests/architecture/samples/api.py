"""Rows behind the page of tokens."""

from collections.abc import Mapping

from relais.api.models import AccessToken
from relais.people.models import Person
from tests.architecture.samples.kinds import OneMore, Sample
from tests.factories.tokens import make_token


def her_token(awa: Person) -> Mapping[str, object]:
    """A token of Awa."""
    make_token(awa)
    return {"public_id": AccessToken.objects.latest("pk").public_id}


SAMPLES: dict[str, Sample] = {"api:revoke": her_token}
LISTS: dict[str, OneMore] = {"api:tokens": her_token}
