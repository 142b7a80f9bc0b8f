"""Pools as people tell them, and what each of the people could leave unsaid.

How often that pays, and by how much, is measured by running this module:
``python -m tests.core.pairing.honesty --pools 500 --seed 2026``.

A *better place* is judged by the truth of who answered: the points of the mentor they get, in their own view, had they
said everything. With nobody, or with someone the rules would have forbidden, they get nothing.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from random import Random
from statistics import median
from typing import TypeAlias, get_args

from relais.core.pairing import (
    CommonHours,
    Coverage,
    Gap,
    Matching,
    MinimumHours,
    Objective,
    Person,
    Problem,
    Rules,
    Same,
    Wish,
    compile,
    solve,
)

OBJECTIVES: tuple[Objective, ...] = get_args(Objective)
TOPICS = ("budget", "law", "speech", "data", "teams", "english")
CRITERIA = (Coverage(40), Gap("grade", 1, 2, weight=20), Same("job", weight=15), CommonHours(3, weight=15))
NOTHING = -1
"""What somebody gets who is with nobody, or with someone the rules forbid."""


@dataclass(frozen=True)
class Told:
    """A pool as told; the mentee at ``row``, Awa, is the one who might say less."""

    mentees: tuple[Person, ...]
    mentors: tuple[Person, ...]
    rules: Rules
    row: int

    @property
    def awa(self) -> Person:
        return self.mentees[self.row]

    @cached_property
    def problem(self) -> Problem:
        return compile(self.mentees, self.mentors, self.rules)

    def instead(self, awa: Person) -> "Told":
        """The same pool, had Awa answered something else."""
        return replace(self, mentees=(*self.mentees[: self.row], awa, *self.mentees[self.row + 1 :]))

    def place(self, matching: Matching) -> int:
        """What Awa truly gets: points in her own view."""
        mentors = matching.pairs[matching.pairs[:, 0] == self.row, 1].tolist()
        return int(self.problem.mentee_view[self.row, mentors[0]]) if mentors else NOTHING

    def is_as_good(self, matching: Matching, truthful: Matching) -> bool:
        """Whether the pairs would have met the objective as well, had the truth been told: a tie."""
        scores = self.problem.scores[matching.pairs[:, 0], matching.pairs[:, 1]]
        worst = int(scores.min(initial=10_000)) if matching.objective == "fair" else None
        wanted = truthful.lowest if matching.objective == "fair" else None
        return (len(scores), int(scores.sum()), worst) == (len(truthful.pairs), truthful.total, wanted)


def pool(chance: Random) -> Told:
    """A few people who all answered everything."""

    def some(choices: Sequence[str], most: int) -> list[str]:
        return chance.sample(choices, chance.randint(1, most))

    def person(key: str, most_hours: int) -> Person:
        importance = {criterion.name: chance.choice((1.0, 1.0, 2.0, 3.0)) for criterion in CRITERIA}
        return Person(
            key,
            scales={"grade": chance.randint(0, 5), "years": chance.randint(0, 9_999) / 1_000},
            traits={"job": frozenset(chance.choice("xyz"))},
            hours=frozenset(map(int, some("0123456789", most_hours))),
            importance=importance,
        )

    mentees = tuple(
        replace(person(f"mentee {at}", 5), wishes=tuple(map(Wish, some(TOPICS, 4))))
        for at in range(chance.randint(4, 8))
    )
    mentors = tuple(
        replace(
            person(f"mentor {at}", 6),
            offers=dict.fromkeys(some(TOPICS, 4)),
            capacity=chance.choice((1, 1, 2)),
        )
        for at in range(chance.randint(3, 4))
    )
    return Told(mentees, mentors, Rules(CRITERIA, (MinimumHours(1),)), chance.randrange(len(mentees)))


def wishing_less(told: Told) -> Iterator[Person]:
    """Every part of one's wishes."""
    for size in range(1, len(told.awa.wishes)):
        for wishes in combinations(told.awa.wishes, size):
            yield replace(told.awa, wishes=wishes)


