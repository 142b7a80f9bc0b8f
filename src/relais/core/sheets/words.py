"""Problems told in one sentence each: what is wrong, where, and the mend."""

from __future__ import annotations

from typing import Protocol

from relais.core.sheets.problems import Problem


class Translator(Protocol):
    """What `gettext.NullTranslations` and Django both offer."""

    def gettext(self, message: str) -> str:
        """The message in the reader's language."""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form of the message for that number."""


def say(problem: Problem, t: Translator) -> str:
    """One clear sentence, placed by file, sheet, row and column."""
    raise NotImplementedError
