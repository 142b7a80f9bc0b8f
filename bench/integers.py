"""The whole numbers of a pool on disk, as every peer reads them: block by block.

So the memory that a peer is measured by holds neither the people, nor Relais, nor a table of scores.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.int16]
View = Literal["scores", "mentee_view", "mentor_view"]

ROWS = 512


@dataclass(frozen=True)
class Integers:
    """Scores and views of shape (mentees, mentors), -1 where forbidden, in files of a folder; one place per mentee."""

    folder: Path
    mentees: int
    capacity: npt.NDArray[np.int64]

    @classmethod
    def read(cls, folder: str) -> "Integers":
        """The integers that ``bench.scores`` left in a folder."""
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
