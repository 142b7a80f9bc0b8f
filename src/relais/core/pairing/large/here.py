"""The search over all pairs by the threads of this process."""

from dataclasses import dataclass, replace

import numpy as np

from relais.core.pairing.large.ordering import reordered_tables
from relais.core.pairing.large.pricing import better_pairs
from relais.core.pairing.large.searching import Found, Tell
from relais.core.pairing.large.tables import Tables
from relais.core.pairing.pool import Counts, Pairs


@dataclass(frozen=True, eq=False, slots=True)
class Here:
    """The search by the threads of this process."""

    tables: Tables

    def __call__(
        self,
        prices: Counts,
        values: Counts,
        most: int,
        /,
        *,
        who: Pairs | None = None,
        among: Pairs | None = None,
        lowest: int = 0,
        flat: bool = False,
        noise: Counts | None = None,
        tell: Tell | None = None,
    ) -> Found:
        """As ``Search``."""
        if among is None:
            return better_pairs(
                self.tables, prices, values, most, who=who, lowest=lowest, flat=flat, noise=noise, tell=tell
            )
        everybody, nothing = np.arange(len(values)), np.zeros((0, 2), np.intp)
        tables = reordered_tables(self.tables, everybody, among, nothing)
        found = better_pairs(
            tables, prices[among], values, most, who=who, lowest=lowest, flat=flat, noise=noise, tell=tell
        )
        return replace(found, mentors=among[found.mentors].astype(np.int32))