def saying_fewer_hours(told: Told) -> Iterator[Person]:
    """Keeping from a mentor, or for a mentor, the hours in common; or one hour alone."""
    own = told.awa.hours or frozenset()
    kept = {
        hours
        for mentor in told.mentors
        for hours in (own - (mentor.hours or own), own & (mentor.hours or own))
    }
    for hours in sorted({*kept, *(frozenset({hour}) for hour in own)} - {own}, key=sorted):
        yield replace(told.awa, hours=hours)


def saying_no_hours(told: Told) -> Iterator[Person]:
    """Leaving the question unanswered."""
    yield replace(told.awa, hours=None)


def lowering_an_importance(told: Told) -> Iterator[Person]:
    """One importance at a time, down to the usual, to half of it, or to nothing."""
    for criterion in CRITERIA:
        factor = told.awa.importance.get(criterion.name, 1.0)
        for lower in (0.0, 0.5, 1.0):
            if lower < factor:
                yield replace(told.awa, importance={**told.awa.importance, criterion.name: lower})


Way: TypeAlias = Callable[[Told], Iterator[Person]]
WAYS: tuple[Way, ...] = (wishing_less, saying_fewer_hours, saying_no_hours, lowering_an_importance)


def saying_less(told: Told, *ways: Way) -> Iterator[Problem]:
    """The problems that come of saying less, in each of these ways."""
    return (told.instead(awa).problem for way in ways for awa in way(told))


@dataclass(frozen=True)
class Tried:
    """What Awa got by the truth, by each answer that says less in one way, and by one of these drawn blindly.

    ``unusable``: some of these got her someone whom the rules, had they known, would have forbidden.
    """

    truthful: int
    less: tuple[int, ...]
    blindly: int
    unusable: bool

    @property
    def gain(self) -> int:
        """The most that she could add, if she knew what everybody else answered."""
        return max(self.less) - self.truthful


def _tried(told: Told, others: Sequence[Problem], objective: Objective, chance: Random) -> Tried:
    found = [solve(problem, objective) for problem in others]
    less = tuple(told.place(matching) for matching in found)
    paired = any(
        told.row in matching.pairs[:, 0] for matching, got in zip(found, less, strict=True) if got < 0
    )
    return Tried(told.place(solve(told.problem, objective)), less, chance.choice(less), paired)


def _row(way: Way, objective: Objective, tried: Sequence[Tried]) -> str:
    out = [one for one in tried if one.truthful == NOTHING]
    inside = [one for one in tried if one.truthful != NOTHING]
    gains = [one.gain for one in inside if one.gain > 0]
    cells = (
        way.__name__,
        objective,
        f"{len(out)}",
        f"{sum(one.gain > 0 for one in out)}",
        f"{sum(one.unusable and one.gain == 0 for one in out)}",
        f"{len(inside)}",
        f"{len(gains)}",
        f"{median(gains):.0f} / {max(gains)}" if gains else "–",
        f"{sum(one.blindly > one.truthful for one in tried)}",
        f"{sum(one.blindly < one.truthful for one in tried)}",
    )
    return f"| {' | '.join(cells)} |\n"


def main() -> None:
    """Print how often each way of saying less pays under each objective, and by how much, over random pools."""
    parser = ArgumentParser()
    parser.add_argument("--pools", type=int, default=500)
    parser.add_argument("--seed", type=int, default=2026)
    asked = parser.parse_args()
    chance = Random(asked.seed)
    drawn = [pool(chance) for _ in range(asked.pools)]
    sys.stdout.write(
        "| way | objective | out | placed | unusable | in | better | median / most | up | down |\n"
    )
    for way in WAYS:
        tellings = [(told, list(saying_less(told, way))) for told in drawn]
        for objective in OBJECTIVES:
            tried = [_tried(told, others, objective, chance) for told, others in tellings if others]
            sys.stdout.write(_row(way, objective, tried))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
