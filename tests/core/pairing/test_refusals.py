"""Input that cannot be used is refused in a sentence that names it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.pairing.instances import AWA, BEATRICE, ZOE

from relais.core.pairing import (
    CommonHours,
    Coverage,
    DifferentTrait,
    Gap,
    GapWithin,
    Person,
    Problem,
    Refusal,
    Rules,
    Same,
    Wish,
    compile,
    explain,
    loss,
    solve,
)


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        (replace(AWA, capacity=-1), "Awa Diallo can take -1 people; write a whole number, 0 or more."),
        (replace(AWA, monthly_hours=nan), "Awa Diallo gives nan hours a month; write a number, 0 or more."),
        (
            replace(AWA, hours=frozenset({168})),
            "Awa Diallo is free at hour 168 of the week; hours go from 0 to 167.",
        ),
        (
            replace(AWA, scales={"grade": inf}),
            "Awa Diallo has no usable position for “grade”; write a number or leave it empty.",
        ),
        (
            replace(AWA, wishes=(Wish("budget", level=-2),)),
            "Awa Diallo gives “budget” a level of -2; write a number, 0 or more.",
        ),
        (
            replace(AWA, wishes=(Wish("budget", importance=-1),)),
            "Awa Diallo gives “budget” an importance of -1; write a number from 0 to 1000000.",
        ),
        (
            replace(AWA, importance={"coverage": 1e300}),
            "Awa Diallo gives “coverage” an importance of 1e+300; write a number from 0 to 1000000.",
        ),
    ],
)
def test_people_who_cannot_be_used(person: Person, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        compile([person], [BEATRICE], Rules())
    assert str(refused.value) == sentence


ODD = (0, 1, True, 1.5, -1, nan, inf, 10**9)
ODD_PEOPLE = st.builds(
    Person,
    st.uuids().map(str),
    scales=st.dictionaries(st.just("grade"), st.sampled_from(ODD)),
    offers=st.dictionaries(st.just("budget"), st.sampled_from([None, *ODD])),
    wishes=st.lists(
        st.builds(Wish, st.just("budget"), st.sampled_from(ODD), st.sampled_from([None, *ODD])), max_size=2
    ).map(tuple),
    hours=st.sampled_from([None, frozenset(), frozenset({0, 167}), frozenset({3, 168})]),
    capacity=st.sampled_from(ODD),
    minimum=st.sampled_from([0, 0, True, -1]),
    monthly_hours=st.sampled_from([None, *ODD]),
    importance=st.dictionaries(st.just("coverage"), st.sampled_from(ODD)),
)


def _refusal_of(people: Sequence[Person]) -> str:
    try:
        compile(people, [BEATRICE], Rules())
    except Refusal as refused:
        return str(refused)
    return ""


@given(st.lists(ODD_PEOPLE, max_size=4))
def test_many_are_refused_for_the_first_who_would_be_refused_alone(people: list[Person]) -> None:
    alone = [_refusal_of([person]) for person in people]
    assert _refusal_of(people) == next(filter(None, alone), "")


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        (
            Rules((Coverage(-5),)),
            "The criterion “coverage” has a weight of -5; write a whole number from 0 to 100.",
        ),
        (
            Rules((Same("unit", weight=10**9),)),
            "The criterion “same:unit” has a weight of 1000000000; write a whole number from 0 to 100.",
        ),
        (Rules((Coverage(), Coverage())), "“coverage” appears twice; keep one of the two."),
        (Rules((Gap("grade", 3, 1),)), "“gap:grade” goes from 3 to 1; write the smaller number first."),
        (
            Rules((Gap("grade", 1, 3, -1),)),
            "The criterion “gap:grade” has a tolerance of -1; write a number, 0 or more.",
        ),
        (
            Rules((CommonHours(0),)),
            "The criterion “common_hours” asks for 0 hours; write a whole number, 1 or more.",
        ),
        (
            Rules((), (GapWithin("grade", 3, 1),)),
            "“gap_within:grade” goes from 3 to 1; write the smaller number first.",
        ),
        (Rules(places=0), "Each person is to have 0 mentors; write a whole number, 1 or more."),
        (Rules(hours_per_pair=0), "A pair takes 0 hours a month; write a number above 0."),
        (
            Rules(stickiness=-1),
            "Previous pairs are worth -1 points more; write a whole number from 0 to 1000000.",
        ),
        (
            Rules(locked=[("awa", "zoe")]),
            "The locked pair awa – zoe names “zoe”, who is not in the lists.",
        ),
        (
            Rules((), (DifferentTrait("unit"),), locked=[("awa", "beatrice")]),
            "Awa Diallo and Béatrice Morel are locked together, which the rule “Two different units” forbids.",
        ),
    ],
)
def test_rules_that_cannot_be_used(rules: Rules, sentence: str) -> None:
    people = [replace(person, traits={"unit": frozenset({"a"})}) for person in (AWA, BEATRICE)]
    with pytest.raises(Refusal) as refused:
        compile(people[:1], people[1:], rules)
    assert str(refused.value) == sentence


def test_someone_listed_twice_is_refused() -> None:
    with pytest.raises(Refusal, match="“awa” appears twice"):
        compile([AWA, AWA], [BEATRICE], Rules())


def test_locks_beyond_capacity_are_refused() -> None:
    rules = Rules(locked=[("awa", "beatrice"), ("zoe", "beatrice")])
    with pytest.raises(Refusal, match="Béatrice Morel is locked in 2 pairs but has places for 1"):
        compile([AWA, ZOE], [replace(BEATRICE, capacity=1)], rules)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Problem.from_scores([1, 2], [1]), "Points form a table"),
        (lambda: Problem.from_scores([[0.5]], [1]), "whole numbers"),
        (lambda: Problem.from_scores([[10_001]], [1]), "from 0 to 10000"),
        (lambda: Problem.from_scores([[-2]], [1]), "from 0 to 10000"),
        (lambda: Problem.from_scores([[1]], [1, 1]), "Capacities and places"),
        (lambda: Problem.from_scores([[1]], [-1]), "Capacities and places"),
        (lambda: Problem.from_scores([[1]], [1], places=[0.5]), "Capacities and places"),
        (lambda: Problem.from_scores([[1]], [1], locked=[(0, 3)]), "not in the table"),
        (lambda: Problem.from_scores([[-1]], [1], locked=[(0, 0)]), "Row 0 and column 0"),
        (lambda: Problem.from_scores([[1]], [0], locked=[(0, 0)]), "has places for 0"),
        (lambda: Problem.from_scores([[1]], [1], mentee_view=[[-1]]), "Each side’s view"),
        (lambda: solve(Problem.from_scores([[1]], [1]), "best"), "is not an aim"),  # type: ignore[arg-type]  # wrong on purpose
    ],
)
def test_tables_that_cannot_be_used(make: Callable[[], object], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        make()


def test_a_stranger_to_the_problem_cannot_be_explained() -> None:
    problem = Problem.from_scores([[1]], [1])
    matching = solve(problem)
    for mentee, mentor in ((1, None), (-1, None), (0, 1), (0, -1)):
        with pytest.raises(Refusal, match="There is nobody at line"):
            explain(problem, matching, mentee, mentor)


def test_the_cost_of_a_forbidden_pair_is_refused() -> None:
    problem = Problem.from_scores([[1, -1]], [1, 1])
    with pytest.raises(Refusal, match="locked together but forbidden"):
        loss(problem, solve(problem), 0, 1)


def test_the_first_mentor_of_nobody_is_a_stranger_too() -> None:
    problem = Problem.from_scores([[]], [])
    with pytest.raises(Refusal, match="There is nobody at line"):
        explain(problem, solve(problem), 0, 0)
