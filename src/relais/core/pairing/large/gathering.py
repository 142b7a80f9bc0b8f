"""Each criterion and each hard rule as rows of small integers.

Values come from the compiled criteria and rules themselves, asked about one mentee of each class, so that a pair is
worth the same whichever way it is scored.
"""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np

from relais.core.pairing import texts
from relais.core.pairing.bans import Ban, listed_pairs
from relais.core.pairing.compiled import Compiled, points
from relais.core.pairing.criteria import CloseTexts, CommonHours, Coverage, Gap, Ranked
from relais.core.pairing.large.counting import count_of_ban, count_of_measure
from relais.core.pairing.large.parts import Bag, Classes, Fixes, Part, Texts
from relais.core.pairing.large.tables import BARRED
from relais.core.pairing.measures import choices_of, wished_and_offered
from relais.core.pairing.pool import EVERYBODY, FULL, Counts, Ints, Pairs, Pool, once, values_of
from relais.core.pairing.rules import (
    AvoidList,
    CertificateValid,
    GapWithin,
    IdentityWish,
    MinimumHours,
    NotAgain,
    NotOneself,
    OutsideReportingLine,
)

MOST_CLASSES = 256
"""With more classes of mentees, rows leave the cache; what can be is then counted term by term."""


def part_of_measure(compiled: Compiled, at: int) -> Part:
    """Criterion number ``at`` as rows."""
    criterion = compiled.measures[at].criterion
    match criterion:
        case Ranked():
            return _ranked(compiled, at)
        case CloseTexts():
            return _texts(compiled, at)
        case _:
            return _classes_or_terms(compiled, at)


def _classes_or_terms(compiled: Compiled, at: int) -> Part:
    criterion, shares = compiled.measures[at].criterion, compiled.mentee_shares[:, at]
    keys = zip(_answers(compiled, at), shares.tolist(), strict=True)
    class_of, samples = numbered_classes(keys)
    if len(samples) <= MOST_CLASSES or isinstance(criterion, Gap):
        mentee_points, mentor_points = points(compiled, at, samples, EVERYBODY)
        views = ((mentee_points + mentor_points) >> 1, mentee_points, mentor_points)
        return Classes(class_of, (_short(views[0]), _short(views[1]), _short(views[2])))
    return _bag(compiled, at) if isinstance(criterion, Coverage) else count_of_measure(compiled, at)


def _answers(compiled: Compiled, at: int) -> Iterable[Hashable]:
    """What a criterion looks at in each mentee."""
    criterion, mentees = compiled.measures[at].criterion, compiled.pool.mentees
    match criterion:
        case Coverage():
            return (person.wishes for person in mentees)
        case Gap(scale=scale):
            return (person.scales.get(scale) for person in mentees)
        case CommonHours():
            return (person.hours for person in mentees)
        case Ranked() | CloseTexts():
            return (person.key for person in mentees)
        case _:
            return values_of(compiled.pool, criterion.trait)[0]


def part_of_ban(one: Ban, pool: Pool) -> Part:
    """A hard rule as rows."""
    rule, mentees = one.rule, pool.mentees
    match rule:
        case NotOneself() | NotAgain() | AvoidList() | OutsideReportingLine():
            return barred_pairs(listed_pairs(rule, pool))
        case CertificateValid():
            keys: Sequence[Hashable] = [None] * len(mentees)
        case IdentityWish(trait=trait):
            wished = (person.wished_identity for person in mentees)
            keys = [*zip(wished, values_of(pool, trait)[0], strict=True)]
        case GapWithin(scale=scale):
            keys = [person.scales.get(scale) for person in mentees]
        case MinimumHours():
            keys = [person.hours for person in mentees]
        case _:
            keys = values_of(pool, rule.trait)[0]
    class_of, samples = numbered_classes(keys)
    if len(samples) > MOST_CLASSES and not isinstance(rule, CertificateValid | IdentityWish | GapWithin):
        return count_of_ban(one, pool)
    rows = np.where(one.forbids(samples, EVERYBODY), BARRED, 0).astype(np.int16)
    return Classes(class_of, (rows, rows, rows))


def barred_pairs(pairs: Pairs) -> Fixes:
    """Single pairs that are forbidden."""
    # Below any sum of points; and few such bans on one pair stay within int32.
    barred = np.full(len(pairs), 64 * BARRED, np.int32)
    mentees, mentors = pairs.astype(np.int64).T
    return Fixes(mentees, mentors, (barred, barred, barred))


def numbered_classes(keys: Iterable[Hashable]) -> tuple[Ints, Counts]:
    """Which class each person is in, and one person of each class.

    >>> numbered_classes("abca")[0].tolist()
    [0, 1, 2, 0]
    """
    number: dict[Hashable, int] = {}
    class_of = np.array([number.setdefault(key, len(number)) for key in keys], np.int32)
    # Numbers are given in the order of arrival: whoever has a greater one than all before is the first of a class.
    return class_of, np.flatnonzero(np.diff(np.maximum.accumulate(class_of), prepend=-1))


def _short(table: Ints) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    return table.astype(np.int16)


def _bag(compiled: Compiled, at: int) -> Bag:
    bags, table = once(compiled.pool, "wishes", lambda: wished_and_offered(compiled.pool))
    return Bag(
        bags.indptr.astype(np.int64),
        bags.indices.astype(np.int32),
        bags.data.astype(np.int32),
        table.astype(np.int16, copy=False),
        *_shares(compiled, at),
    )


def _shares(compiled: Compiled, at: int) -> tuple[Ints, Ints]:
    return compiled.mentee_shares[:, at].copy(), compiled.mentor_shares[:, at].copy()


def _ranked(compiled: Compiled, at: int) -> Fixes:
    chosen_by_mentees, chosen_by_mentors = choices_of(compiled.pool)
    shares, shares_back = _shares(compiled, at)
    values = {(i, j): value for i, chosen in enumerate(chosen_by_mentees) for j, value in chosen.items()}
    back = {(i, j): value for j, chosen in enumerate(chosen_by_mentors) for i, value in chosen.items()}
    listed = sorted({*values, *back})
    pairs = np.array(listed, np.int64).reshape(-1, 2)
    seen = np.array([values.get(pair, 0) for pair in listed], np.int64) * shares[pairs[:, 0]] // FULL
    seen_back = np.array([back.get(pair, 0) for pair in listed], np.int64) * shares_back[pairs[:, 1]] // FULL
    ours, theirs = seen.astype(np.int32), seen_back.astype(np.int32)
    return Fixes(pairs[:, 0], pairs[:, 1], ((ours + theirs) >> 1, ours, theirs))


def _texts(compiled: Compiled, at: int) -> Texts:
    mentees, mentors = texts.vectors(
        [person.text for person in compiled.pool.mentees], [person.text for person in compiled.pool.mentors]
    )
    postings = mentors.T.tocsr()
    return Texts(
        mentees.indptr.astype(np.int64),
        mentees.indices.astype(np.int32),
        mentees.data,
        postings.indptr.astype(np.int64),
        postings.indices.astype(np.int32),
        postings.data,
        *_shares(compiled, at),
    )
