"""What moving one weight would change."""

from dataclasses import replace
from gettext import NullTranslations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.pairing.instances import AWA, BEATRICE, COUMBA, DANIEL, ZOE, compiled

from relais.core.pairing import (
    Coverage,
    Criterion,
    Gap,
    Languages,
    Objective,
    Person,
    Problem,
    Refusal,
    Rules,
    Same,
    Wish,
    compile,
    solve,
)
from relais.core.pairing.sensitivity import Change, Move, Sensitivity, sensitivity, solves_for
from relais.core.pairing.words.sensitivity import say_sensitivity

ENGLISH = NullTranslations()
LYON, LILLE = {"site": frozenset({"Lyon"})}, {"site": frozenset({"Lille"})}
BUDGET, LAW = (Wish("budget"),), (Wish("law"),)

# Béatrice offers what is wished, Coumba works nearby: which of the two counts more decides.
awa, daniel = replace(AWA, wishes=BUDGET, traits=LYON), replace(DANIEL, wishes=BUDGET, traits=LILLE)
beatrice = replace(BEATRICE, offers={"budget": None}, traits=LILLE, capacity=1)
coumba = replace(COUMBA, offers={"law": None}, traits=LYON)
wishes_a_little_more = (Coverage(50), Same("site", weight=48))


def _found(problem: Problem, by: int = 10) -> Sensitivity:
    return sensitivity(problem, solve(problem), by=by)


def test_a_weight_that_decides_is_found_in_both_directions() -> None:
    found = _found(compiled([awa], [beatrice, coumba], *wishes_a_little_more))
    away = (Change(0, (0,), (1,)),)
    assert found == Sensitivity(
        10,
        1,
        5102,
        (
            Move("coverage", 10, (), 0, 5102),
            Move("coverage", -10, away, 1, 4898),
            Move("same:site", 10, away, 1, 4898),
            Move("same:site", -10, (), 0, 5102),
        ),
    )
    assert found.inert == ()


def test_a_smaller_move_may_change_nothing() -> None:
    found = _found(compiled([awa], [beatrice, coumba], *wishes_a_little_more), by=1)
    assert found.inert == ("coverage", "same:site")


def test_pairs_that_are_still_among_the_best_are_said_not_to_change() -> None:
    # Both mentors are equally good whatever the weights, so any of the two sets of pairs could be found.
    twin = replace(coumba, offers=beatrice.offers, traits=beatrice.traits)
    problem = compiled([awa, daniel], [beatrice, twin], *wishes_a_little_more)
    assert _found(problem, by=50).inert == ("coverage", "same:site")


@pytest.mark.slow
def test_a_criterion_that_is_the_same_for_every_pair_decides_nothing() -> None:
    # Its weight still moves the shares of the others by a rounded point here and there, enough to reshuffle equals.
    chance, french = Random(1), frozenset({"fr"})

    def drawn(side: str, at: int) -> Person:
        traits = {"languages": french, "job": frozenset(chance.choice("abcd"))}
        return Person(f"{side} {at}", scales={"grade": chance.randint(0, 6)}, traits=traits)

    mentees = [
        replace(drawn("mentee", at), wishes=tuple(map(Wish, chance.sample("abcdef", 3)))) for at in range(90)
    ]
    mentors = [
        replace(drawn("mentor", at), offers=dict.fromkeys(chance.sample("abcdef", 2)), capacity=3)
        for at in range(30)
    ]
    criteria = (Coverage(40), Gap("grade", 1, 2, weight=25), Same("job", weight=15), Languages(weight=10))
    moves = _found(compiled(mentees, mentors, *criteria)).moves
    assert [move.changes for move in moves if move.criterion == "languages"] == [(), ()]


def test_criteria_without_weight_or_without_answers_are_not_moved() -> None:
    criteria = (Coverage(50), Same("site", weight=0), Gap("grade", 1, 2))
    problem = compiled([awa], [beatrice, coumba], *criteria)
    assert (solves_for(problem), [move.criterion for move in _found(problem).moves]) == (2, ["coverage"] * 2)


def test_a_table_of_scores_has_no_weights_to_move() -> None:
    problem = Problem.from_scores([[5, 3], [4, -1]], [1, 1])
    found = _found(problem)
    assert (solves_for(problem), found, found.inert) == (0, Sensitivity(10, 2, 7, ()), ())


def test_nobody_to_pair_changes_nothing() -> None:
    assert _found(compile([], [], Rules(wishes_a_little_more))).moves == ()


