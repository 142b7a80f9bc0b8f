"""Bands of numbers, such as "5 to 10 years", and the one that holds what somebody wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

_FIGURE = r"(\d{1,4}(?:[.,]\d+)?)"
_UNIT = r"(?:\s*[^\W\d_]+){0,2}"
_FORMS = (
    (
        re.compile(
            rf"(?:de |from |entre |between )?{_FIGURE}{_UNIT}\s*(?:-|–|à|to|et|and)\s*{_FIGURE}{_UNIT}"
        ),
        "",
    ),
    (re.compile(rf"(?:moins de|less than|under|<)\s*{_FIGURE}{_UNIT}"), "below"),
    (re.compile(rf"(?:plus de|plus d’|\+ ?de|more than|over|>)\s*{_FIGURE}{_UNIT}"), "above"),
    (re.compile(rf"{_FIGURE}{_UNIT}\s*(?:\+|et plus|ou plus|and more|or more)"), "above"),
    (re.compile(rf"{_FIGURE}{_UNIT}"), "exact"),
)

Band = tuple[float, float]


def band(text: str) -> Band | None:
    """From where to where a text goes; None when it tells no numbers.

    >>> band("5 à 10 ans"), band("Moins de 2 ans"), band("+ de 15 ans"), band("12"), band("longtemps")
    ((5.0, 10.0), (0.0, 2.0), (15.0, inf), (12.0, 12.0), None)
    """
    words = " ".join(text.casefold().split())
    for form, side in _FORMS:
        if match := form.fullmatch(words):
            found = [float(figure.replace(",", ".")) for figure in match.groups()]
            low, high = found[0], found[-1]
            return {"below": (0.0, high), "above": (low, inf)}.get(side, (low, high))
    return None


def band_holding(text: str, choices: Sequence[str]) -> str | None:
    """The choice that holds all of what was written; of two that meet there, the higher one.

    >>> choices = ["Moins de 2 ans", "2 à 5 ans", "5 à 10 ans", "Plus de 10 ans"]
    >>> [band_holding(text, choices) for text in ("5-10 ans", "3", "5", "3 à 8 ans", "toujours")]
    ['5 à 10 ans', '2 à 5 ans', '5 à 10 ans', None, None]
    """
    told = band(text)
    if told is None:
        return None
    bands = [(found, choice) for choice in choices if (found := band(choice)) and found[0] < found[1]]
    holding = [(found, choice) for found, choice in bands if found[0] <= told[0] and told[1] <= found[1]]
    return max(holding)[1] if holding else None
