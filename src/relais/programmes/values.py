"""From what an answer keeps to what matching reads and what people read, and back.

An answer keeps JSON in the shape of its question (see `Answer`). Where the question feeds a field of sheets, matching
reads it as that field is read from a sheet, so that a form and an imported list say the same thing in the same way.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from relais.core.sheets import Kind, Topic, Value
from relais.core.sheets.parsing.misread import Misread
from relais.core.sheets.parsing.topics import parse_topic
from relais.core.sheets.readers import reader_for
from relais.core.sheets.vocabulary import vocabulary
from relais.programmes.models import Question

Stored = Any
"""What `Answer.value` holds: text, list of texts, list of [topic, level or null], list of hours of the week."""

Asked = Question.Kind

LEVELS: Mapping[int, Any] = {
    2: gettext_lazy("The basics"),
    3: gettext_lazy("Daily practice"),
    4: gettext_lazy("Mastery"),
    5: gettext_lazy("Expertise"),
}
"""Levels as people choose them, on the scale of `parse_level`: a sheet that says "avancé" means 4 as well."""

DAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)

_NATURAL: Mapping[str, Kind] = {
    Asked.SHORT: Kind.TEXT,
    Asked.LONG: Kind.TEXT,
    Asked.CHOICE: Kind.TEXT,
    Asked.FILE: Kind.TEXT,
    Asked.CHOICES: Kind.LIST,
    Asked.ORDER: Kind.LIST,
    Asked.LANGUAGES: Kind.TOPICS,
    Asked.LEVELS: Kind.TOPICS,
    Asked.HOURS: Kind.HOURS,
}


def kind_of(question: Question) -> Kind:
    """How matching reads the answers: as the field that the question feeds, else as its own kind suggests."""
    field = vocabulary().fields.get(question.feeds)
    return field.kind if field else _NATURAL[question.kind]


def typed(question: Question, value: Stored) -> Value | None:
    """The answer as the field that the question feeds; None when it says nothing that the field can hold."""
    if value in (None, "", []):
        return None
    return _READS.get(kind_of(question), _read_text)(question, value) or None


def _read_hours(question: Question, value: Stored) -> Value | None:
    return frozenset(value) if question.kind == Asked.HOURS else _read_text(question, value)


def _read_topics(question: Question, value: Stored) -> Value | None:
    if question.kind == Asked.LEVELS:
        return tuple(_topic(name, level) for name, level in value)
    if isinstance(value, list):
        return tuple(_parsed_topic(name) for name in value)
    return _read_text(question, value)


def _topic(name: str, level: float | None) -> Topic:
    return Topic(name) if level is None else Topic(name, float(level), f"{level:g}")


@lru_cache(maxsize=4_096)
def _parsed_topic(text: str) -> Topic:
    return parse_topic(text)


def _read_list(question: Question, value: Stored) -> Value | None:
    return tuple(_names(value)) if isinstance(value, list) else _read_text(question, value)


def _names(value: Sequence[Any]) -> list[str]:
    """The words of a list, without levels."""
    return [str(item[0] if isinstance(item, list) else item) for item in value]


def _read_plain(question: Question, value: Stored) -> Value | None:  # noqa: ARG001  # all the readers are called alike
    return ", ".join(_names(value)) if isinstance(value, list) else str(value).strip()


def _read_text(question: Question, value: Stored) -> Value | None:
    """Read as a cell of a sheet; what cannot be understood is unknown, as an empty cell is."""
    text = "; ".join(_names(value)) if isinstance(value, list) else str(value)
    try:
        return reader_for(kind_of(question), [text]).read(text)
    except Misread:
        return None


_READS: Mapping[Kind, Callable[[Question, Stored], Value | None]] = {
    Kind.HOURS: _read_hours,
    Kind.TOPICS: _read_topics,
    Kind.LIST: _read_list,
    Kind.TEXT: _read_plain,
    Kind.RANK: _read_plain,
}


def stored(question: Question, value: Value) -> Stored:
    """A value read from a sheet, in the shape of the question: what `Answer.value` is to keep."""
    if question.kind == Asked.HOURS:
        return sorted(hour for hour in value if isinstance(hour, int)) if isinstance(value, frozenset) else []
    if question.kind == Asked.LEVELS:
        return [_levelled(item) for item in _items(value)]
    texts = [_written(item) for item in _items(value)]
    return texts if question.kind in (Asked.CHOICES, Asked.ORDER, Asked.LANGUAGES) else "\n".join(texts)


def _items(value: Value) -> Iterable[Any]:
    if isinstance(value, frozenset):
        return sorted(value)
    return value if isinstance(value, tuple) else (value,)


def _levelled(item: object) -> list[Any]:
    return [item.name, item.level] if isinstance(item, Topic) else [_written(item), None]


def _written(item: object) -> str:
    """One value in words that reading gives back."""
    if isinstance(item, Topic):
        return f"{item.name} ({item.said})" if item.said else item.name
    return item.isoformat() if isinstance(item, date) else str(item)


def said(question: Question, value: Stored) -> str:
    """The answer as one reads it, in the language of the page."""
    if value in (None, "", []):
        return ""
    return _SAYS.get(question.kind, str)(value)


def _say_list(value: Sequence[str]) -> str:
    return ", ".join(value)


def _say_order(value: Sequence[str]) -> str:
    return ", ".join(f"{turn}. {choice}" for turn, choice in enumerate(value, start=1))


def _say_levels(value: Sequence[tuple[str, float | None]]) -> str:
    return ", ".join(name if level is None else f"{name} ({say_level(level)})" for name, level in value)


def say_level(level: float) -> str:
    """A level in words; the figure itself where a sheet counted otherwise."""
    words = LEVELS.get(int(level)) if level == int(level) else None
    return str(words).lower() if words else f"{level:g}"


def _say_hours(value: Sequence[int]) -> str:
    """Hours that follow one another are told together, day by day."""
    days = groupby(sorted(value), key=lambda hour: hour // 24)
    return pgettext("several days", "; ").join(
        f"{DAYS[day]} {', '.join(say_span(*span) for span in spans([hour % 24 for hour in hours]))}"
        for day, hours in days
    )


def spans(hours: Sequence[int]) -> list[tuple[int, int]]:
    """Hours of one day as spans from and until.

    >>> spans([8, 9, 12])
    [(8, 10), (12, 13)]
    """
    runs = groupby(enumerate(hours), key=lambda placed: placed[1] - placed[0])
    return [(run[0][1], run[-1][1] + 1) for run in (list(group) for _, group in runs)]


def say_span(start: int, end: int) -> str:
    return _("%(start)d:00–%(end)d:00") % {"start": start, "end": end}


def _say_file(value: str) -> str:  # noqa: ARG001  # what the file holds is told nowhere
    return _("A file was given.")


_SAYS: Mapping[str, Callable[[Any], str]] = {
    Asked.CHOICES: _say_list,
    Asked.LANGUAGES: _say_list,
    Asked.ORDER: _say_order,
    Asked.LEVELS: _say_levels,
    Asked.HOURS: _say_hours,
    Asked.FILE: _say_file,
}
