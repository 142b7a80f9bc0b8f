"""Pairs that a hard rule forbids one by one: who said not with whom, who was together before, who manages whom."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from itertools import chain, repeat
from typing import TypeAlias

import numpy as np

from relais.core.pairing.answers import Answers
from relais.core.pairing.pool import Counts, Pairs, Pool, once, rows_and_columns, runs, said
from relais.core.pairing.rules import AvoidList, KeyPair, NotAgain, NotOneself, OutsideReportingLine

Listing: TypeAlias = NotOneself | NotAgain | AvoidList | OutsideReportingLine
_Numbers: TypeAlias = tuple[Counts, Counts]
"""Rows of mentees and columns of mentors, as many of both."""
_Places: TypeAlias = Mapping[str, int]
"""Everybody on a side by key, in the order of their numbers."""
_Keys: TypeAlias = frozenset[str]
_Managers: TypeAlias = Mapping[str, Set[str]]
_NOBODY: _Keys = frozenset()


def listed_pairs(rule: Listing, pool: Pool) -> Pairs:
    """The pairs of the pool that a rule about named people forbids: rows and columns, sorted, each once."""
    return once(pool, ("listed", rule), lambda: _sorted(_forbidden(rule, pool), len(pool.mentors)))


def _sorted(pairs: _Numbers, mentors: int) -> Pairs:
    rows, columns = pairs
    found = np.sort(rows * max(mentors, 1) + columns)
    found = found[np.diff(found, prepend=-1) > 0]
    return np.column_stack(np.divmod(found, max(mentors, 1))).astype(np.intp)


def _forbidden(rule: Listing, pool: Pool) -> _Numbers:
    match rule:
        case NotOneself():
            row_of, column_of = rows_and_columns(pool)
            return _numbered(pool, [(key, key) for key in row_of.keys() & column_of.keys()])
        case NotAgain():
            return _numbered(pool, rule.pairs)
        case AvoidList():
            (row_of, column_of), (avoid, avoid_back) = rows_and_columns(pool), said(pool, "avoid")
            (rows, columns), (columns_back, rows_back) = _named(avoid, column_of), _named(avoid_back, row_of)
            return np.concatenate([rows, rows_back]), np.concatenate([columns, columns_back])
        case OutsideReportingLine():
            return _in_line(pool)


def _numbered(pool: Pool, pairs: Iterable[KeyPair]) -> _Numbers:
    """Those of these pairs that are of the pool."""
    row_of, column_of = rows_and_columns(pool)
    named = [*chain.from_iterable(pairs)]
    rows = np.fromiter(map(row_of.get, named[::2], repeat(-1)), np.int64)
    columns = np.fromiter(map(column_of.get, named[1::2], repeat(-1)), np.int64)
    is_here = (rows >= 0) & (columns >= 0)
    return rows[is_here], columns[is_here]


def _named(lists: Sequence[Collection[str]], others: _Places) -> _Numbers:
    """Who named whom, by their numbers, of those who are on the other side."""
    who = np.repeat(np.arange(len(lists)), [*map(len, lists)])
    whom = np.fromiter(map(others.get, chain.from_iterable(lists), repeat(-1)), np.int64)
    return who[whom >= 0], whom[whom >= 0]


def _in_line(pool: Pool) -> _Numbers:
    """Mentees with mentors above them in the reporting line, and mentees above their mentors."""
    (row_of, column_of), managers = rows_and_columns(pool), managers_of(pool)
    told, told_back = (Answers.of(map(managers.get, side, repeat(_NOBODY))) for side in (row_of, column_of))
    lines = {those: _with_those_above(those, managers) for those in {*told.kinds, *told_back.kinds}}
    rows, above = _line_of(row_of, column_of, told, lines)
    columns, above_mentors = _line_of(column_of, row_of, told_back, lines)
    return np.concatenate([rows, above_mentors]), np.concatenate([above, columns])


def _line_of(
    people: _Places, others: _Places, told: Answers[_Keys], lines: Mapping[_Keys, _Keys]
) -> _Numbers:
    """The numbers of people, and the places of those of the others above them, in as many pairs as there are."""
    # Whoever has the same managers has the same people above: their places are looked up once.
    above_each = [lines[those] for those in told.kinds]
    held = np.array([*map(len, above_each)], np.int64)
    placed = np.fromiter(map(others.get, chain.from_iterable(above_each), repeat(-1)), np.int64)
    lengths = held[told.kind]
    above = placed[runs((np.cumsum(held) - held)[told.kind], lengths)]
    numbers = np.repeat(np.arange(len(people)), lengths)
    # In a circle of managers somebody is above themselves.
    own = np.fromiter(map(others.get, people, repeat(-1)), np.int64)
    is_other = (above >= 0) & (above != own[numbers])
    return numbers[is_other], above[is_other]


def managers_of(pool: Pool) -> Mapping[str, _Keys]:
    """The managers of everybody who told, on whichever side they told."""
    return once(pool, "managers", lambda: _told(pool))


def _told(pool: Pool) -> dict[str, _Keys]:
    keys, above = said(pool, "key"), said(pool, "managers")
    managers = {key: those for key, those in zip(keys[1], above[1], strict=True) if those}
    for key, those in zip(keys[0], above[0], strict=True):
        if those:
            known = managers.get(key)
            managers[key] = those | known if known else those
    return managers


def line_above(key: str, managers: _Managers) -> _Keys:
    """Everyone above a person, at any distance. A circle of managers ends where it began.

    >>> sorted(line_above("awa", {"awa": frozenset({"coumba"}), "coumba": frozenset({"daniel"})}))
    ['coumba', 'daniel']
    """
    return _with_those_above(managers.get(key, _NOBODY), managers) - {key}


def _with_those_above(keys: Set[str], managers: _Managers) -> _Keys:
    """These people and everyone above them."""
    found, waiting = {*keys}, [*keys]
    while waiting:
        new = managers.get(waiting.pop(), _NOBODY) - found
        found |= new
        waiting += new
    return frozenset(found)
