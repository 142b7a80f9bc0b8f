"""What someone who was left out could answer instead: a second language, another site, an hour more in common.

Only for rules that ask for something in common. Never for a trait that is nobody's business: identity, or whatever
trait identity wishes look at.
"""

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from scipy.sparse import csr_array

from relais.core.pairing.answers import answers_of, bags_of_terms, places_of
from relais.core.pairing.explanation import MoreHours, Opening
from relais.core.pairing.pool import Bools, Counts
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


@dataclass(frozen=True, eq=False, slots=True)
class _Answers:
    """The answers of all mentors to one question: ``bags`` has one row per mentor, one column per term."""

    terms: tuple[Any, ...]
    bags: csr_array


_answers: WeakKeyDictionary[Problem, dict[str | None, _Answers]] = WeakKeyDictionary()


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
    answers = _answers_of(problem, rule.trait)
    allowing, giving = (mask.astype(np.int64) @ answers.bags for mask in (alone, placing))
    found = [
        Opening(answers.terms[at], int(allowing[at]), int(giving[at]))
        for at in np.flatnonzero(giving).tolist()
    ]
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
    answers, own = _answers_of(problem, None), pool.mentees[mentee].hours or ()
    free = np.array([term in own for term in answers.terms] or [False], np.int64)
    missing: Counts = rule.hours - answers.bags @ free
    able = placing & (answers.bags.sum(axis=1) >= rule.hours)
    if not able.any():
        return None
    fewest = int(missing[able].min())
    return MoreHours(fewest, tuple(np.flatnonzero(able & (missing == fewest)).tolist()))


def _answers_of(problem: Problem, trait: str | None) -> _Answers:
    known = _answers.setdefault(problem, {})
    if trait not in known:
        _, mentors = answers_of(problem.compiled.pool, trait)
        place = places_of(mentors)
        known[trait] = _Answers(tuple(place), bags_of_terms(mentors, place))
    return known[trait]
