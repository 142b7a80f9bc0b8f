"""Peers in twos, held against every possible set of pairs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from relais.core.pairing import mutual
from relais.core.pairing.mutual import mutual_pairs


def table(size: int, worth: list[int]) -> "np.ndarray[tuple[int, int], np.dtype[np.int32]]":
    """A symmetric table, nobody with themselves."""
    scores = np.full((size, size), -1, np.int32)
    for (row, column), points in zip(zip(*np.triu_indices(size, 1), strict=True), worth, strict=False):
        scores[row, column] = scores[column, row] = points
    return scores


def best(
    scores: "np.ndarray[tuple[int, int], np.dtype[np.int32]]", people: tuple[int, ...]
) -> tuple[int, int]:
    """The most pairs, then the greatest total, by trying them all."""
    if len(people) < 2:
        return 0, 0
    first, rest = people[0], people[1:]
    found = [best(scores, rest)]
    for other in rest:
        if scores[first, other] >= 0:
            pairs, total = best(scores, tuple(one for one in rest if one != other))
            found.append((pairs + 1, total + int(scores[first, other])))
    return max(found)


@given(some.integers(0, 8), some.lists(some.integers(-1, 10_000), min_size=28, max_size=28))
def test_no_other_set_of_pairs_does_better(size: int, worth: list[int]) -> None:
    scores = table(size, worth)
    found = mutual_pairs(scores)
    assert (len(found.pairs), found.total, found.is_proven) == (*best(scores, tuple(range(size))), True)


@given(some.lists(some.integers(0, 3), min_size=36, max_size=36))
def test_odd_sets_of_equals_are_no_obstacle(worth: list[int]) -> None:
    scores = table(9, worth)
    found = mutual_pairs(scores)
    assert (len(found.pairs), found.total) == best(scores, tuple(range(9)))


def test_everybody_has_one_other_at_most() -> None:
    rng = np.random.default_rng(1)
    scores = table(61, rng.integers(0, 10_000, 61 * 30).tolist())
    people = mutual_pairs(scores).pairs.ravel().tolist()
    assert (len(people), len(set(people))) == (60, 60)


def test_two_who_must_be_together_are() -> None:
    scores = table(4, [9, 8, 1, 1, 2, 1])
    assert mutual_pairs(scores, together=[(3, 0)]).pairs.tolist() == [[0, 3], [1, 2]]


def test_nobody_and_nothing_allowed_give_no_pairs() -> None:
    assert mutual_pairs(table(0, [])).pairs.tolist() == []
    assert mutual_pairs(table(3, [-1, -1, -1])).pairs.tolist() == []


def test_beyond_some_size_only_the_best_of_each_are_looked_at_and_nothing_is_claimed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mutual, "MOST_EXACT", 40)
    scores = table(60, np.random.default_rng(2).integers(0, 10_000, 60 * 59 // 2).tolist())
    found = mutual_pairs(scores)
    assert (len(found.pairs), found.is_proven) == (30, False)


def test_when_no_odd_set_is_found_pairs_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutual, "_MOST_ROUNDS", 0)
    scores = table(5, [3, 1, 4, 1, 5, 9, 2, 6, 5, 3])
    found = mutual_pairs(scores)
    assert (len(found.pairs), found.total) == best(scores, tuple(range(5)))


def test_when_time_runs_out_the_best_pairs_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutual, "_MOST_ROUNDS", 0)
    monkeypatch.setattr(mutual, "_SECONDS", 0.0)
    found = mutual_pairs(table(5, [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]))
    assert (len(found.pairs), found.is_proven) == (2, False) or found.is_proven
