"""The four kinds of accompaniment: what each counts, and what each never allows.

Mentoring comes from someone more senior, outside the reporting line. Reverse mentoring turns the gap around:
experience of a topic counts, age never does. Coaching asks for a valid certificate and leaves the ladder aside. Peers
stand at the same level in different units.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Kind: TypeAlias = Literal["mentoring", "reverse", "coaching", "peer"]
Objective: TypeAlias = Literal["total", "fair", "stable"]
Past: TypeAlias = Literal["avoid", "keep", "ignore"]

KINDS: tuple[Kind, ...] = get_args(Kind)
OBJECTIVES: tuple[Objective, ...] = get_args(Objective)
PASTS: tuple[Past, ...] = get_args(Past)


@dataclass(frozen=True, slots=True)
class Span:
    """The gap hoped for on a ladder of grades, in steps, mentor minus mentee; see `pairing.Gap`."""

    low: float
    high: float
    tolerance: float


@dataclass(frozen=True, slots=True)
class Preset:
    """What a kind counts by default: a weight for each thing that sheets may tell, 0 when it should not count.

    `gap` is in steps of a ladder, `years` in years of experience; None where standing above or below does not matter.
    """

    wishes: int
    ranked: int
    hours: int
    languages: int
    goals: int
    grade: int
    gap: Span | None
    years: Span | None
    same_profession: int
    different_organisation: int
    different_unit: int
    certificate: bool = False


PRESETS: Mapping[Kind, Preset] = {
    "mentoring": Preset(
        wishes=40, ranked=20, hours=15, languages=5, goals=15, grade=20, gap=Span(1, 3, 2), years=Span(3, 15, 5),
        same_profession=10, different_organisation=10, different_unit=5,
    ),
    "reverse": Preset(
        wishes=50, ranked=20, hours=15, languages=5, goals=10, grade=15, gap=Span(-5, -1, 2), years=None,
        same_profession=0, different_organisation=5, different_unit=10,
    ),
    "coaching": Preset(
        wishes=40, ranked=25, hours=20, languages=10, goals=20, grade=0, gap=None, years=None,
        same_profession=0, different_organisation=10, different_unit=5, certificate=True,
    ),
    "peer": Preset(
        wishes=25, ranked=20, hours=15, languages=5, goals=20, grade=20, gap=Span(0, 0, 2), years=Span(-3, 3, 5),
        same_profession=0, different_organisation=5, different_unit=15,
    ),
}  # fmt: skip
