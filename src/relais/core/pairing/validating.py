"""Input looked over before anything is computed: the first thing that cannot be used is refused, by name."""

import math
from collections.abc import Sequence
from itertools import chain
from typing import Any

from relais.core.pairing.answers import answers_of
from relais.core.pairing.criteria import MAX_WEIGHT, CommonHours, Criterion, Gap
from relais.core.pairing.people import HOURS_IN_A_WEEK, Person, Wish
from relais.core.pairing.pool import Pool, said, wished
from relais.core.pairing.refusals import Refusal, gettext_noop
from relais.core.pairing.rules import GapWithin, Rules

MAX_STICKINESS = 1_000_000
MAX_IMPORTANCE = 1_000_000
_HOURS = frozenset(range(HOURS_IN_A_WEEK))


def refuse_unusable(pool: Pool, rules: Rules) -> None:
    """Raise ``Refusal`` for the first person, criterion or rule that cannot be used."""
    for side, people in enumerate((pool.mentees, pool.mentors)):
        _refuse_repeated(said(pool, "key")[side])
        if people and not _are_usable(pool, side):
            for person in people:
                _refuse_person(person)
    _refuse_rules(rules)


def _are_usable(pool: Pool, side: int) -> bool:
    """Whether nothing that people say need be refused. They say the same few things: each is looked at once."""

    def every(field: str) -> set[Any]:
        return {*said(pool, field)[side]}

    def values(field: str) -> set[Any]:
        return {*chain.from_iterable([told.values() for told in said(pool, field)[side] if told])}

    asked = {field: {*wished(pool, field)[side]} for field in ("level", "importance")}
    counts = [*said(pool, "capacity")[side], *said(pool, "minimum")[side]]
    return (
        {*map(type, counts)} == {int}
        and min(counts) >= 0
        and all(map(_is_amount, every("monthly_hours") - {None}))
        and frozenset().union(*filter(None, answers_of(pool, None)[side].kinds)) <= _HOURS
        and all(map(math.isfinite, values("scales")))
        and all(map(_is_amount, (values("offers") | asked["level"]) - {None}))
        and all(map(_is_importance, values("importance") | asked["importance"]))
    )


def _refuse_repeated(names: Sequence[str]) -> None:
    if len(set(names)) == len(names):
        return
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Refusal(gettext_noop("“%(name)s” appears twice; keep one of the two."), name=name)
        seen.add(name)


def _refuse_person(person: Person) -> None:
    who = person.name or person.key
    if not _is_count(person.capacity):
        raise Refusal(
            gettext_noop("%(who)s can take %(number)s people; write a whole number, 0 or more."),
            who=who,
            number=person.capacity,
        )
    if not _is_count(person.minimum):
        raise Refusal(
            gettext_noop("%(who)s is to have at least %(number)s people; write a whole number, 0 or more."),
            who=who,
            number=person.minimum,
        )
    if person.monthly_hours is not None and not _is_amount(person.monthly_hours):
        raise Refusal(
            gettext_noop("%(who)s gives %(number)s hours a month; write a number, 0 or more."),
            who=who,
            number=person.monthly_hours,
        )
    for hour in (person.hours or _HOURS) - _HOURS:
        raise Refusal(
            gettext_noop("%(who)s is free at hour %(number)s of the week; hours go from 0 to 167."),
            who=who,
            number=hour,
        )
    _refuse_measures(person, who)


def refuse_minimum(mentor: Person, capacity: int) -> None:
    """Raise ``Refusal`` when a mentor is to have more people than they have places for."""
    if mentor.minimum > capacity:
        raise Refusal(
            gettext_noop(
                "%(who)s is to have at least %(number)s people but has places for %(places)s; lower the minimum, or "
                "give more places."
            ),
            who=mentor.name or mentor.key,
            number=mentor.minimum,
            places=capacity,
        )


