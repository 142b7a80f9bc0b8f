"""What a run will cost, foreseen from the sizes alone, so that nobody starts one that cannot end."""

from dataclasses import dataclass

from relais.core.pools.pool import Pool
from relais.core.pools.remarks import Notice, Remark, Unusable
from relais.core.pools.settings import Settings

LONG = 5_000 * 5_000
"""Comparisons of a mentee with a mentor beyond which a run takes minutes rather than seconds."""

_BASE = 150_000_000
_TOTAL, _FAIR, _STABLE, _SEVERAL_PLACES = 20, 28, 48, 56  # bytes for each comparison, measured
_PLACE, _PLACE_TURNED = (
    8,
    16,
)  # bytes for each mentee and place; twice when there are fewer places than mentees


@dataclass(frozen=True, slots=True)
class Cost:
    """What pairing so many `mentees` with so many `mentors` will cost; `memory` at the most, in bytes."""

    mentees: int
    mentors: int
    memory: int

    @property
    def is_long(self) -> bool:
        """Whether people should be told to wait for minutes."""
        return self.mentees * self.mentors > LONG


def foreseen(pool: Pool, settings: Settings) -> Cost:
    """What a run will cost: bytes as measured on pools of 1,000 to 20,000 people, rounded up rather than down."""
    mentees, mentors = len(pool.mentees.members), len(pool.mentors.members)
    comparisons = mentees * mentors
    if settings.places > 1:
        return Cost(mentees, mentors, _BASE + comparisons * _SEVERAL_PLACES)
    if settings.objective == "stable":
        return Cost(mentees, mentors, _BASE + comparisons * _STABLE)
    each = (settings.capacity if m.capacity is None else m.capacity for m in pool.mentors.members)
    places = min(sum(min(capacity, mentees) for capacity in each), 2 * mentees)
    table = mentees * places * (_PLACE_TURNED if places < mentees else _PLACE)
    return Cost(
        mentees, mentors, _BASE + comparisons * (_FAIR if settings.objective == "fair" else _TOTAL) + table
    )


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
