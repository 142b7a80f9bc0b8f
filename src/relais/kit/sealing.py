"""Words that may rest in the database only under seal: mail waiting to leave, secrets of second factors.

The seal is Fernet (AES-128-CBC and HMAC-SHA256, https://github.com/fernet/spec) under a key drawn from the
installation's secret. Whoever holds the database without the secret reads nothing.
"""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


class SealError(ValueError):
    """The text was altered, or sealed under a secret this installation no longer has."""


def seal(text: str) -> str:
    """The text, unreadable and unforgeable without the installation's secret; ASCII."""
    return _ring().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed.

    Raises:
        SealError: when the text was altered, or sealed under a secret that is gone.

    >>> unseal(seal("Béatrice"))
    'Béatrice'
    """
    try:
        return _ring().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SealError(
            "Sealed text cannot be read: it was altered, or RELAIS_SECRET_KEY has changed."
        ) from None


def _ring() -> MultiFernet:
    """The keys that open, the one that closes first: a changed secret keeps opening old seals."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(force_bytes(secret))) for secret in secrets])


def _key(secret: bytes) -> bytes:
    drawn = hmac.new(secret, b"relais.kit.sealing", hashlib.sha256).digest()
    return base64.urlsafe_b64encode(drawn)
