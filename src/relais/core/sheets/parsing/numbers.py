"""Numbers as people type them: spaces or marks between thousands, comma or point, words around."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time, timedelta

from relais.core.sheets.normalising import plain
from relais.core.sheets.parsing.misread import Misread, as_text
from relais.core.sheets.problems import Code
from relais.core.sheets.sheet import Cell
from relais.core.sheets.vocabulary import vocabulary

_NUMBER = re.compile(
    r"(?<![\d.,])[+\-−]?(?:\d{1,3}(?:[ '’\u00a0\u2009\u202f.,]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?"
)
_READ = 100  # characters; a number among more words than that is chance
_SPACES = re.compile(r"[ '’\u00a0\u2009\u202f]")
_UNSURE = re.compile(r"[+-]?\d{1,3}([.,])\d{3}")
_HOURS_MINUTES = re.compile(r"(\d{1,3})\s*(?:h|:)\s*([0-5]\d)(?:\s*(?:min|mn|m))?", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,4})\s*(?:min|mn|minutes?)\b.*", re.IGNORECASE)


def find_decimal_mark(texts: Iterable[str]) -> str | None:
    """The decimal mark that some number of the column proves, or None.

    >>> find_decimal_mark(["1,234", "2,5"]), find_decimal_mark(["1,234.5"]), find_decimal_mark(["1,234"])
    (',', '.', None)
    """
    for text in texts:
        for number in _NUMBER.findall(text[:_READ]):
            marks = [sign for sign in number if sign in ".,"]
            if marks and not _UNSURE.fullmatch(_SPACES.sub("", number)):
                several = len(marks) > 1 and len(set(marks)) == 1
                return {".": ",", ",": "."}[marks[0]] if several else marks[-1]
    return None


def is_unsure(text: str) -> bool:
    """Whether a text holds a number like `1,234`, which is one thousand or one and a bit."""
    return any(_UNSURE.fullmatch(number) for number in _NUMBER.findall(text[:_READ]))


def parse_number(cell: Cell, *, mark: str | None = None) -> float:
    """The one number in a cell, zero or more; hours and minutes count as hours.

    `mark` is the decimal mark of the column; without it `1,234` is one thousand two hundred and thirty-four.
    Raises `Misread` when there is none, or more than one, or it is negative.

    >>> parse_number("1\u202f234,5"), parse_number("1,234.5"), parse_number("2h30"), parse_number("deux")
    (1234.5, 1234.5, 2.5, 2.0)
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _checked(float(cell))
    if isinstance(cell, time | timedelta):
        return _hours(cell)
    text = as_text(cell).strip()
    if (word := plain(text)) in vocabulary().numbers:
        return float(vocabulary().numbers[word])
    if "%" in text:
        raise Misread(Code.BAD_NUMBER)  # a share of something unsaid
    if clock := _HOURS_MINUTES.fullmatch(text):
        return int(clock[1]) + int(clock[2]) / 60
    if minutes := _MINUTES.fullmatch(text):
        return int(minutes[1]) / 60
    numbers = _NUMBER.findall(text) if len(text) <= _READ else []
    if len(numbers) != 1:
        raise Misread(Code.BAD_NUMBER)
    return _checked(_value(_SPACES.sub("", numbers[0]).replace("−", "-"), mark))


def parse_whole(cell: Cell, *, mark: str | None = None) -> int:
    """A whole number, zero or more: "3", "3 personnes", "trois". Raises `Misread`.

    >>> parse_whole("3 personnes max."), parse_whole(2.0)
    (3, 2)
    """
    try:
        number = parse_number(cell, mark=mark)
    except Misread:
        raise Misread(Code.BAD_WHOLE) from None
    if not number.is_integer() or number > 1_000_000:
        raise Misread(Code.BAD_WHOLE)
    return int(number)


def _hours(cell: time | timedelta) -> float:
    """A time of a workbook, which stands for a length: 3:30 is three hours and a half."""
    if isinstance(cell, time):
        cell = timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    return _checked(cell / timedelta(hours=1))


def _value(text: str, mark: str | None) -> float:
    signs = [sign for sign in text if sign in ".,"]
    if unsure := _UNSURE.fullmatch(text):
        decimal = unsure[1] if unsure[1] == mark else ""
    elif len(signs) > 1 and len(set(signs)) == 1:
        decimal = ""
    else:
        decimal = signs[-1] if signs else ""
    for sign in {".", ","} - {decimal}:
        text = text.replace(sign, "")
    return float(text.replace(decimal, ".") if decimal else text)


def _checked(number: float) -> float:
    if not 0 <= number < 1e12:
        raise Misread(Code.BAD_NUMBER)
    return number
