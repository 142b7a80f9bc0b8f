"""Questions that every page asks: built once, asked with other values. Building one costs more than asking it."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connections, router
from django.db.models import QuerySet


class Prepared:
    """A question in keys, kept as the statement that the database reads.

    `build` is called once for each database, with a stand-in for each key, and gives rows of numbers, texts or yes or no
    that need no conversion, such as ``Person.objects.filter(pk=key).values_list("name")``.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, tuple[Any, ...]]], *, keys: int = 1) -> None:
        self._build = build
        self._stand_ins = tuple(range(-1, -keys - 1, -1))  # no row has such a key
        self._statement = cache(self._compiled)

    def row(self, *keys: int) -> tuple[Any, ...] | None:
        """The first row of the answer; None when there is none."""
        alias, statement, given = self._statement()
        values = dict(zip(self._stand_ins, keys, strict=True))
        with connections[alias].cursor() as cursor:
            cursor.execute(statement, [values.get(one, one) if type(one) is int else one for one in given])
            found: tuple[Any, ...] | None = cursor.fetchone()
        return found

    def forget(self) -> None:
        """Build it anew next time."""
        self._statement.cache_clear()

    def _compiled(self) -> tuple[str, str, tuple[Any, ...]]:
        rows = self._build(*self._stand_ins)
        alias = router.db_for_read(rows.model)
        statement, given = rows.query.get_compiler(alias).as_sql()
        return alias, statement, tuple(given)
