"""Grades and ranks given as words, put in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from relais.core.sheets.normalising import plain
from relais.core.sheets.vocabulary import Ladder, vocabulary

_FIGURE = r"(\d{1,3}(?:[.,]\d+)?)"
_UNIT = r"(?:\s*(?:ans?|années?|years?|yrs?)\b.*)?"
_NUMBER = re.compile(rf"(?:\D*?\s|>\s?)?{_FIGURE}\s*(?:\+|(bis|ter|quater))?{_UNIT}", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:de |from |entre |between )?{_FIGURE}\s*(?:-|–|à|to|et|and)\s*{_FIGURE}{_UNIT}", re.IGNORECASE
)
_LESS = re.compile(rf"(?:moins de|less than|under|<)\s*{_FIGURE}{_UNIT}", re.IGNORECASE)
_READ = 60  # characters
_BETWEEN = {None: 0.0, "bis": 0.25, "ter": 0.5, "quater": 0.75}
_NUMBERS = "number"


@dataclass(frozen=True, slots=True)
class Scale:
    """The order of the words of a column: `ranks` maps each word as written to its rank; higher is more senior.

    One step of a known scale is 1. `name` is the scale that was used (`"number"` for plain numbers), or None when
    none knows any of the words. `unknown` are the words that have no rank, in the order met.
    """

    name: str | None
    ranks: Mapping[str, float]
    unknown: tuple[str, ...]


def parse_scale(values: Iterable[str]) -> Scale:
    """Order the words of a column of grades by the known scale that knows most of them.

    Give it the words of all the sheets that are compared, so that they share one scale.

    >>> parse_scale(["SEO", "Grade 7", "AO", "Ministre"])
    Scale(name='UK civil service', ranks={'SEO': 5.0, 'Grade 7': 6.0, 'AO': 2.0}, unknown=('Ministre',))
    >>> parse_scale(["2", "3 bis", "10"]).ranks
    {'2': 2.0, '3 bis': 3.25, '10': 10.0}
    """
    words = [word for word in dict.fromkeys(values) if word.strip()]
    readings = {name: _climb(words, ladder) for name, ladder in vocabulary().scales.items()}
    readings[_NUMBERS] = _count(words)
    name = max(readings, key=lambda name: len(readings[name]))
    ranks = readings[name]
    return Scale(name if ranks else None, ranks, tuple(word for word in words if word not in ranks))


def _climb(words: Iterable[str], ladder: Ladder) -> dict[str, float]:
    return {word: float(ladder[plain(word)]) for word in words if plain(word) in ladder}


def _count(words: Iterable[str]) -> dict[str, float]:
    ranks = {word: _number(word.strip()[:_READ]) for word in words}
    return {word: rank for word, rank in ranks.items() if rank is not None}


def _number(text: str) -> float | None:
    """The number a text gives; the middle of a range, half of "less than", and the bound of "more than"."""
    if match := _RANGE.fullmatch(text):
        return (_float(match[1]) + _float(match[2])) / 2
    if match := _LESS.fullmatch(text):
        return _float(match[1]) / 2
    if match := _NUMBER.fullmatch(text):
        return _float(match[1]) + _BETWEEN[match[2].lower() if match[2] else None]
    return None


def _float(text: str) -> float:
    return float(text.replace(",", "."))
