"""Relais on the bench pool: people to pairs, with the proof, then the check."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import numpy as np

from bench.pool import RULES, pool
from relais.core.pairing import Certificate, Matching, Objective, Person, check, compile, solve

T = TypeVar("T")
Phases = dict[str, float]

WARMING = 3_000
"""Large enough for the kernels that large pools are solved with."""
_WARMING_SEED = 1


def ours(size: int, objective: Objective, *, rounds: int = 1, folder: str | None = None) -> dict[str, Any]:
    """Compile, solve and check so many times; medians, and the pairs left in ``folder`` when one is given.

    A pool large enough for compiled kernels is preceded by a smaller one, as in a worker that has started.
    """
    _, warming = timed(lambda: warm(objective) if size >= WARMING else None)
    mentees, mentors = pool(size)
    runs = [run(mentees, mentors, objective) for _ in range(max(rounds - 1, 0))]
    phases, matching, certificate = run(mentees, mentors, objective)
    spent = [phases, *(run[0] for run in runs)]
    if folder is not None:
        np.save(Path(folder) / "pairs.npy", matching.pairs)
    return {
        "mentors": len(mentors),
        "warming": warming,
        **{phase: median(one[phase] for one in spent) for phase in phases},
        "gap": certificate.gap,
        "blocking": certificate.blocking,
        "is_proven": certificate.is_proven,
        "people": certificate.people,
        "pairs": certificate.pairs,
        "total": certificate.primal,
        "lowest": certificate.lowest,
        "examined": certificate.examined,
    }


def run(
    mentees: list[Person], mentors: list[Person], objective: Objective
) -> tuple[Phases, Matching, Certificate]:
    """One run, with the seconds of each phase."""
    problem, compiling = timed(lambda: compile(mentees, mentors, RULES))
    matching, solving = timed(lambda: solve(problem, objective))
    certificate, checking = timed(lambda: check(problem, matching))
    return {"compile": compiling, "solve": solving, "check": checking}, matching, certificate


def warm(objective: Objective) -> None:
    """Load the kernels, or compile and keep them when this is the first time."""
    mentees, mentors = pool(WARMING, seed=_WARMING_SEED)
    run(mentees, mentors, objective)


def warmed(objective: Objective) -> dict[str, Any]:
    """How long that takes in a new process."""
    _, seconds = timed(lambda: warm(objective))
    return {"seconds": seconds}


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work returns, and how many seconds it took."""
    start = time.perf_counter()
    done = work()
    return done, time.perf_counter() - start
