"""Names for rows that may leave the database."""

import secrets

PUBLIC_ID_LENGTH = 12
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u, so it can be read aloud


def new_public_id() -> str:
    """Twelve random characters, 60 bits: a name for addresses that tells nothing and cannot be guessed.

    >>> len(new_public_id()), new_public_id() == new_public_id()
    (12, False)
    """
    return "".join(secrets.choice(_ALPHABET) for _ in range(PUBLIC_ID_LENGTH))
