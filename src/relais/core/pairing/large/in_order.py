"""Scores held in the fixed order in which a problem is solved, and told in the order of its rows and columns."""

from relais.core.pairing.large.gathered import Gathered
from relais.core.pairing.large.ordering import reordered_tables
from relais.core.pairing.large.tables import Tables
from relais.core.pairing.pool import NO_PAIRS, Ints, Pairs, inverse


class InOrder(Gathered):
    """``held``: tables whose mentee k is number ``rows[k]`` of the problem, and whose mentor k is number ``columns[k]``.

    Whoever solves the problem reads them as they are. Tables in the order of the problem are made when somebody asks.
    """

    __slots__ = ("column_at", "columns", "held", "row_at", "rows")

    def __init__(self, held: Tables, rows: Pairs, columns: Pairs) -> None:
        row_at, column_at = inverse(rows), inverse(columns)
        super().__init__(lambda: reordered_tables(held, row_at, column_at, NO_PAIRS))
        self.held, self.rows, self.columns, self.row_at, self.column_at = (
            held,
            rows,
            columns,
            row_at,
            column_at,
        )

    @property
    def shape(self) -> tuple[int, int]:
        return self.held.mentee_count, self.held.mentor_count

    def of(self, rows: Pairs, columns: Pairs) -> Ints:
        return Gathered(self.held).of(self.row_at[rows], self.column_at[columns])

    def reordered(self, rows: Pairs, columns: Pairs, closed: Pairs) -> Gathered:
        if rows is self.rows and columns is self.columns and not len(closed):
            return Gathered(self.held)
        return Gathered(reordered_tables(self.held, self.row_at[rows], self.column_at[columns], closed))

    def as_held(self, rows: slice, by_mentor: Ints) -> tuple[Tables, Pairs, Ints]:
        return self.held, self.row_at[rows], by_mentor[self.columns]
