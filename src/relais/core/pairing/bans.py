"""Hard rules compiled for one pool: which pairs each forbids, and which it allows without knowing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from relais.core.pairing.answers import Answers, Terms, answers_of, incidence, places_of, terms_of, who_told
from relais.core.pairing.explanation import Who
from relais.core.pairing.listed import Listing, listed_pairs, managers_of
from relais.core.pairing.pool import (
    Bools,
    Index,
    Pool,
    answered,
    cross,
    numbers,
    said,
    scales_of,
)
from relais.core.pairing.rules import (
    AvoidList,
    CertificateValid,
    CommonLanguage,
    DifferentTrait,
    GapWithin,
    HardRule,
    IdentityWish,
    MinimumHours,
    NotAgain,
    NotOneself,
    OutsideReportingLine,
    SameTrait,
)

Test: TypeAlias = Callable[[Index, Index], Bools]
"""From some mentees and some mentors to yes or no for each pair of them."""


@dataclass(frozen=True, slots=True)
class Ban:
    """One hard rule over one pool. ``forbids`` and ``unknown`` (allowed, but someone did not answer) never overlap.

    ``mentees_told`` and ``mentors_told``: for each person of a side, whether they gave the answer that the rule needs;
    ``None`` when it needs none, or never lets a pair through without it.
    """

    rule: HardRule
    forbids: Test
    unknown: Test
    mentees_told: Bools | None = None
    mentors_told: Bools | None = None

    def silent(self, mentee: int, mentor: int) -> tuple[Who, ...]:
        """Who of two people, given by their numbers, did not give the answer that the rule needs."""
        sides: tuple[tuple[Who, Bools | None, int], ...] = (
            ("mentee", self.mentees_told, mentee),
            ("mentor", self.mentors_told, mentor),
        )
        return tuple(who for who, told, number in sides if told is not None and not told[number])


def ban(rule: HardRule, pool: Pool) -> Ban:
    """Compile a hard rule for a pool."""
    match rule:
        case NotOneself() | NotAgain() | AvoidList():
            return Ban(rule, _listed(pool, rule), _never(pool))
        case OutsideReportingLine():
            return _outside_reporting_line(rule, pool)
        case CommonLanguage() | SameTrait():
            return _by_trait(rule, pool, forbidden_when_common=False)
        case DifferentTrait():
            return _by_trait(rule, pool, forbidden_when_common=True)
        case MinimumHours():
            return _minimum_hours(rule, pool)
        case CertificateValid():
            return _certificate_valid(rule, pool)
        case IdentityWish():
            return _identity_wish(rule, pool)
        case GapWithin():
            return _gap_within(rule, pool)


def _never(pool: Pool) -> Test:
    return lambda rows, columns: np.zeros(
        (len(numbers(rows, len(pool.mentees))), len(numbers(columns, len(pool.mentors)))), bool
    )


def _when_known(rule: HardRule, forbids: Test, mentees: Bools, mentors: Bools) -> Ban:
    return Ban(
        rule,
        lambda rows, columns: forbids(rows, columns) & cross(mentees, mentors, rows, columns),
        lambda rows, columns: ~cross(mentees, mentors, rows, columns),
        mentees,
        mentors,
    )


def _listed(pool: Pool, rule: Listing) -> Test:
    def test(rows: Index, columns: Index) -> Bools:
        wanted, pairs = numbers(rows, len(pool.mentees)), listed_pairs(rule, pool)
        firsts, lasts = (np.searchsorted(pairs[:, 0], wanted, side) for side in ("left", "right"))
        out = np.zeros((len(wanted), len(pool.mentors)), bool)
        for at in np.flatnonzero(firsts < lasts).tolist():
            out[at, pairs[firsts[at] : lasts[at], 1]] = True
        return out[:, columns]

    return test


def _outside_reporting_line(rule: OutsideReportingLine, pool: Pool) -> Ban:
    managers = managers_of(pool)
    forbids = _listed(pool, rule)
    mentees, mentors = (_told(keys, managers) for keys in said(pool, "key"))
    return Ban(
        rule,
        forbids,
        lambda rows, columns: ~cross(mentees, mentors, rows, columns) & ~forbids(rows, columns),
        mentees,
        mentors,
    )


def _told(keys: Iterable[str], managers: Mapping[str, frozenset[str]]) -> Bools:
    """Who told their manager. A side of which nobody did was not asked: no pair of theirs is held against it."""
    told = answered(map(managers.__contains__, keys))
    return told if told.any() else ~told


def _by_trait(
    rule: CommonLanguage | SameTrait | DifferentTrait, pool: Pool, *, forbidden_when_common: bool
) -> Ban:
    common = terms_of(pool, rule.trait).common
    return _when_known(
        rule,
        lambda rows, columns: (common(rows, columns) > 0) == forbidden_when_common,
        *who_told(pool, rule.trait),
    )


def _minimum_hours(rule: MinimumHours, pool: Pool) -> Ban:
    common = terms_of(pool, None).common
    return _when_known(
        rule,
        lambda rows, columns: common(rows, columns) < rule.hours,
        *who_told(pool, None),
    )


def _certificate_valid(rule: CertificateValid, pool: Pool) -> Ban:
    everyone = np.ones(len(pool.mentees), bool)
    lapsed = answered([until is None or until < rule.on for until in said(pool, "certificate_until")[1]])
    return Ban(rule, lambda rows, columns: cross(everyone, lapsed, rows, columns), _never(pool))


def _identity_wish(rule: IdentityWish, pool: Pool) -> Ban:
    mentees, mentors = answers_of(pool, rule.trait)
    wished, wished_back = said(pool, "wished_identity")
    asked, asked_back = _unmet(wished, mentors), _unmet(wished_back, mentees)
    return Ban(rule, lambda rows, columns: asked(rows, columns) | asked_back(columns, rows).T, _never(pool))


def _unmet(wishes: Iterable[frozenset[str]], others: Answers[Terms]) -> Test:
    wished: Answers[Terms] = Answers.of(wishes)
    asks, common = wished.given, incidence(wished, others, places_of(wished)).common
    return lambda rows, columns: asks[rows][:, None] & (common(rows, columns) == 0)


def _gap_within(rule: GapWithin, pool: Pool) -> Ban:
    mentees, mentors = scales_of(pool, rule.scale)

    def outside(rows: Index, columns: Index) -> Bools:
        steps = np.nan_to_num(mentors)[columns][None, :] - np.nan_to_num(mentees)[rows][:, None]
        return (steps < rule.low) | (steps > rule.high)

    return _when_known(rule, outside, ~np.isnan(mentees), ~np.isnan(mentors))
