"""Criteria and rules about what two people have in common, when there are too many sorts of mentees for one row each.

The terms in common are counted, in bytes, and the count is turned into points or into a ban.
"""

from collections.abc import Iterable, Sequence

import numpy as np

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
from relais.core.pairing.large.parts import Count, Steps
from relais.core.pairing.large.tables import BARRED, SILENT, Bytes
from relais.core.pairing.pool import FULL, Bools, Counts, Ints, Pool, hours_of, incidence, trait_of
from relais.core.pairing.rules import CommonLanguage, DifferentTrait, MinimumHours, SameTrait

MOST_ROWS = 512
"""More rows than this would no longer stay near the processor."""


def count_of_measure(compiled: Compiled, at: int) -> Count:
    """A criterion about common values or common hours."""
    one, pool = compiled.measures[at], compiled.pool
    lists = _lists(one.criterion, pool)
    starts, terms, rows = _incidence(*lists)
    held = np.array([len(set(terms)) for terms in lists[0]], np.int64)
    shares, shares_back = compiled.mentee_shares[:, at].copy(), compiled.mentor_shares[:, at].copy()
    varies = bool(len(shares_back) and (shares_back != shares_back[0]).any())
    asked = held if isinstance(one.criterion, Shared) else np.zeros_like(held)
    kinds, kind = np.unique(np.column_stack([asked, shares]), axis=0, return_inverse=True)
    worth: list[tuple[Steps, Steps, Steps]] = []
    for of, share in kinds.tolist():
        values = _values(one.criterion, of, int(held.max()))
        worth.append((values,) * 3 if varies else _views(values, share, int(shares_back[0])))
    return Count(
        starts,
        terms,
        rows,
        _base(one.mentors),
        np.where(one.mentees, kind.reshape(-1), -1).astype(np.int32),
        (tuple(row[0] for row in worth), tuple(row[1] for row in worth), tuple(row[2] for row in worth)),
        varies,
        shares,
        shares_back,
    )


def _views(values: Steps, share: int, share_back: int) -> tuple[Steps, Steps, Steps]:
    ours = tuple(share * value // FULL for value in values)
    theirs = tuple(share_back * value // FULL for value in values)
    return tuple((a + b) >> 1 for a, b in zip(ours, theirs, strict=True)), ours, theirs


def _lists(criterion: Criterion, pool: Pool) -> tuple[Sequence[Iterable[str]], Sequence[Iterable[str]]]:
    match criterion:
        case CommonHours():
            return hours_of(pool.mentees), hours_of(pool.mentors)
        case Coverage() | Gap() | Ranked() | CloseTexts():
            msg = f"{criterion.name} is not about what people have in common"
            raise TypeError(msg)
        case _:
            return trait_of(pool.mentees, criterion.trait), trait_of(pool.mentors, criterion.trait)


def _values(criterion: Criterion, asked: int, most: int) -> Steps:
    """What 0, 1, … ``most`` common terms are worth to someone who has ``asked`` of them."""
    match criterion:
        case CommonHours(enough=enough):
            return tuple(FULL * min(common, enough) // enough for common in range(most + 1))
        case Shared():
            return tuple(FULL * common // max(asked, 1) for common in range(asked + 1))
        case Different():
            return (FULL, 0)
        case _:
            return (0, FULL)


def count_of_ban(one: Ban, pool: Pool) -> Count:
    """A hard rule about common values or common hours."""
    rule = one.rule
    match rule:
        case MinimumHours(hours=hours):
            lists: tuple[Sequence[Iterable[str]], ...] = (hours_of(pool.mentees), hours_of(pool.mentors))
            steps: Steps = (*[BARRED] * hours, 0)
        case CommonLanguage() | SameTrait() | DifferentTrait():
            lists = trait_of(pool.mentees, rule.trait), trait_of(pool.mentors, rule.trait)
            steps = (0, BARRED) if isinstance(rule, DifferentTrait) else (BARRED, 0)
        case _:
            msg = f"{rule.name} is not about what people have in common"
            raise TypeError(msg)
    nobody, nobody_back = np.zeros(len(pool.mentees), np.int32), np.zeros(len(pool.mentors), np.int32)
    told = np.ones(len(pool.mentees), bool) if one.mentees_told is None else one.mentees_told
    told_back = np.ones(len(pool.mentors), bool) if one.mentors_told is None else one.mentors_told
    starts, terms, rows = _incidence(*lists)
    kind = np.where(told, 0, -1).astype(np.int32)
    return Count(starts, terms, rows, _base(told_back), kind, ((steps,),) * 3, False, nobody, nobody_back)


def _incidence(
    mentees: Sequence[Iterable[str]], mentors: Sequence[Iterable[str]]
) -> tuple[Counts, Ints, Bytes]:
    bags, table = incidence(mentees, mentors)
    if np.diff(bags.indptr).max(initial=0) >= SILENT:
        msg = f"{SILENT} terms for one person cannot be counted in a byte"
        raise OverflowError(msg)
    for together in (8, 6, 4, 3, 2, 1):
        starts, terms, rows = _combined(bags.indptr, bags.indices, table.astype(np.uint8), together)
        if len(rows) <= MOST_ROWS or together == 1:
            break
    return starts, terms, rows


def _combined(starts: Ints, terms: Ints, table: Bytes, together: int) -> tuple[Counts, Ints, Bytes]:
    """Neighbouring terms added up beforehand: one row for each set of them that some mentee has.

    A morning of four hours is then one row to add instead of four.
    """
    owner = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    neighbourhood = terms // together
    first = np.flatnonzero(np.diff(owner, prepend=-1) | np.diff(neighbourhood, prepend=-1))
    if not len(first):
        return starts.astype(np.int64), terms, table
    sets = np.bitwise_or.reduceat(1 << (terms % together).astype(np.int64), first)
    found, numbered = np.unique(
        (neighbourhood[first].astype(np.int64) << together) + sets, return_inverse=True
    )
    rows = np.zeros((len(found), table.shape[1]), np.uint8)
    for bit in range(together):
        having = np.flatnonzero(found >> bit & 1)
        rows[having] += table[(found[having] >> together) * together + bit]
    held = np.bincount(owner[first], minlength=len(starts) - 1)
    return np.concatenate([[0], np.cumsum(held)]).astype(np.int64), numbered.astype(np.int32), rows


def _base(answered: Bools) -> Bytes:
    return np.where(answered, 0, SILENT).astype(np.uint8)
