"""Criteria and rules about what two people have in common, when there are too many sorts of mentees for one row each.

The terms in common are counted, in bytes, and the count is turned into points or into a ban.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from scipy.sparse import csr_array

from relais.core.pairing.answers import terms_of
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
from relais.core.pairing.pool import FULL, Bools, Counts, Ints, Pool, Wholes, different, once
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
    held = np.diff(terms_of(pool, trait)[0].indptr).astype(np.int64)
    shares, shares_back = compiled.mentee_shares[:, at].copy(), compiled.mentor_shares[:, at].copy()
    asked = held if isinstance(one.criterion, Shared) else np.zeros_like(held)
    found, kind = different(asked * (FULL + 1) + shares)
    kinds = np.column_stack(np.divmod(found, FULL + 1))
    values = [_values(one.criterion, of, int(held.max(initial=0))) for of, _ in kinds.tolist()]
    # Everyone may weigh the criterion in their own way: then only values are written down, and shared out later.
    varies = sum(map(len, values)) > MOST_ROWS
    worth = [
        _worth(steps, 0 if varies else share, shares_back, whole=varies)
        for steps, (_, share) in zip(values, kinds.tolist(), strict=True)
    ]
    return Count(
        *_combined_rows(pool, trait),
        np.where(one.mentees, kind, -1).astype(np.int32),
        *_steps(worth, one.mentors),
        varies,
        shares,
        shares_back,
    )


def _worth(values: Steps, share: int, shares_back: Ints, *, whole: bool) -> tuple[Ints, Ints, Ints]:
    """What 0, 1, 2… terms in common are worth with each mentor, for each view: shape (counts, mentors)."""
    column = np.array(values, np.int32)[:, None]
    if whole:
        same = np.broadcast_to(column, (len(values), len(shares_back)))
        return same, same, same
    ours, theirs = (
        np.broadcast_to(share * column // FULL, (len(values), len(shares_back))),
        shares_back * column // FULL,
    )
    return (ours + theirs) >> 1, ours, theirs


def _steps(
    worth: Sequence[tuple[Ints, Ints, Ints]], answered: Bools
) -> tuple[tuple[tuple[tuple[int, int], ...], ...], tuple[Shorts, Shorts, Shorts]]:
    """From what each count is worth to what each count adds, nothing with mentors who did not answer."""
    steps: list[tuple[tuple[int, int], ...]] = []
    rows: list[list[Ints]] = []
    for views in worth:
        rises = [np.diff(view, axis=0, prepend=0) * answered for view in views]
        telling = np.flatnonzero(np.any([rise.any(axis=1) for rise in rises], axis=0)).tolist()
        steps.append(tuple((count, len(rows) + at) for at, count in enumerate(telling)))
        rows += [[rise[count] for rise in rises] for count in telling]
    joint, mentees, mentors = (
        np.array([row[view] for row in rows], np.int16).reshape(-1, len(answered)) for view in range(3)
    )
    return tuple(steps), (joint, mentees, mentors)


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
    worth = _steps([_worth(values, 0, nobody_back, whole=True)], told_back)
    return Count(*_combined_rows(pool, trait), kind, *worth, False, nobody, nobody_back)


def _combined_rows(pool: Pool, trait: str | None) -> tuple[Counts, Ints, Bytes]:
    """The terms of each mentee as few rows as may stay near the processor. Worked out once: they are many."""
    return once(pool, ("combined", trait), lambda: _combined(*terms_of(pool, trait)))


def _combined(bags: csr_array, table: Wholes) -> tuple[Counts, Ints, Bytes]:
    """Neighbouring terms added up beforehand: one row for each set of them that some mentee has.

    A morning of four hours is then one row to add instead of four.
    """
    starts, terms = bags.indptr, bags.indices
    if np.diff(starts).max(initial=0) > MOST_TERMS:
        msg = f"more than {MOST_TERMS} terms for one person cannot be counted in a byte"
        raise OverflowError(msg)
    owner = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    for together in (8, 6, 4, 3, 2, 1):
        first = np.flatnonzero(np.diff(owner, prepend=-1) | np.diff(terms // together, prepend=-1))
        if not len(first):
            return starts.astype(np.int64), terms, table.astype(np.uint8)
        sets = np.bitwise_or.reduceat(1 << (terms % together).astype(np.int64), first)
        found, numbered = different(((terms[first] // together).astype(np.int64) << together) + sets)
        if len(found) <= MOST_ROWS:
            break
    held = np.bincount(owner[first], minlength=len(starts) - 1)
    ends = np.cumsum(held)
    return (
        np.concatenate([[0], ends]).astype(np.int64),
        numbered.astype(np.int32),
        _rows(found, table, together),
    )


def _rows(sets: Counts, table: Wholes, together: int) -> Bytes:
    """How many terms of each set each mentor has. ``sets``: the number of a neighbourhood, then which terms of it."""
    rows = np.zeros((len(sets), table.shape[1]), np.uint8)
    for bit in range(together):
        having = np.flatnonzero(sets >> bit & 1)
        rows[having] += table[(sets[having] >> together) * together + bit].astype(np.uint8)
    return rows
