"""Tables in which people resemble one another: how long they take, beside OR-Tools on the same whole numbers.

    python -m bench.alike [--mentees 3000]

Where all agree on who is best, or differ in a few tastes, the same few suit similar people, and a solver that looks at
few candidates may go astray. Ours is `solve`, with its proof, from the table; OR-Tools' time is that of its solver alone.
"""

import argparse
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bench.integers import Table
from bench.ours import timed, warm
from bench.peers import ortools
from relais.core.pairing import Problem, solve

Chance = np.random.Generator
SEED = 5
ROUNDS = 3
MORE_PLACES, FEWER_PLACES = 1.06, 0.9


def tastes(chance: Chance, mentees: int, mentors: int) -> Table:
    """Six tastes, which everybody has more or less of."""
    return _scores(1_600 * chance.random((mentees, 6)) @ chance.random((6, mentors)))


def ranks(chance: Chance, mentees: int, mentors: int) -> Table:
    """What a mentee is, plus what a mentor is, plus what only the two of them are to each other."""
    mine, theirs = 3_000 * chance.random((mentees, 1)), 4_000 * chance.random((1, mentors))
    return _scores(mine + theirs + 3_000 * chance.random((mentees, mentors)))


def levels(chance: Chance, mentees: int, mentors: int) -> Table:
    """Five different scores, each for one pair in five."""
    return _scores(2_500 * chance.integers(0, 5, (mentees, mentors)))


def _scores(worth: np.ndarray[tuple[int, int], np.dtype[np.floating | np.integer]]) -> Table:
    return np.clip(worth, 0, 10_000).astype(np.int16)


KINDS: tuple[Callable[[Chance, int, int], Table], ...] = (tastes, ranks, levels)


def main(given: Sequence[str] | None = None) -> int:
    """A line for each kind of table and each number of places; status 1 when a total is not proven or not theirs."""
    parser = argparse.ArgumentParser(prog="python -m bench.alike", description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--mentees", type=int, default=3_000, help="how many (3000), with a third as many mentors"
    )
    mentees = parser.parse_args(given).mentees
    warm("total")
    lines = [_line(kind, mentees, places) for kind in KINDS for places in (FEWER_PLACES, MORE_PLACES)]
    return 0 if all(lines) else 1


def _line(kind: Callable[[Chance, int, int], Table], mentees: int, places: float) -> bool:
    chance = np.random.default_rng(SEED)
    mentors = mentees // 3
    scores = kind(chance, mentees, mentors)
    capacity = chance.multinomial(int(places * mentees), np.full(mentors, 1 / mentors))
    problem = Problem.from_scores(scores, capacity)
    runs = [timed(lambda: solve(problem)) for _ in range(ROUNDS)]
    matching, seconds = min(runs, key=lambda run: run[1])
    with tempfile.TemporaryDirectory(prefix="relais-bench-") as folder:
        scores.tofile(Path(folder) / "scores")
        np.savez(Path(folder) / "capacity.npz", mentees=mentees, capacity=capacity)
        theirs = ortools(folder)
    is_right = matching.certificate.is_proven and matching.total == theirs["total"]
    print(
        f"{kind.__name__:<8} {mentees:>6,} × {mentors:<6,} {places:.2f} places each   ours {seconds:7.3f} s"
        f"   OR-Tools {theirs['solve']:7.2f} s   {theirs['solve'] / seconds:5.1f} ×"
        f"   {'proven, same total' if is_right else 'WRONG'}",
        flush=True,
    )
    return is_right


if __name__ == "__main__":
    raise SystemExit(main())
