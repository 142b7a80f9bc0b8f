"""Criteria and rules about what two people have in common, when there are too many sorts of mentees for one row each.

The terms in common are counted, in bytes, and the count is turned into points or into a ban.
"""

from collections.abc import Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np

from relais.core.pairing.answers import Incidence, terms_of
from relais.core.pairing.bans import Ban
from relais.core.pairing.compiled import Compiled
from relais.core.pairing.criteria import (
    CloseTexts,
    CommonHours,
    Coverage,
    Criterion,
    Different,
    Gap,
    Ranked,
    Shared,
)
from relais.core.pairing.large.parts import Count
from relais.core.pairing.large.tables import BARRED, Bytes, Shorts
from relais.core.pairing.pool import FULL, Bools, Counts, Ints, Pool, Wholes, different, once, runs
from relais.core.pairing.rules import CommonLanguage, DifferentTrait, MinimumHours, SameTrait

MOST_ROWS = 512
"""More rows than this would no longer stay near the processor."""
MOST_TERMS = 255
"""What a byte can count."""
Steps: TypeAlias = tuple[int, ...]
"""What 0, 1, 2… common terms are worth; for more than that, what the last one is."""


def count_of_measure(compiled: Compiled, at: int) -> Count:
    """A criterion about common values or common hours."""
    one, pool = compiled.measures[at], compiled.pool
    trait = _trait(one.criterion)
    told = terms_of(pool, trait)
    held = np.diff(told.bags.indptr)[told.kind].astype(np.int64)
    shares, shares_back = compiled.mentee_shares[:, at].copy(), compiled.mentor_shares[:, at].copy()
    asked = held if isinstance(one.criterion, Shared) else np.zeros_like(held)
    found, kind = different(asked * (FULL + 1) + shares)
    kinds = np.column_stack(np.divmod(found, FULL + 1))
    values = [_values(one.criterion, of, int(held.max(initial=0))) for of, _ in kinds.tolist()]
    # Everyone may weigh the criterion in their own way: then only values are written down, and shared out later.
    varies = sum(map(len, values)) > MOST_ROWS
    return Count(
        *_combined_rows(pool, trait),
        np.where(one.mentees, kind, -1).astype(np.int32),
        *_steps(values, None if varies else kinds[:, 1], shares_back, one.mentors),
        varies,
        shares,
        shares_back,
    )


def _steps(
    values: Sequence[Steps], shares: Wholes | None, shares_back: Ints, answered: Bools
) -> tuple[tuple[tuple[tuple[int, int], ...], ...], tuple[Shorts, Shorts, Shorts]]:
    """What each count adds for each kind of mentee, nothing with mentors who did not answer: see ``Count``.

    ``values`` and ``shares``: one for each kind. Without shares, steps are of values as they are.
    """
    lengths = np.array([*map(len, values)], np.int64)
    kind, count = np.repeat(np.arange(len(values)), lengths), runs(np.zeros_like(lengths), lengths)
    worth = np.array([*chain.from_iterable(values)], np.int32)[:, None]
    if shares is None:
        ours = theirs = np.broadcast_to(worth, (len(worth), len(answered)))
    else:
        ours, theirs = shares[kind, None] * worth // FULL, shares_back * worth // FULL
    views = [_rises(view, count == 0) * answered for view in ((ours + theirs) >> 1, ours, theirs)]
    is_telling = np.any([view.any(axis=1) for view in views], axis=0)
    telling = [*zip(kind[is_telling].tolist(), count[is_telling].tolist(), strict=True)]
    steps = tuple(
        tuple((count, row) for row, (of, count) in enumerate(telling) if of == one)
        for one in range(len(values))
    )
    joint, mentees, mentors = (view[is_telling].astype(np.int16) for view in views)
    return steps, (joint, mentees, mentors)


def _rises(worth: Wholes, is_first: Bools) -> Wholes:
    """By how much each row is above the one before; rows that are the first of their kind, above 0."""
    before = np.concatenate([np.zeros_like(worth[:1]), worth[:-1]])
    before[is_first] = 0
    rises: Wholes = worth - before
    return rises


