"""Circles of every pool keep the rules, place or name everybody, and do not depend on the order of the list."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.pairing.circling.pools import Instance, instances, is_allowed, most_placed, wishing

from relais.core.pairing import Person
from relais.core.pairing.circling import AtMost, Circle, CircleRules, Circles, Varied, check_circles, circles

slow_to_draw = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def _found(instance: Instance, seed: int = 1, steps: int = 60) -> Circles:
    return circles(instance.people, instance.rules, seed=seed, mentors=instance.mentors, steps=steps)


@pytest.mark.slow
@slow_to_draw
@given(instances())
def test_every_rule_holds_and_everybody_is_placed_or_named(instance: Instance) -> None:
    found = _found(instance)
    assert check_circles(instance.people, instance.rules, found, mentors=instance.mentors) == ()
    assert found.placed + len(found.left_out) == len(instance.people)


@pytest.mark.slow
@slow_to_draw
@given(instances(), st.integers(-3, 3))
def test_the_same_seed_gives_the_same_circles(instance: Instance, seed: int) -> None:
    assert _found(instance, seed) == _found(instance, seed)


@pytest.mark.slow
@slow_to_draw
@given(instances(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_nothing(instance: Instance, chance: random.Random) -> None:
    people, mentors = list(instance.people), list(instance.mentors)
    chance.shuffle(people)
    chance.shuffle(mentors)
    other = replace(instance, people=tuple(people), mentors=tuple(mentors))
    assert _by_keys(other, _found(other)) == _by_keys(instance, _found(instance))


def _by_keys(instance: Instance, found: Circles) -> tuple[object, ...]:
    def told(circle: Circle) -> tuple[object, ...]:
        members = frozenset(instance.people[row].key for row in circle.members)
        mentors = frozenset(instance.mentors[row].key for row in circle.mentors)
        return members, mentors, circle.topic, circle.hours, circle.merits

    left_out = {instance.people[left.row].key: (left.cause, left.apart, left.full) for left in found.left_out}
    return {told(circle) for circle in found.circles}, left_out, found.total


@pytest.mark.slow
@slow_to_draw
@given(instances(most=8))
def test_nobody_is_left_who_could_join_a_circle_as_it_is(instance: Instance) -> None:
    found = _found(instance, steps=10)
    for left in found.left_out:
        for circle in found.circles:
            assert not is_allowed(instance, (*circle.members, left.row), circle.mentors)


@pytest.mark.slow
@settings(slow_to_draw, max_examples=40, derandomize=True)  # a search promises nothing: these it finds
@given(instances(most=7))
def test_small_pools_are_placed_as_well_as_by_brute_force(instance: Instance) -> None:
    assert _found(instance, steps=6000).placed == most_placed(instance)


def test_nobody_makes_no_circle() -> None:
    assert circles([], CircleRules(), seed=1) == Circles((), (), 0, 1, 30_000)


def test_two_people_are_too_few() -> None:
    found = circles([Person("awa"), Person("zoé")], CircleRules(), seed=1)
    assert [(left.row, left.cause, left.needed) for left in found.left_out] == [
        (0, "too_few_people", 2),
        (1, "too_few_people", 2),
    ]


def test_a_circle_tells_its_topic_its_hours_its_points_and_who_brings_what() -> None:
    awa = wishing(
        "awa", "budget", "médiation", hours=frozenset({9, 10}), traits={"site": frozenset({"Nantes"})}
    )
    zoe = wishing("zoé", "budget", hours=frozenset({9, 10, 11}), traits={"site": frozenset({"Rennes"})})
    lea = wishing("léa", "budget", offers={"budget": None}, traits={"site": frozenset({"Nantes"})})
    beatrice = Person("béatrice", offers={"budget": 4.0}, hours=frozenset({10}))
    rules = CircleRules(
        3, 3, 3, varied=(Varied("site", 10),), topic_weight=60, hours_weight=20, size_weight=10,
        enough_hours=2, fewest_mentors=1, most_mentors=1,
    )  # fmt: skip
    circle = circles([awa, zoe, lea], rules, seed=1, mentors=[beatrice]).circles[0]
    assert (circle.members, circle.mentors, circle.topic, circle.hours) == ((0, 1, 2), (0,), "budget", (10,))
    assert [(merit.criterion, merit.points, merit.possible) for merit in circle.merits] == [
        ("topic", 6000, 6000),
        ("hours", 1000, 2000),
        ("size", 1000, 1000),
        ("varied:site", 666, 1000),
    ]
    assert circle.points == 8666
    assert [(one.row, one.matters, one.offers, one.alone) for one in circle.members_bring] == [
        (0, 10_000, False, ()),
        (1, 10_000, False, (("site", "Rennes"),)),
        (2, 10_000, True, ()),
    ]
    assert [(one.row, one.matters, one.offers, one.alone) for one in circle.mentors_bring] == [
        (0, None, True, ())
    ]
    assert (circle.silent_topic, circle.silent_hours, circle.silent_hours_of_mentors) == ((), (2,), ())


def test_a_second_mentor_joins_where_it_costs_nothing() -> None:
    people = [wishing(name, "budget", hours=frozenset({9, 10, 11})) for name in ("awa", "zoé", "léa")]
    free = Person("béatrice", offers={"budget": None}, hours=frozenset({9, 10, 11}))
    busy = Person("coumba", offers={"budget": None}, hours=frozenset({9}))
    rules = CircleRules(fewest_mentors=1, most_mentors=2)
    for second, mentors in ((replace(free, key="karim"), (0, 1)), (busy, (0,))):
        found = circles(people, rules, seed=1, mentors=[free, second])
        assert [circle.mentors for circle in found.circles] == [mentors]


def test_a_larger_part_who_wish_is_enough_when_the_programme_says_so() -> None:
    people = [wishing("awa", "budget"), wishing("zoé", "budget"), wishing("léa", "médiation")]
    assert circles(people, CircleRules(), seed=1).placed == 0
    found = circles(people, CircleRules(wishing=60), seed=1)
    assert [(circle.topic, circle.members_bring[2].matters) for circle in found.circles] == [("budget", 0)]


def test_units_are_mixed_when_the_programme_says_so() -> None:
    people = [Person(f"{unit}{at}", traits={"unit": frozenset({unit})}) for unit in "abc" for at in range(4)]
    found = circles(people, CircleRules(3, 3, 3, at_most=(AtMost("unit", 1),)), seed=1)
    assert [{people[row].key[0] for row in circle.members} for circle in found.circles] == [set("abc")] * 4


def test_the_clock_stops_the_search_and_nothing_else_does() -> None:
    people = [Person(f"p{at}") for at in range(30)]
    ticks = iter(range(1000))
    told: list[tuple[str, float]] = []
    stopped = circles(
        people, CircleRules(), seed=1, seconds=3, clock=lambda: float(next(ticks)),
        progress=lambda phase, done: told.append((phase, done)),
    )  # fmt: skip
    assert stopped.steps == 128
    assert stopped.placed == 30
    assert [phase for phase, _ in told] == ["compare", *["search"] * 3, "name", "name"]
    assert circles(people, CircleRules(), seed=1, seconds=0).steps == 30_000


@pytest.mark.slow
def test_five_hundred_people_are_placed_in_a_few_thousand_steps() -> None:
    chance = random.Random(7)
    topics = [f"topic {number}" for number in range(12)]
    people = [
        wishing(
            f"p{at}",
            *dict.fromkeys(chance.choices(topics, range(12, 0, -1), k=3)),
            hours=frozenset(chance.sample(range(8, 40), 12)),
            managers=frozenset({f"p{(at - 1) // 8}"} if at > 40 else ()),
            traits={"unit": frozenset({f"u{chance.randrange(30)}"})},
        )
        for at in range(500)
    ]
    rules = CircleRules(at_most=(AtMost("unit", 2),), varied=(Varied("unit"),))
    found = circles(people, rules, seed=3, steps=5000)
    assert check_circles(people, rules, found) == ()
    assert found.placed == 500
