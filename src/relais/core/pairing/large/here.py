"""The search over all pairs by the threads of this process."""

from dataclasses import dataclass, replace

import numpy as np

from relais.core.pairing.large.ordering import with_mentors
from relais.core.pairing.large.pricing import better_pairs
from relais.core.pairing.large.searching import Asked, Found, Tell
from relais.core.pairing.large.tables import Tables


@dataclass(frozen=True, eq=False, slots=True)
class Here:
    """The search by the threads of this process."""

    tables: Tables

    def __call__(self, asked: Asked, /, *, tell: Tell | None = None) -> Found:
        """As ``Search``."""
        if asked.among is None:
            return better_pairs(self.tables, asked, tell=tell)
        narrow = asked._replace(prices=asked.prices[asked.among], among=None)
        found = better_pairs(with_mentors(self.tables, asked.among), narrow, tell=tell)
        return replace(found, mentors=asked.among[found.mentors].astype(np.int32))
