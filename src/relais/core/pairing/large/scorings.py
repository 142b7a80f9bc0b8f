"""A compiled pool as scorings that are gathered from tables, and how many pairs each rule forbids."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import numpy as np

from relais.core.pairing.compiled import Compiled
from relais.core.pairing.large.gathered import Gathered
from relais.core.pairing.large.in_order import InOrder
from relais.core.pairing.large.parts import Classes, Fixes, Part
from relais.core.pairing.large.scoring_kernel import Room, write_down
from relais.core.pairing.large.tables import Shorts, Tables, short_tables
from relais.core.pairing.large.tabling import (
    JOINT,
    MENTEE,
    MENTOR,
    Parts,
    no_pairs,
    parts_of,
    tables_of,
    with_bonuses,
)
from relais.core.pairing.large.workers import share_work
from relais.core.pairing.pool import Pairs, forget_said, inverse
from relais.core.pairing.scoring import blocks
from relais.core.pairing.sizes import is_whole


def scorings_of(
    compiled: Compiled, previous: Pairs, stickiness: int, order: tuple[Pairs, Pairs]
) -> tuple[tuple[Gathered, Gathered, Gathered], Mapping[str, int]]:
    """The scoring, the mentees' and the mentors' view of it, and how many pairs each hard rule forbids alone.

    The three are one object when nothing tells the views apart. Tables of a view wait until somebody looks through it.
    ``order``: that of rows and columns in which the problem will be solved.
    """
    parts = parts_of(compiled, previous, stickiness)
    scoring = _scoring(parts, *order)
    views = (scoring, scoring)
    if parts.views_differ:

        @cache
        def both() -> tuple[Tables, Tables]:
            # Parts are made again: kept until somebody asks, they would take as much memory as the tables.
            again = parts_of(compiled, previous, stickiness)
            forget_said(compiled.pool)
            if not is_whole(*parts.shape):
                rows = {name: getattr(scoring.tables, name) for name in ("bag_rows", "count_rows")}
                again = replace(again, **rows)
            return tables_of(again, MENTEE), tables_of(again, MENTOR)

        views = Gathered(lambda: both()[0]), Gathered(lambda: both()[1])
    by_name = {one.rule.name: part for one, part in zip(compiled.bans, parts.bans, strict=True)}
    return (scoring, *views), Forbidden(by_name, parts.shape)


def _scoring(parts: Parts, rows: Pairs, columns: Pairs) -> Gathered:
    """Gathered from tables whenever it is read, or from a table of all scores where they are few enough."""
    if not is_whole(*parts.shape):
        return Gathered(tables_of(parts, JOINT))
    table = written_down(tables_of(replace(parts, bonuses=no_pairs()), JOINT), rows, columns)
    row_at, column_at, bonuses = inverse(rows), inverse(columns), parts.bonuses
    moved = replace(bonuses, mentees=row_at[bonuses.mentees], mentors=column_at[bonuses.mentors])
    return InOrder(with_bonuses(short_tables(table), moved), rows, columns)


def written_down(tables: Tables, rows: Pairs, columns: Pairs) -> Shorts:
    """The scores that tables without bonuses give, in an order of mentees and of mentors, -1 where forbidden."""
    table = np.empty((len(rows), len(columns)), np.int16)
    # Numbers without a sign spare each entry the question whether it counts from the end.
    column_at = inverse(columns).astype(np.uintp)
    share_work(
        lambda some: write_down(tables, rows[some], column_at, table[some], Room.made()),
        len(rows),
        table.size,
    )
    return table


class Forbidden(Mapping[str, int]):
    """How many pairs each hard rule forbids alone, counted when it is asked for: some take a pass over all pairs."""

    def __init__(self, parts: Mapping[str, Part], shape: tuple[int, int]) -> None:
        self.parts, self.shape = parts, shape
        self._counted: dict[str, int] = {}

    def __getitem__(self, name: str) -> int:
        if name not in self._counted:
            self._counted[name] = _barred(self.parts[name], self.shape)
        return self._counted[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)


def _barred(part: Part, shape: tuple[int, int]) -> int:
    match part:
        case Classes(class_of=class_of, rows=rows):
            per_class = np.count_nonzero(rows[JOINT], axis=1)
            return int(per_class[class_of].sum(dtype=np.int64)) if len(class_of) else 0
        case Fixes(mentees=mentees):
            return len(mentees)
        case _:
            alone = Gathered(tables_of(Parts.of(shape, (), (part,), no_pairs()), JOINT))
            return sum(int(np.count_nonzero(alone.block(rows) < 0)) for rows in blocks(shape[0]))