def _trait(criterion: Criterion) -> str | None:
    """The trait that a criterion about common values looks at; none for common hours."""
    match criterion:
        case CommonHours():
            return None
        case Coverage() | Gap() | Ranked() | CloseTexts():
            msg = f"{criterion.name} is not about what people have in common"
            raise TypeError(msg)
        case _:
            return criterion.trait


def _values(criterion: Criterion, asked: int, most: int) -> Steps:
    """What 0, 1, … common terms are worth to someone who has ``asked`` of them, ``most`` at most; then, what the last is."""
    match criterion:
        case CommonHours(enough=enough):
            return tuple(FULL * common // enough for common in range(min(most, enough) + 1))
        case Shared():
            return tuple(FULL * common // max(asked, 1) for common in range(asked + 1))
        case Different():
            return (FULL, 0)
        case _:
            return (0, FULL)


def count_of_ban(one: Ban, pool: Pool) -> Count:
    """A hard rule about common values or common hours."""
    rule, trait = one.rule, None
    values: Steps
    match rule:
        case MinimumHours(hours=hours):
            values = (*[BARRED] * hours, 0)
        case CommonLanguage() | SameTrait() | DifferentTrait():
            trait, values = rule.trait, (0, BARRED) if isinstance(rule, DifferentTrait) else (BARRED, 0)
        case _:
            msg = f"{rule.name} is not about what people have in common"
            raise TypeError(msg)
    nobody, nobody_back = np.zeros(len(pool.mentees), np.int32), np.zeros(len(pool.mentors), np.int32)
    told = np.ones(len(pool.mentees), bool) if one.mentees_told is None else one.mentees_told
    told_back = np.ones(len(pool.mentors), bool) if one.mentors_told is None else one.mentors_told
    kind = np.where(told, 0, -1).astype(np.int32)
    steps = _steps([values], None, nobody_back, told_back)
    return Count(*_combined_rows(pool, trait), kind, *steps, False, nobody, nobody_back)


def _combined_rows(pool: Pool, trait: str | None) -> tuple[Counts, Ints, Bytes]:
    """The terms of each mentee as few rows as may stay near the processor. Worked out once: they are many."""
    return once(pool, ("combined", trait), lambda: _combined(terms_of(pool, trait)))


def _combined(told: Incidence) -> tuple[Counts, Ints, Bytes]:
    """Neighbouring terms added up beforehand: one row for each set of them that some mentee has.

    A morning of four hours is then one row to add instead of four.
    """
    lengths, terms = np.diff(told.bags.indptr), told.bags.indices
    if lengths.max(initial=0) > MOST_TERMS:
        msg = f"more than {MOST_TERMS} terms for one person cannot be counted in a byte"
        raise OverflowError(msg)
    answer = np.repeat(np.arange(len(lengths)), lengths)
    for together in (8, 6, 4, 3, 2, 1):
        first = np.flatnonzero(np.diff(answer, prepend=-1) | np.diff(terms // together, prepend=-1))
        if not len(first):
            return np.zeros(len(told.kind) + 1, np.int64), terms, told.table.astype(np.uint8)
        sets = np.bitwise_or.reduceat(1 << (terms % together).astype(np.int64), first)
        found, numbered = different(((terms[first] // together).astype(np.int64) << together) + sets)
        if len(found) <= MOST_ROWS:
            break
    held = np.bincount(answer[first], minlength=len(lengths))
    starts, own = (np.cumsum(held) - held)[told.kind], held[told.kind]
    return (
        np.concatenate([[0], np.cumsum(own)]).astype(np.int64),
        numbered[runs(starts, own)].astype(np.int32),
        _rows(found, told.table, together),
    )


def _rows(sets: Counts, table: Wholes, together: int) -> Bytes:
    """How many terms of each set each mentor has. ``sets``: the number of a neighbourhood, then which terms of it."""
    rows = np.zeros((len(sets), table.shape[1]), np.uint8)
    for bit in range(together):
        having = np.flatnonzero(sets >> bit & 1)
        rows[having] += table[(sets[having] >> together) * together + bit].astype(np.uint8)
    return rows
