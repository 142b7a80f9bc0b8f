"""Rows laid ready beside the database, so that sending them takes one statement.

*Problem.* SQLite has one writer at a time, and handing it a hundred thousand rows one by one takes longer than what it
does with them.

*Method.* Before the transaction, rows go to a table that only this connection sees and that nobody waits for. Inside it,
the database takes them from there by itself, and keeps the promises on the way: the numbers drawn for new rows follow
each other. Other databases make nobody wait for a writer: there, rows are sent one by one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import sqlite_version_info
from typing import Any, Self

from django.db import connection

Drawn = Mapping[int, Sequence[int]]
"""The numbers drawn, by the place in a row of what was promised one of them."""

_LAID = "ready_{at}"
_UPDATES_FROM_A_TABLE = (3, 33)


@dataclass(frozen=True, slots=True)
class Laid:
    """Rows that lie ready: in which table, and how many."""

    table: str
    count: int

    @staticmethod
    def is_worth_it() -> bool:
        """Whether others wait while rows are sent, and the database knows how to take them from a table."""
        return connection.vendor == "sqlite" and sqlite_version_info >= _UPDATES_FROM_A_TABLE

    @classmethod
    def of(cls, rows: Sequence[Sequence[Any]], *, at: int) -> Self:
        """Lay these rows ready in the table number `at`, in the place of whatever lay there."""
        laid = cls(_LAID.format(at=at), len(rows))
        laid.clear()
        places = ", ".join(f"c{place}" for place in range(len(rows[0])))
        names = {"laid": _quoted(laid.table), "places": places, "sample": ", ".join(["%s"] * len(rows[0]))}
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE {laid} ({places})".format(**names))
            statement = "INSERT INTO temp.{laid} VALUES ({sample})".format(**names)  # noqa: S608 (our own names)
            cursor.executemany(statement, rows)
        return laid

    def clear(self) -> None:
        """Take away what lies there."""
        self._have("DROP TABLE IF EXISTS temp.{laid}")

    def insert(self, into: str, columns: Sequence[str], drawn: Drawn) -> None:
        """Have the database add them, promises kept, in their order."""
        values = [_kept(place, drawn) for place in range(len(columns))]
        self._have(
            "INSERT INTO {into} ({columns}) SELECT {values} FROM temp.{laid} ORDER BY rowid",
            into=_quoted(into),
            columns=", ".join(map(_quoted, columns)),
            values=", ".join(values),
        )

    def update(self, into: str, columns: Sequence[str], alike: Sequence[str], drawn: Drawn) -> int:
        """Have the database set `columns` wherever those of `alike` are as they lie here; how many rows that were."""
        places = enumerate(alike, start=len(columns))
        values = [f"{_quoted(name)} = {_kept(place, drawn)}" for place, name in enumerate(columns)]
        return self._have(
            "UPDATE {into} SET {values} FROM temp.{laid} WHERE {alike}",
            into=_quoted(into),
            values=", ".join(values),
            alike=" AND ".join(f"{_quoted(into)}.{_quoted(name)} = c{place}" for place, name in places),
        )

    def _have(self, statement: str, **names: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement.format(laid=_quoted(self.table), **names))
            return int(cursor.rowcount)


def _kept(place: int, drawn: Drawn) -> str:
    """The value at this place; where it is a promise, the number that was drawn: -1 is the first, -2 the second."""
    numbers = drawn.get(place)
    if not numbers:
        return f"c{place}"
    return f"CASE WHEN c{place} < 0 THEN {numbers[0] - 1} - c{place} ELSE c{place} END"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
