"""What is kept by language, in the reader's."""

from collections.abc import Mapping
from typing import TypeVar

from django.conf import settings
from django.utils.translation import get_language

Said = TypeVar("Said")


def spoken(by_language: Mapping[str, Said], otherwise: Said) -> Said:
    """What is said in the reader's language, else in the installation's, else anything there is.

    >>> spoken({"fr": "bonjour"}, "")
    'bonjour'
    """
    for language in (get_language() or "", settings.LANGUAGE_CODE):
        if language in by_language:
            return by_language[language]
    return next(iter(by_language.values()), otherwise)
