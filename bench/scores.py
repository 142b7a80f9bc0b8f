"""The whole numbers of a bench pool, written to disk by the plain NumPy path, block by block.

Nothing here goes through the compiled kernels: when totals agree, the kernels computed the same scores.
"""

from pathlib import Path
from typing import Any

import numpy as np

from bench.integers import ROWS, Table, View
from bench.pool import RULES, pool
from relais.core.pairing import compile
from relais.core.pairing.compiled import Compiled, points

EVERYBODY = slice(None)


def write(size: int, folder: str) -> dict[str, Any]:
    """The scores and both views of the bench pool of so many mentees."""
    problem = compile(*pool(size), RULES)
    views: tuple[View, ...] = ("scores", "mentee_view", "mentor_view")
    files = [(Path(folder) / view).open("wb") for view in views]
    allowed = 0
    for start in range(0, size, ROWS):
        tables = _tables(problem.compiled, slice(start, min(start + ROWS, size)))
        allowed += int(np.count_nonzero(tables[0] >= 0))
        for file, table in zip(files, tables, strict=True):
            table.tofile(file)
    for file in files:
        file.close()
    np.savez(Path(folder) / "capacity.npz", capacity=problem.capacity, mentees=size)
    return {"mentors": len(problem.capacity), "allowed": allowed}


def _tables(compiled: Compiled, rows: slice) -> tuple[Table, Table, Table]:
    """Scores, then what each side sees, of a run of rows."""
    shape = (rows.stop - rows.start, len(compiled.pool.mentors))
    scores, by_mentee, by_mentor = (np.zeros(shape, np.int32) for _ in range(3))
    for at in range(len(compiled.measures)):
        mentee_points, mentor_points = points(compiled, at, rows, EVERYBODY)
        by_mentee += mentee_points
        by_mentor += mentor_points
        scores += (mentee_points + mentor_points) >> 1
    forbidden = np.zeros(shape, bool)
    for ban in compiled.bans:
        forbidden |= ban.forbids(rows, EVERYBODY)
    whole = [np.where(forbidden, -1, table).astype(np.int16) for table in (scores, by_mentee, by_mentor)]
    return whole[0], whole[1], whole[2]
