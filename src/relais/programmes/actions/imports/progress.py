"""How far a long work is, written outside its transactions so that a page can tell it."""

from dataclasses import dataclass

from relais.kit import clock
from relais.programmes.models import Import


@dataclass(frozen=True, slots=True)
class Progress:
    """What a job says of itself as it goes on; each word of it is kept at once."""

    sheet_import: Import

    def at(self, phase: Import.Phase, done: int = 0, total: int = 0) -> None:
        """Say where the work is."""
        Import.objects.filter(pk=self.sheet_import.pk).update(
            phase=phase, done=done, total=total, moved=clock.now()
        )
