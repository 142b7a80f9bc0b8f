"""Explanations tell the truth: shares add up, prices hold, and what is said to help helps."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.pairing.instances import (
    AWA,
    BEATRICE,
    COUMBA,
    DANIEL,
    ZOE,
    Instance,
    compiled,
    instances,
    would_be_placed,
)

from relais.core.pairing import (
    Absence,
    Choices,
    CloseTexts,
    CommonHours,
    CommonLanguage,
    Coverage,
    Covered,
    Gap,
    Hours,
    Loss,
    Matching,
    Objective,
    Partly,
    Person,
    Problem,
    Ranked,
    Reason,
    Refusal,
    Rules,
    Same,
    Shared,
    Wish,
    compile,
    explain,
    loss,
    solve,
)
from relais.core.pairing.explaining import with_lock


def _absence(problem: Problem, matching: Matching, mentee: int) -> Absence:
    absence = explain(problem, matching, mentee).absence
    assert absence is not None
    return absence


def test_reasons_come_for_then_against_then_unknown_with_their_details() -> None:
    awa = replace(
        AWA,
        wishes=(Wish("public speaking", 3), Wish("budget", 1, level=4), Wish("network", 1)),
        scales={"grade": 2},
        hours=frozenset({82, 83}),
    )
    beatrice = replace(
        BEATRICE, offers={"public speaking": None, "budget": 2}, scales={"grade": 6}, hours=frozenset({83})
    )
    coumba = replace(
        COUMBA, offers={"chess": None}, ranked=("daniel",), traits={"goals": frozenset({"lead"})}
    )
    daniel = replace(DANIEL, traits={"goals": frozenset({"lead"})})
    criteria = (
        Coverage(40),
        Gap("grade", 1, 3, 2, weight=30),
        CommonHours(4, weight=10),
        Ranked(10),
        Shared(weight=10),
    )
    problem = compiled([awa, daniel], [beatrice, coumba], *criteria, locked=[("awa", "beatrice")])
    pair = explain(problem, solve(problem), 0).pairs[0]
    assert (pair.is_made, pair.is_locked, pair.forbidden_by, pair.unverified) == (True, True, (), ())
    assert [(reason.kind, reason.side, reason.silent) for reason in pair.reasons] == [
        ("coverage", "for", ()),
        ("gap", "against", ()),
        ("common_hours", "against", ()),
        ("shared", "unknown", ("mentee", "mentor")),
        ("ranked", "unknown", ("mentee", "mentor")),
    ]
    assert pair.reasons[0].detail == Covered(
        ("public speaking",), (Partly("budget", 2, 4),), ("network",), True
    )
    assert pair.reasons[2].detail == Hours((83,), 4)
    assert sum(reason.points for reason in pair.reasons) == pair.score == problem.scores[0, 0]


@pytest.mark.slow
@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_the_points_of_all_reasons_add_up_to_the_score(seed: int) -> None:
    problem = compile(*_crowd(np.random.default_rng(seed)))
    matching = solve(problem)
    for row in range(problem.mentee_count):
        for column in range(problem.mentor_count):
            pair = explain(problem, matching, row, column).pairs[0]
            if pair.score >= 0:
                assert sum(reason.points for reason in pair.reasons) == pair.score
                assert all(0 <= reason.points <= reason.possible for reason in pair.reasons)
            else:
                assert pair.forbidden_by


def _crowd(chance: np.random.Generator) -> tuple[list[Person], list[Person], Rules]:
    people = [
        Person(
            f"{number}",
            traits={
                "languages": frozenset(chance.choice(["fr", "en", "es"], 1).tolist()),
                "unit": frozenset("ab"[number % 2]),
            },
            scales={"grade": float(chance.integers(0, 6))},
            offers=dict.fromkeys(chance.choice(["a", "b", "c"], 2).tolist()),
            wishes=tuple(
                Wish(topic, int(chance.integers(1, 4)))
                for topic in {*chance.choice(["a", "b", "c"], 2).tolist()}
            ),
            hours=frozenset(chance.integers(0, 8, 3).tolist()) if chance.random() < 0.7 else None,
            importance={"coverage": float(chance.random() * 3)},
            ranked=tuple(str(other) for other in chance.permutation(10)[:2]),
        )
        for number in range(10)
    ]
    criteria = (Coverage(), Gap("grade", 1, 2), CommonHours(), Same("unit"), Ranked())
    return people[:6], people[6:], Rules(criteria, (CommonLanguage(),), previous=[("0", "7")], stickiness=50)


@pytest.mark.parametrize("objective", ["total", "fair", "stable"])
@pytest.mark.slow
@settings(max_examples=60)
@given(instance=instances(views=True, several=False))
def test_one_place_more_where_it_is_said_to_help_places_the_person(
    objective: Objective, instance: Instance
) -> None:
    problem = instance.problem()
    matching = solve(problem, objective)
    for mentee in matching.left_out.tolist():
        for mentor in _absence(problem, matching, mentee).one_more_place:
            assert would_be_placed(instance, matching, mentee, mentor)


@pytest.mark.slow
@settings(max_examples=60)
@given(instances())
def test_one_place_more_helps_too_when_others_have_several_mentors(instance: Instance) -> None:
    problem = instance.problem()
    matching = solve(problem)
    for mentee in matching.left_out.tolist():
        for mentor in _absence(problem, matching, mentee).one_more_place:
            assert would_be_placed(instance, matching, mentee, mentor)


@pytest.mark.slow
@pytest.mark.parametrize("objective", ["total", "fair", "stable"])
@settings(max_examples=40)
@given(seed=st.integers(0, 2**32 - 1))
def test_a_rule_that_is_said_to_help_places_the_person_once_lifted_for_them(
    objective: Objective, seed: int
) -> None:
    mentees, mentors, rules = _crowd(np.random.default_rng(seed))
    problem = compile(mentees, mentors, rules)
    matching = solve(problem, objective)
    for mentee in matching.left_out.tolist():
        for lift in _absence(problem, matching, mentee).lifts:
            assert lift.rule == "common_language"
            # Speaking every language lifts the rule for this person; nothing else reads languages here.
            freed = [*mentees]
            freed[mentee] = replace(
                freed[mentee], traits={**freed[mentee].traits, "languages": frozenset({"fr", "en", "es"})}
            )
            again = solve(compile(freed, mentors, rules), objective)
            assert mentee not in again.left_out
            assert set(again.pairs[again.pairs[:, 0] == mentee, 1].tolist()) <= set(range(4))


@pytest.mark.slow
@settings(max_examples=80)
@given(instances(most=4))
def test_a_price_never_says_more_than_the_exact_loss(instance: Instance) -> None:
    problem = instance.problem()
    matching = solve(problem)
    for row, column in np.argwhere(problem.scores >= 0).tolist():
        pair = explain(problem, matching, row, column).pairs[0]
        if pair.is_made or (lost := _loss(problem, matching, row, column)) is None:
            continue
        if pair.costs_a_place:
            assert lost.people > 0 or lost.pairs > 0
        elif (lost.people, lost.pairs) == (0, 0):
            assert pair.worth_elsewhere is not None
            assert 0 <= pair.worth_elsewhere <= lost.points


def _loss(problem: Problem, matching: Matching, row: int, column: int) -> Loss | None:
    try:
        return loss(problem, matching, row, column)
    except Refusal:
        return None


@pytest.mark.slow
@settings(max_examples=80)
@given(instances())
def test_whoever_is_left_out_though_allowed_is_in_a_set_that_lacks_places(instance: Instance) -> None:
    problem = instance.problem()
    matching = solve(problem)
    for mentee in matching.left_out.tolist():
        absence = _absence(problem, matching, mentee)
        assert (absence.cause == "none_allowed") == (absence.shortage is None)
        if absence.shortage is not None:
            inside = set(absence.shortage.mentees)
            assert mentee in inside
            assert absence.shortage.places < len(inside)
            reachable = {j for i in inside for j in range(instance.mentors) if problem.scores[i, j] >= 0}
            locked = set(instance.locked)
            free = {
                j for i in inside for j in reachable if problem.scores[i, j] >= 0 and (i, j) not in locked
            }
            assert set(absence.shortage.mentors) == free


def test_the_three_causes_are_told_apart() -> None:
    speaks = {name: {"languages": frozenset({name})} for name in ("fr", "en", "lsf")}
    awa, zoe = replace(AWA, traits=speaks["fr"]), replace(ZOE, traits=speaks["lsf"])
    karim, ines = Person("karim", traits=speaks["fr"]), Person("ines", traits=speaks["en"])
    beatrice = replace(BEATRICE, traits=speaks["fr"], capacity=1)
    daniel = replace(DANIEL, traits=speaks["en"], capacity=4)
    problem = compiled([awa, zoe, karim, ines], [beatrice, daniel], hard=(CommonLanguage(),))
    matching = solve(problem)
    left = {
        problem.compiled.pool.mentees[row].key: _absence(problem, matching, row)
        for row in matching.left_out.tolist()
    }
    assert left["zoe"].cause == "none_allowed"
    assert [(one.rule, one.mentors) for one in left["zoe"].ruled_out] == [("common_language", 2)]
    assert [(lift.rule, lift.mentors) for lift in left["zoe"].lifts] == [("common_language", (1,))]
    (other,) = set(left) - {"zoe"}
    assert left[other].cause == "outbid"
    shortage = left[other].shortage
    assert shortage is not None
    assert (len(shortage.mentees), shortage.places) == (2, 1)
    scarce = compiled([AWA, ZOE], [replace(BEATRICE, capacity=1)])
    alone = solve(scarce)
    assert _absence(scarce, alone, int(alone.left_out[0])).cause == "too_few_places"


def test_the_exact_loss_counts_people_and_points() -> None:
    problem = Problem.from_scores([[9, 8], [8, 1], [7, -1]], [1, 1])
    matching = solve(problem)
    assert matching.pairs.tolist() == [[0, 1], [1, 0]]
    lost = [loss(problem, matching, row, 0) for row in (2, 0)]
    assert [one and (one.people, one.pairs, one.points) for one in lost] == [(0, 0, 1), (0, 0, 6)]
    assert with_lock(problem, 2, 0).locked.tolist() == [[2, 0]]


def test_below_the_worst_fair_pair_is_told_without_a_price() -> None:
    problem = Problem.from_scores([[9, 4], [4, 0]], [1, 1])
    pair = explain(problem, solve(problem, "fair"), 1, 1).pairs[0]
    assert (pair.lowers_lowest, pair.worth_elsewhere, pair.costs_a_place) == (True, None, False)


def test_a_criterion_that_weighs_nothing_for_a_pair_is_no_reason() -> None:
    same = {"unit": frozenset("a"), "site": frozenset("b")}
    problem = compiled(
        [replace(AWA, traits=same)], [replace(BEATRICE, traits=same)], Same("unit"), Same("site", weight=0)
    )
    reasons: tuple[Reason, ...] = explain(problem, solve(problem), 0).pairs[0].reasons
    assert [reason.criterion for reason in reasons] == ["same:unit"]


def test_choices_and_texts_are_reasons_too() -> None:
    awa = replace(AWA, ranked=("coumba",), text="négocier un budget")
    beatrice, coumba = replace(BEATRICE, text="négocier des budgets"), replace(COUMBA, text="la voile")
    problem = compiled([awa], [beatrice, coumba], Ranked(50), CloseTexts(50))
    matching = solve(problem)
    sides = [
        {
            reason.kind: (reason.side, reason.detail)
            for reason in explain(problem, matching, 0, column).pairs[0].reasons
        }
        for column in (0, 1)
    ]
    assert sides == [
        {"ranked": ("against", Choices(None, None, ("mentor",))), "close_texts": ("for", None)},
        {"ranked": ("for", Choices(1, None, ("mentor",))), "close_texts": ("against", None)},
    ]
