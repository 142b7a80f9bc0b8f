"""How the solver looks for pairs worth having, wherever the tables are: here, or on the machines of a cluster."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from relais.core.pairing.pool import Counts, Ints, Pairs

Tell: TypeAlias = Callable[[float], None]


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """Pairs found, by mentee: who, with whom, what the pair is worth. ``full``: mentees who may have more."""

    mentees: Ints
    mentors: Ints
    scores: Ints
    full: Pairs


class Search(Protocol):
    """``better_pairs`` over tables that it knows. ``among``: only these mentors, in order.

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
