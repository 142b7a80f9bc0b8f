"""What is kept in every language spoken here, so that each reader finds it in theirs."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from gettext import NullTranslations, translation
from typing import TypeVar

from django.conf import settings

from relais.core.sheets import Translator
from relais.matching.queries.board.spoken import told_to

T = TypeVar("T")
Reader = TypeVar("Reader", bound=str)


def in_each_language(say: Callable[[Translator], T]) -> dict[str, T]:
    """What is said, by language.

    >>> in_each_language(lambda t: t.gettext("Allowed"))["en"]
    'Allowed'
    """
    return {code: say(translator(code)) for code, _name in settings.LANGUAGES}


def in_each_language_to_each(
    say: Callable[[Translator, Reader | None], T], *, readers: Iterable[Reader]
) -> dict[str, T]:
    """What is said of some people, by language; and as it is said to each of them, where that is something else."""
    said = in_each_language(lambda t: say(t, None))
    for reader in readers:
        for code, _name in settings.LANGUAGES:
            told = say(translator(code), reader)
            if told != said[code]:
                said[told_to(code, reader)] = told
    return said


@lru_cache(maxsize=8)
def translator(code: str) -> NullTranslations:
    """The catalogue itself: thousands of sentences are said, and none of them waits for a language to be switched."""
    return translation("django", str(settings.LOCALE_PATHS[0]), [code], fallback=True)