def test_locked_pairs_stay() -> None:
    problem = compiled([awa], [beatrice, coumba], *wishes_a_little_more, locked=[("awa", "coumba")])
    assert _found(problem, by=50).inert == ("coverage", "same:site")


def test_previous_pairs_are_held_to_as_much_as_before() -> None:
    # Coumba comes out 322 points ahead in one move and 272 in the other: 300 points of stickiness stand between.
    previous = iter([("awa", "beatrice")])
    problem = compiled([awa], [beatrice, coumba], *wishes_a_little_more, previous=previous, stickiness=300)
    found = _found(problem)
    changing = [(move.criterion, move.percent, move.total) for move in found.moves if move.changes]
    assert (found.total, changing) == (5402, [("coverage", -10, 4898)])


def test_someone_to_whom_nothing_matters_follows_the_weights_of_the_programme() -> None:
    indifferent = replace(awa, importance={"coverage": 0.0, "same:site": 0.0})
    plain = _found(compiled([awa], [beatrice, coumba], *wishes_a_little_more))
    assert _found(compiled([indifferent], [beatrice, coumba], *wishes_a_little_more)) == plain


def test_the_largest_importances_can_still_be_moved() -> None:
    sure = replace(awa, importance={"coverage": 1_000_000.0, "same:site": 1_000_000.0})
    plain = _found(compiled([awa], [beatrice, coumba], *wishes_a_little_more))
    assert _found(compiled([sure], [beatrice, coumba], *wishes_a_little_more)) == plain


@pytest.mark.parametrize("by", [0, 100, -5, 2.5, True])
def test_a_move_that_is_no_part_of_a_weight_is_refused(by: int) -> None:
    with pytest.raises(Refusal, match=f"moved by {by} hundredths; write a whole number from 1 to 99"):
        _found(compiled([awa], [beatrice], *wishes_a_little_more), by=by)


