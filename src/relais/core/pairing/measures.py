"""Criteria compiled for one pool: from a block of pairs to values in ten-thousandths, -1 where unknown."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from relais.core.pairing import texts
from relais.core.pairing.answers import terms_of, who_told
from relais.core.pairing.choices import choices_of
from relais.core.pairing.criteria import (
    CloseTexts,
    CommonHours,
    Coverage,
    Criterion,
    Different,
    Gap,
    Languages,
    Ranked,
    Same,
    Shared,
)
from relais.core.pairing.pool import (
    FULL,
    UNKNOWN,
    Block,
    Bools,
    Index,
    Ints,
    Pool,
    answered,
    cross,
    gather,
    once,
    said,
    scales_of,
)
from relais.core.pairing.wishes import wished_and_offered


@dataclass(frozen=True, slots=True)
class Measure:
    """One criterion over one pool.

    ``seen_by_mentee`` and ``seen_by_mentor`` give the values of a block of pairs, shape (rows, columns); they are the
    same function when both sides see the pair alike. ``mentees`` and ``mentors``: who said what the criterion needs.
    """

    criterion: Criterion
    seen_by_mentee: Block
    seen_by_mentor: Block
    mentees: Bools
    mentors: Bools

    @property
    def counts_for_mentees(self) -> bool:
        """Whether any pair is known in the mentees' view; otherwise the criterion is set aside there."""
        return bool(self.mentees.any() and (self.is_one_sided or self.mentors.any()))

    @property
    def counts_for_mentors(self) -> bool:
        """Whether any pair is known in the mentors' view."""
        return bool(self.mentors.any() and (self.is_one_sided or self.mentees.any()))

    @property
    def is_one_sided(self) -> bool:
        """Whether each view needs the answer of one side only."""
        return self.seen_by_mentee is not self.seen_by_mentor


def measure(criterion: Criterion, pool: Pool) -> Measure:
    """Compile a criterion for a pool."""
    match criterion:
        case Coverage():
            return _coverage(criterion, pool)
        case Same() | Languages():
            return _by_trait(criterion, pool, lambda common, _: np.where(common > 0, FULL, 0))
        case Different():
            return _by_trait(criterion, pool, lambda common, _: np.where(common > 0, 0, FULL))
        case Shared():
            return _by_trait(criterion, pool, lambda common, asked: FULL * common // np.maximum(asked, 1))
        case Gap():
            return _gap(criterion, pool)
        case CommonHours():
            return _common_hours(criterion, pool)
        case Ranked():
            return _ranked(criterion, pool)
        case CloseTexts():
            return _close_texts(criterion, pool)


def _both_must_answer(criterion: Criterion, value: Block, mentees: Bools, mentors: Bools) -> Measure:
    def seen(rows: Index, columns: Index) -> Ints:
        known = cross(mentees, mentors, rows, columns)
        return np.where(known, value(rows, columns), UNKNOWN).astype(np.int32, copy=False)

    return Measure(criterion, seen, seen, mentees, mentors)


def _by_trait(
    criterion: Same | Different | Shared | Languages, pool: Pool, value: Callable[[Ints, Ints], Ints]
) -> Measure:
    told = terms_of(pool, criterion.trait)
    asked = np.diff(told.bags.indptr)[told.kind]
    return _both_must_answer(
        criterion,
        lambda rows, columns: value(told.common(rows, columns), asked[rows][:, None]),
        *who_told(pool, criterion.trait),
    )


def _coverage(criterion: Coverage, pool: Pool) -> Measure:
    bags, table = once(pool, "wishes", lambda: wished_and_offered(pool))
    return _both_must_answer(
        criterion,
        lambda rows, columns: gather(bags, table, rows, columns) // FULL,
        answered(said(pool, "wishes")[0]),
        answered(said(pool, "offers")[1]),
    )


def _gap(criterion: Gap, pool: Pool) -> Measure:
    mentees, mentors = scales_of(pool, criterion.scale)

    def value(rows: Index, columns: Index) -> Ints:
        steps = np.nan_to_num(mentors)[columns][None, :] - np.nan_to_num(mentees)[rows][:, None]
        beyond = np.maximum(np.maximum(criterion.low - steps, steps - criterion.high), 0.0)
        if criterion.tolerance == 0:
            return np.where(beyond > 0, 0, FULL).astype(np.int32)
        nearness: Ints = np.rint(FULL * np.maximum(0.0, 1.0 - beyond / criterion.tolerance)).astype(np.int32)
        return nearness

    return _both_must_answer(criterion, value, ~np.isnan(mentees), ~np.isnan(mentors))


def _common_hours(criterion: CommonHours, pool: Pool) -> Measure:
    common = terms_of(pool, None).common
    return _both_must_answer(
        criterion,
        lambda rows, columns: FULL * np.minimum(common(rows, columns), criterion.enough) // criterion.enough,
        *who_told(pool, None),
    )


def _ranked(criterion: Ranked, pool: Pool) -> Measure:
    mentees, mentors = map(answered, said(pool, "ranked"))
    choices, choices_back = choices_of(pool)

    def seen_by_mentee(rows: Index, columns: Index) -> Ints:
        chosen = choices.block(rows, columns)
        return np.where(mentees[rows][:, None], chosen, UNKNOWN).astype(np.int32, copy=False)

    def seen_by_mentor(rows: Index, columns: Index) -> Ints:
        back = choices_back.block(columns, rows).T
        return np.where(mentors[columns][None, :], back, UNKNOWN).astype(np.int32, copy=False)

    return Measure(criterion, seen_by_mentee, seen_by_mentor, mentees, mentors)


def _close_texts(criterion: CloseTexts, pool: Pool) -> Measure:
    mentees, mentors = texts.vectors([p.text for p in pool.mentees], [p.text for p in pool.mentors])

    def value(rows: Index, columns: Index) -> Ints:
        cosines = (mentees[rows] @ mentors[columns].T).toarray()
        closeness: Ints = np.rint(FULL * np.minimum(cosines, 1.0)).astype(np.int32)
        return closeness

    return _both_must_answer(criterion, value, np.diff(mentees.indptr) > 0, np.diff(mentors.indptr) > 0)
