"""Whether it ever pays to say less than the truth.

What never pays is a property; what can pay is an example, so that the documentation stays true.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.core.pairing.honesty import (
    CRITERIA,
    NOTHING,
    OBJECTIVES,
    Told,
    lowering_an_importance,
    pool,
    saying_fewer_hours,
    saying_less,
    saying_no_hours,
)
from tests.core.pairing.instances import AWA, BEATRICE, COUMBA, DANIEL

from relais.core.pairing import (
    CommonHours,
    Coverage,
    Gap,
    MinimumHours,
    Objective,
    Person,
    Problem,
    Rules,
    Same,
    Wish,
    compile,
    solve,
)
from relais.core.pairing.pool import Ints

pools = st.randoms(use_true_random=False).map(pool)


@pytest.mark.slow
@settings(max_examples=30)
@given(pools)
def test_hiding_hours_never_raises_what_any_pair_is_worth(told: Told) -> None:
    for other in saying_less(told, saying_fewer_hours, saying_no_hours):
        for now, before in zip(_tables(other), _tables(told.problem), strict=True):
            assert (now <= before)[before >= 0].all()
            assert np.array_equal(np.delete(now, told.row, 0), np.delete(before, told.row, 0))


def _tables(problem: Problem) -> tuple[Ints, ...]:
    return problem.scores, problem.mentee_view, problem.mentor_view


@pytest.mark.slow
@settings(max_examples=30)
@given(pools, st.sampled_from(["total", "fair"]))
def test_hiding_hours_gets_no_place_to_someone_who_had_none(told: Told, objective: Objective) -> None:
    truthful = solve(told.problem, objective)
    if told.place(truthful) == NOTHING:
        for other in saying_less(told, saying_fewer_hours, saying_no_hours):
            matching = solve(other, objective)
            # NOTHING too when the rules, had they known, would have forbidden the pair.
            assert told.place(matching) == NOTHING or told.is_as_good(matching, truthful)


@pytest.mark.slow
@settings(max_examples=30)
@given(pools)
def test_when_no_mentor_ties_stability_rewards_neither_hiding_hours_nor_lowering_importances(
    told: Told,
) -> None:
    # Dubins and Freedman (1981), Roth (1982) for importances; with Balinski and Sönmez (1999) for hours.
    told = replace(told, rules=replace(told.rules, criteria=(*CRITERIA, Gap("years", 20, 20, 30, weight=30))))
    assume(_is_strict(told.problem))
    truthful = told.place(solve(told.problem, "stable"))
    for other in saying_less(told, saying_fewer_hours, saying_no_hours, lowering_an_importance):
        if _is_strict(other):
            assert told.place(solve(other, "stable")) <= truthful


def _is_strict(problem: Problem) -> bool:
    """Whether no mentor sees two people alike, of those allowed."""
    return all(len(set(seen[seen >= 0])) == np.count_nonzero(seen >= 0) for seen in problem.mentor_view.T)


# What can pay, smallest examples. Béatrice has one place.
BUDGET, SPARE = (Wish("budget"),), (Wish("budget"), Wish("law"))
AT_NINE, AT_TEN = frozenset({9}), frozenset({10})
beatrice = replace(
    BEATRICE, offers={"budget": None}, hours=AT_TEN, traits={"site": frozenset({"Lyon"})}, capacity=1
)
coumba = replace(COUMBA, offers={"law": None}, hours=AT_NINE)
away = {"site": frozenset({"Lille"})}


def _pairs(
    mentees: Sequence[Person], objective: Objective, rules: Rules, *mentors: Person
) -> list[list[int]]:
    pairs: list[list[int]] = solve(compile(mentees, mentors or (beatrice,), rules), objective).pairs.tolist()
    return pairs


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_wishing_less_can_win_a_place_under_any_objective(objective: Objective) -> None:
    daniel, rules = replace(DANIEL, wishes=SPARE), Rules((Coverage(),))
    truthful, less = replace(AWA, wishes=(*SPARE, Wish("speech"))), replace(AWA, wishes=BUDGET)
    assert _pairs([truthful, daniel], objective, rules) == [[1, 0]]
    assert _pairs([less, daniel], objective, rules) == [[0, 0]]


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_lowering_an_importance_can_win_a_place_under_any_objective(objective: Objective) -> None:
    # Under stability because Béatrice sees no difference between the two: their scores then decide.
    rules = Rules((Coverage(60), Same("site", weight=40)))
    daniel = replace(DANIEL, wishes=BUDGET, traits=away, importance={"same:site": 2.0})
    less = replace(AWA, wishes=BUDGET, traits=away)
    assert _pairs([replace(less, importance={"same:site": 3.0}), daniel], objective, rules) == [[1, 0]]
    assert _pairs([less, daniel], objective, rules) == [[0, 0]]


@pytest.mark.parametrize("objective", ["total", "fair"])
def test_hiding_hours_can_win_a_better_mentor_at_the_expense_of_someone_else(objective: Objective) -> None:
    rules = Rules((Coverage(),), (MinimumHours(1),))
    daniel = replace(DANIEL, wishes=BUDGET, hours=AT_NINE | AT_TEN)
    truthful = replace(AWA, wishes=(Wish("budget", 3), Wish("law", 1)), hours=AT_NINE | AT_TEN)
    assert _pairs([truthful, daniel], objective, rules, beatrice, coumba) == [[0, 1], [1, 0]]
    assert _pairs([replace(truthful, hours=AT_TEN), daniel], objective, rules, beatrice, coumba) == [
        [0, 0],
        [1, 1],
    ]


def test_hiding_hours_can_win_a_tie_under_stability() -> None:
    # Béatrice sees no difference; Awa, with nobody else left, asks once more and is taken.
    rules = Rules((Coverage(60), Same("site", weight=40)), (MinimumHours(1),))
    daniel = replace(DANIEL, wishes=BUDGET, hours=AT_NINE | AT_TEN, traits=away)
    truthful = replace(daniel, key="awa", importance={"same:site": 3.0}, hours=AT_NINE | AT_TEN)
    law = replace(coumba, offers={"law": None}, traits=beatrice.traits)
    assert _pairs([truthful, daniel], "stable", rules, beatrice, law) == [[0, 1], [1, 0]]
    assert _pairs([replace(truthful, hours=AT_TEN), daniel], "stable", rules, beatrice, law) == [
        [0, 0],
        [1, 1],
    ]


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_not_saying_when_one_is_free_can_take_a_place_from_someone_who_could_come(
    objective: Objective,
) -> None:
    rules = Rules((Coverage(),), (MinimumHours(1),))
    daniel, awa = replace(DANIEL, wishes=SPARE, hours=AT_TEN), replace(AWA, wishes=BUDGET, hours=AT_NINE)
    assert _pairs([awa, daniel], objective, rules) == [[1, 0]]
    assert _pairs([replace(awa, hours=None), daniel], objective, rules) == [[0, 0]]


def test_pairing_first_those_who_answered_keeps_silence_from_taking_a_place() -> None:
    rules = Rules((Coverage(),), (MinimumHours(1),))
    daniel, silent = replace(DANIEL, wishes=SPARE, hours=AT_TEN), replace(AWA, wishes=BUDGET)
    first = _pairs([replace(silent, hours=frozenset()), daniel], "total", rules)
    assert first == [[1, 0]]
    locked = replace(rules, locked=[(daniel.key, beatrice.key)])
    assert _pairs([silent, daniel], "total", locked) == [[1, 0]]
    roomier = replace(beatrice, capacity=2)
    assert _pairs([silent, daniel], "total", locked, roomier) == [[0, 0], [1, 0]]


def test_the_only_one_who_answers_about_hours_can_raise_what_they_are_worth_by_not_answering() -> None:
    # Nobody left to compare: the criterion is set aside and its weight goes to the others.
    rules, awa = Rules((Coverage(50), CommonHours(weight=50))), replace(AWA, wishes=BUDGET, hours=AT_NINE)
    assert [compile([one], [beatrice], rules).scores.item() for one in (awa, replace(awa, hours=None))] == [
        5_000,
        10_000,
    ]
