"""How long pairing takes, and how much memory, beside SciPy's own solver on the same scores in the same run.

``python -m bench.pairing [--sizes 100,300,1000] [--objective total]``. Each measure runs in a process of its own, so
that its peak of memory is its own. SciPy is given what it needs to find the same thing: one column per place, a bonus
per pair. Its time is that of its solver alone; ours shows compiling, solving (the proof included) and checking.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.pool import RULES, pool
from relais.core.pairing import Objective, Problem, check, compile, explain, solve

T = TypeVar("T")
SIZES = (100, 300, 1_000, 3_000, 5_000)
HEADINGS = (
    "mentees",
    "mentors",
    "allowed",
    "compile",
    "solve",
    "check",
    "explain",
    "memory",
    "SciPy",
    "memory",
    "ratio",
    "gap",
)
LINE = "{:>8} {:>8} {:>8} {:>9} {:>9} {:>9} {:>9} {:>8} {:>9} {:>8} {:>6} {:>4}  {}"


def main() -> None:
    """Measure each size and print one line for each."""
    options = _options()
    if options.only:
        sys.stdout.write(json.dumps(MEASURES[options.only](options.size, options.objective)))
        return
    print(LINE.format(*HEADINGS, ""))
    for size in options.sizes:
        print(_line(size, options.objective))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.pairing", description=__doc__)
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=SIZES)
    parser.add_argument("--objective", choices=("total", "fair", "stable"), default="total")
    parser.add_argument("--only", choices=tuple(MEASURES), help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


def _line(size: int, objective: str) -> str:
    ours, theirs = (_apart(only, size, objective) for only in ("ours", "scipy"))
    same = objective != "total" or (ours["pairs"], ours["total"]) == (theirs["pairs"], theirs["total"])
    proof = "proven" if ours["is_proven"] and same else "NOT PROVEN" if same else "TOTALS DIFFER"
    return LINE.format(
        size,
        ours["mentors"],
        f"{ours['allowed']:.0%}",
        *(f"{ours[phase]:.3f} s" for phase in ("compile", "solve", "check", "explain")),
        f"{ours['memory']} MB",
        f"{theirs['solve']:.3f} s",
        f"{theirs['memory']} MB",
        f"{ours['solve'] / theirs['solve']:.1f}",
        "-" if ours["gap"] is None else ours["gap"],
        f"{ours['people']} people, {proof}",
    )


def _apart(only: str, size: int, objective: str) -> dict[str, Any]:
    command = [
        sys.executable,
        "-m",
        "bench.pairing",
        "--only",
        only,
        "--size",
        str(size),
        "--objective",
        objective,
    ]
    measured: dict[str, Any] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
    )
    return measured


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    done = work()
    return done, time.perf_counter() - start


def _memory() -> int:
    """Peak of this process in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure_ours(size: int, objective: Objective) -> dict[str, Any]:
    """Compile, solve, check, explain everybody."""
    mentees, mentors = pool(size)
    problem, compiling = _timed(lambda: compile(mentees, mentors, RULES))
    matching, solving = _timed(lambda: solve(problem, objective))
    certificate, checking = _timed(lambda: check(problem, matching))
    memory = _memory()
    _, explaining = _timed(lambda: [explain(problem, matching, row) for row in range(min(size, 500))])
    return {
        "mentors": len(mentors),
        "allowed": problem.allowed_pairs / problem.scores.size,
        "compile": compiling,
        "solve": solving,
        "check": checking,
        "explain": explaining,
        "memory": memory,
        "gap": certificate.gap,
        "is_proven": certificate.is_proven,
        "people": certificate.people,
        "pairs": certificate.pairs,
        "total": certificate.primal,
    }


def measure_scipy(size: int, _: str) -> dict[str, Any]:
    """SciPy's solver on the same scores, one column per place, with a bonus for each pair."""
    problem = compile(*pool(size), RULES)
    values, bonus = _expanded(problem)
    (rows, columns), solving = _timed(lambda: linear_sum_assignment(values, maximize=True))
    chosen = values[rows, columns]
    pairs = int(np.count_nonzero(chosen))
    return {"solve": solving, "memory": _memory(), "pairs": pairs, "total": int(chosen.sum()) - bonus * pairs}


def _expanded(problem: Problem) -> tuple[np.ndarray[Any, np.dtype[np.float64]], int]:
    columns = np.repeat(np.arange(problem.mentor_count), np.minimum(problem.capacity, problem.mentee_count))
    bonus = problem.mentee_count * (int(problem.scores.max()) + 1)
    return np.where(problem.scores >= 0, problem.scores + float(bonus), 0.0)[:, columns], bonus


MEASURES: dict[str, Callable[[int, Objective], dict[str, Any]]] = {
    "ours": measure_ours,
    "scipy": measure_scipy,
}

if __name__ == "__main__":
    main()
