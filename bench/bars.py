"""What must hold, whatever else changes, and what we aim for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
"""One measured line: ``aim``, ``size``, then figures by solver (``ours``, ``ortools``, ``scipy``, ``blocking``)."""


@dataclass(frozen=True)
class Bar:
    """So much at least, or less than so much, of what ``unit`` says; ``hoped`` is better still."""

    must: float
    hoped: float | None = None
    unit: str = "s"
    is_ceiling: bool = True

    def holds(self, figure: float) -> bool:
        """Whether a figure keeps to the bar."""
        return figure < self.must if self.is_ceiling else figure >= self.must

    def verdict(self, what: str, figure: float) -> str:
        """A sentence about a figure.

        >>> Bar(3, 1.5).verdict("two sheets to a workbook", 2.04)
        'holds   two sheets to a workbook: 2.0 s (bar: under 3, aim 1.5)'
        """
        said = "holds" if self.holds(figure) else "MISSED"
        limit = f"{'under' if self.is_ceiling else 'at least'} {self.must:,g}"
        hope = "" if self.hoped is None else f", aim {self.hoped:,g}"
        return f"{said:<7} {what}: {figure:,.1f} {self.unit} (bar: {limit}{hope})"


def seconds(row: Row) -> float:
    """How long ours took, scoring and proof included."""
    return float(row["ours"]["compile"] + row["ours"]["solve"])


def memory(row: Row) -> float:
    """The most memory that ours held, in megabytes, people included."""
    return float(row["ours"]["memory"])


def faster(row: Row, peer: str = "ortools") -> float:
    """How many times longer the peer's solver took, alone, than all of ours."""
    return float(row[peer]["solve"]) / seconds(row)


def lighter(row: Row, peer: str = "ortools") -> float:
    """How many times more memory the peer held."""
    return float(row[peer]["memory"]) / memory(row)


def _times(must: float, hoped: float | None = None, *, less: str = "faster") -> Bar:
    return Bar(must, hoped, f"× {less} than OR-Tools", is_ceiling=False)


_LESS = "less memory"
BARS: tuple[tuple[str, int, Callable[[Row], float], Bar], ...] = (
    ("total", 3_000, faster, _times(8, 20)),
    ("total", 10_000, faster, _times(12, 25)),
    ("total", 20_000, faster, _times(25, 50)),
    ("total", 10_000, lighter, _times(6, less=_LESS)),
    ("total", 20_000, lighter, _times(20, less=_LESS)),
    ("fair", 20_000, seconds, Bar(6)),
    ("total", 100_000, seconds, Bar(75, 30)),
    ("total", 100_000, memory, Bar(1_000, unit="MB")),
    ("fair", 100_000, seconds, Bar(100)),
    ("stable", 100_000, seconds, Bar(25, 10)),
)
WHOLE_COMMAND = Bar(3, 1.5)
"""500 × 500 people, from two sheets to a workbook."""


def verdicts(rows: Iterable[Row]) -> Iterator[str]:
    """A sentence for each bar whose figures were measured."""
    measured = {(row["aim"], row["size"]): row for row in rows}
    for aim, size, figure, bar in BARS:
        row = measured.get((aim, size), {})
        needed = ("ours", "ortools") if figure in (faster, lighter) else ("ours",)
        if all("memory" in row.get(solver, {}) for solver in needed):
            yield bar.verdict(f"{aim} at {size:,}", figure(row))
