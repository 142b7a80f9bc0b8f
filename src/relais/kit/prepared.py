"""Questions that pages ask again and again: built once, asked with other values. Building one costs more than asking it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import count
from typing import Any, Generic, TypeVar, overload

from django.db import connections, router
from django.db.models import Count, Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
_LARGEST = 2**31 - 1

Key = int | str | Sequence[int]
Reader = Callable[[str, Iterable[Sequence[Any]]], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Few:
    """Stands for several numbers at once, as many as `most`, to be looked for with ``in``."""

    most: int


class Prepared(Generic[Row]):
    """A question in keys, kept as the statement that the database reads.

    `build` is called once for each database, with a stand-in for each of `kinds`, which are `int`, `str` or a `Few`.
    Its rows are whole rows, with those they are selected with, or the values of ``values_list``::

        names = Prepared(lambda person: Person.objects.filter(pk=person).values_list("name"), int)
        names.row(awa.pk)
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], *kinds: type[int] | type[str] | Few) -> None:
        self._build = build
        self._kinds = kinds
        self._statement = cache(self._compiled)

    def rows(self, *keys: Key) -> list[Row]:
        """All that answers; nothing where one looks among no keys at all."""
        return self._asked(keys)

    def part(self, *keys: Key, most: int, after: int = 0) -> list[Row]:
        """Of them, at most so many, after so many."""
        return self._asked(keys, " LIMIT %s OFFSET %s", most, after)

    def row(self, *keys: Key) -> Row | None:
        """The first of them; None when there is none."""
        return next(iter(self.rows(*keys)), None)

    def _asked(self, keys: Sequence[Key], more: str = "", *values: int) -> list[Row]:
        statement = self._statement()
        given = statement.given(keys)
        if given is None:
            return []
        with connections[statement.alias].cursor() as cursor:
            cursor.execute(statement.text + more, [*given, *values])
            return list(statement.read(statement.alias, cursor.fetchall()))

    def number(self, *keys: Key) -> int:
        """Of a question that says `how_many`: the answer."""
        found: Any = self.row(*keys)
        return int(found[0]) if found else 0

    def forget(self) -> None:
        """Build it anew next time."""
        self._statement.cache_clear()

    def _compiled(self) -> "_Statement[Row]":
        numbers = count(1)
        stand_ins = [_stand_in(kind, numbers) for kind in self._kinds]
        rows = self._build(*stand_ins)
        alias = router.db_for_read(rows.model)
        compiler = rows.query.get_compiler(alias)
        text, given = compiler.as_sql()
        return _Statement(alias, text, tuple(given), tuple(stand_ins), _reader(compiler, rows))


def how_many(rows: QuerySet[Any, Any], of: str) -> QuerySet[Any, tuple[Any, ...]]:
    """The question how many these rows are, all of which have the same `of`, to be kept as the others: `Prepared.number`."""
    counted: QuerySet[Any, tuple[Any, ...]] = (
        rows.order_by().values(of).annotate(how_many=Count("pk")).values_list("how_many")
    )
    return counted


def how_many_by(rows: QuerySet[Any, Any], column: str) -> QuerySet[Any, tuple[Any, ...]]:
    """The question how many these rows are for each value of a column: pairs of a value and a number."""
    counted: QuerySet[Any, tuple[Any, ...]] = (
        rows.order_by().values(column).annotate(how_many=Count("pk")).values_list(column, "how_many")
    )
    return counted


class Listing(Sequence[Row]):
    """All that answers a prepared question, of which a page is read at a time; `count` tells how many rows they are."""

    def __init__(self, asked: Prepared[Row], *keys: Key, count: int) -> None:
        self._asked, self._keys, self._count = asked, keys, count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, int):
            return self._asked.part(*self._keys, most=1, after=range(self._count)[at])[0]
        first, last, _step = at.indices(self._count)
        return self._asked.part(*self._keys, most=max(last - first, 0), after=first)


@dataclass(frozen=True, slots=True)
class _Statement(Generic[Row]):
    alias: str
    text: str
    values: tuple[Any, ...]
    stand_ins: tuple[Any, ...]
    read: "Reader[Row]"

    def given(self, keys: Sequence[Key]) -> list[Any] | None:
        """What the statement is sent with; None where no row can answer."""
        known: dict[Any, Any] = {}
        for stand_in, key in zip(self.stand_ins, keys, strict=True):
            if isinstance(stand_in, list):
                several = list(key) if not isinstance(key, int | str) else [key]
                if not several:
                    return None
                known |= zip(stand_in, several + several[-1:] * (len(stand_in) - len(several)), strict=True)
            else:
                known[stand_in] = key
        return [known.get(one, one) if isinstance(one, int | str) else one for one in self.values]


def _stand_in(kind: type[int] | type[str] | Few, numbers: Iterator[int]) -> int | str | list[int]:
    """What no question says otherwise: numbers near the largest that every column of numbers takes, and texts that none does."""
    if isinstance(kind, Few):
        return [_LARGEST - next(numbers) for _ in range(kind.most)]
    return _LARGEST - next(numbers) if kind is int else f"\0{next(numbers)}"


def _reader(compiler: SQLCompiler, rows: QuerySet[Any, Row]) -> Reader[Row]:
    """What makes rows of Python out of the database's own."""
    chosen = [column[0] for column in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(chosen)
    made: Callable[[str, Sequence[Any]], Any] = _values
    if rows.query.default_cols and compiler.klass_info:
        made = _whole(compiler, compiler.klass_info)
    return partial(_read, converters, made)


def _values(_alias: str, values: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(values)


def _whole(compiler: SQLCompiler, described: dict[str, Any]) -> Callable[[str, Sequence[Any]], Model]:
    """What makes a whole row, those it is selected with, and what it is annotated with, as a queryset would."""
    model, columns = described["model"], described["select_fields"]
    first, after = columns[0], columns[-1] + 1
    names = [column[0].target.attname for column in compiler.select[first:after]]
    related = get_related_populators(described, compiler.select, str(compiler.using))  # type: ignore[call-arg]  # the stubs are of a later Django
    annotated = tuple(compiler.annotation_col_map.items())

    def made(alias: str, values: Sequence[Any]) -> Model:
        row: Model = model.from_db(alias, names, values[first:after])
        for populator in related:
            populator.populate(values, row)
        for name, at in annotated:
            setattr(row, name, values[at])
        return row

    return made


def _read(
    converters: Mapping[int, tuple[Sequence[Callable[..., Any]], Any]],
    made: Callable[[str, Sequence[Any]], Row],
    alias: str,
    found: Iterable[Sequence[Any]],
) -> Iterator[Row]:
    connection = connections[alias]
    for values in map(list, found):
        for at, (steps, column) in converters.items():
            for convert in steps:
                values[at] = convert(values[at], column, connection)
        yield made(alias, values)
