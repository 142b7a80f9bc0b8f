"""What a run will cost, foreseen from the sizes alone, so that nobody starts one that cannot end.

Up to a thousand people or so everything is held in tables of mentees by mentors; memory follows their product. Beyond,
what pairs are worth is worked out as it is read; memory follows the number of people, and only time their product.
"""

from dataclasses import dataclass

from relais.core.pairing.sizes import is_large
from relais.core.pools.kinds import Objective
from relais.core.pools.pool import Pool
from relais.core.pools.remarks import Notice, Remark, Unusable
from relais.core.pools.settings import Settings

LONG = 20.0
"""Seconds beyond which people are told to wait."""

_BASE = 150_000_000
_TOTAL, _FAIR, _STABLE, _SEVERAL_PLACES = 20, 28, 48, 56  # bytes for each comparison, measured
_PLACE, _PLACE_TURNED = (
    8,
    16,
)  # bytes for each mentee and place; twice when there are fewer places than mentees
_PERSON = 8_000  # bytes for each person beyond tables: 4,500 as read from a sheet, the rest while pairs are looked for
_READ_SECONDS, _WRITE_SECONDS = 0.0005, 0.0012  # for each person: understood; explained and written down
_PAIRING_SECONDS: dict[Objective, tuple[float, float]] = {
    "total": (150e-6, 20e-9),
    "fair": (200e-6, 30e-9),
    "stable": (100e-6, 20e-9),
}
"""For each person, and for each comparison: once to twice what 20,000 and 100,000 mentees took on two cores."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What pairing so many `mentees` with so many `mentors` will cost: `memory` at the most, in bytes; `seconds`, about.

    Seconds are those of two slow cores.
    """

    mentees: int
    mentors: int
    memory: int
    seconds: float

    @property
    def is_long(self) -> bool:
        """Whether people should be told to wait."""
        return self.seconds > LONG


def foreseen(pool: Pool, settings: Settings, *, written: bool = True) -> Cost:
    """What a run will cost: as measured on pools of 1,000 to 100,000 mentees, rounded up rather than down.

    `written`: whether every pair goes to a file with its reasons, which takes longer than to find it.
    """
    mentees, mentors = len(pool.mentees.members), len(pool.mentors.members)
    seconds = foreseen_seconds(mentees, mentors, settings.objective, places=settings.places, written=written)
    if is_large(mentees, mentors):
        return Cost(mentees, mentors, _BASE + (mentees + mentors) * _PERSON, seconds)
    return Cost(mentees, mentors, _BASE + _tables(pool, settings, mentees, mentors), seconds)


def foreseen_seconds(
    mentees: int, mentors: int, objective: Objective, *, places: int = 1, written: bool = True
) -> float:
    """How long so many people will take, about, before anything is known of them."""
    for_each, for_each_comparison = _PAIRING_SECONDS[objective]
    for_each += _READ_SECONDS + (_WRITE_SECONDS if written else 0)
    return (mentees + mentors) * for_each + mentees * mentors * places * for_each_comparison


def _tables(pool: Pool, settings: Settings, mentees: int, mentors: int) -> int:
    comparisons = mentees * mentors
    if settings.places > 1:
        return comparisons * _SEVERAL_PLACES
    if settings.objective == "stable":
        return comparisons * _STABLE
    each = (settings.capacity if m.capacity is None else m.capacity for m in pool.mentors.members)
    places = min(sum(min(capacity, mentees) for capacity in each), 2 * mentees)
    table = mentees * places * (_PLACE_TURNED if places < mentees else _PLACE)
    return comparisons * (_FAIR if settings.objective == "fair" else _TOTAL) + table


def refuse_too_large(pool: Pool, settings: Settings, memory: int) -> None:
    """Raise `Unusable` when the run would take more than so many bytes of memory."""
    cost = foreseen(pool, settings)
    if cost.memory > memory:
        details: dict[str, str | int] = {
            "mentees": cost.mentees,
            "mentors": cost.mentors,
            "needed": cost.memory,
            "memory": memory,
        }
        raise Unusable((Remark(Notice.TOO_LARGE, pool.mentees.file, details=details),))
