"""Whoever stops a large computation is heard at once, and leaves nothing behind."""

import threading
from typing import get_args

import numpy as np
import pytest

from relais.core.pairing import Objective, Problem, solve
from relais.core.pairing.threads import processors


class StopError(Exception):
    """Somebody pressed the button."""


class _Listener:
    """Counts what it is told, and stops the work when told for the time number ``last``."""

    def __init__(self, last: int | None = None) -> None:
        self.told = 0
        self.last, self.stop = last, StopError(f"at {last}")

    def __call__(self, phase: str, done: float) -> None:
        assert phase
        assert 0 <= done <= 1
        if self.told == self.last:
            raise self.stop
        self.told += 1


@pytest.fixture(scope="module")
def problem() -> Problem:
    """Large enough for kernels and threads by itself; two pairs in five are forbidden."""
    chance = np.random.default_rng(3)
    scores = chance.integers(0, 10_001, (1_500, 900))
    scores[chance.random(scores.shape) < 0.4] = -1
    return Problem.from_scores(scores, np.full(900, 2))


@pytest.mark.slow
@pytest.mark.parametrize("objective", get_args(Objective))
def test_a_stop_at_any_moment_reaches_the_caller_and_changes_nothing_afterwards(
    problem: Problem, objective: Objective
) -> None:
    listener = _Listener()
    before = solve(problem, objective, progress=listener)
    most = threading.active_count() + processors()  # those that help stay, and are never more
    # How often one is told depends on how busy the processors are: the last moments of one run may not come in another.
    for last in range(listener.told // 2):
        stopping = _Listener(last)
        with pytest.raises(StopError) as stopped:
            solve(problem, objective, progress=stopping)
        assert stopped.value is stopping.stop
        assert threading.active_count() <= most
    after = solve(problem, objective)
    assert after.pairs.tolist() == before.pairs.tolist()
    assert after.certificate == before.certificate
