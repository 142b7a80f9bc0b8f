"""Things known or wished, with a level when one is given."""

from __future__ import annotations

import re

from relais.core.sheets.columns import Topic
from relais.core.sheets.normalising import plain
from relais.core.sheets.vocabulary import vocabulary

_IN_PARENTHESES = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]")
_AFTER_SIGN = re.compile(r"(.+?)\s*(?::|=|\s[-–—]\s|\s[-–—]|→)\s*([^:=→]+)")
_OUT_OF = re.compile(
    r"(?:niveau|level|lvl|n)?\s*(\d{1,2}(?:[.,]\d)?)\s*(?:(?:/|sur|out of|of)\s*\d{1,2})?", re.IGNORECASE
)
_LONGEST = 200  # characters; beyond, it is prose
_STARS = re.compile(r"[*★⭐]{1,5}")


def parse_topic(text: str) -> Topic:
    """A topic and its level: "Python (3)", "budget : avancé", "anglais C1", "paie 2/5" in parentheses or after a sign.

    What stands in parentheses without being a level belongs to the name.

    >>> parse_topic("Python (3)"), parse_topic("anglais C1").level, parse_topic("Droit (public)").name
    (Topic(name='Python', level=3.0, said='3'), 5.0, 'Droit (public)')
    """
    if len(text) > _LONGEST:
        return Topic(text)
    for form in (_IN_PARENTHESES, _AFTER_SIGN):
        if (match := form.fullmatch(text)) and (level := parse_level(match[2])) is not None:
            return Topic(match[1].strip(), level, match[2].strip())
    name, _, last = text.rpartition(" ")
    if name and plain(last) in vocabulary().levels["european languages"]:
        return Topic(name, parse_level(last), last)
    return Topic(text)


def parse_level(text: str) -> float | None:
    """A level given as a number, a known word or a step of the European frame for languages; None if it is none.

    >>> parse_level("niveau 3"), parse_level("4/5"), parse_level("Avancée"), parse_level("B2"), parse_level("public")
    (3.0, 4.0, 4.0, 4.0, None)
    """
    if match := _OUT_OF.fullmatch(text.strip()):
        return float(match[1].replace(",", "."))
    if _STARS.fullmatch(text.strip()):
        return float(len(text.strip()))
    word = plain(text)
    return next((float(ladder[word]) for ladder in vocabulary().levels.values() if word in ladder), None)
