"""How long pairing takes, and how much memory, beside OR-Tools and SciPy on the same whole numbers in the same run.

    python -m bench.pairing [--large] [--objective total] [--sizes 300,1000] [--json FILE]

Each measure runs in a process of its own. Ours is everything, from people to pairs with their proof: compile and solve;
checking the proof again is shown beside. The peers' time is that of their solver alone, fed with the scores that the
plain NumPy path gives, and their memory holds neither people nor scores but their own. ``stable`` has no such peer: its
blocking pairs are counted again, plainly. With --large the peers go on to 20,000, and ours alone to 100,000.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from bench.apart import Figures, Stopped, apart
from bench.bars import Row, verdicts
from bench.lines import HEADINGS, is_right, line
from bench.ours import WARMING

AIMS = ("total", "fair", "stable")
SIZES = (300, 1_000, 3_000, 10_000, 20_000)
LARGER = (50_000, 100_000)
LIMITS = {"ortools": 10_000, "scipy": 10_000, "blocking": 10_000}
LIMITS_WHEN_LARGE = {"ortools": 20_000, "scipy": 20_000, "blocking": 20_000}
PEERS = {"total": ("ortools", "scipy"), "fair": ("ortools",), "stable": ("blocking",)}


def main(given: Sequence[str] | None = None) -> int:
    """Measure each size for each aim, one line each; status 1 when something is not proven, or peers disagree."""
    options = _options(given)
    for aim in options.aims if max(options.sizes) >= WARMING else ():
        print(f"Kernels for {aim} ready in {_kernels(aim, options.patience)}", flush=True)
    print(HEADINGS, flush=True)
    rows = []
    for row in _rows(options):
        rows.append(row)
        print(line(row), flush=True)
        _keep(options.json, rows)
    for verdict in verdicts(rows):
        print(verdict)
    return 0 if all(is_right(row) for row in rows) else 1


def _options(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.pairing", description=(__doc__ or "").splitlines()[0]
    )
    add = parser.add_argument
    add("--objective", choices=AIMS, help="one aim only (all three)")
    add(
        "--sizes",
        type=lambda text: [int(size) for size in text.split(",")],
        help="how many mentees, by commas",
    )
    add("--large", action="store_true", help="peers up to 20,000, ours alone at 50,000 and 100,000")
    add("--patience", type=float, help="seconds that one measure may take (150; 1500 with --large)")
    add("--json", type=Path, metavar="FILE", help="where to write the raw figures")
    options = parser.parse_args(given)
    options.aims = (options.objective,) if options.objective else AIMS
    options.sizes = options.sizes or (SIZES + LARGER if options.large else SIZES)
    options.patience = options.patience or (1_500 if options.large else 150)
    options.limits = LIMITS_WHEN_LARGE if options.large else LIMITS
    return options


def _kernels(aim: str, patience: float) -> str:
    """How long the first run of a new process takes, then that of a second one: compiling, then loading."""
    try:
        first, second = (
            apart("bench.ours:warmed", seconds=patience, objective=aim)["seconds"] for _ in range(2)
        )
    except Stopped as stopped:
        return str(stopped)
    return f"{first:.1f} s, then {second:.1f} s from the cache ({WARMING:,} people, scored and paired)."


def _rows(options: argparse.Namespace) -> Iterator[Row]:
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="relais-bench-") as folder:
            peers = {
                aim: [peer for peer in PEERS[aim] if size <= options.limits[peer]] for aim in options.aims
            }
            if any(peers.values()):
                apart("bench.scores:write", seconds=options.patience, size=size, folder=folder)
            for aim in options.aims:
                yield _row(size, aim, peers[aim], folder, options.patience)


def _row(size: int, aim: str, peers: list[str], folder: str, patience: float) -> Row:
    ours = _measured("ours:ours", patience, size=size, objective=aim, rounds=_rounds(size), folder=folder)
    told = {"lowest": ours.get("lowest") or 0} if aim == "fair" else {}
    return {"size": size, "aim": aim, "ours": ours} | {
        peer: _measured(f"peers:{peer}", patience, folder=folder, **told)
        for peer in peers
        if "memory" in ours
    }


def _rounds(size: int) -> int:
    """Small pools take moments, which vary: they are paired several times, and the median counts."""
    return 7 if size <= 3_000 else 1


def _measured(measure: str, patience: float, **arguments: object) -> Figures:
    try:
        return apart(f"bench.{measure}", seconds=patience, **arguments)
    except Stopped as stopped:
        return {"stopped": str(stopped)}


def _keep(file: Path | None, rows: list[Row]) -> None:
    """What is measured so far, so that a run that is interrupted leaves its figures."""
    if file is not None:
        machine = {
            "processors": os.cpu_count(),
            "load": os.getloadavg(),
            "machine": platform.machine(),
            "python": platform.python_version(),
            **{name: version(name) for name in ("numpy", "numba", "scipy", "ortools")},
        }
        file.write_text(json.dumps({"machine": machine, "rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
