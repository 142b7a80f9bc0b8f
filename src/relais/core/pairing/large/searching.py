"""How the solver looks for pairs worth having, wherever the tables are: here, or on the machines of a cluster."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np

from relais.core.pairing.pool import Counts, Ints, Pairs

Tell: TypeAlias = Callable[[float], None]

UNREACHABLE = 2**45
"""A price that no pair is worth, while sums of it stay exact."""


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """Pairs found, by mentee: who, with whom, what the pair is worth.

    ``bounds``: for each mentee asked about, in that order, a value that none of the pairs left is worth more than;
    ``UNREACHABLE`` where ``most`` were found.
    """

    mentees: Ints
    mentors: Ints
    scores: Ints
    bounds: Counts

    @property
    def pairs(self) -> tuple[Ints, Ints, Ints]:
        """Who, with whom, and what it is worth."""
        return self.mentees, self.mentors, self.scores


class Known(NamedTuple):
    """Pairs that nobody need look for: mentee i knows ``mentors[starts[i]:starts[i + 1]]``, in ascending order."""

    starts: Counts
    mentors: Ints


class Asked(NamedTuple):
    """What a search is asked: for each mentee, or those of ``who`` in order, up to ``most`` pairs worth more than ``values``.

    A pair is worth its score, ``lowest`` or more, minus the mentor's price; ``flat`` counts every score as 0. ``prices``
    (m,) and ``values`` (n,), below 2^53, are those of everybody. ``among``: only these mentors, in order. ``noise``, in
    256ths of a point, is added to what pairs are worth, differently for each mentee, so that not everybody is led to
    the same few: up to 255 of them where nothing but equal pairs may change places. ``known`` pairs are left out of
    account; not together with ``among``.
    """

    prices: Counts
    values: Counts
    most: int
    who: Pairs | None = None
    among: Pairs | None = None
    lowest: int = 0
    flat: bool = False
    noise: Ints | None = None
    known: Known | None = None

    @property
    def asking(self) -> Pairs:
        """The mentees that pairs are looked for."""
        return np.arange(len(self.values)) if self.who is None else self.who


class Search(Protocol):
    """A search over tables that it knows. Mentors found are numbered among all, whoever they are looked for among.

    ``tell`` hears the part done, 0 to 1; what it raises ends the search.
    """

    def __call__(self, asked: Asked, /, *, tell: Tell | None = None) -> Found: ...
