"""Tables with some or all of their mentees and mentors, in another order, and some pairs closed."""

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from relais.core.pairing.large.kernels import kernel
from relais.core.pairing.large.tables import BARRED, Shorts, Tables, short_tables
from relais.core.pairing.large.workers import share_work
from relais.core.pairing.pool import Counts, Ints, Pairs

_Table = TypeVar("_Table", bound=np.generic)

_BY_MENTEE = ("bag_shares", "count_kind", "count_shares", "text_shares")
_BY_MENTOR = (
    "class_points",
    "bag_rows",
    "bag_shares_back",
    "count_rows",
    "step_rows",
    "count_shares_back",
    "text_shares_back",
)


def reordered_tables(
    tables: Tables,
    rows: Pairs,
    columns: Pairs,
    closed: Pairs,
    *,
    like: tuple[Tables, Tables] | None = None,
) -> Tables:
    """The same pool with mentee ``rows[k]`` in row k and mentor ``columns[k]`` in column k.

    ``rows`` and ``columns`` may leave some out. ``closed``: pairs of new rows and columns that
    may not be made any more. ``like``: other tables, before and after the same was done to them; rows that they have in
    common are not held twice.
    """
    column_at = np.full(tables.mentor_count, -1, np.intp)
    column_at[columns] = np.arange(len(columns))
    if len(tables.whole):
        table = _rearranged(tables.whole, rows, columns)
        table[closed[:, 0], closed[:, 1]] = -1
        return short_tables(table)._replace(**_single_pairs(tables, "bonus", rows, column_at, closed[:0]))
    changed: dict[str, Any] = {name: _across(getattr(tables, name), rows) for name in _BY_MENTEE}
    changed |= {name: _across_or_shared(tables, name, columns, like) for name in _BY_MENTOR}
    changed |= _terms(tables, rows) | _postings(tables, column_at)
    for name, pairs in (("fix", closed), ("bonus", closed[:0])):
        changed |= _single_pairs(tables, name, rows, column_at, pairs)
    return tables._replace(class_of=tables.class_of[rows], **changed)


def _rearranged(table: Shorts, rows: Pairs, columns: Pairs) -> Shorts:
    moved = np.empty((len(rows), len(columns)), np.int16)
    # Numbers without a sign spare each entry the question whether it counts from the end.
    ahead = columns.astype(np.uintp)
    share_work(lambda some: take_pairs(table, rows[some], ahead, moved[some]), len(rows), moved.size)
    return moved


@kernel
def take_pairs(table: Shorts, rows: Pairs, columns: npt.NDArray[np.uintp], out: Shorts) -> None:
    """Write to ``out`` the entries of ``table`` in these rows and columns, shape (rows, columns)."""
    for at in range(rows.size):
        row, moved = table[rows[at]], out[at]
        for j in range(columns.size):
            moved[j] = row[columns[j]]


def with_mentors(tables: Tables, columns: Pairs) -> Tables:
    """The same mentees with these mentors alone, mentor ``columns[k]`` in column k; in ascending order."""
    column_at = np.full(tables.mentor_count, -1, np.intp)
    column_at[columns] = np.arange(len(columns))
    if len(tables.whole):
        table = _rearranged(tables.whole, np.arange(tables.mentee_count), columns)
        return short_tables(table)._replace(**_pairs_kept(tables, "bonus", column_at))
    changed: dict[str, Any] = {name: _across(getattr(tables, name), columns) for name in _BY_MENTOR}
    changed |= _postings(tables, column_at)
    for name in ("fix", "bonus"):
        changed |= _pairs_kept(tables, name, column_at)
    return tables._replace(**changed)


def _pairs_kept(tables: Tables, name: str, column_at: Pairs) -> dict[str, Any]:
    """Points of single pairs with the mentors that are kept, who stand in the order in which they stood."""
    starts: Counts = getattr(tables, f"{name}_starts")
    mentors = column_at[getattr(tables, f"{name}_mentors")]
    if not len(mentors):
        return {}
    is_kept = mentors >= 0
    return {
        f"{name}_starts": np.concatenate([[0], np.cumsum(is_kept)])[starts].astype(np.int64),
        f"{name}_mentors": mentors[is_kept].astype(np.int32),
        f"{name}_points": getattr(tables, f"{name}_points")[is_kept],
    }


