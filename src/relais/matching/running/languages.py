"""What is kept in every language spoken here, so that each reader finds it in theirs."""

from collections.abc import Callable
from functools import lru_cache
from gettext import NullTranslations, translation
from typing import TypeVar

from django.conf import settings

from relais.core.sheets import Translator

T = TypeVar("T")


def in_each_language(say: Callable[[Translator], T]) -> dict[str, T]:
    """What is said, by language.

    >>> in_each_language(lambda t: t.gettext("Allowed"))["en"]
    'Allowed'
    """
    return {code: say(translator(code)) for code, _name in settings.LANGUAGES}


@lru_cache(maxsize=8)
def translator(code: str) -> NullTranslations:
    """The catalogue itself: thousands of sentences are said, and none of them waits for a language to be switched."""
    return translation("django", str(settings.LOCALE_PATHS[0]), [code], fallback=True)
