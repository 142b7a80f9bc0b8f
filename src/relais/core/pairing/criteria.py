"""What makes a pair a good one: criteria, each with a weight set by the programme.

A criterion gives every pair a value from 0 to 1, or *unknown* when someone did not say what it needs. Unknown earns
nothing, so hiding an answer never pays, and is reported as unknown rather than as a fault. Weights are whole numbers
from 0 to 100; only their proportions count. ``name`` identifies the criterion in results, settings and
``Person.importance``; left empty it is derived from what the criterion looks at.
"""

from dataclasses import KW_ONLY, dataclass
from typing import ClassVar, Protocol, TypeAlias


class Named(Protocol):
    """Anything with a name, which may be empty."""

    @property
    def name(self) -> str:
        """What identifies it in results and settings."""


MAX_WEIGHT = 100
"""The largest weight a programme may give to a criterion."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what the mentee wishes is offered by the mentor.

    Each wish counts by its importance. A wish is covered wholly when it names no level, when the offer names none,
    or when the offer reaches the level wished; below that it is covered in proportion (level 2 for a wish of level 4
    covers half). Unknown when the mentee wishes nothing or the mentor offers nothing.
    """

    kind: ClassVar[str] = "coverage"
    weight: int = 40
    name: str = "coverage"


@dataclass(frozen=True, slots=True)
class Same:
    """1 when both share at least one value of ``trait`` (the same profession), else 0; unknown if either is silent."""

    kind: ClassVar[str] = "same"
    trait: str
    _: KW_ONLY
    weight: int = 10
    name: str = ""

    def __post_init__(self) -> None:
        default_name(self, f"same:{self.trait}")


@dataclass(frozen=True, slots=True)
class Different:
    """1 when they share no value of ``trait`` (another organisation), else 0; unknown if either is silent."""

    kind: ClassVar[str] = "different"
    trait: str
    _: KW_ONLY
    weight: int = 10
    name: str = ""

    def __post_init__(self) -> None:
        default_name(self, f"different:{self.trait}")


@dataclass(frozen=True, slots=True)
class Shared:
    """The share of the mentee's values of ``trait`` that the mentor has too (goals); unknown if either is silent."""

    kind: ClassVar[str] = "shared"
    trait: str = "goals"
    _: KW_ONLY
    weight: int = 15
    name: str = ""

    def __post_init__(self) -> None:
        default_name(self, f"shared:{self.trait}")


@dataclass(frozen=True, slots=True)
class Languages:
    """1 when they have a language in common (one is enough to talk), else 0; unknown if either is silent."""

    kind: ClassVar[str] = "languages"
    trait: str = "languages"
    _: KW_ONLY
    weight: int = 10
    name: str = "languages"


@dataclass(frozen=True, slots=True)
class Gap:
    """How close the mentor stands to where the mentee would like: so many steps above (or below) on ``scale``.

    The gap is mentor minus mentee, in steps. The value is 1 from ``low`` to ``high`` and falls in a straight line to
    0 at ``tolerance`` steps beyond either end. Unknown when either position is.
    """

    kind: ClassVar[str] = "gap"
    scale: str
    low: float
    high: float
    tolerance: float = 2.0
    _: KW_ONLY
    weight: int = 20
    name: str = ""

    def __post_init__(self) -> None:
        default_name(self, f"gap:{self.scale}")


@dataclass(frozen=True, slots=True)
class CommonHours:
    """How many hours a week both are free, up to ``enough`` (at least 1), where the value is 1.

    Unknown when either has not said when they are free.
    """

    kind: ClassVar[str] = "common_hours"
    enough: int = 3
    _: KW_ONLY
    weight: int = 15
    name: str = "common_hours"


@dataclass(frozen=True, slots=True)
class Ranked:
    """How high each ranked the other, each in their own view.

    With n people ranked, the first is worth 1, the next 1 - 1/n and so on; whoever is not on the list is worth 0.
    Unknown, for one side, when that person ranked nobody.
    """

    kind: ClassVar[str] = "ranked"
    weight: int = 20
    name: str = "ranked"


@dataclass(frozen=True, slots=True)
class CloseTexts:
    """How close the words of both free texts are: cosine of TF-IDF weights over French and English stems.

    Unknown when either wrote nothing, or only words too common to tell.
    Spärck Jones (1972); Salton and Buckley (1988).
    """

    kind: ClassVar[str] = "close_texts"
    weight: int = 10
    name: str = "close_texts"


Criterion: TypeAlias = (
    Coverage | Same | Different | Shared | Languages | Gap | CommonHours | Ranked | CloseTexts
)


def default_name(value: Named, name: str) -> None:
    """Name a frozen criterion or rule after what it looks at, unless its author named it."""
    if not value.name:
        object.__setattr__(value, "name", name)
