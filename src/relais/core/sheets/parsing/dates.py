"""Dates in the orders that people use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from relais.core.sheets.normalising import plain
from relais.core.sheets.parsing.misread import Misread, as_text
from relais.core.sheets.problems import Code
from relais.core.sheets.sheet import Cell
from relais.core.sheets.vocabulary import vocabulary

_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:,? .*)?")
_READ = 60  # characters
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_SERIAL_START = date(1899, 12, 30)  # day 0 of spreadsheet programs, from March 1900 on
_SERIALS = range(10_000, 100_000)  # 1927 to 2173


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How the column writes day and month: `day_first` is None when cells contradict each other.

    `is_proven`: some cell can be read one way only. `is_needed`: some cell could be read both ways.
    """

    day_first: bool | None = True
    is_proven: bool = False
    is_needed: bool = False


def find_date_order(texts: Iterable[str]) -> DateOrder:
    """The order that the cells of a column prove; day first when none does.

    >>> find_date_order(["11/21/2026", "01/02/2026"])
    DateOrder(day_first=False, is_proven=True, is_needed=True)
    """
    seen: set[str] = set()
    for text in texts:
        if match := _YEAR_LAST.fullmatch(text.strip()):
            first, second = int(match[1]), int(match[2])
            if first > 12 or second > 12:
                seen.add("day first" if first > 12 else "month first")
            elif first != second:
                seen.add("either")
    proofs = seen - {"either"}
    day_first = None if len(proofs) == 2 else "month first" not in proofs
    return DateOrder(day_first, bool(proofs), "either" in seen)


def parse_date(cell: Cell, *, order: DateOrder = DateOrder()) -> date:
    """The day, whatever the order, and whether it is text, a date or the serial number of a spreadsheet.

    Years of two digits are of this century below 70. Raises `Misread`.

    >>> [parse_date(c).isoformat() for c in ("21/11/2026", "21 nov. 2026", "November 21st, 2026", 46347)]
    ['2026-11-21', '2026-11-21', '2026-11-21', '2026-11-21']
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = as_text(cell).strip()
    if len(text) > _READ:
        raise Misread(Code.BAD_DATE)
    try:
        return _from_figures(text, order) or _from_words(text)
    except ValueError:
        raise Misread(Code.BAD_DATE) from None


def _from_figures(text: str, order: DateOrder) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if _SERIAL.fullmatch(text) and (days := int(text[:5])) in _SERIALS:
        return _SERIAL_START + timedelta(days=days)
    if match := _YEAR_LAST.fullmatch(text):
        return _in_order(int(match[1]), int(match[2]), _full_year(match[3]), order)
    return None


def _in_order(first: int, second: int, year: int, order: DateOrder) -> date:
    if first > 12 or second > 12:
        day_first = first > 12
    elif order.day_first is None and first != second:
        raise Misread(Code.AMBIGUOUS_DATE)
    else:
        day_first = order.day_first is not False
    return date(year, second, first) if day_first else date(year, first, second)


def _from_words(text: str) -> date:
    """A date whose month is a word; other words, such as the day of the week, tell nothing more."""
    words = plain(text).split()
    months = [vocabulary().months[word] for word in words if word in vocabulary().months]
    figures = [re.sub(r"(?:er|e|st|nd|rd|th)$", "", word) for word in words if word[0].isdigit()]
    if len(months) > 1 and months[0] != months[1]:  # « mar. 3 mars »: Tuesday is written like March
        months = months[1:]
    if not months or len(figures) < 2 or not {len(figures[0]), len(figures[1])} & {2, 4}:
        raise ValueError(text)
    first, second = figures[0], figures[1]
    day, year = (second, first) if len(first) == 4 else (first, second)
    return date(_full_year(year), months[0], int(day))


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 70 else 1900)
