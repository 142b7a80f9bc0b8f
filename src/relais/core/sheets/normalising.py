"""Words without what people vary: case, accents, punctuation, spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+\+*")
_SPACES = re.compile(r"[^\S\n]+")
_SHORT = 200  # characters; longer texts are seldom met twice
_INVISIBLE = frozenset({"\ufeff", "\u200b", "\u2060"})
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NOT_WORDS = dict.fromkeys(
    [
        *range(0x09),
        *range(0x0E, 0x1C),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        *map(ord, {*_TURNING, *_INVISIBLE}),
    ]
)
"""Signs that are no part of a word: commands of old terminals, what nobody sees, what turns the writing round."""


def plain(text: str) -> str:
    """The words of a text in lower case, without accents or punctuation, one space between.

    A `+` that follows a word stays, because A and A+ are different grades.

    >>> plain("  Prénom d’usage : "), plain("N+1"), plain("Cœur_de métier")
    ('prenom d usage', 'n+ 1', 'coeur de metier')
    """
    return _remembered(text) if len(text) <= _SHORT else _plain(text)


def _plain(text: str) -> str:
    lowered = text.casefold().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", lowered)
    kept = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(kept))


_remembered = lru_cache(maxsize=8192)(_plain)


def tidy(text: str) -> str:
    r"""The text trimmed, with `\n` for every kind of line break.

    >>> tidy("\u00a0 deux\r\nlignes \t")
    'deux\nlignes'
    """
    trimmed = text.strip()
    if trimmed[:1] in _INVISIBLE or trimmed[-1:] in _INVISIBLE:
        trimmed = trimmed.strip("".join(_INVISIBLE)).strip()
    return trimmed.replace("\r\n", "\n").replace("\r", "\n") if "\r" in trimmed else trimmed


def one_line(text: str) -> str:
    r"""The text on one line, with single spaces, without signs that are no part of a word.

    >>> one_line("Sur quels sujets\n  pouvez-vous aider ?"), one_line("\u202eawa\x07")
    ('Sur quels sujets pouvez-vous aider ?', 'awa')
    """
    if not text.isprintable():
        text = text.translate(_NOT_WORDS)
    return _SPACES.sub(" ", " ".join(text.split("\n"))).strip()
