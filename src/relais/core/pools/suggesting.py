"""Settings that fit what the sheets tell."""

from relais.core.pools.kinds import Kind
from relais.core.pools.pool import Pool
from relais.core.pools.settings import Suggestion


def suggest(pool: Pool, kind: Kind | None = None) -> Suggestion:
    """Criteria and rules for which the sheets hold answers, with the weights usual for the kind, and why."""
    raise NotImplementedError
