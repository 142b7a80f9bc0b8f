"""What someone who was left out could answer instead: a second language, another site, an hour more in common.

Only for rules that ask for something in common. Never for a trait that is nobody's business: identity, or whatever
trait identity wishes look at.
"""

from typing import Any

import numpy as np
from scipy.sparse import csr_array

from relais.core.pairing.answers import answers_of, bags_of_terms, places_of
from relais.core.pairing.explanation import MoreHours, Opening
from relais.core.pairing.pool import Bools, Counts, Pool, once
from relais.core.pairing.problem import Problem
from relais.core.pairing.rules import (
    CommonLanguage,
    DifferentTrait,
    HardRule,
    IdentityWish,
    MinimumHours,
    SameTrait,
)

_IDENTITY = "identity"


def is_sensitive(rule: HardRule, problem: Problem) -> bool:
    """Whether the rule looks at identity, of which nothing is ever suggested."""
    wished = {one.rule.trait for one in problem.compiled.bans if isinstance(one.rule, IdentityWish)}
    return getattr(rule, "trait", "") in {_IDENTITY, *wished}


def openings(problem: Problem, rule: HardRule, alone: Bools, placing: Bools) -> tuple[Opening, ...]:
    """Values which, added to a mentee's, would surely place them: those that most places first.

    ``alone``: mentors whom this rule alone forbids to the mentee; ``placing``: those of them from whom a place would
    come. Empty for a rule that asks for nothing in common.
    """
    if not isinstance(rule, CommonLanguage | SameTrait) or _is_also_to_differ(rule.trait, problem):
        return ()
    terms, bags = _told_by_mentors(problem.compiled.pool, rule.trait)
    allowing, giving = (mask.astype(np.int64) @ bags for mask in (alone, placing))
    found = [Opening(terms[at], int(allowing[at]), int(giving[at])) for at in np.flatnonzero(giving).tolist()]
    return tuple(sorted(found, key=lambda one: (-one.placing, -one.allowing, one.value)))


def _is_also_to_differ(trait: str, problem: Problem) -> bool:
    rules = [one.rule for one in problem.compiled.bans]
    return any(isinstance(rule, DifferentTrait) and rule.trait == trait for rule in rules)


def more_hours(problem: Problem, rule: HardRule, mentee: int, placing: Bools) -> MoreHours | None:
    """How many more free hours would surely place a mentee, and with whom; ``None`` for any other rule.

    Of the mentors from whom a place would come, only those who are free long enough themselves.
    """
    if not isinstance(rule, MinimumHours):
        return None
    pool = problem.compiled.pool
    (hours, bags), own = _told_by_mentors(pool, None), pool.mentees[mentee].hours or ()
    free = np.array([hour in own for hour in hours] or [False], np.int64)
    missing: Counts = rule.hours - bags @ free
    able = placing & (bags.sum(axis=1) >= rule.hours)
    if not able.any():
        return None
    fewest = int(missing[able].min())
    return MoreHours(fewest, tuple(np.flatnonzero(able & (missing == fewest)).tolist()))


def _told_by_mentors(pool: Pool, trait: str | None) -> tuple[tuple[Any, ...], csr_array]:
    """The terms that mentors told (values of a trait, free hours when there is none), and who told which."""

    def told() -> tuple[tuple[Any, ...], csr_array]:
        _, mentors = answers_of(pool, trait)
        place = places_of(mentors)
        return tuple(place), bags_of_terms(mentors, place)[mentors.kind]

    return once(pool, ("told by mentors", trait), told)
