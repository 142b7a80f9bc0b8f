"""A measure in a process of its own, so that its peak of memory is its own and it can be stopped.

python -m bench.apart bench.peers:ortools '{"folder": "…"}'
"""

import json
import os
import resource
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

Figures = dict[str, Any]
"""What was measured: seconds, megabytes and counts by name."""


class Stopped(Exception):  # noqa: N818 -- it says what happened, as our refusals do
    """The measure did not end: it took longer than it was given, or fell."""


def apart(measure: str, *, seconds: float, **arguments: object) -> Figures:
    """What the function ``module:function`` returns for these arguments, with its peak of ``memory`` in megabytes.

    Raises ``Stopped`` when it takes longer than so many seconds, or fails.
    """
    command = [sys.executable, "-m", "bench.apart", measure, json.dumps(arguments)]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired as failure:
        raise Stopped(f"> {seconds:.0f} s") from failure
    except subprocess.CalledProcessError as failure:
        said = failure.stderr.strip().splitlines() or [f"status {failure.returncode}"]
        raise Stopped(said[-1]) from failure
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Measure, and print the figures as one line of JSON."""
    module, _, function = sys.argv[1].partition(":")
    os.environ["PYTHONUNBUFFERED"] = "1"
    figures = getattr(import_module(module), function)(**json.loads(sys.argv[2]))
    print(json.dumps(figures | {"memory": peak_memory()}))


def peak_memory() -> int:
    """The most memory this process held, in megabytes.

    Linux keeps the peak of the parent in what getrusage tells of a child, so its own account is read where there is one.
    """
    account = Path("/proc/self/status")
    if account.exists():
        lines = dict(line.split(":", 1) for line in account.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
