"""How the solver looks for pairs worth having, wherever the tables are: here, or on the machines of a cluster."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

import numpy as np

from relais.core.pairing.large.ordering import reordered_tables
from relais.core.pairing.large.pricing import Found, better_pairs
from relais.core.pairing.large.tables import Tables
from relais.core.pairing.pool import Counts, Pairs

Tell: TypeAlias = Callable[[float], None]


class Search(Protocol):
    """``better_pairs`` over tables that it knows. ``among``: only these mentors, in order, without noise.

    ``prices`` (m,) are those of all mentors, and mentors found are numbered among all, whoever they are looked for among.
    ``who`` names mentees in order.
    """

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
    ) -> Found: ...


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
            tables, prices[among], values, most, who=who, lowest=lowest, flat=flat, tell=tell
        )
        return replace(found, mentors=among[found.mentors].astype(np.int32))
