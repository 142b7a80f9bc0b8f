"""Minimums that cannot be met, or make no sense, are refused with the names of the mentors concerned."""

from dataclasses import replace

import numpy as np
import pytest
from tests.core.pairing.instances import AWA, BEATRICE, COUMBA, DANIEL, ZOE, compiled

from relais.core.pairing import Objective, Person, Problem, Refusal, solve
from relais.core.pairing.minimums import Shortfall
from relais.core.pairing.rules import AvoidList


def test_a_locked_pair_can_make_a_minimum_impossible() -> None:
    problem = Problem.from_scores([[9, 9]], [1, 1], minimum=[0, 1], locked=[(0, 0)])
    with pytest.raises(Shortfall) as caught:
        solve(problem)
    assert (caught.value.mentors, caught.value.wanted, caught.value.possible) == ((1,), 1, 0)


@pytest.mark.parametrize("objective", ["total", "fair"])
@pytest.mark.parametrize(
    ("scores", "capacity", "minimum", "mentors", "counts"),
    [
        (np.zeros((0, 2), int), [1, 1], [0, 1], (1,), (1, 0)),
        ([[-1]], [1], [1], (0,), (1, 0)),
        ([[5]], [9], [2], (0,), (2, 1)),
        ([[5], [5]], [1], [2], (0,), (2, 1)),
        ([[5]], [0], [1], (0,), (1, 0)),
        ([[5, 4, 9]], [1, 1, 1], [1, 1, 0], (0, 1), (2, 1)),
    ],
)
def test_minimums_out_of_reach(
    scores: object,
    capacity: list[int],
    minimum: list[int],
    mentors: tuple[int, ...],
    counts: tuple[int, int],
    objective: Objective,
) -> None:
    with pytest.raises(Shortfall) as caught:
        solve(Problem.from_scores(np.asarray(scores), capacity, minimum=minimum), objective)
    assert (caught.value.mentors, (caught.value.wanted, caught.value.possible)) == (mentors, counts)


def test_the_smallest_group_that_asks_too_much_is_named() -> None:
    # The first four ask for more than two people can give; the last one may be with nobody at all.
    scores = [[5, 5, 5, 5, -1], [5, 5, 5, 5, -1]]
    with pytest.raises(Shortfall) as caught:
        solve(Problem.from_scores(scores, [1] * 5, minimum=[1] * 5))
    assert caught.value.mentors == (4,)


def _refusal(*mentors: Person, mentees: tuple[Person, ...] = (AWA,), **rules: object) -> str:
    with pytest.raises(Refusal) as caught:
        solve(compiled(mentees, mentors, **rules))
    return str(caught.value)


@pytest.mark.parametrize(
    ("minimum", "sentence"),
    [
        (
            1,
            "Béatrice Morel is to have at least one pair, but nobody can be with them; lower the minimum, or lift a rule.",
        ),
        (
            2,
            "Béatrice Morel is to have at least two pairs, but nobody can be with them; lower the minimum, or lift a rule.",
        ),
    ],
)
def test_a_mentor_whom_nobody_may_have_is_named(minimum: int, sentence: str) -> None:
    beatrice = replace(BEATRICE, capacity=2, minimum=minimum, avoid=frozenset({"awa"}))
    assert _refusal(beatrice, hard=(AvoidList(),)) == sentence


@pytest.mark.parametrize(
    ("mentees", "sentence"),
    [
        (
            (AWA,),
            "Béatrice Morel is to have at least three pairs, but only one can be made; lower the minimum, or lift a rule.",
        ),
        (
            (AWA, ZOE),
            "Béatrice Morel is to have at least three pairs, but only two can be made; lower the minimum, or lift a rule.",
        ),
    ],
)
def test_a_mentor_who_asks_for_too_many_is_told_how_many_there_are(
    mentees: tuple[Person, ...], sentence: str
) -> None:
    assert _refusal(replace(BEATRICE, capacity=3, minimum=3), mentees=mentees) == sentence


@pytest.mark.parametrize(("mentees", "possible"), [((AWA,), "one"), ((AWA, ZOE), "two")])
def test_mentors_who_ask_for_too_many_together_are_named(mentees: tuple[Person, ...], possible: str) -> None:
    assert _refusal(BEATRICE, COUMBA, DANIEL, mentees=mentees, minimum=1) == (
        f"Béatrice Morel, Coumba Sarr and Daniel Petit are to have at least three pairs in all, but only {possible} can "
        "be made; lower the minimums, or lift a rule."
    )


def test_mentors_whom_nobody_may_have_are_named_together() -> None:
    alone = [replace(mentor, minimum=1, avoid=frozenset({"awa"})) for mentor in (BEATRICE, COUMBA)]
    assert _refusal(*alone, DANIEL, hard=(AvoidList(),), minimum=1) == (
        "Béatrice Morel and Coumba Sarr are to have at least two pairs in all, but nobody can be with any of them; lower "
        "the minimums, or lift a rule."
    )


def test_of_many_mentors_the_first_are_named_and_the_others_counted() -> None:
    with pytest.raises(Shortfall) as caught:
        solve(Problem.from_scores([[5] * 9], [1] * 9, minimum=[1] * 9))
    assert str(caught.value) == (
        "column 0, column 1, column 2, column 3, column 4, column 5 and 3 others are to have at least nine pairs in "
        "all, but only one can be made; lower the minimums, or lift a rule."
    )


ABOVE_PLACES = "Béatrice Morel is to have at least 2 people but has places for 1; lower the minimum, or give more places."


@pytest.mark.parametrize(
    ("mentor", "rules", "sentence"),
    [
        (replace(BEATRICE, capacity=1, minimum=2), {}, ABOVE_PLACES),
        (replace(BEATRICE, capacity=3, minimum=2, monthly_hours=2.0), {"hours_per_pair": 2.0}, ABOVE_PLACES),
        (
            replace(BEATRICE, minimum=-1),
            {},
            "Béatrice Morel is to have at least -1 people; write a whole number, 0 or more.",
        ),
        (
            BEATRICE,
            {"minimum": 1.5},
            "Each mentor is to have at least 1.5 people; write a whole number, 0 or more.",
        ),
    ],
)
def test_minimums_that_make_no_sense_are_refused(
    mentor: Person, rules: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Refusal) as caught:
        compiled([AWA], [mentor], **rules)
    assert str(caught.value) == sentence
