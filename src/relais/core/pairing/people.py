"""The people to pair, as values: what they wish, what they offer, when they are free.

Whatever a person did not say is *unknown*, never zero: an absent trait, a ``None``, an empty tuple. Criteria
earn nothing from what is unknown, and say so; each hard rule states what it does with it (see ``rules``).
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date

HOURS_IN_A_WEEK = 168


@dataclass(frozen=True, slots=True)
class Wish:
    """A topic someone would like help with.

    ``importance`` is relative to the person's other wishes (finite, 0 or more). ``level`` is the level wished, on
    the same scale as the levels of offers (0 or more); ``None`` accepts any level.
    """

    topic: str
    importance: float = 1.0
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone to accompany, or someone who accompanies. The same person may be both, under the same ``key``.

    ``key``: what identifies the person (an e-mail address, an identifier). Unique within each side.
    ``name``: as people say it; sentences use its first word, or the key when there is none.
    ``traits``: values without order, by trait: ``organisation``, ``unit``, ``profession``, ``languages``, ``goals``,
    ``identity``, or any other column. A trait that is absent or empty is unknown.
    ``scales``: ordered values in steps, by scale: ``grade``, ``seniority``…
    ``offers``: topic to level offered, or to ``None`` when no level is given.
    ``hours``: hours of the week when the person is free, in UTC; 0 is Monday 00:00–01:00, 167 Sunday 23:00–24:00.
    ``ranked``: keys of the people wished, the most wished first. ``avoid``: keys never to be proposed.
    ``managers``: keys of those right above them in the reporting line, who need not be in the pool; several where somebody
    belongs to several organisations.
    ``places``: how many mentors a mentee is to have, when not as many as the programme says (``Rules.places``).
    ``capacity``: how many people a mentor takes; ``minimum``: how many they are to have at least, 0 to their capacity.
    ``monthly_hours``: hours a mentor gives each month (see ``Rules.hours_per_pair``). ``certificate_until``: last day of validity of a mentor's or coach's certificate.
    ``wished_identity``: values of the trait ``identity`` of which the other person must have at least one, when the
    rule ``IdentityWish`` is on. Sensitive, as is ``identity`` itself.
    ``text``: free words (motivation, biography) for ``CloseTexts``.
    ``importance``: criterion name to a factor, finite and 0 or more, on the weight the programme gave it.
    """

    key: str
    name: str = ""
    _: KW_ONLY
    traits: Mapping[str, frozenset[str]] = field(default_factory=dict)
    scales: Mapping[str, float] = field(default_factory=dict)
    offers: Mapping[str, float | None] = field(default_factory=dict)
    wishes: tuple[Wish, ...] = ()
    hours: frozenset[int] | None = None
    ranked: tuple[str, ...] = ()
    avoid: frozenset[str] = frozenset()
    managers: frozenset[str] = frozenset()
    places: int | None = None
    capacity: int = 1
    minimum: int = 0
    monthly_hours: float | None = None
    certificate_until: date | None = None
    wished_identity: frozenset[str] = frozenset()
    text: str = ""
    importance: Mapping[str, float] = field(default_factory=dict)
