"""Every decision of a run, as one value that can be written down, changed and used again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from relais import __version__
from relais.core.pairing import AvoidList, Criterion, HardRule, OutsideReportingLine
from relais.core.pools.kinds import Kind, Objective, Past
from relais.core.pools.pool import Corrections, Side


@dataclass(frozen=True, slots=True)
class Settings:
    """What counts, what may never be, and how many: with the same files, the same settings give the same pairs.

    `criteria` and `hard` are those of `relais.core.pairing`; a criterion about a trait that is no field of ours
    (`Same("Taille de polo")`) reads the column of that heading. `hard` always holds the reporting line and the people
    to avoid, which no programme may lift, and stands in the order of names. `past`: earlier pairs are avoided, kept
    when it costs at most `stickiness` points (of the 10,000 of a pair), or ignored. `capacity`: people per mentor where
    the sheet does not say. `minimum`: people whom each mentor who has a place is to have at least, where the sheet does
    not ask for more. `places`: mentors per mentee. `hours_per_pair`: hours a month one pair takes. `scales`: rank
    of each word of an ordered column. `on`: the day certificates must be valid. `zone`: time zone of whoever does not
    name one. `columns`: what people corrected in the understanding of headings, by side. `version` of Relais that wrote
    them.
    """

    kind: Kind = "mentoring"
    objective: Objective = "total"
    criteria: tuple[Criterion, ...] = ()
    hard: tuple[HardRule, ...] = ()
    past: Past = "avoid"
    stickiness: int = 200
    places: int = 1
    capacity: int = 1
    minimum: int = 0
    hours_per_pair: float | None = None
    scales: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    on: date | None = None
    zone: str = "Europe/Paris"
    columns: Mapping[Side, Corrections] = field(default_factory=dict)
    version: str = __version__

    def __post_init__(self) -> None:
        always: tuple[HardRule, ...] = (OutsideReportingLine(), AvoidList())
        rules = {rule.name: rule for rule in (*always, *self.hard)}
        object.__setattr__(self, "hard", tuple(rules[name] for name in sorted(rules)))


@dataclass(frozen=True, slots=True)
class Why:
    """Why a criterion or a rule was chosen (or was not): `code` for `words.say_why`, about what."""

    code: str
    about: str = ""
    details: Mapping[str, str | int | float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Settings that fit what the sheets tell, and why each part was chosen.

    `reasons` maps names of criteria and rules to why they are there; `set_aside` tells of what the sheets hold and
    the settings leave without effect.
    """

    settings: Settings
    reasons: Mapping[str, Why]
    set_aside: tuple[Why, ...] = ()
