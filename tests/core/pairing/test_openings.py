"""What someone left out could answer instead: said only when it would place them, never about identity."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.pairing.instances import AWA, BEATRICE, COUMBA, DANIEL, ZOE, compiled

from relais.core.pairing import (
    CommonLanguage,
    DifferentTrait,
    HardRule,
    IdentityWish,
    Lift,
    MinimumHours,
    Objective,
    OutsideReportingLine,
    Person,
    Problem,
    Rules,
    SameTrait,
    compile,
    explain,
    solve,
)
from relais.core.pairing.explanation import MoreHours, Opening


def _lifts(problem: Problem, mentee: int = 0) -> tuple[Lift, ...]:
    absence = explain(problem, solve(problem), mentee).absence
    assert absence is not None
    return absence.lifts


def _speaking(person: Person, *languages: str) -> Person:
    return replace(person, traits={**person.traits, "languages": frozenset(languages)})


def test_each_value_counts_the_mentors_it_would_open_and_those_who_have_a_place() -> None:
    awa, zoe = _speaking(AWA, "lsf"), _speaking(ZOE, "en")
    beatrice, coumba = _speaking(replace(BEATRICE, capacity=1), "en"), _speaking(COUMBA, "en", "fr")
    daniel = _speaking(replace(DANIEL, capacity=0), "es")
    problem = compiled([awa, zoe], [beatrice, coumba, daniel], hard=(CommonLanguage(),))
    matching = solve(problem, "stable")
    absence = explain(problem, matching, 0).absence
    assert absence is not None
    (lift,) = absence.lifts
    (with_room,) = {0, 1} - set(matching.pairs[:, 1].tolist())
    values = [Opening("en", 2, 1), Opening("fr", 1, 1)] if with_room == 1 else [Opening("en", 2, 1)]
    assert (lift.mentors, list(lift.openings), lift.more_hours) == ((with_room,), values, None)


def test_the_fewest_hours_missing_are_told_with_whom() -> None:
    awa = replace(AWA, hours=frozenset({8, 9}))
    mentors = [
        replace(BEATRICE, hours=frozenset({8, 20, 21})),
        replace(COUMBA, hours=frozenset({20, 21, 22})),
        replace(DANIEL, hours=frozenset({9, 30, 31})),
        replace(ZOE, hours=frozenset({8, 9})),
    ]
    (lift,) = _lifts(compiled([awa], mentors, hard=(MinimumHours(3),)))
    assert (lift.mentors, lift.openings, lift.more_hours) == ((0, 1, 2, 3), (), MoreHours(2, (0, 2)))
    (alone,) = _lifts(compiled([awa], mentors[3:], hard=(MinimumHours(3),)))
    assert (alone.mentors, alone.more_hours) == ((0,), None)


@pytest.mark.parametrize(
    "rules",
    [
        (SameTrait("identity"),),
        (IdentityWish("origin"), SameTrait("origin")),
        (OutsideReportingLine(),),
    ],
)
def test_nothing_is_suggested_about_identity_nor_about_reporting_lines(rules: tuple[HardRule, ...]) -> None:
    awa = replace(
        AWA, traits={"identity": frozenset("a"), "origin": frozenset("a")}, managers=frozenset({"beatrice"})
    )
    beatrice = replace(BEATRICE, traits={"identity": frozenset("b"), "origin": frozenset("b")})
    assert _lifts(compiled([awa], [beatrice], hard=rules)) == ()


def test_no_value_is_suggested_that_another_rule_would_hold_against_them() -> None:
    awa, beatrice = (
        replace(who, traits={"unit": frozenset(unit)}) for who, unit in ((AWA, "a"), (BEATRICE, "b"))
    )
    (lift,) = _lifts(compiled([awa], [beatrice], hard=(SameTrait("unit"), DifferentTrait("unit"))))
    assert (lift.mentors, lift.openings) == ((0,), ())


@pytest.mark.slow
@pytest.mark.parametrize("objective", ["total", "fair", "stable"])
@settings(max_examples=60)
@given(seed=st.integers(0, 2**32 - 1))
def test_whoever_answers_what_was_suggested_is_placed(objective: Objective, seed: int) -> None:
    mentees, mentors = _crowd(np.random.default_rng(seed))
    rules = Rules((), (CommonLanguage(), SameTrait("site"), MinimumHours(2)))
    problem = compile(mentees, mentors, rules)
    matching = solve(problem, objective)
    for row in matching.left_out.tolist():
        absence = explain(problem, matching, row).absence
        assert absence is not None
        for lift in absence.lifts:
            for changed in _answers(mentees[row], lift, mentors):
                again = solve(
                    compile([*mentees[:row], changed, *mentees[row + 1 :]], mentors, rules), objective
                )
                assert row not in again.left_out


def _answers(person: Person, lift: Lift, mentors: list[Person]) -> list[Person]:
    """The same person with each of the answers that a lift suggests."""
    trait = {"common_language": "languages", "same_trait:site": "site"}.get(lift.rule, "")
    values = [one.value for one in lift.openings]
    told = [
        replace(person, traits={**person.traits, trait: person.traits[trait] | {value}}) for value in values
    ]
    if lift.more_hours is None:
        return told
    (mentor, *_), own = lift.more_hours.mentors, person.hours or frozenset()
    new = sorted((mentors[mentor].hours or frozenset()) - own)[: lift.more_hours.hours]
    return [*told, replace(person, hours=own | set(new))]


def _crowd(chance: np.random.Generator) -> tuple[list[Person], list[Person]]:
    people = [
        Person(
            f"{number}",
            traits={
                "languages": frozenset(chance.choice(["fr", "en", "es"], 1).tolist()),
                "site": frozenset(chance.choice(["Nantes", "Lyon"], 1).tolist()),
            },
            hours=frozenset(chance.integers(0, 6, 4).tolist()),
            capacity=int(chance.integers(0, 3)),
        )
        for number in range(10)
    ]
    return people[:6], people[6:]
