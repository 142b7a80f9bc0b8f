"""Groups are told of from five people on, and nothing gives the smaller ones away."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relais.core.pairing import Matching, Problem, Refusal, solve
from relais.core.pairing.groups import LEAST, GroupView, by_group
from relais.core.pairing.regret import regrets


def _solved(people: int, places: int, allowed: int | None = None) -> tuple[Problem, Matching]:
    """Scores fall from person to person; those from ``allowed`` on may be with nobody."""
    scores = np.arange(people, 0, -1)[:, None] * np.ones((1, 1), int)
    scores[people if allowed is None else allowed :] = -1
    problem = Problem.from_scores(scores, [places])
    return problem, solve(problem)


def test_each_group_is_told_the_largest_first() -> None:
    problem, matching = _solved(11, 11)
    groups = ["south"] * 5 + ["north"] * 6
    assert by_group(problem, matching, groups) == (
        GroupView(("north",), 6, 6, 4, 1, 0),
        GroupView(("south",), 5, 5, 9, 7, 0),
    )
    known = regrets(problem, matching)
    assert by_group(problem, matching, groups, known=known) == by_group(problem, matching, groups)


def test_small_groups_are_merged_into_one_line_with_those_who_did_not_say_last() -> None:
    problem, matching = _solved(12, 12)
    names = [view.names for view in by_group(problem, matching, ["b"] * 3 + [None] * 2 + ["c"] * 6 + ["a"])]
    assert names == [("a", "b", None), ("c",)]


def test_a_group_that_subtraction_would_give_away_takes_the_smallest_other_with_it() -> None:
    problem, matching = _solved(20, 20)
    views = by_group(problem, matching, ["a"] * 2 + ["b"] * 6 + ["c"] * 12)
    assert [(view.names, view.people) for view in views] == [(("c",), 12), (("a", "b"), 8)]
    everyone = by_group(problem, matching, ["a"] * 2 + ["c"] * 18)
    assert [(view.names, view.people) for view in everyone] == [(("a", "c"), 20)]


def test_of_fewer_than_five_people_in_all_nothing_is_told() -> None:
    problem, matching = _solved(4, 4)
    assert by_group(problem, matching, ["a"] * 4) == ()


def test_points_of_few_pairs_are_not_told_nor_those_that_would_give_them_away() -> None:
    problem, matching = _solved(21, 21, allowed=15)
    groups = ["a"] * 7 + ["b"] * 6 + ["c"] * 8
    a, b, c = "a", "b", "c"
    views = {view.names[0]: view for view in by_group(problem, matching, groups)}
    assert [(views[name].people, views[name].placed) for name in (a, b, c)] == [(7, 7), (6, 6), (8, 2)]
    assert [views[name].mean is None for name in (a, b, c)] == [False, True, True]
    assert [views[name].lowest is None for name in (a, b, c)] == [False, True, True]
    assert [views[name].median_regret is None for name in (a, b, c)] == [False, True, True]


def test_people_who_are_to_have_nobody_are_not_counted() -> None:
    problem = Problem.from_scores([[5]] * 7, [7], places=[1] * 6 + [0])
    (view,) = by_group(problem, solve(problem), ["a"] * 7)
    assert (view.people, view.placed) == (6, 6)


@pytest.mark.parametrize(("groups", "least"), [(["a"], 5), (["a"] * 6, 1)])
def test_what_cannot_be_told_of_is_refused(groups: list[str | None], least: int) -> None:
    problem, matching = _solved(6, 6)
    with pytest.raises(Refusal):
        by_group(problem, matching, groups, least=least)


@pytest.mark.slow
@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from(["a", "b", "c", "d", "e", None]), st.booleans()), max_size=40),
    st.integers(0, 40),
)
def test_no_line_and_no_subtraction_tells_of_fewer_than_five(
    people: list[tuple[str | None, bool]], places: int
) -> None:
    scores = np.array([[7 if is_allowed else -1] for _, is_allowed in people], int).reshape(-1, 1)
    problem = Problem.from_scores(scores, [places])
    matching = solve(problem)
    groups = [name for name, _ in people]
    views = by_group(problem, matching, groups)
    assert (sum(view.people for view in views) == len(people)) or (views == () and len(people) < LEAST)
    assert [view.people for view in views] == sorted((view.people for view in views), reverse=True)
    assert all(view.people >= LEAST for view in views)
    told = [view for view in views if view.mean is not None]
    assert all(view.placed >= LEAST for view in told)
    hidden = sum(view.placed for view in views if view.mean is None)
    assert hidden == 0 or hidden >= LEAST or not told
    named = [name for view in views for name in view.names]
    assert len(named) == len(set(named))
    for view in views:
        inside = [row for row, name in enumerate(groups) if name in view.names]
        assert (view.people, view.placed) == (
            len(inside),
            int(np.isin(inside, matching.pairs[:, 0]).sum()),
        )
