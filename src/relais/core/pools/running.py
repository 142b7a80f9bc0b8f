"""From a pool and settings to pairs."""

from collections.abc import Callable

from relais.core.pools.outcome import Outcome
from relais.core.pools.pool import Pool
from relais.core.pools.settings import Settings


def run(
    pool: Pool,
    settings: Settings,
    *,
    progress: Callable[[str, float], None] | None = None,
    clock: Callable[[], float] | None = None,
) -> Outcome:
    """The best pairs of the pool under the settings, checked and explained.

    `progress(phase, done)` is called with `done` from 0 to 1; phases are "compile", "solve", "check", "explain".
    `clock` returns seconds (`time.perf_counter`); without it `Outcome.seconds` is empty.

    Raises `Unusable` when the pool has stoppers, `relais.core.pairing.Refusal` when settings or locks cannot hold.
    """
    raise NotImplementedError
