"""Several values in one cell."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from relais.core.sheets.normalising import plain

_SEPARATORS = ("\n", ";", "|", ",", "/")
_ANYHOW = re.compile(r"\([^()]*\)|[\n;|,&]|/(?!\s*(?:\d|[abc][12]\b))|\b(?:et|ou|and|or)\b", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-–—•·*▪◦]\s+|\d{1,2}[.)]\s+)")


def find_list_separator(texts: Sequence[str]) -> str | None:
    """The sign between the values of a column, or None when every cell holds one.

    It is decided for the whole column, so that a stray sign inside one value does not split it: the first of line
    break, `;`, `|`, `,` and `/` that stands in more than half as many cells as the most frequent one.

    >>> find_list_separator(["Budget; R&D / data", "Droit; Achats", "Paie"])
    ';'
    """
    counts = {sign: sum(_separates(sign, text) for text in texts) for sign in _SEPARATORS}
    most = max(counts.values(), default=0)
    return next((sign for sign in _SEPARATORS if counts[sign] * 2 > most), None)


def _separates(sign: str, text: str) -> bool:
    return sign in text and len(_split_outside_parentheses(text.strip(f"{sign} \n"), sign)) > 1


def split_list(text: str, separator: str | None) -> tuple[str, ...]:
    """The values of a cell, trimmed, without quotation marks or bullets, each once.

    >>> split_list('"Paie, primes", Budget, budget', ",")
    ('Paie, primes', 'Budget')
    """
    items: dict[str, str] = {}
    for part in _parts(text.strip().removeprefix("[").removesuffix("]"), separator):
        item = _BULLET.sub("", " ".join(part.split())).strip(" \"'«»“”")
        if item:
            items.setdefault(plain(item) or item, item)
    return tuple(items.values())


def split_anyhow(text: str) -> tuple[str, ...]:
    """The values of a cell whatever parts them: any separator, "et", "ou", "and" or "or", except between parentheses.

    >>> split_anyhow("FR / EN"), split_anyhow("Français et anglais (lu, écrit), breton"), split_anyhow("anglais B1/B2")
    (('FR', 'EN'), ('Français', 'anglais (lu, écrit)', 'breton'), ('anglais B1/B2',))
    """
    return split_list(_ANYHOW.sub(lambda sign: sign[0] if sign[0][0] == "(" else "|", text), "|")


def _parts(text: str, separator: str | None) -> list[str]:
    if separator is None:
        return [text]
    if '"' in text and separator != "\n":
        flat = text.replace("\n", " ")
        return next(csv.reader([flat], delimiter=separator, skipinitialspace=True), [])
    return _split_outside_parentheses(text, separator)


def _split_outside_parentheses(text: str, separator: str) -> list[str]:
    """Cut at the separators, except those between parentheses that close."""
    if "(" not in text or text.count("(") != text.count(")"):
        return text.split(separator)
    parts: list[list[str]] = [[]]
    depth = 0
    for piece in re.split(f"([(){re.escape(separator)}])", text):
        depth += (piece == "(") - (piece == ")")
        if piece == separator and depth <= 0:
            parts.append([])
        else:
            parts[-1].append(piece)
    return ["".join(part) for part in parts]
