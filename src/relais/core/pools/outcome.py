"""What a run gives: pairs with their reasons, who is left and why, and the proof."""

from collections.abc import Mapping
from dataclasses import dataclass

from relais.core.pairing import Certificate, Explanation, Matching, PairExplanation, Problem
from relais.core.pools.pool import Member, Pool
from relais.core.pools.settings import Settings


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people put together. `score` runs from 0 to 10,000 and is the sum of the points in `explanation`, with the
    points of an earlier pair that is kept.
    """

    mentee: Member
    mentor: Member
    score: int
    explanation: PairExplanation


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Someone for whom no pair, or fewer pairs than places, could be formed, and why. `missing` counts places."""

    mentee: Member
    missing: int
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Load:
    """How many people a mentor was given, of how many places (in people and hours together)."""

    mentor: Member
    given: int
    places: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one run; everything the terminal, the page and the workbook show comes from here.

    `pairs` stand in the order of the mentees' file; `left_over` likewise; `loads` in the order of the mentors' file.
    `seconds` by phase is empty when no clock was given.
    """

    pool: Pool
    settings: Settings
    pairs: tuple[Pair, ...]
    left_over: tuple[LeftOver, ...]
    loads: tuple[Load, ...]
    certificate: Certificate
    matching: Matching
    problem: Problem
    seconds: Mapping[str, float]

    @property
    def total(self) -> int:
        """The sum of the scores of all pairs."""
        return sum(pair.score for pair in self.pairs)

    @property
    def mean(self) -> float | None:
        """The mean score, 0 to 10,000, or None when there is no pair."""
        return self.total / len(self.pairs) if self.pairs else None

    @property
    def lowest(self) -> int | None:
        """The lowest score of a pair, or None when there is no pair."""
        return min((pair.score for pair in self.pairs), default=None)

    @property
    def unused_mentors(self) -> tuple[Load, ...]:
        """Mentors who had places and were given nobody."""
        return tuple(load for load in self.loads if load.places and not load.given)
