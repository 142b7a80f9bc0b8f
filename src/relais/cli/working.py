"""The process that does the jobs: `python -m relais.cli.working`, which `relais serve` keeps alive.

One worker at a time works for an installation: it holds the lock of the file `worker` in RELAIS_HOME, which the
system lets go when it dies, however it dies. The file also holds the worker's name. Whoever has the lock therefore
knows that jobs begun under this name and not finished died with a predecessor, and takes them back.
"""

import fcntl
import logging
import os
import secrets
from pathlib import Path
from typing import TextIO

from relais.cli import warming

BEHIND_PAGES = 5
"""How far the worker stands back (`nice`): while thousands are paired, those who wait for a page come first."""

logger = logging.getLogger(__name__)


def main() -> None:
    """Wait to be the only worker, take back what a dead one left, then do jobs until asked to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.config.settings")
    os.environ["RELAIS_JOBS"] = "worker"
    import django  # noqa: PLC0415 (settings are read once the environment is set)

    django.setup()
    from django.conf import settings  # noqa: PLC0415 (only once Django is set up)
    from django.core.management import call_command  # noqa: PLC0415 (only once Django is set up)

    from relais.kit.jobs import begin_the_day  # noqa: PLC0415 (only once Django is set up)
    from relais.kit.lost_jobs import take_back, tell_failures  # noqa: PLC0415 (only once Django is set up)

    os.nice(BEHIND_PAGES)
    with alone(settings.HOME / "worker") as held:
        name = name_in(held)
        tell_failures()
        if taken := take_back(name):
            logger.warning("Jobs left half-way by a worker that died, taken back: %d", taken)
        begin_the_day()
        warming.begin()
        call_command(
            "db_worker", interval=0.5, reload=False, verbosity=0, startup_delay=False, worker_id=name
        )


def alone(path: Path) -> TextIO:
    """The file, once no other process holds its lock; closing it, or dying, gives the lock back."""
    held = path.open("a+", encoding="ascii")
    fcntl.flock(held, fcntl.LOCK_EX)
    return held


def name_in(held: TextIO) -> str:
    """The worker's name: drawn once for each installation, and kept in the file."""
    held.seek(0)
    if kept := held.read().strip():
        return kept
    drawn = secrets.token_hex(16)
    held.write(drawn)
    held.flush()
    return drawn


if __name__ == "__main__":
    main()
