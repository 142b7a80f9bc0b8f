"""Pairs that break the prices of the moment, looked for among all pairs, and only where there can be any.

What a mentee leaves aside was worth no more than a bound when it was looked at. Since then no pair has gained more than the
price that fell most has lost. Where the bound and that together do not exceed the mentee's value, nothing need be looked
at again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from relais.core.pairing.large.pricing import NOISE
from relais.core.pairing.large.searching import UNREACHABLE, Asked, Found, Known, Search
from relais.core.pairing.pool import Counts

Tell: TypeAlias = Callable[[float], None]

AT_ONCE = 8
"""How many broken pairs of a mentee are brought back at a time."""


@dataclass(slots=True, eq=False)
class Hunt:
    """A search over all pairs with a score of ``lowest`` or more; ``flat`` counts all scores as 0."""

    search: Search
    most: int = AT_ONCE
    lowest: int = 0
    flat: bool = False
    _prices: Counts | None = field(default=None, init=False)
    _bounds: Counts = field(default_factory=lambda: np.zeros(0, np.int64), init=False)

    def broken(self, values: Counts, prices: Counts, known: Known, *, tell: Tell | None = None) -> Found:
        """Pairs worth more than the mentee's value at the mentor's price; none when the prices hold everywhere.

        ``prices``: less the bonus of a pair. Of each mentee, the ``most`` that break it most. ``known`` pairs, which keep
        to the prices or do not, are none of them; pairs once known and forgotten since must be below ``lowest``.
        """
        if self._prices is None:
            self._bounds = np.full(len(values), UNREACHABLE)
        else:
            self._bounds += int(np.max(self._prices - prices, initial=0))
        # No pair is worth more than its mentor, where scores do not count.
        most = -int(prices.min(initial=0)) if self.flat else UNREACHABLE
        np.minimum(self._bounds, most, out=self._bounds)
        who = np.flatnonzero(self._bounds > values)
        asked = Asked(
            prices, values, self.most, who, lowest=self.lowest, flat=self.flat, noise=NOISE, known=known
        )
        found = self.search(asked, tell=tell)
        self._bounds[who] = found.bounds
        self._prices = prices.copy()
        return found