def _refuse_measures(person: Person, who: str) -> None:
    for scale, position in person.scales.items():
        if not math.isfinite(position):
            raise Refusal(
                gettext_noop(
                    "%(who)s has no usable position for “%(name)s”; write a number or leave it empty."
                ),
                who=who,
                name=scale,
            )
    levels = [(topic, level) for topic, level in person.offers.items() if level is not None]
    levels += [(wish.topic, wish.level) for wish in person.wishes if wish.level is not None]
    for topic, level in levels:
        if not _is_amount(level):
            raise Refusal(
                gettext_noop("%(who)s gives “%(name)s” a level of %(number)s; write a number, 0 or more."),
                who=who,
                name=topic,
                number=level,
            )
    for name, importance in (*person.importance.items(), *map(_wished, person.wishes)):
        if not _is_importance(importance):
            raise Refusal(
                gettext_noop(
                    "%(who)s gives “%(name)s” an importance of %(number)s; write a number from 0 to 1000000."
                ),
                who=who,
                name=name,
                number=importance,
            )


def _wished(wish: Wish) -> tuple[str, float]:
    return wish.topic, wish.importance


def _is_count(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= 0


def _is_amount(number: float) -> bool:
    return 0 <= number < math.inf


def _is_importance(number: float) -> bool:
    return 0 <= number <= MAX_IMPORTANCE


def _refuse_rules(rules: Rules) -> None:
    _refuse_repeated([criterion.name for criterion in rules.criteria])
    _refuse_repeated([rule.name for rule in rules.hard])
    for criterion in rules.criteria:
        _refuse_criterion(criterion)
    for rule in rules.hard:
        if isinstance(rule, GapWithin):
            _refuse_range(rule)
    if not _is_count(rules.places) or rules.places < 1:
        raise Refusal(
            gettext_noop("Each person is to have %(number)s mentors; write a whole number, 1 or more."),
            number=rules.places,
        )
    if not _is_count(rules.minimum):
        raise Refusal(
            gettext_noop(
                "Each mentor is to have at least %(number)s people; write a whole number, 0 or more."
            ),
            number=rules.minimum,
        )
    if rules.hours_per_pair is not None and not (
        _is_amount(rules.hours_per_pair) and rules.hours_per_pair > 0
    ):
        raise Refusal(
            gettext_noop("A pair takes %(number)s hours a month; write a number above 0."),
            number=rules.hours_per_pair,
        )
    refuse_stickiness(rules.stickiness)


def refuse_stickiness(stickiness: int) -> None:
    """Raise ``Refusal`` unless the bonus of previous pairs is a whole number from 0 to 1,000,000."""
    if not _is_count(stickiness) or stickiness > MAX_STICKINESS:
        raise Refusal(
            gettext_noop(
                "Previous pairs are worth %(number)s points more; write a whole number from 0 to 1000000."
            ),
            number=stickiness,
        )


def _refuse_criterion(criterion: Criterion) -> None:
    if not _is_count(criterion.weight) or criterion.weight > MAX_WEIGHT:
        raise Refusal(
            gettext_noop(
                "The criterion “%(name)s” has a weight of %(number)s; write a whole number from 0 to 100."
            ),
            name=criterion.name,
            number=criterion.weight,
        )
    if isinstance(criterion, CommonHours) and (not _is_count(criterion.enough) or criterion.enough < 1):
        raise Refusal(
            gettext_noop(
                "The criterion “%(name)s” asks for %(number)s hours; write a whole number, 1 or more."
            ),
            name=criterion.name,
            number=criterion.enough,
        )
    if isinstance(criterion, Gap):
        _refuse_range(criterion)
        if not _is_amount(criterion.tolerance):
            raise Refusal(
                gettext_noop(
                    "The criterion “%(name)s” has a tolerance of %(number)s; write a number, 0 or more."
                ),
                name=criterion.name,
                number=criterion.tolerance,
            )


def _refuse_range(bounded: Gap | GapWithin) -> None:
    if not (math.isfinite(bounded.low) and math.isfinite(bounded.high) and bounded.low <= bounded.high):
        raise Refusal(
            gettext_noop("“%(name)s” goes from %(low)s to %(high)s; write the smaller number first."),
            name=bounded.name,
            low=bounded.low,
            high=bounded.high,
        )
