"""Pairs that break the prices of the moment, looked for among all pairs, and only where something changed.

A pair that was worth no more than its mentee's value and its mentor's price stays so as long as neither falls. So once
all pairs have been looked at, only mentees whose value fell, and mentors whose price fell, are looked at again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from relais.core.pairing.large.pricing import NOISE
from relais.core.pairing.large.searching import Asked, Found, Search
from relais.core.pairing.pool import Bools, Counts, Pairs

Tell: TypeAlias = Callable[[float], None]

AT_ONCE = 8
"""How many broken pairs of a mentee are brought back at a time."""
FEW = 0.25
"""Above this share of mentors whose price fell, everything is looked at again."""


@dataclass(slots=True, eq=False)
class Hunt:
    """A search over all pairs with a score of ``lowest`` or more; ``flat`` counts all scores as 0."""

    search: Search
    most: int = AT_ONCE
    lowest: int = 0
    flat: bool = False
    _values: Counts | None = field(default=None, init=False)
    _prices: Counts | None = field(default=None, init=False)
    _more: Pairs = field(default_factory=lambda: np.zeros(0, np.intp), init=False)

    def broken(self, values: Counts, prices: Counts, *, tell: Tell | None = None) -> Found:
        """Pairs worth more than the mentee's value at the mentor's price; none when the prices hold everywhere.

        ``prices``: less the bonus of a pair. Of each mentee, the ``most`` that break it most.
        """
        if (
            self._values is None
            or self._prices is None
            or np.count_nonzero(prices < self._prices) > FEW * len(prices)
        ):
            found = self._among(values, prices, np.flatnonzero(self._may_gain(values, prices)), tell)
        else:
            found = self._where_something_fell(
                values, prices, values < self._values, prices < self._prices, tell
            )
        self._values, self._prices, self._more = values.copy(), prices.copy(), found.full
        return found

    def _may_gain(self, values: Counts, prices: Counts) -> Bools:
        """Mentees for whom some pair could be worth more: none of those who have the best there is."""
        if not self.flat:
            return np.ones(len(values), bool)
        most: int = -prices.min(initial=0)
        return values < most

    def _among(self, values: Counts, prices: Counts, who: Pairs, tell: Tell | None) -> Found:
        asked = Asked(prices, values, self.most, who=who, lowest=self.lowest, flat=self.flat, noise=NOISE)
        return self.search(asked, tell=tell)

    def _where_something_fell(
        self, values: Counts, prices: Counts, rows: Bools, columns: Bools, tell: Tell | None
    ) -> Found:
        rows[self._more] = True
        may_gain = self._may_gain(values, prices)
        whole_rows = self._among(values, prices, np.flatnonzero(rows & may_gain), tell)
        narrow = np.flatnonzero(columns)
        if not len(narrow):
            return whole_rows
        asked = Asked(
            prices, values, self.most, np.flatnonzero(~rows & may_gain), narrow, self.lowest, self.flat
        )
        others = self.search(asked)
        return Found(
            np.concatenate([whole_rows.mentees, others.mentees]),
            np.concatenate([whole_rows.mentors, others.mentors]),
            np.concatenate([whole_rows.scores, others.scores]),
            np.concatenate([whole_rows.full, others.full]),
        )
