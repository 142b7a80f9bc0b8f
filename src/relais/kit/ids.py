"""Names for rows that may leave the database."""

import secrets

PUBLIC_ID_LENGTH = 12
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u, so it can be read aloud
_BITS = 5  # of one letter
_SHIFTS = range(0, _BITS * PUBLIC_ID_LENGTH, _BITS)


def new_public_id() -> str:
    """Twelve random characters, 60 bits: a name for addresses that tells nothing and cannot be guessed.

    >>> len(new_public_id()), new_public_id() == new_public_id()
    (12, False)
    """
    drawn = secrets.randbits(_BITS * PUBLIC_ID_LENGTH)
    return "".join(ALPHABET[drawn >> shift & 31] for shift in _SHIFTS)
