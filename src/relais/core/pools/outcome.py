"""What a run gives: pairs with their reasons, who is left and why, and the proof."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from relais.core.pairing import Certificate, Explanation, Matching, PairExplanation, Problem, Refusal, explain
from relais.core.pairing.stability import StabilityCost, stability_cost
from relais.core.pools.pool import Member, Pool
from relais.core.pools.settings import Settings

MOST_KEPT = 4_096
"""Explanations held at a time: those of the pairs that a screen and a workbook of a thousand people both tell."""

MOST_SOLVED_AGAIN = 100_000_000
"""Comparisons up to which pairs are looked for a second time only to tell what stability costs: a few seconds."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The problem and its matching, from which explanations are drawn when somebody asks."""

    problem: Problem
    matching: Matching
    _known: dict[tuple[int, int | None], Explanation] = field(default_factory=dict, repr=False, compare=False)

    def explanation(self, row: int, column: int | None = None) -> Explanation:
        """What `explain` says, kept for a while: the screen and a line of a file ask for the same several times."""
        kept = self._known.get((row, column))
        if kept is None:
            kept = explain(self.problem, self.matching, row, column)
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[row, column] = kept
        return kept


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people put together. `score` runs from 0 to 10,000, and higher for an earlier pair that is kept.

    `row` and `column` are their places in the problem.
    """

    mentee: Member
    mentor: Member
    score: int
    row: int
    column: int
    solved: Solved = field(repr=False, compare=False)

    @property
    def explanation(self) -> PairExplanation:
        """Reasons for, against and unknown, whose points add up to the score. Worked out when it is asked for."""
        return self.solved.explanation(self.row, self.column).pairs[0]


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Someone for whom no pair, or fewer pairs than places, could be formed. `missing` counts places to fill."""

    mentee: Member
    missing: int
    row: int
    solved: Solved = field(repr=False, compare=False)

    @property
    def explanation(self) -> Explanation:
        """Why, and what would change it. Worked out when it is asked for."""
        return self.solved.explanation(self.row)


@dataclass(frozen=True, slots=True)
class Load:
    """How many people a mentor was given, of how many places (in people and hours together).

    `minimum`: how many the mentor was to have at least, 0 when nobody asked for any.
    """

    mentor: Member
    given: int
    places: int
    minimum: int = 0

    @property
    def is_below_minimum(self) -> bool:
        """Whether the mentor has fewer people than was asked for, as only stable pairs may leave them."""
        return self.given < self.minimum


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
    solved: Solved
    seconds: Mapping[str, float]

    @property
    def problem(self) -> Problem:
        """Scores, capacities and places, in the order of the files."""
        return self.solved.problem

    @property
    def matching(self) -> Matching:
        """The pairs as rows and columns of the problem."""
        return self.solved.matching

    @property
    def certificate(self) -> Certificate:
        """What the independent check found."""
        return self.solved.matching.certificate

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
    def stability_cost(self) -> StabilityCost | None:
        """What it costs that nobody would exchange, worked out by solving again; None when that is not asked for.

        Nor when it would take long (`MOST_SOLVED_AGAIN` comparisons), or when no pairs meet every minimum.
        """
        if self.settings.objective != "stable" or self.problem.pair_count > MOST_SOLVED_AGAIN:
            return None
        with suppress(Refusal):
            return stability_cost(self.problem, self.matching)
        return None

    @property
    def unused_mentors(self) -> tuple[Load, ...]:
        """Mentors who had places and were given nobody."""
        return tuple(load for load in self.loads if load.places and not load.given)
