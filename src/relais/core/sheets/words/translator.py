"""What the sentences need from a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol


class Translator(Protocol):
    """What `gettext.NullTranslations` offers, and Django's functions put together."""

    def gettext(self, message: str, /) -> str:
        """The message in the reader's language."""

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        """The form of the message for that number."""


Asked = Mapping[str, str | int]

# A sentence in the reader's language, its %(names)s still to be filled with what is asked.
Sentence = Callable[[Translator, Asked], str]
