"""What a password must not be, beyond Django's own list, which is mostly English."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

COMMON_WORDS = frozenset(
    [
        "admin",
        "amour",
        "azerty",
        "azertyuiop",
        "bienvenue",
        "bonjour",
        "changeme",
        "chocolat",
        "coach",
        "coaching",
        "coucou",
        "doudou",
        "france",
        "jetaime",
        "loulou",
        "marseille",
        "mentor",
        "mentorat",
        "motdepasse",
        "paris",
        "password",
        "printemps",
        "qsdfghjklm",
        "qwerty",
        "qwertyuiop",
        "relais",
        "secret",
        "soleil",
        "startup",
        "welcome",
    ]
)


class CommonWordValidator:
    """Refuses one common word dressed up with figures, signs, accents or repetition."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002  # Django's signature
        """Say no to `Motdepasse-2026!` and to `soleilsoleil`.

        Raises:
            ValidationError: in words for whoever typed it.
        """
        letters = _bare_letters(password)
        if any(letters == word * (len(letters) // len(word)) for word in COMMON_WORDS):
            raise ValidationError(
                _("This password is among the first that somebody would try. Join several words instead."),
                code="password_common_word",
            )

    def get_help_text(self) -> str:
        """What to do, before any mistake."""
        return _("Three or four words that have nothing to do with each other are easy to remember.")


def _bare_letters(password: str) -> str:
    """The unaccented letters of the password, in lower case.

    >>> _bare_letters("Été-2026 !")
    'ete'
    """
    plain = unicodedata.normalize("NFKD", password.casefold())
    return "".join(letter for letter in plain if letter.isascii() and letter.isalpha())
