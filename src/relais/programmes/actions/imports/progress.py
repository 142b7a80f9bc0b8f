"""How far a long work is, written outside its transactions so that a page can tell it."""

import time
from dataclasses import dataclass

from django.db import connection

from relais.kit import clock
from relais.programmes.models import Import

BREATH = 0.1
"""Seconds left to others between two writes of a long work: those who wait for SQLite try again so often."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a job says of itself as it goes on; each word of it is kept at once."""

    sheet_import: Import

    def at(self, phase: Import.Phase, done: int = 0, total: int = 0) -> None:
        """Say where the work is."""
        Import.objects.filter(pk=self.sheet_import.pk).update(
            phase=phase, done=done, total=total, moved=clock.now()
        )
        if done and connection.vendor == "sqlite":
            time.sleep(BREATH)
