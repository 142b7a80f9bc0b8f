"""What may never be, and what a programme decides: hard rules, places, locks, previous pairs.

A hard rule forbids pairs. What it does when someone did not answer is written with each rule: where a wrong pair
would do harm (certificate, identity wish) the unknown is forbidden; elsewhere it is allowed, and reported as unknown.
"""

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import ClassVar, TypeAlias

from relais.core.pairing.criteria import Criterion, default_name

KeyPair: TypeAlias = tuple[str, str]
"""The mentee's key, then the mentor's."""


@dataclass(frozen=True, slots=True)
class NotOneself:
    """Nobody is paired with themselves (the same key on both sides). Always on."""

    kind: ClassVar[str] = "not_oneself"
    liftable: ClassVar[bool] = False
    name: ClassVar[str] = "not_oneself"


@dataclass(frozen=True, slots=True)
class OutsideReportingLine:
    """Neither stands above the other, at any distance, following managers through both sides of the pool.

    Unknown manager: allowed, reported; unless nobody on that side of the pool was asked.
    """

    kind: ClassVar[str] = "outside_reporting_line"
    liftable: ClassVar[bool] = False
    name: ClassVar[str] = "outside_reporting_line"


@dataclass(frozen=True, slots=True)
class NotAgain:
    """Not the same pair as before: ``pairs`` of (mentee key, mentor key). Keys outside the pool are of no effect."""

    kind: ClassVar[str] = "not_again"
    liftable: ClassVar[bool] = True
    name: ClassVar[str] = "not_again"
    pairs: frozenset[KeyPair] = frozenset()


@dataclass(frozen=True, slots=True)
class AvoidList:
    """Neither asked not to be paired with the other (``Person.avoid``). A request of theirs, so never lifted."""

    kind: ClassVar[str] = "avoid_list"
    liftable: ClassVar[bool] = False
    name: ClassVar[str] = "avoid_list"


@dataclass(frozen=True, slots=True)
class CommonLanguage:
    """They have at least one language in common. Unknown languages: allowed, reported."""

    kind: ClassVar[str] = "common_language"
    liftable: ClassVar[bool] = True
    name: ClassVar[str] = "common_language"
    trait: str = "languages"


@dataclass(frozen=True, slots=True)
class MinimumHours:
    """They are both free at least ``hours`` hours of the week. Unknown hours: allowed, reported."""

    kind: ClassVar[str] = "minimum_hours"
    liftable: ClassVar[bool] = True
    name: ClassVar[str] = "minimum_hours"
    hours: int = 1


@dataclass(frozen=True, slots=True)
class CertificateValid:
    """The mentor's certificate is valid on the day ``on``. Unknown certificate: forbidden."""

    kind: ClassVar[str] = "certificate_valid"
    liftable: ClassVar[bool] = True
    name: ClassVar[str] = "certificate_valid"
    on: date


@dataclass(frozen=True, slots=True)
class IdentityWish:
    """Whoever wishes someone with a given identity is paired with such a person. Holds for either side.

    An identity that was not given: forbidden, since it cannot be promised. Sensitive; a person's own wish, so it
    is never lifted for them.
    """

    kind: ClassVar[str] = "identity_wish"
    liftable: ClassVar[bool] = False
    name: ClassVar[str] = "identity_wish"
    trait: str = "identity"


@dataclass(frozen=True, slots=True)
class DifferentTrait:
    """They share no value of ``trait``: two organisations. Unknown: allowed, reported."""

    kind: ClassVar[str] = "different_trait"
    liftable: ClassVar[bool] = True
    trait: str
    name: str = ""

    def __post_init__(self) -> None:
        default_name(self, f"different_trait:{self.trait}")


@dataclass(frozen=True, slots=True)
class SameTrait:
    """They share at least one value of ``trait``: the same site. Unknown: allowed, reported."""

    kind: ClassVar[str] = "same_trait"
    liftable: ClassVar[bool] = True
    trait: str
    name: str = ""

    def __post_init__(self) -> None:
        default_name(self, f"same_trait:{self.trait}")


@dataclass(frozen=True, slots=True)
class GapWithin:
    """The mentor stands between ``low`` and ``high`` steps above the mentee on ``scale``, both included.

    Negative steps are below. Unknown position: allowed, reported.
    """

    kind: ClassVar[str] = "gap_within"
    liftable: ClassVar[bool] = True
    scale: str
    low: float
    high: float
    name: str = ""

    def __post_init__(self) -> None:
        default_name(self, f"gap_within:{self.scale}")


HardRule: TypeAlias = (
    NotOneself
    | OutsideReportingLine
    | NotAgain
    | AvoidList
    | CommonLanguage
    | MinimumHours
    | CertificateValid
    | IdentityWish
    | DifferentTrait
    | SameTrait
    | GapWithin
)


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything a programme decides about who may be with whom and what is worth more.

    ``criteria`` and ``hard``: names are unique within each. ``NotOneself`` holds even when it is not listed.
    ``hours_per_pair``: hours a month that one pair takes; with it, a mentor who gave ``monthly_hours`` takes at most
    ``floor(monthly_hours / hours_per_pair)`` people, and never more than their ``capacity``.
    ``places``: how many mentors each mentee is to have, 1 or more.
    ``minimum``: how many people each mentor who has a place is to have at least, so that nobody volunteers for
    nothing; never above their capacity. A mentor's own ``Person.minimum`` counts when it is larger.
    ``locked``: pairs to be made whatever the rest; refused when a hard rule forbids them or places run out.
    ``previous``: pairs of an earlier proposal, each worth ``stickiness`` points more (0 to 1,000,000), so that
    people are moved only when it is worth it. Previous pairs of people no longer in the pool have no effect.
    """

    criteria: tuple[Criterion, ...] = ()
    hard: tuple[HardRule, ...] = ()
    _: KW_ONLY
    hours_per_pair: float | None = None
    places: int = 1
    minimum: int = 0
    locked: Iterable[KeyPair] = ()
    previous: Iterable[KeyPair] = ()
    stickiness: int = 0
