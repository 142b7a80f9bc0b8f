"""The whole numbers of a pool on disk: what every solver is given, made by the plain NumPy path, block by block.

Each peer reads them in blocks, so that the memory it is measured by holds neither the people nor a table of scores.
Nothing here goes through the compiled kernels: when totals agree, the kernels computed the same scores.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from bench.pool import RULES, pool
from relais.core.pairing import compile
from relais.core.pairing.compiled import Compiled, points

Table = npt.NDArray[np.int16]
View = Literal["scores", "mentee_view", "mentor_view"]

ROWS = 512
EVERYBODY = slice(None)


@dataclass(frozen=True)
class Integers:
    """Scores and views of shape (mentees, mentors), -1 where forbidden, in files of a folder; one place per mentee."""

    folder: Path
    mentees: int
    capacity: npt.NDArray[np.int64]

    @classmethod
    def read(cls, folder: str) -> "Integers":
        """The integers that ``write`` left in a folder."""
        with np.load(Path(folder) / "capacity.npz") as kept:
            return cls(Path(folder), int(kept["mentees"]), kept["capacity"])

    def blocks(self, view: View = "scores") -> Iterator[tuple[slice, Table]]:
        """Runs of rows, with what each of their pairs is worth."""
        mentors = len(self.capacity)
        with (self.folder / view).open("rb") as file:
            for start in range(0, self.mentees, ROWS):
                rows = slice(start, min(start + ROWS, self.mentees))
                count = (rows.stop - start) * mentors
                yield rows, np.fromfile(file, np.int16, count).reshape(-1, mentors)


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
