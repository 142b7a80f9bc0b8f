"""Finding a token again by its secret."""

import hashlib

from relais.api.models import AccessToken


def digest_of(secret: str) -> str:
    """What is kept of a secret.

    >>> len(digest_of("relais_abc"))
    64
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def token_behind(secret: str) -> AccessToken | None:
    """The token of this secret, with its owner, if it still opens something."""
    return AccessToken.objects.standing().select_related("person").filter(digest=digest_of(secret)).first()
