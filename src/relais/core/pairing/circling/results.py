"""What a search for circles gives, as values: the words are in ``relais.core.pairing.words.circles``."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Cause: TypeAlias = Literal[
    "too_few_people",
    "no_hours",
    "no_topic",
    "kept_apart",
    "rules_together",
    "no_mentor",
    "full",
    "mentors_taken",
    "too_few_left",
    "none_found",
]
"""Why someone is in no circle; see ``LeftOut``."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What one person brings to their circle.

    ``row``: the person's place among the members, or among the mentors. ``wishes``: whether a member wishes the topic.
    ``matters``: how much it matters to them beside their dearest wish, 0 to 10,000; ``None`` for a mentor, for a member
    who wished nothing, and without a topic. ``offers``: whether they offer the topic. ``alone``: answers that nobody else of the circle gave, as
    (trait, value), for the traits that are to vary.
    """

    row: int
    wishes: bool
    matters: int | None
    offers: bool
    alone: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Merit:
    """What one criterion (``topic``, ``hours``, ``size``, ``mentors``,
    ``varied:profession``…) gives a circle: points of possible.
    """

    criterion: str
    points: int
    possible: int


@dataclass(frozen=True, slots=True)
class Circle:
    """People put together. ``members`` and ``mentors`` are row numbers in the two lists given, in ascending order.

    ``topic``: ``None`` when nobody wished anything, or none is needed and found. ``hours``: hours of the week (0..167,
    in UTC) when everybody who said is free; empty when nobody said. ``points``: 0..10,000, the sum of ``merits``.
    ``members_bring``, ``mentors_bring``: one entry per person, in the order of the rows. Whom the rules let through
    unchecked, as rows: ``silent_topic``, members who wished nothing; ``silent_mentors``, mentors who offer nothing;
    ``silent_hours`` and ``silent_hours_of_mentors``, those who did not say when they are free.
    """

    members: tuple[int, ...]
    mentors: tuple[int, ...]
    topic: str | None
    hours: tuple[int, ...]
    points: int
    merits: tuple[Merit, ...]
    members_bring: tuple[Brought, ...]
    mentors_bring: tuple[Brought, ...]
    silent_topic: tuple[int, ...] = ()
    silent_hours: tuple[int, ...] = ()
    silent_hours_of_mentors: tuple[int, ...] = ()
    silent_mentors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Apart:
    """How many others a rule keeps away from one person: ``hours``, ``topic``, ``outside_reporting_line``,
    ``avoid_list``, or the name of an ``AtMost`` of one. Someone may be kept away by several.
    """

    rule: str
    people: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why someone is in no circle.

    ``cause``:
    ``too_few_people``, the whole pool is smaller than a circle; ``no_hours``, ``no_topic``, ``kept_apart``, too few
    others have enough hours in common, or a topic, or may be with this person at all; ``rules_together``, each of these
    leaves enough people but all of them together do not; ``no_mentor``, no mentor could lead a circle with this person.
    These six are certain. The others tell of the circles found: ``full``, some suit but for their size;
    ``mentors_taken``, a circle could be made around this person, but not led; ``too_few_left``, too few of the people
    who are left, or can be spared elsewhere, could be with this person; ``none_found``, enough could be, two by two,
    but the search found no circle of them.
    ``companions``: others this person could be with, two by two. ``apart``: who keeps away the rest. ``full``: circles
    that suit but for their size. ``near``: companions who are left or can be spared. ``needed``: others needed.
    """

    row: int
    cause: Cause
    companions: int
    apart: tuple[Apart, ...]
    full: int
    near: int
    needed: int


@dataclass(frozen=True, slots=True)
class Circles:
    """Circles in the order of their first member, and who is in none, in the order of the list given.

    ``total``: the points of each circle times its members. ``steps``: moves tried. With the same people (in any order),
    rules, seed and steps, the circles are the same.
    """

    circles: tuple[Circle, ...]
    left_out: tuple[LeftOut, ...]
    total: int
    seed: int
    steps: int

    @property
    def placed(self) -> int:
        """How many people are in a circle, mentors not counted."""
        return sum(len(circle.members) for circle in self.circles)
