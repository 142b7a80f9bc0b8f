"""A small problem with everything in it, as a file and back."""

import io

from relais.core.pairing import Problem
from relais.core.pools.outputs import ProblemFile, problem_lines, read_problem

SMALL = Problem.from_scores(
    [[9, 4, -1], [8, 7, 2], [5, -1, 1]],
    [1, 2, 1],
    places=[1, 2, 1],
    minimum=[0, 1, 0],
    locked=[(1, 1)],
    previous=[(0, 1)],
    stickiness=300,
)
DAMAGED = "p.jsonl is cut short or damaged, or was written by something else: make it again."
NO_NUMBER = "In p.jsonl, “{}” holds something that is not a whole number, or one out of range."
NO_LIST = "In p.jsonl, the list “{}” is missing or has the wrong length."


def written(problem: Problem) -> bytes:
    return b"".join(problem_lines(problem))


def read(content: bytes) -> ProblemFile:
    return read_problem(io.BytesIO(content), "p.jsonl")
