"""Many rows written in a short time: prepared before the database is asked to wait, then written in one stroke.

*Problem.* SQLite has one writer at a time. Fifty thousand people are some hundred thousand rows; building and converting
them takes several times as long as writing them, and all that time others would wait.

*Method.* Rows are converted to what the database takes beforehand, by the fields themselves, under the statement that
Django compiles for one of them. Rows that refer to others which have no number yet hold a promise: -1 for the first new
person, -2 for the second. Inside the transaction only the numbers are drawn, the promises kept and the rows sent; where others would wait for that,
they are laid ready before (see `laying`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models.options import Options
from django.db.models.sql import InsertQuery, UpdateQuery

from relais.programmes.actions.imports.laying import Laid

_PLAIN = frozenset({str, int, bool})

Numbers = Mapping[str, Sequence[int]]
"""The numbers drawn for new rows, by what they were promised to: "person", "enrolment", "question"."""


class ChangedMeanwhileError(Exception):
    """Somebody changed a row between the preparation and the writing: nothing was written, prepare again."""


@dataclass(slots=True, kw_only=True)
class _Layable:
    """Rows that may lie ready beside the database before they are written."""

    rows: list[list[Any]] = field(default_factory=list)
    _laid: Laid | None = None

    def lay(self, at: int) -> None:
        """Lay the rows ready as number `at`, before the transaction that writes them."""
        if self.rows and Laid.is_worth_it():
            self._laid, self.rows = Laid.of(self.rows, at=at), []

    def clear(self) -> None:
        """Take away what was laid ready, written or not."""
        if self._laid:
            self._laid.clear()


@dataclass(slots=True)
class Insertion(_Layable):
    """New rows of one model. `owed` names, by column, whose number a negative value promises."""

    model: type[models.Model]
    owed: Mapping[str, str] = field(default_factory=dict)
    is_numbered: bool = False
    """Whether rows come with their own promised number, because others refer to them."""
    common: Mapping[str, Any] = field(default_factory=dict)
    """What all the rows hold alike, converted once."""
    _fields: "Sequence[models.Field[Any, Any]]" = ()
    _places: dict[str, int] = field(default_factory=dict)
    _base: list[Any] = field(default_factory=list)
    _drawn: list[int] = field(default_factory=list)
    """Columns whose value is made anew for each row."""

    def __post_init__(self) -> None:
        columns = _about(self.model).concrete_fields
        self._fields = [at for at in columns if self.is_numbered or not at.primary_key]
        self._places = {at.attname: place for place, at in enumerate(self._fields)}
        for place, at in enumerate(self._fields):
            is_drawn = callable(at.default) and at.attname not in self.common
            value = None if is_drawn else self.common.get(at.attname, at.get_default())
            self._base.append(at.get_db_prep_save(value, connection=connection))
            self._drawn += [place] if is_drawn else []

    def add(self, **values: Any) -> None:
        """Convert one more row, told by column; what is not told is as in any new row of the model."""
        here = connections[DEFAULT_DB_ALIAS]  # asked once: the proxy costs as much as the conversion
        row = self._base.copy()
        for place in self._drawn:
            at = self._fields[place]
            if at.attname not in values:
                row[place] = _converted(at, at.get_default(), here)
        for name, value in values.items():
            place = self._places[name]
            row[place] = _converted(self._fields[place], value, here)
        self.rows.append(row)

    @property
    def count(self) -> int:
        """How many rows there are to write."""
        return self._laid.count if self._laid else len(self.rows)

    def draw(self) -> Sequence[int]:
        """A number for each row, that no other has or will have; on SQLite, inside the transaction that writes them."""
        table, count = _about(self.model).db_table, self.count
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                    [table, count],
                )
                return [number for (number,) in cursor.fetchall()]
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = (cursor.fetchone() or (0,))[0]
        return range(last + 1, last + count + 1)

    def write(self, numbers: Numbers) -> None:
        """Send the rows, promises kept."""
        names = [at.attname for at in self._fields]
        if self._laid:
            columns = [str(at.column) for at in self._fields]
            self._laid.insert(_about(self.model).db_table, columns, _drawn_at(names, self.owed, numbers))
        if not self.rows:
            return
        _keep_promises(self.rows, names, self.owed, numbers)
        with connection.cursor() as cursor:
            cursor.executemany(_insert(self.model, self._fields), self.rows)


@dataclass(slots=True)
class Update(_Layable):
    """New values for rows of one model, each with its number and the moment it was last changed."""

    model: type[models.Model]
    names: tuple[str, ...]
    owed: Mapping[str, str] = field(default_factory=dict)
    is_guarded: bool = True
    """Whether rows changed since they were read stop everything."""
    _fields: "Sequence[models.Field[Any, Any]]" = ()

    def add(self, pk: int, values: Iterable[Any], updated: Any = None) -> None:
        """One more row to change."""
        if not self._fields:
            guard = ("updated",) if self.is_guarded else ()
            self._fields = [self._field(name) for name in (*self.names, *guard)]
        given, here = [*values, updated] if self.is_guarded else list(values), connections[DEFAULT_DB_ALIAS]
        row = [
            at.get_db_prep_save(value, connection=here) for at, value in zip(self._fields, given, strict=True)
        ]
        row.insert(len(self.names), pk)
        self.rows.append(row)

    def write(self, numbers: Numbers) -> None:
        """Send the new values, promises kept.

        Raises:
            ChangedMeanwhileError: when a row is not as it was read.
        """
        if self._laid:
            self._take(self._laid, numbers)
        if not self.rows:
            return
        _keep_promises(self.rows, self.names, self.owed, numbers)
        with connection.cursor() as cursor:
            cursor.executemany(self._statement(), self.rows)
            if self.is_guarded and cursor.rowcount != len(self.rows):
                raise ChangedMeanwhileError

    def _take(self, laid: Laid, numbers: Numbers) -> None:
        columns = [str(self._field(name).column) for name in self.names]
        alike = ["id", "updated"] if self.is_guarded else ["id"]
        drawn = _drawn_at(self.names, self.owed, numbers)
        found = laid.update(_about(self.model).db_table, columns, alike, drawn)
        if self.is_guarded and found != laid.count:
            raise ChangedMeanwhileError

    def _field(self, name: str) -> "models.Field[Any, Any]":
        return next(at for at in _about(self.model).concrete_fields if name in (at.name, at.attname))

    def _statement(self) -> str:
        where = {"pk": 1, **({"updated": "2000-01-01T00:00Z"} if self.is_guarded else {})}
        query: UpdateQuery = models.QuerySet(self.model).filter(**where).query.chain(UpdateQuery)  # type: ignore[assignment]  # of the class asked for
        query.add_update_fields(  # a sample of what each row holds: only the text of the statement is kept
            [(self._field(name), None, models.Value(1)) for name in self.names]  # type: ignore[misc]  # any expression will do
        )
        statement, _values = query.get_compiler(connection=connection).as_sql()
        return str(statement)


def _about(model: type[models.Model]) -> "Options[Any]":
    return model._meta  # noqa: SLF001 (documented by Django as public)


def _converted(at: "models.Field[Any, Any]", value: Any, here: Any) -> Any:
    """What the database takes; words and whole numbers it takes as they are, but for JSON."""
    if type(value) in _PLAIN and not isinstance(at, models.JSONField | models.DecimalField):
        return value
    return at.get_db_prep_save(value, connection=here)


def _insert(model: type[models.Model], fields: "Sequence[models.Field[Any, Any]]") -> str:
    """The statement that Django compiles for one row."""
    query = InsertQuery(model)
    query.insert_values(fields, [model()])
    ((statement, _values),) = query.get_compiler(connection=connection).as_sql()
    return str(statement)


def _drawn_at(names: Sequence[str], owed: Mapping[str, str], numbers: Numbers) -> dict[int, Sequence[int]]:
    """The numbers drawn, by the place of what was promised one of them."""
    return {names.index(name): numbers[whom] for name, whom in owed.items() if name in names}


def _keep_promises(
    rows: Iterable[list[Any]], names: Sequence[str], owed: Mapping[str, str], numbers: Numbers
) -> None:
    places = _drawn_at(names, owed, numbers)
    for row in rows:
        for place, drawn in places.items():
            promised = row[place]
            if promised is not None and promised < 0:
                row[place] = drawn[-promised - 1]
