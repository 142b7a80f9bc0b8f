"""The `[criteria]` part of a rules file: what counts, and which of it may not be discussed."""

from dataclasses import replace
from difflib import get_close_matches

from relais.core.pairing import (
    CommonHours,
    Criterion,
    Different,
    DifferentTrait,
    Gap,
    GapWithin,
    HardRule,
    Same,
    SameTrait,
    Shared,
)
from relais.core.pools.kinds import PRESETS, Kind, Span
from relais.core.pools.rules import format as words
from relais.core.pools.rules.asking import Table

_MOST_WEIGHT = 100


def read_criteria(table: Table, kind: Kind) -> tuple[tuple[Criterion, ...], tuple[HardRule, ...]]:
    """The criteria that have a weight, and the rules of those that say `hard = true`."""
    criteria: list[Criterion] = []
    rules: list[HardRule] = []
    for name in table.tree:
        criterion, rule = _criterion(table.table(name), name, kind)
        criteria += [criterion] if criterion else []
        rules += [rule] if rule else []
    _note_twins(table, criteria)
    return tuple(criteria), tuple({rule.name: rule for rule in rules}.values())


def _criterion(table: Table, name: str, kind: Kind) -> tuple[Criterion | None, HardRule | None]:
    about = table.text("column") or name
    if about in words.PLAIN and "prefer" not in table:
        return _plain(table, about), None
    preference = table.choice("prefer", words.PREFERENCES) or words.USUAL_PREFERENCE.get(about)
    if preference is None:
        if "prefer" not in table:
            near = get_close_matches(about, [*words.PLAIN, *words.USUAL_PREFERENCE], n=1)
            table.note("needs_preference", near=near[0] if near else "", known=", ".join(words.PREFERENCES))
        return None, None
    if preference == "gap":
        return _gap(table, about, kind)
    return _trait(table, about, preference)


def _plain(table: Table, name: str) -> Criterion | None:
    usual = words.PLAIN[name]()
    hours = isinstance(usual, CommonHours)
    table.only(("column", "weight", "enough") if hours else ("column", "weight"))
    enough = table.whole("enough", 1, words.HOURS_IN_A_WEEK) if hours else None
    if isinstance(usual, CommonHours) and enough:
        usual = replace(usual, enough=enough)
    return _weighed(table, usual, needs_weight=True)


def _trait(table: Table, about: str, preference: str) -> tuple[Criterion | None, HardRule | None]:
    table.only(("column", "prefer", "weight", "hard"))
    hard = table.yes("hard")
    if preference == "shared" and hard:
        table.note("shared_is_never_hard", "hard")
    usual: dict[str, Criterion] = {
        "same": Same(about),
        "different": Different(about),
        "shared": Shared(about),
    }
    rules: dict[str, HardRule] = {"same": SameTrait(about), "different": DifferentTrait(about)}
    return _weighed(table, usual[preference], needs_weight=not hard), rules.get(preference) if hard else None


def _gap(table: Table, about: str, kind: Kind) -> tuple[Criterion | None, HardRule | None]:
    table.only(("column", "prefer", "weight", "low", "high", "tolerance", "hard"))
    usual = PRESETS[kind].gap or Span(1, 3, 2)
    low, high = (table.number(key, -words.MOST_STEPS, words.MOST_STEPS) for key in ("low", "high"))
    tolerance = table.number("tolerance", 0, words.MOST_STEPS)
    low = _first(low, min(usual.low, high) if high is not None else usual.low)
    high = _first(high, max(usual.high, low))
    if low > high:
        table.note("low_above_high", low=low, high=high)
        return None, None
    gap = Gap(about, low, high, _first(tolerance, usual.tolerance))
    hard = table.yes("hard")
    return _weighed(table, gap, needs_weight=not hard), GapWithin(about, low, high) if hard else None


def _weighed(table: Table, usual: Criterion, *, needs_weight: bool) -> Criterion | None:
    """The criterion with its weight; without one it counts as usual, or not at all when a rule speaks for it."""
    weight = table.whole("weight", 0, _MOST_WEIGHT)
    if weight is None:
        return usual if needs_weight else None
    return replace(usual, weight=weight)


def _first(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _note_twins(table: Table, criteria: list[Criterion]) -> None:
    names = [criterion.name for criterion in criteria]
    for name in sorted({name for name in names if names.count(name) > 1}):
        table.note("twice", name=name)
