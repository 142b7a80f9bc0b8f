"""Why a pair is what it is, criterion by criterion, from the same integers as its score."""

from collections.abc import Iterable

import numpy as np

from relais.core.pairing.compiled import Compiled, points
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
from relais.core.pairing.explanation import (
    Choices,
    Compared,
    Covered,
    Detail,
    Hours,
    Partly,
    Reason,
    Side,
    Stepped,
    Who,
)
from relais.core.pairing.measures import Measure
from relais.core.pairing.people import Person
from relais.core.pairing.pool import EVERYBODY, FULL, Bools
from relais.core.pairing.problem import Problem
from relais.core.pairing.wishes import fit

HALF = FULL // 2
ENOUGH_LIKE = FULL // 5
"""Cosines of short texts are small: a fifth is already close."""


def reasons(problem: Problem, mentee: int, mentor: int) -> tuple[Reason, ...]:
    """What every criterion that counts for this pair says, the weightiest first: for, against, then unknown."""
    found = [
        reason
        for at in range(len(problem.compiled.measures))
        if (reason := _reason(problem, at, mentee, mentor))
    ]
    if was_together(problem, mentee, mentor) and problem.stickiness:
        bonus = problem.stickiness
        found.append(Reason("previous", "previous", "for", bonus, bonus))
    order = {"for": 0, "against": 1, "unknown": 2}
    return tuple(sorted(found, key=lambda reason: (order[reason.side], -_weight(reason))))


def was_together(problem: Problem, mentee: int, mentor: int) -> bool:
    """Whether the pair is among the previous ones."""
    return bool((problem.previous == (mentee, mentor)).all(axis=1).any())


def _weight(reason: Reason) -> int:
    return reason.points if reason.side == "for" else reason.possible - reason.points


def _reason(problem: Problem, at: int, mentee: int, mentor: int) -> Reason | None:
    compiled = problem.compiled
    one = compiled.measures[at]
    possible = int(compiled.mentee_shares[mentee, at] + compiled.mentor_shares[mentor, at]) >> 1
    if not possible:
        return None
    rows, columns = np.array([mentee], np.intp), np.array([mentor], np.intp)
    seen, back = points(compiled, at, rows, columns)
    earned = int(seen[0, 0] + back[0, 0]) >> 1
    silent = _silent(one, mentee, mentor)
    name, kind = one.criterion.name, one.criterion.kind
    if silent:
        return Reason(name, kind, "unknown", earned, possible, silent=silent)
    detail = _detail(one.criterion, compiled.pool.mentees[mentee], compiled.pool.mentors[mentor])
    value = int(one.seen_by_mentee(rows, columns)[0, 0])
    return Reason(name, kind, _side(one.criterion, detail, value), earned, possible, detail)


def _silent(one: Measure, mentee: int, mentor: int) -> tuple[Who, ...]:
    sides: tuple[tuple[Who, bool], ...] = (
        ("mentee", bool(one.mentees[mentee])),
        ("mentor", bool(one.mentors[mentor])),
    )
    silent = tuple(who for who, answered in sides if not answered)
    # Of those who rank, one is enough to know something.
    return () if one.is_one_sided and len(silent) < len(sides) else silent


def _side(criterion: Criterion, detail: Detail | None, value: int) -> Side:
    match criterion, detail:
        case Ranked(), Choices(by_mentee=None, by_mentor=None):
            is_for = False
        case Ranked(), _:
            is_for = True
        case Gap(), _:
            is_for = value == FULL
        case CloseTexts(), _:
            is_for = value >= ENOUGH_LIKE
        case _:
            is_for = value >= HALF
    return "for" if is_for else "against"


def _detail(criterion: Criterion, mentee: Person, mentor: Person) -> Detail | None:
    match criterion:
        case Coverage():
            return _covered(mentee, mentor)
        case Same(trait=trait) | Different(trait=trait) | Shared(trait=trait) | Languages(trait=trait):
            return compared(trait, mentee, mentor)
        case Gap(scale=scale, low=low, high=high):
            return Stepped(scale, mentor.scales[scale] - mentee.scales[scale], low, high)
        case CommonHours(enough=enough):
            return Hours(tuple(sorted((mentee.hours or frozenset()) & (mentor.hours or frozenset()))), enough)
        case Ranked():
            return _choices(mentee, mentor)
        case CloseTexts():
            return None


def compared(trait: str, mentee: Person, mentor: Person) -> Compared:
    """What each has of a trait and what they share."""
    one, other = mentee.traits.get(trait, frozenset()), mentor.traits.get(trait, frozenset())
    return Compared(trait, _sorted(one & other), _sorted(one), _sorted(other))


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(values))


def _covered(mentee: Person, mentor: Person) -> Covered:
    fits = [(wish, fit(wish, mentor)) for wish in mentee.wishes]
    partly = tuple(
        Partly(wish.topic, mentor.offers[wish.topic] or 0.0, wish.level or 0.0)
        for wish, fitness in fits
        if fitness < FULL and wish.topic in mentor.offers
    )
    most = max(wish.importance for wish in mentee.wishes)
    first = [fitness == FULL for wish, fitness in fits if wish.importance == most]
    return Covered(
        tuple(wish.topic for wish, fitness in fits if fitness == FULL),
        partly,
        tuple(wish.topic for wish, _ in fits if wish.topic not in mentor.offers),
        first[0] if len(first) == 1 < len(fits) else None,
    )


def _choices(mentee: Person, mentor: Person) -> Choices:
    sides: tuple[tuple[Who, Person], ...] = (("mentee", mentee), ("mentor", mentor))
    return Choices(
        _rank(mentee, mentor), _rank(mentor, mentee), tuple(who for who, person in sides if not person.ranked)
    )


def _rank(chooser: Person, chosen: Person) -> int | None:
    return chooser.ranked.index(chosen.key) + 1 if chosen.key in chooser.ranked else None


def verdicts(compiled: Compiled, mentee: int) -> Bools:
    """Which hard rules forbid which mentors to a mentee: shape (rules, mentors)."""
    rows = np.array([mentee], np.intp)
    forbidden = [one.forbids(rows, EVERYBODY)[0] for one in compiled.bans]
    return np.array(forbidden, bool).reshape(len(forbidden), len(compiled.pool.mentors))
