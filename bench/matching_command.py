"""How long the whole command takes, from two spreadsheets to a workbook.

    python -m bench.matching_command [--mentees 500] [--mentors 500] [--runs 3]

Python starts, reads both sheets, pairs, proves, explains, writes. The sheets hold everything that people can say.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.bars import WHOLE_COMMAND
from bench.pool import pool
from bench.sheets import write


@dataclass(frozen=True)
class Run:
    """One run: seconds by the clock, seconds of processor, what the command printed."""

    seconds: float
    processor: float
    said: str


def main() -> int:
    """Run the command so many times; print the least and the median, and what the last run said of itself."""
    options = _options()
    mentees, mentors = pool(options.mentees, mentors=options.mentors)
    with tempfile.TemporaryDirectory(prefix="relais-bench-") as folder:
        sheets = [
            write(Path(folder) / f"{name}.csv", side)
            for name, side in (("mentors", mentors), ("mentees", mentees))
        ]
        runs = [_run(sheets, Path(folder) / "pairs.xlsx") for _ in range(options.runs)]
        written = (Path(folder) / "pairs.xlsx").stat().st_size
    middle = median(run.seconds for run in runs)
    print(runs[-1].said.strip().splitlines()[-1])
    print(
        f"{len(mentees)} × {len(mentors)}, two sheets to a workbook of {written // 1000} kB: at least "
        f"{min(run.seconds for run in runs):.2f} s, median {middle:.2f} s of {len(runs)} runs, "
        f"of which processor {median(run.processor for run in runs):.2f} s"
    )
    if (options.mentees, options.mentors) == (500, 500):
        print(WHOLE_COMMAND.verdict("500 × 500, two sheets to a workbook", middle))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.matching_command", description=(__doc__ or "").splitlines()[0]
    )
    for name, count in (("--mentees", 500), ("--mentors", 500), ("--runs", 3)):
        parser.add_argument(name, type=int, default=count, help=f"({count})")
    return parser.parse_args()


def _run(sheets: list[Path], result: Path) -> Run:
    command = [sys.executable, "-m", "relais.cli.main", "match", *map(str, sheets), "-o", str(result)]
    started, processor = time.perf_counter(), _processor_time_of_children()
    done = subprocess.run([*command, "--lang", "en"], check=True, capture_output=True, text=True)
    return Run(time.perf_counter() - started, _processor_time_of_children() - processor, done.stdout)


def _processor_time_of_children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


if __name__ == "__main__":
    sys.exit(main())
