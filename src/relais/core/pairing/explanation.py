"""What an explanation is made of, as values: the words are in ``words``."""

from dataclasses import KW_ONLY, dataclass
from typing import Literal, TypeAlias

Side: TypeAlias = Literal["for", "against", "unknown"]
Who: TypeAlias = Literal["mentee", "mentor"]
Cause: TypeAlias = Literal["none_allowed", "too_few_places", "outbid"]


@dataclass(frozen=True, slots=True)
class Partly:
    """A wish covered in part: the level offered is below the level wished."""

    topic: str
    offered: float
    wished: float


@dataclass(frozen=True, slots=True)
class Covered:
    """Which wishes the mentor covers wholly, in part, and not at all.

    ``first_is_covered``: whether the one wish that matters most to the mentee is covered wholly; ``None`` when several
    matter as much.
    """

    topics: tuple[str, ...]
    partly: tuple[Partly, ...]
    missing: tuple[str, ...]
    first_is_covered: bool | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What each has of a trait, and what they have in common, in alphabetical order."""

    trait: str
    common: tuple[str, ...]
    mentee: tuple[str, ...]
    mentor: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stepped:
    """How many steps the mentor stands above the mentee on a scale (negative: below), and what was wished."""

    scale: str
    gap: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of the week (0..167, in UTC) when both are free, and how many would be enough."""

    common: tuple[int, ...]
    enough: int


@dataclass(frozen=True, slots=True)
class Choices:
    """The rank, from 1, at which each put the other; ``None`` when the other is not on the list.

    ``silent``: who ranked nobody.
    """

    by_mentee: int | None
    by_mentor: int | None
    silent: tuple[Who, ...]


Detail: TypeAlias = Covered | Compared | Stepped | Hours | Choices


@dataclass(frozen=True, slots=True)
class Reason:
    """What one criterion says of a pair.

    ``points`` of ``possible`` joint points; the points of all reasons of an allowed pair add up to its score.
    ``silent``: whose answer is missing, when ``side`` is unknown. ``detail`` is ``None`` when there is no more to say
    (closeness of texts, a pair of an earlier proposal) or when something is unknown.
    """

    criterion: str
    kind: str
    side: Side
    points: int
    possible: int
    detail: Detail | None = None
    silent: tuple[Who, ...] = ()


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """One mentee with one mentor, made or not.

    ``score``: -1 when forbidden. ``reasons``: for, against, unknown, the weightiest first in each.
    ``forbidden_by`` and ``unverified``: names of hard rules that forbid the pair, and of those that allow it without
    knowing. For an allowed pair that was not made: ``worth_elsewhere``, how many points the whole would lose at least
    by making it, from the prices (0: perhaps none); ``costs_a_place``: whether a place would be lost; for
    ``fair``, ``lowers_lowest``: whether a place would be lost or the worst pair would be worse than it is, and
    ``worth_elsewhere`` supposes that it is not.
    ``wanted_by``: of an allowed pair, how many other mentees may be with this mentor, are not, and would have a
    better score there than the worst they have, or have a place to fill. ``keeps_minimum``: of a pair that was made,
    the least number of people that the mentor was to have, when this pair costs the others something so that the
    mentor has them (a negative price); else 0.
    """

    mentee: int
    mentor: int
    _: KW_ONLY
    is_made: bool
    is_locked: bool
    score: int
    reasons: tuple[Reason, ...]
    forbidden_by: tuple[str, ...]
    unverified: tuple[str, ...]
    worth_elsewhere: int | None = None
    costs_a_place: bool = False
    lowers_lowest: bool = False
    wanted_by: int | None = None
    keeps_minimum: int = 0


@dataclass(frozen=True, slots=True)
class RuledOut:
    """How many mentors a hard rule sets aside for one mentee (a mentor may be set aside by several)."""

    rule: str
    mentors: int


@dataclass(frozen=True, slots=True)
class Shortage:
    """A Hall set: these mentees can only be with these mentors, who have fewer places than there are mentees."""

    mentees: tuple[int, ...]
    mentors: tuple[int, ...]
    places: int


@dataclass(frozen=True, slots=True)
class Opening:
    """One value more of a trait, such as a second language: the mentors it would allow, and those who would then have a place.

    ``placing`` counts those from whom a place would surely come, 1 or more; ``allowing`` counts them and the others.
    """

    value: str
    allowing: int
    placing: int


@dataclass(frozen=True, slots=True)
class MoreHours:
    """How many more hours the mentee would need to be free, with these mentors, with whom they need the fewest."""

    hours: int
    mentors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lift:
    """A rule which, lifted for this mentee alone, would surely place them, and the mentors it would open.

    ``openings``: what the mentee could answer instead, the value that opens the most places first, for a rule that
    asks for something in common. ``more_hours``: the same for a rule that asks for common hours.
    """

    rule: str
    mentors: tuple[int, ...]
    openings: tuple[Opening, ...] = ()
    more_hours: MoreHours | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """Why someone is with nobody, and what would change it.

    ``cause``: ``none_allowed``, the rules set every mentor aside; ``too_few_places``, there are fewer places than
    people, or none with the mentors allowed; ``outbid``, the mentors allowed are all taken by others for whom the
    whole is better served. ``allowed``: mentors allowed, with or without places. ``one_more_place``: mentors with whom
    one place more would surely place this person; ``lifts``: rules that would. Both are proven, not guessed; neither
    list claims to be complete. Under ``stable``, the person can then be placed and nobody would exchange; where people
    are indifferent, other stable pairs may place somebody else.
    """

    mentee: int
    cause: Cause
    ruled_out: tuple[RuledOut, ...]
    allowed: int
    shortage: Shortage | None
    one_more_place: tuple[int, ...]
    lifts: tuple[Lift, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A mentee's pairs, or the pair that was asked about; and why they are with nobody, when they are."""

    mentee: int
    pairs: tuple[PairExplanation, ...]
    absence: Absence | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A mentee who would be with others: the mentors they would leave, and those they would have instead."""

    mentee: int
    left: tuple[int, ...]
    joined: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """What making a pair would cost in all: people and pairs fewer, points less (negative: points more).

    ``moved``: one cheapest set of moves that makes the pair, the mentee who was asked about first; other sets may cost
    as little.
    """

    people: int
    pairs: int
    points: int
    moved: tuple[Moved, ...] = ()
