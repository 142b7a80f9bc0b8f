"""How the cells of one column are read, once the whole column has been looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from relais.core.sheets.columns import Kind, Topic
from relais.core.sheets.normalising import one_line, plain
from relais.core.sheets.parsing.addresses import parse_email, parse_people, parse_person
from relais.core.sheets.parsing.answers import parse_role, parse_yes_no
from relais.core.sheets.parsing.dates import find_date_order, parse_date
from relais.core.sheets.parsing.lists import find_list_separator, split_anyhow, split_list
from relais.core.sheets.parsing.misread import Misread, as_text, is_unanswered
from relais.core.sheets.parsing.numbers import find_decimal_mark, is_unsure, parse_number, parse_whole
from relais.core.sheets.parsing.topics import parse_level, parse_topic
from relais.core.sheets.parsing.week import parse_hours
from relais.core.sheets.parsing.zones import parse_zone
from relais.core.sheets.problems import Code
from relais.core.sheets.sheet import Cell
from relais.core.sheets.vocabulary import vocabulary

Value = str | int | float | bool | date | tuple[str, ...] | tuple[Topic, ...] | frozenset[int]
Read = Callable[[Cell], Value]

_ERROR = re.compile(r"#(?:[A-Z/0]{2,10}[!?]|N/A)")
_IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]\s*$")


@dataclass(frozen=True, slots=True)
class Reader:
    """`read` gives the value of a cell, or None when it says nothing; it raises `Misread`.

    `notes` are the decisions taken for the whole column, each with what its sentence needs.
    """

    read: Callable[[Cell], Value | None]
    notes: Mapping[Code, Mapping[str, str | int]] = field(default_factory=dict)


def reader_for(kind: Kind, cells: Sequence[Cell], *, heading: str = "", is_mixed: bool = False) -> Reader:
    """The reader of a column of that kind; `cells` are its different values. `is_mixed`: see `Field`.

    >>> reader_for(Kind.LIST, ["R&D / data; Droit", "Paie; Achats"]).read("R&D / data; Droit")
    ('R&D / data', 'Droit')
    """
    texts = [text for cell in cells if not is_unanswered(text := as_text(cell))]
    notes: dict[Code, Mapping[str, str | int]] = {}
    if kind is Kind.DATE:
        read = _date_reader(texts, notes)
    elif kind in (Kind.WHOLE, Kind.NUMBER):
        read = _number_reader(kind, texts, notes)
    elif kind in (Kind.LIST, Kind.TOPICS, Kind.PEOPLE):
        read = _read_mixed if is_mixed and not grid_topic(heading) else _several_reader(kind, texts, heading)
    else:
        read = partial(parse_role, heading=heading) if kind is Kind.ROLE else _READS.get(kind, as_text)
    says_nothing = _NOTHING.get(kind, lambda _: False)
    return Reader(partial(_answered, read=read, says_nothing=says_nothing), notes)


def _answered(cell: Cell, *, read: Read, says_nothing: Callable[[str], bool]) -> Value | None:
    if isinstance(cell, str):
        if is_unanswered(cell) or says_nothing(cell):
            return None
        if _ERROR.fullmatch(cell):
            raise Misread(Code.CELL_ERROR)
    value = read(cell)
    is_an_answer = value or isinstance(
        value, bool | int | float
    )  # zero and no answer; an empty list does not
    return value if is_an_answer else None


def _is_nothing(text: str) -> bool:
    return plain(text) in vocabulary().answers["nothing"]


_NOTHING: Mapping[Kind, Callable[[str], bool]] = dict.fromkeys(
    (Kind.LIST, Kind.TOPICS, Kind.PEOPLE, Kind.PERSON), _is_nothing
)


_READS: Mapping[Kind, Read] = {
    Kind.TEXT: as_text,
    Kind.RANK: lambda cell: one_line(as_text(cell)),
    Kind.EMAIL: parse_email,
    Kind.PERSON: parse_person,
    Kind.YES_NO: parse_yes_no,
    Kind.HOURS: parse_hours,
    Kind.ZONE: parse_zone,
}


def _date_reader(texts: Sequence[str], notes: dict[Code, Mapping[str, str | int]]) -> Read:
    order = find_date_order(texts)
    if order.is_needed and order.day_first is not None:
        if not order.day_first:
            notes[Code.MONTH_FIRST] = {}
        elif not order.is_proven:
            notes[Code.DAY_FIRST] = {}
    return partial(parse_date, order=order)


def _number_reader(kind: Kind, texts: Sequence[str], notes: dict[Code, Mapping[str, str | int]]) -> Read:
    mark = find_decimal_mark(texts)
    unsure = next((text for text in texts if is_unsure(text)), None)
    if mark is None and unsure is not None:
        notes[Code.THOUSANDS_GUESSED] = {"example": unsure}
    return partial(parse_whole if kind is Kind.WHOLE else parse_number, mark=mark)


def _several_reader(kind: Kind, texts: Sequence[str], heading: str) -> Read:
    if kind is Kind.TOPICS and (topic := grid_topic(heading)):
        is_rated = any(text.isdecimal() and int(text) > 1 for text in texts)
        return partial(_read_grid, topic=topic, is_rated=is_rated)
    separator = find_list_separator(texts)
    if kind is Kind.TOPICS:
        return lambda cell: tuple(parse_topic(item) for item in split_list(as_text(cell), separator))
    if kind is Kind.PEOPLE:
        return lambda cell: tuple(
            person for item in split_list(as_text(cell), separator) for person in parse_people(item)
        )
    return lambda cell: split_list(as_text(cell), separator)


def _read_mixed(cell: Cell) -> Value:
    return tuple(parse_topic(item) for item in split_anyhow(as_text(cell)))


def grid_topic(heading: str) -> str | None:
    """The topic that a form puts in brackets at the end of a heading, one column for each.

    >>> grid_topic("Compétences [Budget]"), grid_topic("Compétences")
    ('Budget', None)
    """
    found = _IN_BRACKETS.search(heading)
    return one_line(found[1]) if found else None


def _read_grid(cell: Cell, *, topic: str, is_rated: bool) -> Value:
    """One line of a form's grid: the topic stands in the heading, the cell ticks it or gives its level.

    Under "other", what the cell says is the topic itself. In a column of ratings, 1 is the lowest and no tick.
    """
    text = as_text(cell)
    if plain(topic) in vocabulary().answers["other"]:
        return tuple(parse_topic(item) for item in split_list(text, find_list_separator([text])))
    if is_rated and text.isdecimal():
        return (Topic(topic, float(text), text),) if int(text) else ()
    try:
        return (Topic(topic),) if parse_yes_no(cell) else ()
    except Misread:
        return (Topic(topic, parse_level(text), text),)
