"""Moments of the week: "mardi midi, jeudi soir", "lundi 9h-12h", "weekday mornings"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from relais.core.sheets.normalising import plain
from relais.core.sheets.parsing.misread import Misread, as_text
from relais.core.sheets.problems import Code
from relais.core.sheets.sheet import Cell
from relais.core.sheets.vocabulary import vocabulary

_CLOCK = r"(\d{1,2})(?:\s*(?:h|:|\.)\s*([0-5]\d)|\s*(?:heures|h))?\s*(am|pm)?"
_TO = r"\s*(?:-|–|—|à|a|to|until|jusqu[’']?à|et|and)\s*"
_SPAN = re.compile(rf"(?:de |from |entre |between )?{_CLOCK}{_TO}{_CLOCK}(?![\d:])", re.IGNORECASE)
_BOUND = re.compile(
    rf"(après|apres|after|à partir de|a partir de|dès|des|from|avant|before|jusqu[’']à|until)\s+{_CLOCK}(?![\d:])",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[,;\n/|+&]|\b(?:et|and|ou|or|puis)\b", re.IGNORECASE)
_RANGE_WORDS = frozenset({"a", "au", "to", "through", "jusqu", "until", "thru"})
_READ = 500  # characters
_LONGEST_PHRASE = 4
_DAY_HOURS = (8, 18)
_WAKING = (7, 22)
_EVERY_WEEKDAY = (0, 1, 2, 3, 4)

Hours = tuple[float, float]


@dataclass
class _Group:
    """Days and the parts of them that are said together, in either order."""

    days: list[int] = field(default_factory=list)
    spans: list[Hours] = field(default_factory=list)
    latest: list[int] = field(default_factory=list)  # the days said since the last break
    has_spans_first: bool = False  # "mornings of Monday and Thursday"
    is_closed: bool = False  # a break followed the spans
    is_exception: bool = False  # what follows is taken away

    def hours(self) -> Iterator[int]:
        for day in self.days or _EVERY_WEEKDAY:
            for start, end in self.spans or [_DAY_HOURS]:
                first, last = -int(-start // 1), int(end // 1)
                yield from ((day * 24 + hour) % 168 for hour in range(first, last))

    def add_days(self, days: list[int]) -> None:
        self.has_spans_first = self.has_spans_first or bool(self.spans and not self.days)
        self.days += [day for day in days if day not in self.days]
        self.latest += days

    def remove_days(self, days: list[int]) -> None:
        self.days = [day for day in self.days or _EVERY_WEEKDAY if day not in days]
        if not self.days:
            raise Misread(Code.BAD_HOURS)

    def pause(self) -> None:
        self.is_closed = bool(self.spans)
        self.latest = []


def parse_hours(cell: Cell) -> frozenset[int]:
    """The whole local hours of the week in which someone is free; 0 is Monday from midnight to one.

    Days without hours mean 8h to 18h; hours without days mean Monday to Friday. What these words cover is written in
    the vocabulary. Raises `Misread` when a word is not understood or no whole hour is left.

    >>> sorted(parse_hours("lundi 9h-12h")), sorted(parse_hours("Tue 2pm to 4pm"))
    ([9, 10, 11], [38, 39])
    >>> len(parse_hours("weekday mornings"))
    20
    """
    if len(as_text(cell)) > _READ:
        raise Misread(Code.BAD_HOURS)
    groups = [_Group()]
    is_range = False
    for kind, value in _tokens(as_text(cell)):
        if kind == "unknown":
            raise Misread(Code.BAD_HOURS)
        if kind == "break":
            groups[-1].pause()
        elif kind == "except":
            groups[-1].is_exception = True
        elif kind == "days":
            _add_days(groups, [int(day) for day in value], is_range=is_range)
        elif kind == "span":
            _add_span(groups, (value[0], value[1]))
        is_range = kind == "to" and bool(groups[-1].days) and not groups[-1].spans
    told = [group for group in groups if group.days or group.spans]
    if hours := frozenset(hour for group in told for hour in group.hours()):
        return hours
    raise Misread(Code.NO_WHOLE_HOUR if told else Code.BAD_HOURS)


def _add_days(groups: list[_Group], days: list[int], *, is_range: bool) -> None:
    """Days after a complete group begin another, unless its hours were said first and wait for more days."""
    group = groups[-1]
    if group.is_exception:
        group.remove_days(days)
        return
    is_complete = group.days and not group.has_spans_first
    if group.spans and (is_complete or (group.is_closed and not group.days)):
        group = _Group()
        groups.append(group)
    if is_range and len(days) == 1:
        last = group.days[-1]
        days = [(last + step) % 7 for step in range(1, (days[0] - last) % 7 + 1)]
    group.add_days(days)


def _add_span(groups: list[_Group], span: Hours) -> None:
    """Hours after days belong to them; the last days of a group that has its hours leave it for these."""
    group = groups[-1]
    if group.is_exception:
        raise Misread(Code.BAD_HOURS)  # whether these hours are free or not is anybody's guess
    if group.has_spans_first and group.latest:
        group.days = [day for day in group.days if day not in group.latest]
        group = _Group(days=group.latest)
        groups.append(group)
    group.spans.append(span)
    group.is_closed = False


def _tokens(text: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Days, spans of hours, breaks, "to" between days, and what is not understood."""
    position = 0
    for match in sorted(_clocks(text), key=lambda found: found[0]):
        start, end, span = match
        if start < position:
            continue
        yield from _words(text[position:start])
        yield "span", span
        position = end
    yield from _words(text[position:])


def _clocks(text: str) -> Iterator[tuple[int, int, Hours]]:
    for match in _SPAN.finditer(text):
        afternoon = match[6] if match[6] and not match[3] else match[3]
        start, end = _clock(match[1], match[2], afternoon), _clock(match[4], match[5], match[6])
        if afternoon == match[6] and start >= end and not match[3]:
            start = _clock(match[1], match[2], None)
        yield match.start(), match.end(), (start, end if end > start else end + 24)
    for match in _BOUND.finditer(text):
        at = _clock(match[2], match[3], match[4])
        is_until = plain(match[1]).startswith(("avant", "before", "jusqu", "until"))
        yield match.start(), match.end(), (_WAKING[0], at) if is_until else (at, max(_WAKING[1], at))


def _clock(hours: str, minutes: str | None, half: str | None) -> float:
    hour = int(hours)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.lower() == "pm" else 0)
    if hour > 24:
        raise Misread(Code.BAD_HOURS)
    return hour + int(minutes or 0) / 60


def _words(text: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    if whole := _phrase(plain(text)):
        yield whole
        return
    position = 0
    for cut in [*_BREAK.finditer(text), None]:
        yield from _known(text[position : cut.start() if cut else None])
        if cut:
            yield "break", ()
            position = cut.end()


def _known(text: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    words = plain(re.sub(r"(?<=\w)\s*[-–—]\s*(?=\w)", " - ", text).replace(" - ", " to ")).split()
    while words:
        for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
            if token := _phrase(" ".join(word for word in words[:length])):
                yield token
                break
        else:
            length = 1
            if words[0] in _RANGE_WORDS:
                yield "to", ()
            elif words[0] in vocabulary().week.exceptions:
                yield "except", ()
            elif words[0] not in vocabulary().week.small_words:
                yield "unknown", ()
        words = words[length:]


def _phrase(words: str) -> tuple[str, tuple[float, ...]] | None:
    week = vocabulary().week
    for form in (words, words.replace(" to ", " ")):  # « après-midi », « week-end »
        if form in week.parts:
            return "span", week.parts[form]
        if form in week.days:
            return "days", week.days[form]
    return None
