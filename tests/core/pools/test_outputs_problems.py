"""The problem as a file of whole numbers, and back; files made to do harm are refused in a sentence."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from tests.core.pairing.instances import Instance, instances
from tests.core.pools.building import outcome, person
from tests.core.pools.problem_files import SMALL, read, written

from relais.core.pairing import Objective, Problem, check, solve
from relais.core.pools.outputs import (
    Fingerprinted,
    matching_json,
    problem_lines,
    problem_size,
    problems,
    read_matching,
    read_problem,
)


def assert_same(found: Problem, problem: Problem) -> None:
    assert found.scores.tolist() == problem.scores.tolist()
    assert found.mentee_view.tolist() == problem.mentee_view.tolist()
    assert found.mentor_view.tolist() == problem.mentor_view.tolist()
    assert found.capacity.tolist() == np.minimum(problem.capacity, problem.mentee_count).tolist()
    assert found.places.tolist() == np.minimum(problem.places, problem.mentor_count).tolist()
    assert found.minimum.tolist() == problem.minimum.tolist()
    assert found.locked.tolist() == problem.locked.tolist()
    assert found.previous.tolist() == problem.previous.tolist()
    assert found.stickiness == problem.stickiness


@given(instances(views=True))
def test_a_problem_comes_back_as_it_was_listed_or_packed(instance: Instance) -> None:
    problem = instance.problem()
    with pytest.MonkeyPatch.context() as changed:
        for most, together in ((10**6, 2**16), (10**6, 1), (-1, 2**20), (-1, 1)):
            changed.setattr(problems, "MOST_LISTED", most)
            changed.setattr(problems, "_LISTED", together)
            changed.setattr(problems, "_PACKED", together)
            assert_same(read(written(problem)).problem, problem)


@pytest.mark.parametrize("stickiness", [300, 100_000])
@pytest.mark.parametrize("most", [10**6, -1])
def test_points_of_earlier_pairs_come_back_however_large(
    stickiness: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problems, "MOST_LISTED", most)
    problem = Problem.from_scores([[9, 4], [8, 7]], [1, 1], previous=[(0, 1)], stickiness=stickiness)
    assert_same(read(written(problem)).problem, problem)
    assert read(written(problem)).problem.scores[0, 1] == 4 + stickiness


@given(instances(views=True))
def test_pairs_and_their_proof_come_back_and_are_proven_again(instance: Instance) -> None:
    problem = instance.problem()
    back = read(written(problem))
    objectives: tuple[Objective, ...] = ("total", "fair", "stable")
    for objective in objectives:
        matching = solve(problem, objective)
        content = matching_json(problem, matching, back.fingerprint)
        claim = read_matching(content, "m.json", back.problem, back.fingerprint)
        assert claim.pairs.tolist() == matching.pairs.tolist()
        assert check(back.problem, claim).is_proven
        assert check(back.problem, claim).primal == matching.total


@given(instances())
def test_a_problem_that_was_read_can_be_solved_again(instance: Instance) -> None:
    problem = instance.problem()
    # A file bounds what nobody could use, and names people by their rows: the best total is the same.
    assert solve(read(written(problem)).problem).total == solve(problem).total


def test_any_rows_and_columns_of_a_file_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "_LISTED", 21)
    scores = np.arange(70).reshape(10, 7)
    scoring = read(written(Problem.from_scores(scores, [1] * 7))).problem.scoring
    assert scoring.block(slice(2, 9), slice(1, 4)).tolist() == scores[2:9, 1:4].tolist()
    assert scoring.block(slice(3, 3)).shape == (0, 7)
    rows, columns = np.array([9, 0, 4]), np.array([6, 2])
    assert scoring.block(rows).tolist() == scores[rows].tolist()
    assert scoring.block(rows, columns).tolist() == scores[np.ix_(rows, columns)].tolist()
    assert scoring.block(slice(0, 4), columns).tolist() == scores[:4, columns].tolist()
    assert scoring.of(np.array([9, 0, 4]), np.array([1, 2, 3])).tolist() == [64, 2, 31]


def test_a_file_tells_who_is_open_to_some_mentees_and_can_forbid_pairs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(problems, "_LISTED", 3)
    scoring = read(written(SMALL)).problem.scoring
    first, both = np.array([0]), np.array([0, 2])
    assert scoring.open_to(first).tolist() == [True, True, False]
    assert scoring.open_to(first, 10).tolist() == [False, True, False]  # where an earlier pair is kept
    assert scoring.open_to(both).tolist() == [True, True, True]
    forbidden = scoring.without(np.array([[0, 0], [2, 2]]))
    assert forbidden.open_to(both).tolist() == [True, True, False]


def test_people_are_named_by_their_keys_alone() -> None:
    result = outcome([person("Béatrice Morel")], [person("Awa Diallo")])
    content = written(result.problem)
    assert b"awa@example.org" in content
    assert b"Awa" not in content
    assert b"Morel" not in content


def test_the_fingerprint_is_that_of_every_byte() -> None:
    lines = Fingerprinted(problem_lines(SMALL))
    content = b"".join(lines)
    assert read(content).fingerprint == lines.fingerprint
    other = content.replace(b"[8,7,2]", b"[8,7,3]")
    assert read(other).fingerprint != lines.fingerprint


def test_the_size_is_foreseen_from_the_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "MOST_LISTED", -1)
    chance = np.random.default_rng(3)
    scores = np.where(chance.random((400, 300)) < 0.4, -1, chance.integers(0, 10_001, (400, 300)))
    problem = Problem.from_scores(scores, [1] * 300)
    size = problem_size(problem)
    assert 0.5 * size < len(written(problem)) < 1.1 * size
    seen = Problem.from_scores(scores, [1] * 300, mentee_view=np.where(scores > 0, scores - 1, scores))
    assert problem_size(seen) - size == 2 * 400 * 300


def test_the_file_is_read_by_blocks_and_never_held_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problems, "MOST_LISTED", -1)
    monkeypatch.setattr(problems, "_PACKED", 600)
    chance = np.random.default_rng(5)
    problem = Problem.from_scores(chance.integers(-1, 10_001, (300, 100)), [3] * 100)
    file = tmp_path / "p.jsonl"
    file.write_bytes(written(problem))
    with file.open("rb") as source:
        back = read_problem(source, "p.jsonl")
        content = matching_json(problem, solve(problem), back.fingerprint)
        assert check(back.problem, read_matching(content, "m.json", back.problem, back.fingerprint)).is_proven
        assert len(back.problem.scoring._held) == 8  # type: ignore[attr-defined]  # what a file's scoring alone has
