"""What a heading says by itself: which fields it may name, and how surely."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import dropwhile

from rapidfuzz import fuzz, process

from relais.core.sheets.columns import Field
from relais.core.sheets.vocabulary import heading_words, vocabulary

Guesses = Mapping[Field, float]

# What a form puts before a question: "3. ", "Q3 - ", "G01Q01[SQ002]. ", "submitdate. ".
_CODE = re.compile(r"\s*(?:[A-Za-z]{0,2}\d\w*(?:\[\w+\])?\s*(?:[.):]|\s[-–—])|\w{2,}(?:\[\w+\])?\.)\s+(?=\S)")
_ORDINAL = re.compile(r"\d+(?:er|ere|e|eme|st|nd|rd|th)?")
_HINT = re.compile(r"[(\[:?\n]")
_READ = 1000  # characters; beyond, it is no heading
_LONGEST = 10  # words; no entry of the vocabulary is longer
_SIGNED = 0.79  # a sign alone never makes sure; values that fit can
_CLOSE = 80  # of 100: below, a likeness of spelling is chance


@lru_cache(maxsize=1024)
def guess(heading: str) -> Guesses:
    """The fields a heading may name, each with a confidence above 0 and up to 1.

    A heading equal to an entry of the vocabulary is sure, up to a number or a hint in parentheses; one that contains
    an entry, or the signs of a question, is the more probable the more of it is covered; else the spelling is compared
    (Levenshtein's ratio).

    >>> {field.name: confidence for field, confidence in guess("Votre prénom").items()}
    {'first_name': 1.0}
    >>> guess("Numéro de téléphone")
    {}
    """
    heading = _CODE.sub("", heading, count=1) if _CODE.match(heading) else heading
    words = heading_words(heading, vocabulary().small_words) if len(heading) <= _READ else ()
    if not words:
        return {}
    for attempt, confidence in _attempts(heading, words):
        if attempt in vocabulary().headings:
            field = vocabulary().headings[attempt]
            return {field: confidence} if field else {}
    contained, signed = _contained(words), _signed(words)
    both = {
        field: max(contained.get(field, 0.0), signed.get(field, 0.0)) for field in {**contained, **signed}
    }
    return both or _spelled_like(words)


def _attempts(heading: str, words: tuple[str, ...]) -> list[tuple[tuple[str, ...], float]]:
    """The whole heading, then without its number, what follows its first hint, or the words that open a question."""
    unnumbered = tuple(word for word in words if not _ORDINAL.fullmatch(word))
    before_hint = heading_words(_HINT.split(heading, maxsplit=1)[0], vocabulary().small_words)
    unopened = tuple(dropwhile(vocabulary().openings.__contains__, before_hint))
    return [(words, 1.0), (unnumbered, 0.98), (before_hint, 0.95), (unopened, 0.95)]


def _contained(words: tuple[str, ...]) -> Guesses:
    """Fields of which an entry stands inside the heading, unless a longer entry of no use stands there."""
    best: dict[Field | None, int] = {}
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
            if (entry := words[start:end]) in vocabulary().headings:
                field = vocabulary().headings[entry]
                best[field] = max(best.get(field, 0), end - start)
    unused = best.pop(None, 0)
    return {
        field: _covered(length, len(words)) for field, length in best.items() if field and length >= unused
    }


def _covered(length: int, total: int) -> float:
    return 0.5 + 0.4 / total if length == 1 else 0.65 + 0.3 * length / total


def _signed(words: tuple[str, ...]) -> Guesses:
    """Fields of which all the beginnings of words of a sign are found, in any order: the more of them, the surer."""
    found: dict[Field, float] = {}
    for stems, field in vocabulary().signs:
        if all(any(word.startswith(stem) for word in words) for stem in stems):
            found[field] = max(found.get(field, 0.0), min(0.62 + 0.06 * len(stems), _SIGNED))
    return found


def _spelled_like(words: tuple[str, ...]) -> Guesses:
    text = " ".join(words)
    if len(text) < 5:
        return {}
    found: dict[Field, float] = {}
    close = process.extract(text, _entries().keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=5)
    for entry, ratio, _ in close:
        if field := _entries()[entry]:
            found[field] = max(found.get(field, 0.0), 0.9 * ratio / 100)
    return found


@lru_cache(maxsize=1)
def _entries() -> Mapping[str, Field | None]:
    return {" ".join(words): field for words, field in vocabulary().headings.items()}
