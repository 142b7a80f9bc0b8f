"""What must hold, whatever else changes, and what we aim for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
"""One measured line: ``aim``, ``size``, then figures by solver (``ours``, ``ortools``, ``scipy``)."""


@dataclass(frozen=True)
class Bar:
    """A figure of one line, at least or at most so much."""

    aim: str
    size: int
    what: str
    figure: Callable[[Row], float]
    must: float
    hoped: float | None = None
    is_ceiling: bool = False

    def holds(self, figure: float) -> bool:
        """Whether the figure keeps to the bar."""
        return figure < self.must if self.is_ceiling else figure >= self.must


def seconds(row: Row) -> float:
    """How long ours took, scoring and proof included."""
    return float(row["ours"]["compile"] + row["ours"]["solve"])


def faster(row: Row, peer: str = "ortools") -> float:
    """How many times longer the peer's solver took, alone, than all of ours."""
    return float(row[peer]["solve"]) / seconds(row)


def lighter(row: Row, peer: str = "ortools") -> float:
    """How many times more memory the peer held."""
    return float(row[peer]["memory"]) / float(row["ours"]["memory"])


def _memory(row: Row) -> float:
    return float(row["ours"]["memory"])


FASTER, LESS = "× faster than OR-Tools", "× less memory than OR-Tools"
BARS = (
    Bar("total", 3_000, FASTER, faster, 8, 20),
    Bar("total", 10_000, FASTER, faster, 12, 25),
    Bar("total", 20_000, FASTER, faster, 25, 50),
    Bar("total", 10_000, LESS, lighter, 6),
    Bar("total", 20_000, LESS, lighter, 20),
    Bar("fair", 20_000, "s", seconds, 6, is_ceiling=True),
    Bar("total", 100_000, "s", seconds, 75, 30, is_ceiling=True),
    Bar("total", 100_000, "MB", _memory, 1_000, is_ceiling=True),
    Bar("fair", 100_000, "s", seconds, 100, is_ceiling=True),
    Bar("stable", 100_000, "s", seconds, 25, 10, is_ceiling=True),
)


def verdicts(rows: Iterable[Row]) -> Iterator[str]:
    """A sentence for each bar whose figures were measured."""
    measured = {(row["aim"], row["size"]): row for row in rows}
    for bar in BARS:
        row = measured.get((bar.aim, bar.size))
        needed = ("ours", "ortools") if bar.figure in (faster, lighter) else ("ours",)
        if row is not None and all("memory" in row.get(solver, {}) for solver in needed):
            yield _verdict(bar, bar.figure(row))


def _verdict(bar: Bar, figure: float) -> str:
    said = "holds" if bar.holds(figure) else "MISSED"
    limit = f"{'under' if bar.is_ceiling else 'at least'} {bar.must:g}"
    hope = "" if bar.hoped is None else f", aim {bar.hoped:g}"
    return f"{said:>6}  {bar.aim} at {bar.size:,}: {figure:.1f} {bar.what} (bar: {limit}{hope})"
