"""Whom somebody could be with: the engine's own agreements of one person with everybody on the other side.

The programme's rules are read over the whole pool, so that what counts is what counts in a run; then one person alone is
compared with those asked for, and the best pairs are told, each with reasons.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

import numpy as np

from relais.core.pairing import Problem, Refusal, compile
from relais.core.pools import Pool, Settings, UnusableRules
from relais.core.pools.populating import People
from relais.core.pools.running import rules_of
from relais.matching.models import Why
from relais.matching.running.everybody import Everybody, Somebody, everybody_of
from relais.matching.running.results import Found, for_everybody
from relais.matching.running.settled import apart_from
from relais.matching.running.telling import told
from relais.programmes.models import Enrolment


class Named(Protocol):
    """Somebody's enrolment, or as little of it as names it."""

    @property
    def pk(self) -> int:
        """Its number."""

    @property
    def public_id(self) -> str:
        """Its name in addresses, by which people go in a pool."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on the other side, and what speaks for the two."""

    enrolment: Enrolment
    why: Why


def mentors_for(mentee: Enrolment, *, among: Collection[Named], most: int) -> list[Candidate]:
    """The mentors of `among` who suit this mentee best and whom no rule keeps from them, the best first."""
    whole = _everybody(mentee)
    if whole is None or mentee.public_id not in whole.mentees:
        return []
    keys = [key for key in _possible(mentee, among, whole) if key in whole.mentors]
    found = _best(whole, [whole.mentees[mentee.public_id]], [whole.mentors[key] for key in keys], most)
    return _candidates([(pair.mentor, pair) for pair in found])


def possible_for(mentee: Enrolment, *, among: Collection[Named]) -> set[str]:
    """By public id, those of `among` whom no rule, reporting line or decision keeps from this mentee.

    All of them when the rules cannot be followed: what is then in the way is told when one of them is proposed.
    """
    whole = _everybody(mentee)
    if whole is None:
        return {one.public_id for one in among}
    keys = [key for key in _possible(mentee, among, whole) if key in whole.mentors]
    if mentee.public_id not in whole.mentees:
        return set()
    made = _compiled(whole, [whole.mentees[mentee.public_id]], [whole.mentors[key] for key in keys])
    if made is None:
        return set()
    rows, columns = np.zeros(len(keys), np.intp), np.arange(len(keys))
    scores = made.problem.scoring.of(rows, columns)
    return {key for key, score in zip(keys, scores.tolist(), strict=True) if score >= 0}


def mentees_for(mentor: Enrolment, *, among: Collection[Named], most: int) -> list[Candidate]:
    """The mentees of `among` whom this mentor suits best and whom no rule keeps from them, the best first."""
    whole = _everybody(mentor)
    if whole is None or mentor.public_id not in whole.mentors:
        return []
    keys = [key for key in _possible(mentor, among, whole) if key in whole.mentees]
    found = _best(whole, [whole.mentees[key] for key in keys], [whole.mentors[mentor.public_id]], most)
    return _candidates([(pair.mentee, pair) for pair in found])


def _everybody(asking: Enrolment) -> Everybody | None:
    """Everybody of the programme; None when its rules cannot be followed."""
    try:
        return everybody_of(asking.programme)
    except UnusableRules:
        return None


def _possible(asking: Enrolment, among: Collection[Named], whole: Everybody) -> list[str]:
    """Those of `among` from whom nothing that was settled keeps this person, by public id."""
    apart = apart_from(asking, with_ended=whole.settings.past == "avoid")
    return [one.public_id for one in among if one.pk not in apart]


def _best(
    whole: Everybody, mentees: Sequence[Somebody], mentors: Sequence[Somebody], most: int
) -> list[Found]:
    """The best pairs of somebody with these people under the rules of the whole; none when nobody is there."""
    made = _compiled(whole, mentees, mentors)
    if made is None:
        return []
    best = _highest(made.problem, most)
    return list(told(made.problem, made.pool, made.settings, whole.private, best))


class _Compiled(NamedTuple):
    """What may be said of a few people of a programme."""

    problem: Problem
    pool: Pool
    settings: Settings


def _compiled(whole: Everybody, mentees: Sequence[Somebody], mentors: Sequence[Somebody]) -> _Compiled | None:
    """These people under the rules of the whole; None when nobody is there, or nothing can be compared."""
    if not mentees or not mentors:
        return None
    pool = replace(
        whole.pool,
        mentees=replace(whole.pool.mentees, members=tuple(one.member for one in mentees)),
        mentors=replace(whole.pool.mentors, members=tuple(one.member for one in mentors)),
        locked=(),
        past=(),
    )
    settings = replace(whole.settings, past="ignore", minimum=0)
    people = People(tuple(one.person for one in mentees), tuple(one.person for one in mentors))
    try:
        problem = compile(people.mentees, people.mentors, rules_of(pool, settings, people))
    except Refusal:
        return None
    return _Compiled(problem, pool, settings)


def _highest(problem: Problem, most: int) -> list[tuple[int, int]]:
    """Where the best allowed pairs stand, the best first; of equals, whoever comes first."""
    rows, columns = np.indices((problem.mentee_count, problem.mentor_count), np.intp).reshape(2, -1)
    scores = problem.scoring.of(rows, columns)
    best = np.argsort(-scores, kind="stable")[:most]
    return [(int(rows[at]), int(columns[at])) for at in best if scores[at] >= 0]


def _candidates(found: Sequence[tuple[str, Found]]) -> list[Candidate]:
    """Each pair with the enrolment of this key, whatever little was read of it before."""
    read = Enrolment.objects.filter(public_id__in=[key for key, _pair in found])
    people: Mapping[str, Enrolment] = {
        one.public_id: one for one in read.select_related("person", "programme")
    }
    return [Candidate(people[key], _why(pair)) for key, pair in found if key in people]


def _why(pair: Found) -> Why:
    return Why(pair.agreement, for_everybody(pair.reasons), pair.ties)
