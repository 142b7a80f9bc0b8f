"""What matters most to each person, in their own words.

Two forms of the question are understood: one column in which people name what matters ("métier, langue"), and a column
for each thing with a number ("Importance : métier (0 à 3)"). What is named counts double; a number is the factor
itself, 0 for what should not count. The order of names does not count: a form lists ticked boxes in its own order.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads

from relais.core.pools.reading.sides import SideRead
from relais.core.pools.reading.spelling import fold, fold_topic
from relais.core.pools.remarks import Notice, Remark, remark_on_rows
from relais.core.sheets import Cell, Column, Kind, Topic
from relais.core.sheets.parsing.misread import Misread, as_text, is_unanswered
from relais.core.sheets.parsing.topics import parse_level
from relais.core.sheets.readers import Reader, Value, reader_for

DOUBLE = 2.0
"""How much more than usual counts what a person names."""

Find = Callable[[str], tuple[str, ...]]

_RATED = re.compile(r"importance (.+?)(?: \d+(?: (?:to |a )?\d+)?)?")
_TELLING = 4  # letters from which a word inside an answer tells what it is about
_BETWEEN_TWO = re.compile(r"\s+(?:et|and|&)\s+")


@dataclass(frozen=True, slots=True)
class _Said:
    """What one row says in one column: names with factors, and the words of which nobody knows what they mean."""

    row: int
    factors: Mapping[str, float]
    unknown: tuple[str, ...]


def importances_of(
    side: SideRead, headings: Iterable[str]
) -> tuple[dict[int, dict[str, float]], list[Remark]]:
    """What matters most to the people of a side, and the words that were not understood.

    By row of the file, each thing by its name in a rules file, or by its heading folded, with its factor. `headings` are those of the columns that are kept in either file: a programme may make any of them count, and people
    may name it.
    """
    find = _finder(headings)
    factors: dict[int, dict[str, float]] = {}
    remarks: list[Remark] = []
    for column in side.columns:
        if column.field and column.field.name == "importance":
            said = list(_read(column, side, find))
            for one in said:
                factors.setdefault(one.row, {}).update(one.factors)
            remarks += _unknown(said, column, side)
    return factors, remarks


def _finder(headings: Iterable[str]) -> Find:
    """From an answer to the one thing it is about, or to the two it joins; empty when nobody can tell."""
    known = {**{fold_topic(heading): fold(heading) for heading in headings}, **_words()}

    def one(text: str) -> tuple[str, ...]:
        folded = fold_topic(text)
        if folded in known:
            return (known[folded],)
        telling = {entry: name for entry, name in known.items() if len(entry) >= _TELLING}
        within = {name for entry, name in telling.items() if f" {entry} " in f" {folded} "}
        return tuple(within) if len(within) == 1 else ()

    def found(text: str) -> tuple[str, ...]:
        parts = [one(part) for part in _BETWEEN_TWO.split(text)]
        return one(text) or (tuple(name for part in parts for name in part) if all(parts) else ())

    return found


@lru_cache(maxsize=1)
def _words() -> Mapping[str, str]:
    table = loads((files("relais.core.pools.reading") / "importance.toml").read_text(encoding="utf-8"))
    return {fold_topic(word): name for name, words in table.items() for word in [name, *words]}


def _read(column: Column, side: SideRead, find: Find) -> Iterator[_Said]:
    rated = _RATED.fullmatch(fold(column.heading))
    name = find(rated[1]) if rated else ()
    cells = [(row.number, row.cells[column.index]) for row in side.sheet.rows]
    if name:
        return (_rating(row, as_text(cell), name) for row, cell in cells if not is_unanswered(as_text(cell)))
    reader = reader_for(Kind.TOPICS, [cell for _, cell in cells if cell != ""], heading=column.heading)
    named = cache(
        lambda cell: _named(_value(reader, cell), find)
    )  # thousands of people name the same few things
    return (_Said(row, *named(cell)) for row, cell in cells if cell != "")


def _value(reader: Reader, cell: Cell) -> Value | None:
    try:
        return reader.read(cell)
    except Misread:  # told already, when the records were read
        return None


def _rating(row: int, text: str, names: Sequence[str]) -> _Said:
    factor = parse_level(text)
    if factor is None:
        return _Said(row, {}, (text,))
    return _Said(row, dict.fromkeys(names, factor), ())


def _named(value: Value | None, find: Find) -> tuple[Mapping[str, float], tuple[str, ...]]:
    """Each thing named; with a level, "métier (3)", that is the factor. And the words that name nothing."""
    topics = [item for item in value if isinstance(item, Topic)] if isinstance(value, tuple) else []
    found = [(topic, find(topic.name)) for topic in topics]
    factors = {
        name: DOUBLE if topic.level is None else topic.level for topic, names in found for name in names
    }
    return factors, tuple(topic.name for topic, names in found if not names)


def _unknown(said: Sequence[_Said], column: Column, side: SideRead) -> Iterator[Remark]:
    """One remark for each word or number, with the rows in which it stands."""
    alike: dict[str, list[tuple[int, str]]] = {}
    people = {record.row for record in side.records}
    for one in said:
        for word in one.unknown if one.row in people else ():
            alike.setdefault(fold_topic(word), []).append((one.row, word))
    for met in alike.values():
        rows = [row for row, _ in met]
        yield remark_on_rows(
            Notice.UNKNOWN_IMPORTANCE, side.upload.file, rows, column.heading, value=met[0][1]
        )
