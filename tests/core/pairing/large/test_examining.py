"""What kernels find for the check is what plain arrays find: the best at given prices, and what covers leave open."""

from dataclasses import replace

import numpy as np
import pytest
from bench.pool import RULES, pool

from relais.core.pairing import Objective, Problem, compile, solve
from relais.core.pairing.checking import certify
from relais.core.pairing.large.gathered import Gathered
from relais.core.pairing.large.ordering import with_mentors
from relais.core.pairing.large.tabling import JOINT, MENTEE, MENTOR, parts_of, tables_of
from relais.core.pairing.matching import Cover, Proof

MENTEES, MENTORS = 90, 30


def _problem(chance: np.random.Generator) -> Problem:
    """A small pool of which some pairs are locked."""
    problem = compile(*pool(MENTEES), RULES)
    allowed = chance.permutation(np.argwhere(problem.scores >= 0))
    _, first = np.unique(allowed[:, 1], return_index=True)
    has_room = problem.capacity[allowed[first, 1]] > 0
    locked = allowed[first][has_room][:4]
    return replace(problem, locked=locked[np.unique(locked[:, 0], return_index=True)[1]])


def _gathered(problem: Problem) -> Problem:
    """The same, its pairs scored from tables as those of large pools are."""
    parts = parts_of(problem.compiled, np.zeros((0, 2), np.intp), 0)
    views = [Gathered(tables_of(parts, view)) for view in (JOINT, MENTEE, MENTOR)]
    return replace(problem, scoring=views[0], mentee_scoring=views[1], mentor_scoring=views[2])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_covers_of_stable_pairs_are_counted_alike_whole_and_gathered(seed: int) -> None:
    chance = np.random.default_rng(seed)
    problem = _problem(chance)
    one, other = (Cover(chance.random(MENTEES) < 0.7, chance.random(MENTORS) < 0.8) for _ in range(2))
    pairs = solve(problem, "stable").pairs
    for proof in (Proof(one, other), Proof(one, one, above=other)):
        expected = certify(problem, "stable", pairs, proof)
        assert certify(_gathered(problem), "stable", pairs, proof) == expected
        assert expected.most_pairs > len(problem.locked) > 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "dear", [3_000, 2**27, 2**40], ids=["prices", "high prices", "prices beyond 32 bits"]
)
def test_what_prices_prove_is_found_alike_whole_and_gathered(seed: int, dear: int) -> None:
    chance = np.random.default_rng(seed)
    problem = replace(_problem(chance), places=chance.integers(0, 2, MENTEES))
    if seed % 2:
        problem = replace(problem, locked=problem.locked[:0])
    one, other = (Cover(chance.random(MENTEES) < 0.7, chance.random(MENTORS) < 0.8) for _ in range(2))
    proof = Proof(one, other, chance.integers(-dear, dear, MENTORS), 20_000, above=other)
    some = chance.permutation(np.argwhere(problem.scores >= 0))[:40]
    objectives: tuple[Objective, ...] = ("total", "fair")
    for objective in objectives:
        expected = certify(problem, objective, some, proof)
        assert certify(_gathered(problem), objective, some, proof) == expected
        uncounted = certify(_gathered(problem), objective, some, proof, envied=False)
        assert uncounted == replace(expected, blocking=None)
        assert expected.dual is not None


@pytest.mark.slow
def test_tables_of_some_mentors_say_of_them_what_those_of_all_said() -> None:
    problem = compile(*pool(MENTEES), RULES)
    previous = np.argwhere(problem.scores >= 0)[:50]
    tables = tables_of(parts_of(problem.compiled, previous, 700), MENTEE)
    columns = np.sort(np.random.default_rng(6).permutation(MENTORS)[:20])
    expected = Gathered(tables).block(slice(None))[:, columns]
    assert Gathered(with_mentors(tables, columns)).block(slice(None)).tolist() == expected.tolist()
