"""Time zones by their name, a city, a country or a difference."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from relais.core.sheets.normalising import plain
from relais.core.sheets.parsing.misread import Misread, as_text
from relais.core.sheets.problems import Code
from relais.core.sheets.sheet import Cell
from relais.core.sheets.vocabulary import vocabulary

_DIFFERENCE = re.compile(
    r"\(?(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2})(?::?(00|30|45))?(?:h|\s*heures?|\s*hours?)?\)?", re.IGNORECASE
)
_READ = 200  # characters
_PLACES = re.compile(r"[,;()]")


def parse_zone(cell: Cell) -> str:
    """A key of the IANA database: "Europe/Paris", "Paris", "heure de Paris", "UTC+2", "CET". Raises `Misread`.

    A difference in whole hours has no summer time; the signs of the `Etc` zones are reversed by convention.

    >>> parse_zone("paris"), parse_zone("UTC+2"), parse_zone("CET"), parse_zone("(UTC+01:00) Bruxelles, Paris")
    ('Europe/Paris', 'Etc/GMT-2', 'CET', 'Europe/Brussels')
    """
    text = as_text(cell).strip()[:_READ]
    for name in (text, *_PLACES.split(text)):
        if found := _known().get(plain(name)):
            return found
    if zone := _from_difference(text):
        return zone
    raise Misread(Code.BAD_ZONE)


def _from_difference(text: str) -> str | None:
    match = _DIFFERENCE.fullmatch(text)
    if match is None:
        return None
    sign, hours, minutes = match[1].replace("−", "-"), int(match[2]), match[3] or "00"
    if minutes != "00":
        return vocabulary().differences.get(f"{sign}{hours}:{minutes}")
    if hours == 0:
        return "UTC"
    highest = 14 if sign == "+" else 12
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours <= highest else None


@lru_cache(maxsize=1)
def _known() -> Mapping[str, str]:
    """Plain words to keys: our own words first, then whole keys, then the city that ends a key."""
    keys = resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    known: dict[str, str] = {}
    for key in keys:
        if key.count("/") and not key.startswith(("Etc/", "posix/", "right/", "SystemV/", "US/")):
            known.setdefault(plain(key.rpartition("/")[2]), key)
    known.update({plain(key): key for key in keys if "GMT" not in key})
    return {**known, **vocabulary().zones}
