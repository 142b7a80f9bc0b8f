"""Nobody would rather exchange."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.pairing.instances import Instance, instances

from relais.core.pairing import Problem, solve


def _ranks(rows: list[list[int]]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Ranks (1 is best) as views (more is better)."""
    return 10 - np.array(rows)


def test_the_three_by_three_example_of_gale_and_shapley() -> None:
    # American Mathematical Monthly 69 (1962), example 1: each man gets his first choice when men propose.
    men = _ranks([[1, 2, 3], [3, 1, 2], [2, 3, 1]])
    women = _ranks([[3, 2, 1], [1, 3, 2], [2, 1, 3]])
    problem = Problem.from_scores(men + women, [1, 1, 1], mentee_view=men, mentor_view=women)
    assert solve(problem, "stable").pairs.tolist() == [[0, 0], [1, 1], [2, 2]]


def test_the_four_by_four_example_of_gale_and_shapley() -> None:
    # Same paper, example 2: a single stable set of marriages, found here without anybody's first choices agreeing.
    men = _ranks([[1, 2, 3, 4], [1, 4, 3, 2], [2, 1, 3, 4], [4, 2, 3, 1]])
    women = _ranks([[3, 3, 2, 3], [4, 1, 3, 2], [2, 4, 4, 1], [1, 2, 1, 4]])
    problem = Problem.from_scores(men + women, [1, 1, 1, 1], mentee_view=men, mentor_view=women)
    matching = solve(problem, "stable")
    assert matching.pairs.tolist() == [[0, 2], [1, 3], [2, 0], [3, 1]]
    assert matching.certificate.blocking == 0


def test_residents_and_hospitals_with_several_places() -> None:
    # Two hospitals; the first takes two and prefers residents in their order, the second takes one.
    residents = _ranks([[2, 1], [1, 2], [1, 2], [1, 2]])
    hospitals = _ranks([[1, 4], [2, 1], [3, 2], [4, 3]])
    problem = Problem.from_scores(residents + hospitals, [2, 1], mentee_view=residents, mentor_view=hospitals)
    matching = solve(problem, "stable")
    assert (matching.pairs.tolist(), matching.left_out.tolist()) == ([[0, 0], [1, 0], [2, 1]], [3])


@pytest.mark.slow
@settings(max_examples=80)
@given(instances(views=True))
def test_no_two_people_would_both_rather_be_together(instance: Instance) -> None:
    problem = instance.problem()
    matching = solve(problem, "stable")
    assert _blocking(instance, [tuple(pair) for pair in matching.pairs.tolist()]) == []
    most = max(instance.size(pairs) for pairs in instance.matchings())
    certificate = matching.certificate
    assert (certificate.most_people, certificate.most_pairs) == most
    assert certificate.is_proven


@pytest.mark.slow
@settings(max_examples=60)
@given(instances(views=True))
def test_the_check_counts_the_blocking_pairs_of_any_matching(instance: Instance) -> None:
    matching = solve(instance.problem())
    pairs = [tuple(pair) for pair in matching.pairs.tolist()]
    assert matching.certificate.blocking == len(_blocking(instance, pairs))


def _blocking(instance: Instance, pairs: list[tuple[int, ...]]) -> list[tuple[int, int]]:
    """The definition, written out: both have a place to fill or someone (not locked) they see as less."""
    assert instance.mentee_view is not None
    assert instance.mentor_view is not None
    found = []
    for i, row in enumerate(instance.scores):
        for j, score in enumerate(row):
            of_mentee = [b for a, b in pairs if a == i]
            of_mentor = [a for a, b in pairs if b == j]
            mentee_would = len(of_mentee) < instance.places[i] or any(
                instance.mentee_view[i][j] > instance.mentee_view[i][b]
                for b in of_mentee
                if (i, b) not in instance.locked
            )
            mentor_would = len(of_mentor) < instance.capacity[j] or any(
                instance.mentor_view[i][j] > instance.mentor_view[a][j]
                for a in of_mentor
                if (a, j) not in instance.locked
            )
            if score >= 0 and (i, j) not in pairs and mentee_would and mentor_would:
                found.append((i, j))
    return found


def test_stability_may_leave_someone_out_and_says_how_many_could_be_paired() -> None:
    view = np.array([[9, 5], [8, -1]])
    matching = solve(Problem.from_scores(view, [1, 1]), "stable")
    certificate = matching.certificate
    assert (certificate.people, certificate.most_people, matching.left_out.tolist()) == (1, 2, [1])
    assert certificate.gap is None


@pytest.mark.parametrize("only", [0, 1])
def test_between_equals_a_mentor_takes_who_would_be_with_nobody(only: int) -> None:
    # Both mentees prefer the first mentor, who sees no difference; one of them accepts nobody else.
    view = np.array([[9, 5], [9, 5]])
    view[only, 1] = -1
    matching = solve(Problem.from_scores(view, [1, 1]), "stable")
    assert matching.pairs.tolist() == ([[0, 0], [1, 1]] if only == 0 else [[0, 1], [1, 0]])
    assert matching.certificate.is_proven


@pytest.mark.slow
@settings(max_examples=80)
@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_at_least_two_thirds_are_paired_of_what_any_stable_pairs_could_be(
    mentees: int, mentors: int, data: st.DataObject
) -> None:
    # The bound of Király (2011), for mentees without ties, one place each, and mentors who tie as they like.
    cells = mentees * mentors
    wishes = np.array([data.draw(st.permutations(range(mentors))) for _ in range(mentees)])
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=cells, max_size=cells))).reshape(
        mentees, mentors
    )
    seen = np.array(data.draw(st.lists(st.integers(0, 1), min_size=cells, max_size=cells))).reshape(
        mentees, mentors
    )
    wished, viewed = (tuple(map(tuple, np.where(allowed, view, -1).tolist())) for view in (wishes, seen))
    instance = Instance(
        wished, mentors, (1,) * mentors, (1,) * mentees, mentee_view=wished, mentor_view=viewed
    )
    certificate = solve(instance.problem(), "stable").certificate
    most = max(len(pairs) for pairs in instance.matchings() if not _blocking(instance, list(pairs)))
    assert 3 * certificate.people >= 2 * most
    assert certificate.is_proven
