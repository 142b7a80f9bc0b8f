"""From a prepared run to what the search for circles takes: people, rules, and what is known between them."""

from dataclasses import dataclass, replace

import numpy as np

from relais.core import pairing
from relais.core.pairing import Coverage, Person, Problem
from relais.core.pairing.circling import CircleRules, Leading, Varied
from relais.core.pairing.criteria import CommonHours
from relais.core.pairing.pool import Ints
from relais.core.pairing.rules import MinimumHours
from relais.core.pools import Member, Unusable
from relais.core.pools.populating import populate
from relais.core.pools.reading.members import SCALES
from relais.core.pools.running import rules_of
from relais.matching.running.pools import Prepared

SEED = 1
"""The chance of every search: the same answers and rules give the same circles."""

AIMED = 5
"""People of a circle at best, where its programme lets them be so many: everybody speaks in an hour."""

SHARING = 50
"""Percent of the members of a circle who wish its topic: as many people as possible find a place."""

_SIZE, _VARIETY = 20, 5  # weights beside those of the programme
_VARIED = ("profession", "site", "organisation", "seniority", "grade")


@dataclass(frozen=True, slots=True)
class Gathering:
    """Everybody who may be in a circle or lead one, in the order of the pool; `problem` tells how two people suit."""

    prepared: Prepared
    people: tuple[Person, ...]
    mentors: tuple[Person, ...]
    rules: CircleRules
    leading: Leading
    problem: Problem


def gathering_of(prepared: Prepared) -> Gathering:
    """Everything that the search takes.

    Raises `relais.core.pools.Unusable` when nobody stands on a side, and as `relais.core.pools.run` does.
    """
    pool, settings = prepared.pool, prepared.settings
    if pool.stoppers:
        raise Unusable(pool.stoppers)
    both = populate(pool, settings)
    plain = replace(rules_of(pool, settings, both), locked=(), previous=(), stickiness=0, minimum=0)
    problem = pairing.compile(both.mentees, both.mentors, plain)
    people = tuple(map(_with_words, pool.mentees.members, both.mentees))
    mentors = tuple(map(_with_words, pool.mentors.members, both.mentors))
    rooms = tuple(person.capacity for person in mentors)
    leading = Leading(_agreements(prepared, problem.scores), rooms, tuple(_together(prepared)))
    return Gathering(prepared, people, mentors, _rules(prepared, people), leading, problem)


def _with_words(member: Member, person: Person) -> Person:
    """The person with words of a scale as answers: circles ask whether they differ, not by how much."""
    said = {scale: frozenset({member.said[scale]}) for scale in SCALES if scale in member.said}
    return replace(person, traits={**person.traits, **said})


def _rules(prepared: Prepared, people: tuple[Person, ...]) -> CircleRules:
    """What the programme decided, as rules of circles: its sizes, its weights, the hours it asks for."""
    snapshot, settings = prepared.snapshot, prepared.settings
    weights = {type(one): one.weight for one in settings.criteria}
    hours = [rule.hours for rule in settings.hard if isinstance(rule, MinimumHours)]
    are_told = any(person.hours is not None for person in people)
    traits = {trait for person in people for trait in person.traits}
    return CircleRules(
        snapshot.fewest,
        min(max(AIMED, snapshot.fewest), snapshot.most),
        snapshot.most,
        wishing=SHARING if weights.get(Coverage) else 0,
        hours=max([int(are_told), *hours]),
        fewest_mentors=1,
        most_mentors=snapshot.leading,
        topic_weight=weights.get(Coverage, 0),
        hours_weight=weights.get(CommonHours, 0),
        size_weight=_SIZE,
        mentors_weight=min(pairing.MAX_WEIGHT, sum(one.weight for one in settings.criteria)),
        varied=tuple(Varied(trait, _VARIETY) for trait in _VARIED if trait in traits),
    )


def _agreements(prepared: Prepared, scores: Ints) -> Ints:
    """How each member suits each mentor; whoever was with another mentor in the last try suits the others less."""
    points = prepared.settings.stickiness if prepared.settings.past == "keep" else 0
    kept = _places(prepared, prepared.pool.past)
    if not points or not kept:
        return scores
    less = scores.copy()
    for member, mentor in kept:
        others = np.arange(scores.shape[1]) != mentor
        allowed = others & (less[member] >= 0)
        less[member, allowed] = np.maximum(less[member, allowed] - points, 0)
    return less


def _together(prepared: Prepared) -> list[tuple[int, int]]:
    return _places(prepared, prepared.pool.locked)


def _places(prepared: Prepared, pairs: tuple[tuple[str, str], ...]) -> list[tuple[int, int]]:
    """Rows of pairs of keys, those who are here."""
    members = {one.person.key: row for row, one in enumerate(prepared.pool.mentees.members)}
    mentors = {one.person.key: row for row, one in enumerate(prepared.pool.mentors.members)}
    return [(members[one], mentors[by]) for one, by in pairs if one in members and by in mentors]
