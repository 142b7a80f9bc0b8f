"""From people and rules to a problem in integers."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from relais.core.pairing.bans import ban
from relais.core.pairing.compiled import Compiled, points
from relais.core.pairing.locks import numbered, refuse_strangers
from relais.core.pairing.measures import measure
from relais.core.pairing.people import Person
from relais.core.pairing.pool import EVERYBODY, Ints, Pairs, Pool, forget_said, said
from relais.core.pairing.problem import Problem, assemble, orders_of, with_stickiness
from relais.core.pairing.rules import NotOneself, Rules
from relais.core.pairing.scoring import FORBIDDEN, Held, blocks
from relais.core.pairing.sizes import is_large
from relais.core.pairing.undisturbed import undisturbed
from relais.core.pairing.validating import refuse_minimum, refuse_stickiness, refuse_unusable
from relais.core.pairing.weights import personal_shares


def compile(mentees: Sequence[Person], mentors: Sequence[Person], rules: Rules) -> Problem:
    """Turn people and rules into integer tables.

    Each criterion gives each pair a value in ten-thousandths. Each person's weights (the programme's, times the
    person's importances) become whole shares of 10,000; a criterion's points are share times value, rounded down, in
    the mentee's view and in the mentor's; its joint points are their mean, rounded down; the score is the sum of
    joint points. A criterion about which nothing is known for any pair is set aside, and its weight goes to the rest.

    Raises ``Refusal`` for the first person, criterion, rule or lock that cannot be used.
    """
    pool = Pool(tuple(mentees), tuple(mentors))
    with undisturbed():
        try:
            return _compiled(pool, rules)
        finally:
            forget_said(pool)


def _compiled(pool: Pool, rules: Rules) -> Problem:
    refuse_unusable(pool, rules)
    locked = tuple(rules.locked)
    refuse_strangers(locked, pool)
    compiled = _compile_criteria(pool, rules)
    previous = _array(numbered(rules.previous, pool))
    order = orders_of(pool, len(pool.mentees), len(pool.mentors))
    scorings, forbidden_by = _scorings(compiled, previous, order)
    measured = {one.criterion.name for one in compiled.measures}
    return assemble(
        scorings,
        np.array(_capacities(pool, rules), np.int64),
        np.array(_minimums(pool, rules), np.int64),
        np.array([rules.places if own is None else own for own in said(pool, "places")[0]], np.int64),
        locked=_array(numbered(locked, pool)),
        previous=previous,
        stickiness=rules.stickiness,
        order=order,
        compiled=compiled,
        forbidden_by=forbidden_by,
        set_aside=tuple(one.name for one in rules.criteria if one.name not in measured),
    )


def _capacities(pool: Pool, rules: Rules) -> list[int]:
    if rules.hours_per_pair is None:
        capacities: list[int] = said(pool, "capacity")[1]
        return capacities
    return [capacity_of(mentor, rules) for mentor in pool.mentors]


def _minimums(pool: Pool, rules: Rules) -> list[int]:
    if not rules.minimum and not any(said(pool, "minimum")[1]):
        return [0] * len(pool.mentors)
    return [minimum_of(mentor, rules) for mentor in pool.mentors]


def capacity_of(mentor: Person, rules: Rules) -> int:
    """How many people a mentor takes: the smaller of what they said in people and what their hours allow.

    >>> capacity_of(Person("beatrice", capacity=3, monthly_hours=4), Rules(hours_per_pair=2))
    2
    """
    if rules.hours_per_pair is None or mentor.monthly_hours is None:
        return mentor.capacity
    # A hair is added before rounding down: 0.3 hours are three pairs of 0.1, whatever binary fractions say.
    return min(mentor.capacity, math.floor(mentor.monthly_hours / rules.hours_per_pair + 1e-9))


def minimum_of(mentor: Person, rules: Rules) -> int:
    """How many people a mentor is to have at least: what they or the programme ask for, whichever is more.

    What the programme asks for stops at the capacity; ``Refusal`` is raised when what is asked of this mentor does not.

    >>> minimum_of(Person("beatrice", capacity=3, minimum=1), Rules(minimum=2))
    2
    >>> minimum_of(Person("coumba", capacity=0), Rules(minimum=2))
    0
    """
    capacity = capacity_of(mentor, rules)
    refuse_minimum(mentor, capacity)
    return max(mentor.minimum, min(rules.minimum, capacity))


def _compile_criteria(pool: Pool, rules: Rules) -> Compiled:
    measures = tuple(measure(one, pool) for one in rules.criteria)
    kept = tuple(one for one in measures if one.counts_for_mentees or one.counts_for_mentors)
    hard = (
        rules.hard
        if any(isinstance(rule, NotOneself) for rule in rules.hard)
        else (NotOneself(), *rules.hard)
    )
    seen_by_mentees = {one.criterion.name: one.criterion.weight * one.counts_for_mentees for one in kept}
    seen_by_mentors = {one.criterion.name: one.criterion.weight * one.counts_for_mentors for one in kept}
    return Compiled(
        pool,
        rules,
        kept,
        tuple(ban(rule, pool) for rule in hard),
        personal_shares(said(pool, "importance")[0], seen_by_mentees),
        personal_shares(said(pool, "importance")[1], seen_by_mentors),
    )


def _scorings(
    compiled: Compiled, previous: Pairs, order: tuple[Pairs, Pairs]
) -> tuple[tuple[Held, Held, Held], Mapping[str, int]]:
    stickiness = compiled.rules.stickiness
    refuse_stickiness(stickiness)
    if is_large(len(compiled.pool.mentees), len(compiled.pool.mentors)):
        from relais.core.pairing.large.scorings import scorings_of  # noqa: PLC0415 - only large pools wait for Numba

        return scorings_of(compiled, previous, stickiness, order)
    tables, forbidden_by = _tables(compiled)
    return with_stickiness(tables, previous, stickiness), forbidden_by


def _tables(compiled: Compiled) -> tuple[tuple[Ints, Ints, Ints], dict[str, int]]:
    shape = (len(compiled.pool.mentees), len(compiled.pool.mentors))
    scores, mentee_view, mentor_view = (np.zeros(shape, np.int32) for _ in range(3))
    forbidden_by = {one.rule.name: 0 for one in compiled.bans}
    for rows in blocks(shape[0]):
        for at in range(len(compiled.measures)):
            mentee_points, mentor_points = points(compiled, at, rows, EVERYBODY)
            mentee_view[rows] += mentee_points
            mentor_view[rows] += mentor_points
            scores[rows] += (mentee_points + mentor_points) >> 1
        for one in compiled.bans:
            forbidden = one.forbids(rows, EVERYBODY)
            forbidden_by[one.rule.name] += int(np.count_nonzero(forbidden))
            for table in (scores, mentee_view, mentor_view):
                table[rows][forbidden] = FORBIDDEN
    return (scores, mentee_view, mentor_view), forbidden_by


def _array(pairs: set[tuple[int, int]]) -> Pairs:
    return np.array(sorted(pairs), np.intp).reshape(-1, 2)
