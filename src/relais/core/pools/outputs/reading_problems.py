"""A problem back from its file, without believing anything that it says of itself."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np

from relais.core.pairing import Person, Problem, Refusal, Rules
from relais.core.pairing.compiled import Compiled
from relais.core.pairing.pool import FULL, Pairs, Pool
from relais.core.pairing.problem import assemble
from relais.core.pairing.refusals import gettext_noop
from relais.core.pairing.validating import MAX_STICKINESS
from relais.core.pools.outputs.filed import MOST_TOGETHER, Filed, Line, OpenFile
from relais.core.pools.outputs.problems import FORMAT, TABLES
from relais.core.pools.outputs.strict import (
    LONGEST,
    damaged,
    listed,
    parsed,
    too_long,
    whole,
    whole_numbers,
)

_MOST_PEOPLE = 10_000_000
_PACKED_AS = {"int16": "<i2", "int32": "<i4"}


@dataclass(frozen=True, eq=False, slots=True)
class ProblemFile:
    """A problem, whose tables are read from the file while it stays open, and the SHA-256 of the whole file."""

    problem: Problem
    fingerprint: str


@dataclass(frozen=True, slots=True)
class _Header:
    mentees: int
    mentors: int
    stickiness: int
    tables: tuple[str, ...]
    number: str


def read_problem(source: BinaryIO, file: str) -> ProblemFile:
    """The problem of an open file; `file` is its name in sentences.

    Reads it once, a line at a time, for its people, its fingerprint and where each block of rows stands; what pairs
    are worth is read, and looked at, only when it is asked for. Raises `Refusal` for a file that is cut short,
    damaged, of another kind, or that contradicts itself.
    """
    lines = _Lines(source, file)
    header = _header(lines.next(), file)
    mentee_keys, places = lines.keys("mentee_keys", header.mentees), lines.numbers("places", header.mentees)
    mentor_keys, capacity = (
        lines.keys("mentor_keys", header.mentors),
        lines.numbers("capacity", header.mentors),
    )
    minimum = lines.numbers("minimum", header.mentors)
    locked, previous = lines.pairs("locked", header), lines.pairs("previous", header)
    shared, shape = OpenFile(source, file), (header.mentees, header.mentors)
    views = {
        name: Filed(shared, shape, found, header.number, FULL + header.stickiness)
        for name, found in _tables(lines, header).items()
    }
    scores = views[TABLES[0]]
    problem = assemble(
        (scores, views.get(TABLES[1], scores), views.get(TABLES[2], scores)),
        np.array(capacity, np.int64),
        np.array(minimum, np.int64),
        np.array(places, np.int64),
        locked=locked,
        previous=previous,
        stickiness=header.stickiness,
        compiled=Compiled(Pool(_people(mentee_keys), _people(mentor_keys)), Rules()),
    )
    return ProblemFile(problem, lines.fingerprint.hexdigest())


def _people(keys: Sequence[str]) -> tuple[Person, ...]:
    return tuple(Person(key) for key in keys)


class _Lines:
    """The lines of the file, one after the other, none longer than it may be."""

    def __init__(self, source: BinaryIO, file: str) -> None:
        self.source, self.file = source, file
        self.fingerprint = hashlib.sha256()
        self.offset = self.length = 0

    def next(self) -> dict[str, Any]:
        content = self.source.readline(LONGEST + 1)
        if len(content) > LONGEST:
            raise too_long(self.file)
        if not content.endswith(b"\n"):
            raise damaged(self.file)
        self.fingerprint.update(content)
        self.offset, self.length = self.offset + self.length, len(content)
        return parsed(content, self.file)

    def keys(self, name: str, length: int) -> list[str]:
        keys = listed(self.next(), name, self.file, length)
        if not all(isinstance(key, str) and _is_text(key) for key in keys):
            raise damaged(self.file)
        if len(set(keys)) < length:
            raise Refusal(
                gettext_noop("In %(file)s, somebody is there twice under the same key."), file=self.file
            )
        return keys

    def numbers(self, name: str, length: int) -> list[int]:
        return whole_numbers(self.next(), name, self.file, length)

    def pairs(self, name: str, header: _Header) -> Pairs:
        return _rows_and_columns(
            listed(self.next(), name, self.file), self.file, header.mentees, header.mentors
        )

    def refuse_more(self) -> None:
        if self.source.read(1):
            raise damaged(self.file)


def _is_text(key: str) -> bool:
    """Whether the key can be written: JSON can spell halves of characters."""
    try:
        key.encode()
    except UnicodeEncodeError:
        return False
    return True


def _rows_and_columns(pairs: list[Any], file: str, mentees: int, mentors: int) -> Pairs:
    """Pairs of existing rows and columns, each once, sorted. Raises `Refusal` for anything else."""
    for pair in pairs:
        if not (isinstance(pair, list) and len(pair) == 2 and all(type(at) is int for at in pair)):
            raise damaged(file)
        if not (0 <= pair[0] < mentees and 0 <= pair[1] < mentors):
            raise damaged(file)
    once = sorted({(row, column) for row, column in pairs})
    if len(once) < len(pairs):
        raise damaged(file)
    return np.array(once, np.intp).reshape(-1, 2)


def _header(tree: dict[str, Any], file: str) -> _Header:
    if tree.get("format") != FORMAT:
        raise Refusal(
            gettext_noop(
                "%(file)s is not a problem written by relais match --problem, or comes from another version "
                "of it."
            ),
            file=file,
        )
    tables, packed_as = tree.get("tables"), tree.get("packed_as")
    if not isinstance(tables, list) or not isinstance(packed_as, str) or packed_as not in _PACKED_AS:
        raise damaged(file)
    if not tables or tables[0] != TABLES[0] or tables != [name for name in TABLES if name in tables]:
        raise damaged(file)
    return _Header(
        whole(tree, "mentees", file, most=_MOST_PEOPLE),
        whole(tree, "mentors", file, most=_MOST_PEOPLE),
        whole(tree, "stickiness", file, most=MAX_STICKINESS),
        tuple(tables),
        _PACKED_AS[packed_as],
    )


def _tables(lines: _Lines, header: _Header) -> dict[str, list[Line]]:
    """Where each table's rows stand, to the end of the file: every row, once, in order."""
    found: dict[str, list[Line]] = {name: list(_blocks(lines, name, header)) for name in header.tables}
    if lines.next() != {"end": True}:
        raise damaged(lines.file)
    lines.refuse_more()
    return found


def _blocks(lines: _Lines, table: str, header: _Header) -> Iterator[Line]:
    row = 0
    while row < header.mentees:
        tree = lines.next()
        if tree.get("table") != table:
            raise damaged(lines.file)
        first = whole(tree, "first", lines.file)
        count = whole(tree, "count", lines.file, least=1, most=header.mentees - row)
        if first != row or (count > 1 and count * header.mentors > MOST_TOGETHER):
            raise damaged(lines.file)
        yield Line(lines.offset, lines.length, first, count)
        row += count