def _across(table: npt.NDArray[_Table], order: Pairs) -> npt.NDArray[_Table]:
    return table.take(order, axis=1)


def _across_or_shared(
    tables: Tables, name: str, columns: Pairs, like: tuple[Tables, Tables] | None
) -> npt.NDArray[Any]:
    table: npt.NDArray[Any] = getattr(tables, name)
    if like is not None and table is getattr(like[0], name):
        shared: npt.NDArray[Any] = getattr(like[1], name)
        return shared
    return _across(table, columns)


def _terms(tables: Tables, rows: Pairs) -> dict[str, Any]:
    """Each mentee's terms, mentee after mentee in the new order."""
    bags, at_bags = _moved(tables.bag_starts, rows)
    counts, at_counts = _moved(tables.count_starts, rows)
    texts, at_texts = _moved(tables.text_starts[None], rows)
    return {
        "bag_starts": bags,
        "bag_terms": tables.bag_terms[at_bags],
        "bag_weights": tables.bag_weights[at_bags],
        "count_starts": counts,
        "count_terms": tables.count_terms[at_counts],
        "text_starts": texts[0],
        "text_terms": tables.text_terms[at_texts],
        "text_weights": tables.text_weights[at_texts],
    }


def _moved(starts: Counts, rows: Pairs) -> tuple[Counts, Pairs]:
    """Row pointers for the mentees in another order, and where each entry was. ``starts``: one row per list."""
    lengths = np.diff(starts, axis=1)[:, rows]
    held = lengths.sum(axis=1, keepdims=True)
    before = np.cumsum(held, axis=0) - held
    moved = np.cumsum(np.concatenate([before, lengths], axis=1), axis=1, dtype=np.int64)
    # Taking columns turned the table; turned back, kernels know it as they know all others, and compile once.
    moved = np.ascontiguousarray(moved)
    places = [np.zeros(0, np.intp)]
    for first, length in zip(starts[:, :-1][:, rows], lengths, strict=True):
        before = np.cumsum(length) - length
        places.append(np.repeat(first - before, length) + np.arange(length.sum()))
    return np.ascontiguousarray(moved), np.concatenate(places)


def _postings(tables: Tables, column_at: Pairs) -> dict[str, Any]:
    """Mentors by term, in the new order of mentors."""
    term, mentors = _owners(tables.posting_starts), column_at[tables.posting_mentors]
    order = np.lexsort((mentors, term))
    order = order[mentors[order] >= 0]
    held = np.bincount(term[order], minlength=len(tables.posting_starts) - 1)
    return {
        "posting_starts": np.concatenate([[0], np.cumsum(held)]).astype(np.int64),
        "posting_mentors": mentors[order].astype(np.int32),
        "posting_weights": tables.posting_weights[order],
    }


def _owners(starts: Counts) -> Pairs:
    return np.repeat(np.arange(len(starts) - 1), np.diff(starts))


def _single_pairs(tables: Tables, name: str, rows: Pairs, column_at: Pairs, closed: Pairs) -> dict[str, Any]:
    """Points of single pairs in the new order, with those of ``closed`` pairs far below zero."""
    starts: Counts = getattr(tables, f"{name}_starts")
    mentors: Ints = getattr(tables, f"{name}_mentors")
    points: Ints = getattr(tables, f"{name}_points")
    if not len(points) and not len(closed):
        return {f"{name}_starts": np.zeros(len(rows) + 1, np.int64)}
    row_at = np.full(len(starts) - 1, -1, np.intp)
    row_at[rows] = np.arange(len(rows))
    mentees = np.concatenate([row_at[_owners(starts)], closed[:, 0]])
    with_whom = np.concatenate([column_at[mentors], closed[:, 1]])
    order = np.lexsort((with_whom, mentees))
    order = order[(with_whom[order] >= 0) & (mentees[order] >= 0)]
    held = np.bincount(mentees[order], minlength=len(rows))
    return {
        f"{name}_starts": np.concatenate([[0], np.cumsum(held)]).astype(np.int64),
        f"{name}_mentors": with_whom[order].astype(np.int32),
        f"{name}_points": np.concatenate([points, np.full(len(closed), 64 * BARRED)])[order].astype(np.int32),
    }
