"""What a programme decides about its circles: their size, what must hold in each, and what makes one better."""

from dataclasses import KW_ONLY, dataclass

SMALLEST, LARGEST = 3, 8
"""Bounds of the sizes a programme may choose: two people make a pair, and beyond eight not everybody speaks."""


@dataclass(frozen=True, slots=True)
class AtMost:
    """No more than ``people`` of a circle, mentors included, have the same value of ``trait`` (``unit``).

    ``trait`` may also name a scale. Unknown: counted nowhere.
    """

    trait: str
    people: int

    @property
    def name(self) -> str:
        """What identifies the rule in results."""
        return f"at_most:{self.trait}"


@dataclass(frozen=True, slots=True)
class Varied:
    """The share of the pairs of members who have no value of ``trait`` in common; a pair with an unknown earns nothing.

    ``trait`` may also name a scale: positions that are not equal differ.
    """

    trait: str
    weight: int = 10

    @property
    def name(self) -> str:
        """What identifies the criterion in results."""
        return f"varied:{self.trait}"


@dataclass(frozen=True, slots=True)
class CircleRules:
    """Everything a programme decides about its circles. Sizes count members, not the mentors who lead.

    ``smallest``, ``aimed``, ``largest``: people in a circle, 3 to 8, in this order.
    ``wishing``: percent of the members who wish the circle's topic. 100 asks for one topic that all wish; below, a
    topic that this part of them wishes is enough, and the one that matters most to them together is taken; 0 asks for
    none. Whoever wished nothing is unknown: counted nowhere, and reported.
    ``hours``: hours of the week when everybody of the circle is free, 0 to 168. Unknown hours: allowed, reported.
    ``at_most``: limits on people with the same answer.
    ``fewest_mentors``, ``most_mentors``: how many lead a circle, 0 to 2. They offer its topic (unknown offers: allowed,
    reported), and are bound by the same hours, limits and distances as its members. A mentor of capacity 0 leads
    nothing. ``circles_per_mentor``: 1 or more.
    ``topic_weight``: how much the topic matters to each member, beside their dearest wish. ``hours_weight``: hours in
    common, up to ``enough_hours``. ``size_weight``: nearness to the aimed size. ``mentors_weight``: how well each member suits the mentor of the circle who suits them
    best, where that is known (see ``Leading``). ``varied``: answers that differ.
    Weights are whole numbers from 0 to 100 of which only the proportions count.

    Always on: nobody is in a circle with someone above them in the reporting line at any distance, with someone either
    asked to avoid, or with themselves. Unknown manager: allowed.
    """

    smallest: int = SMALLEST
    aimed: int = 5
    largest: int = LARGEST
    _: KW_ONLY
    wishing: int = 100
    hours: int = 1
    at_most: tuple[AtMost, ...] = ()
    fewest_mentors: int = 0
    most_mentors: int = 0
    circles_per_mentor: int = 1
    topic_weight: int = 40
    hours_weight: int = 15
    enough_hours: int = 3
    size_weight: int = 40
    mentors_weight: int = 0
    varied: tuple[Varied, ...] = ()
