"""The answer of a rule: yes, or no with the reason in words."""

from dataclasses import dataclass
from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise

Words = str | Promise
"""A sentence for the screen; lazy ones take the reader's language when they are shown."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes."""

    allowed: ClassVar[bool] = True
    reason: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class Denied:
    """No, and why: one whole, translatable sentence addressed to the person who is refused."""

    reason: Words
    allowed: ClassVar[bool] = False


Verdict = Allowed | Denied


class Refused(PermissionDenied):
    """Somebody asked for what a rule denies; left alone, it becomes a 403 page that gives the reason."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)


def require(verdict: Verdict) -> None:
    """Go on only when the verdict is favourable.

    Raises:
        Refused: with the reason of the verdict.

    >>> require(Allowed())
    >>> require(Denied("This relationship is closed."))
    Traceback (most recent call last):
        ...
    relais.kit.verdicts.Refused: This relationship is closed.
    """
    if isinstance(verdict, Denied):
        raise Refused(verdict.reason)
