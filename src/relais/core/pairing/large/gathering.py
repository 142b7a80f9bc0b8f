"""Each criterion and each hard rule as rows of small integers.

Values come from the compiled criteria and rules themselves, asked about one mentee of each class, so that a pair is
worth the same whichever way it is scored.
"""

from collections.abc import Hashable, Iterable
from itertools import islice
from typing import Any

import numpy as np

from relais.core.pairing import texts
from relais.core.pairing.answers import Answers, answers_of
from relais.core.pairing.bans import Ban
from relais.core.pairing.choices import choices_of
from relais.core.pairing.compiled import Compiled, points
from relais.core.pairing.criteria import CloseTexts, CommonHours, Coverage, Gap, Ranked
from relais.core.pairing.large.counting import count_of_ban, count_of_measure
from relais.core.pairing.large.parts import Bag, Classes, Fixes, Part, Texts
from relais.core.pairing.large.tables import BARRED
from relais.core.pairing.listed import listed_pairs
from relais.core.pairing.pool import EVERYBODY, FULL, Counts, Ints, Pairs, Pool, different, once, said
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
from relais.core.pairing.wishes import wished_and_offered

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
    if isinstance(criterion, Coverage) and _are_many(said(compiled.pool, "wishes")[0]):
        return _bag(compiled, at)
    answers = _answers(compiled, at)
    if len(answers.kinds) <= MOST_CLASSES or isinstance(criterion, Gap):
        class_of, samples = numbered_classes(answers.kind, shares)
        if len(samples) <= MOST_CLASSES or isinstance(criterion, Gap):
            mentee_points, mentor_points = points(compiled, at, samples, EVERYBODY)
            views = ((mentee_points + mentor_points) >> 1, mentee_points, mentor_points)
            return Classes(class_of, (_short(views[0]), _short(views[1]), _short(views[2])))
    return _bag(compiled, at) if isinstance(criterion, Coverage) else count_of_measure(compiled, at)


def _are_many(answers: Iterable[Hashable]) -> bool:
    """Whether the first people alone answer in more ways than there are classes."""
    seen: set[Hashable] = set()
    for answer in islice(answers, 4 * MOST_CLASSES):
        seen.add(answer)
        if len(seen) > MOST_CLASSES:
            return True
    return False


def _answers(compiled: Compiled, at: int) -> Answers[Any]:
    """What a criterion looks at in each mentee."""
    criterion, pool = compiled.measures[at].criterion, compiled.pool
    match criterion:
        case Coverage():
            return Answers.of(said(pool, "wishes")[0])
        case Gap(scale=scale):
            return Answers.of([one.get(scale) for one in said(pool, "scales")[0]])
        case CommonHours():
            return answers_of(pool, None)[0]
        case Ranked() | CloseTexts():
            return Answers.of(said(pool, "key")[0])
        case _:
            return answers_of(pool, criterion.trait)[0]


def part_of_ban(one: Ban, pool: Pool) -> Part:
    """A hard rule as rows."""
    rule = one.rule
    match rule:
        case NotOneself() | NotAgain() | AvoidList() | OutsideReportingLine():
            return barred_pairs(listed_pairs(rule, pool))
        case CertificateValid():
            told = [np.zeros(len(pool.mentees), np.int32)]
        case IdentityWish(trait=trait):
            wished = Answers.of(said(pool, "wished_identity")[0])
            told = [wished.kind, answers_of(pool, trait)[0].kind]
        case GapWithin(scale=scale):
            told = [Answers.of([one.get(scale) for one in said(pool, "scales")[0]]).kind]
        case MinimumHours():
            told = [answers_of(pool, None)[0].kind]
        case _:
            told = [answers_of(pool, rule.trait)[0].kind]
    class_of, samples = numbered_classes(*told)
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


def numbered_classes(first: Ints, *others: Ints) -> tuple[Ints, Counts]:
    """Which class each person is in, of those alike in all that is told (numbers of 0 or more), and one of each class.

    >>> [found.tolist() for found in numbered_classes(np.array([1, 0, 1, 1]), np.array([5, 5, 5, 2]))]
    [[2, 0, 2, 1], [1, 3, 0]]
    """
    class_of = different(first)[1]
    for told in others:
        kind = different(told)[1]
        class_of = different(class_of * (int(kind.max(initial=0)) + 1) + kind)[1]
    samples = np.zeros(int(class_of.max(initial=-1)) + 1, np.int64)
    samples[class_of[::-1]] = np.arange(len(class_of))[::-1]
    return class_of.astype(np.int32), samples


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
    mentors = max(len(compiled.pool.mentors), 1)
    ours, theirs = choices_of(compiled.pool)
    listed, which = np.unique(
        np.concatenate([ours.choosers * mentors + ours.chosen, theirs.chosen * mentors + theirs.choosers]),
        return_inverse=True,
    )
    shares, shares_back = _shares(compiled, at)
    by_mentees, by_mentors = np.zeros((2, len(listed)), np.int32)
    by_mentees[which[: len(ours.worth)]] = ours.worth * shares[ours.choosers] // FULL
    by_mentors[which[len(ours.worth) :]] = theirs.worth * shares_back[theirs.choosers] // FULL
    return Fixes(*np.divmod(listed, mentors), ((by_mentees + by_mentors) >> 1, by_mentees, by_mentors))


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
