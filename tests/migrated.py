"""The migrated database of a run that several workers share: the first worker makes it, the others copy it.

Only within one run, so that it is never older than the code; a run without workers migrates its own. PostgreSQL
does without: its workers migrate each their own.
"""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def migrated_once(folder: Path) -> Iterator[None]:
    """Holds the other workers back while Django sets this worker's database up, then leaves them a copy.

    `folder` is shared by the workers of one run and by nothing else. Whoever finds the copy starts from it, and
    Django's own `migrate` finds nothing left to do.
    """
    copy = folder / "migrated.sqlite3"
    name = connection.creation._get_test_db_name()  # type: ignore[attr-defined]  # the stubs leave it out
    with (folder / "migrated.lock").open("w") as lock, closing(sqlite3.connect(name, uri=True)) as database:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if copy.exists():
            _fill(database, copy)
        yield
        if not copy.exists():
            database.execute("VACUUM INTO ?", [str(copy)])


def _fill(database: sqlite3.Connection, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as source:
        source.backup(database)
