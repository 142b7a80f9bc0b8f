"""`python -m relais.cli.warming`: compile what large pools are paired with, beside whatever else is going on.

Compiled code is kept on disk, so this takes seconds once after an installation or an upgrade, then hardly any.
A process of its own gives back the memory that compiling takes, and lets everybody else go first.
"""

import os
import subprocess
import sys
import threading

COMMAND = (sys.executable, "-m", "relais.cli.warming")
LAST_IN_LINE = 19


def begin() -> threading.Thread:
    """Start it, and go on; nothing depends on its end."""
    thread = threading.Thread(target=subprocess.run, args=(COMMAND,), name="warming", daemon=True)
    thread.start()
    return thread


def main() -> None:
    """Compile, behind everybody else."""
    os.nice(LAST_IN_LINE)
    from relais.core.pairing.large.warming import warm  # noqa: PLC0415 (loading it is part of the work)

    warm()


if __name__ == "__main__":
    main()