def test_progress_goes_from_nothing_to_all_and_can_stop_everything() -> None:
    problem = compiled([awa], [beatrice, coumba], *wishes_a_little_more)
    told: list[tuple[str, float]] = []
    sensitivity(problem, solve(problem), progress=lambda phase, done: told.append((phase, done)))
    assert {phase for phase, _ in told} == {"weights"}
    assert [done for _, done in told] == sorted(done for _, done in told)
    assert (told[0][1], told[-1][1]) == (0.0, 1.0)

    def stop(phase: str, done: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sensitivity(problem, solve(problem), progress=stop)


topics = st.frozensets(st.sampled_from(["budget", "law", "speech"]), min_size=1)
grades = st.integers(0, 4)
sites = st.sampled_from([LYON, LILLE])
importances = st.dictionaries(
    st.sampled_from(["coverage", "gap:grade", "same:site"]), st.sampled_from([0, 0.5, 2, 3])
)
answers = (topics, grades, sites, importances)
mentees = st.builds(
    lambda wished, grade, site, own: Person(
        "", wishes=tuple(map(Wish, sorted(wished))), scales={"grade": grade}, traits=site, importance=own
    ),
    *answers,
)
mentors = st.builds(
    lambda offered, grade, site, own, capacity: Person(
        "",
        offers=dict.fromkeys(sorted(offered)),
        scales={"grade": grade},
        traits=site,
        importance=own,
        capacity=capacity,
    ),
    *answers,
    st.integers(0, 2),
)


def _keyed(people: list[Person]) -> list[Person]:
    return [replace(person, key=str(at)) for at, person in enumerate(people)]


@pytest.mark.slow
@settings(max_examples=60)
@given(
    st.lists(mentees, min_size=1, max_size=4).map(_keyed),
    st.lists(mentors, min_size=1, max_size=3).map(_keyed),
    st.sampled_from(["total", "fair", "stable"]),
    st.integers(1, 2),
)
def test_moving_a_weight_is_the_same_as_writing_the_moved_weight(
    accompanied: list[Person], accompanying: list[Person], objective: Objective, places: int
) -> None:
    criteria: tuple[Criterion, ...] = (Coverage(50), Gap("grade", 1, 2, weight=30), Same("site", weight=20))
    keyed = [replace(person, key=f"mentor {person.key}") for person in accompanying]
    rules = Rules(criteria, places=places)
    problem = compile(accompanied, keyed, rules)
    matching = solve(problem, objective)
    for move in sensitivity(problem, matching, by=10).moves:
        heavier = tuple(
            replace(one, weight=one.weight * (100 + move.percent * (one.name == move.criterion)) // 100)
            for one in criteria
        )
        written = compile(accompanied, keyed, replace(rules, criteria=heavier))
        again = solve(written, objective)
        pairs = _applied(matching.pairs.tolist(), move)
        scores = [int(written.scores[row, column]) for row, column in pairs]
        assert move.total == sum(int(problem.scores[row, column]) for row, column in pairs)
        if objective == "stable":
            assert pairs in (matching.pairs.tolist(), again.pairs.tolist())
        else:
            # Nothing better but for what is put down to rounding: a point for each pair.
            assert len(pairs) == len(again.pairs)
            assert again.total - sum(scores) <= len(pairs)
            assert objective == "total" or (again.lowest or 0) - min(scores, default=0) <= 1


def _applied(pairs: list[list[int]], move: Move) -> list[list[int]]:
    moved = {change.mentee for change in move.changes}
    after = [[change.mentee, column] for change in move.changes for column in change.after]
    return sorted([pair for pair in pairs if pair[0] not in moved] + after)


WISHES = "Wishes covered by what the mentor offers"
AWAY = (
    "Awa would be with Coumba rather than with Béatrice. "
    "With today’s weights, that would be 204 points less in all."
)


def test_what_would_change_is_told_with_names_and_cost() -> None:
    problem = compiled([awa], [beatrice, coumba], *wishes_a_little_more)
    assert say_sensitivity(_found(problem), problem, ENGLISH) == (
        f"With a tenth less weight on “{WISHES}”, the only pair would change: {AWAY}",
        f"With a tenth more weight on “Same place of work”, the only pair would change: {AWAY}",
    )


def test_criteria_on_which_nothing_depends_are_told_together() -> None:
    problem = compiled([awa], [beatrice, coumba], *wishes_a_little_more)
    assert say_sensitivity(_found(problem, by=1), problem, ENGLISH) == (
        f"No pair depends on “{WISHES}” or “Same place of work”: with 1% more weight or 1% less weight, nothing changes.",
    )
    assert say_sensitivity(Sensitivity(10, 0, 0, ()), problem, ENGLISH) == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (Change(0, (0,), (1,)), "Awa would be with Coumba rather than with Béatrice."),
        (Change(0, (0, 1), (1, 2)), "Awa would be with Zoé rather than with Béatrice."),
        (Change(0, (0,), ()), "Awa would be with nobody rather than with Béatrice."),
        (Change(0, (0, 1), (1,)), "Awa would no longer be with Béatrice."),
        (Change(0, (0,), (0, 1)), "Awa would also be with Coumba."),
        (Change(0, (), (0, 1)), "Awa, who is with nobody, would be with Béatrice and Coumba."),
    ],
)
def test_each_change_has_its_sentence(change: Change, sentence: str) -> None:
    assert sentence in _told(Move("coverage", 10, (change,), 1, 90))


def test_how_many_pairs_change_is_told_in_both_numbers() -> None:
    change = Change(0, (0,), (1,))
    assert _told(Move("coverage", 10, (change,), 1, 100)) == (
        f"With a tenth more weight on “{WISHES}”, one of the 40 pairs would "
        "change: Awa would be with Coumba rather than with Béatrice. "
        "With today’s weights, that would be worth as much."
    )
    many = _told(Move("coverage", 10, (change,) * 4, 4, 101))
    assert "four of the 40 pairs would change:" in many
    assert many.endswith(
        "One other person is concerned. With today’s weights, that would be one point more in all."
    )
    more = _told(Move("coverage", 10, (change,) * 5, 5, 99))
    assert more.endswith(
        "Two other people are concerned. With today’s weights, that would be one point less in all."
    )


def test_pairs_that_only_join_the_others_are_told_as_such() -> None:
    assert _told(Move("coverage", 10, (Change(0, (), (1,)),), 0, 1300)) == (
        f"With a tenth more weight on “{WISHES}”, every pair would stay and others "
        "would join them: Awa, who is with nobody, would be with Coumba. "
        "With today’s weights, that would be 1,200 points more in all."
    )


def _told(move: Move) -> str:
    problem = compiled([awa], [beatrice, coumba, ZOE], Coverage())
    (said,) = say_sensitivity(Sensitivity(10, 40, 100, (move,)), problem, ENGLISH)
    return said
