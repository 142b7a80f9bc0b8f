"""What counts and what may never be, as the page offers to change them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.forms import BoundField
from django.utils import translation
from django.utils.translation import gettext, ngettext

from relais.core.pools.options import RuleOption
from relais.core.pools.suggesting import is_in_years
from relais.core.pools.words import say_criterion, say_rule, whole
from relais.matching.forms.rules import RulesForm


@dataclass(frozen=True, slots=True)
class WeightRow:
    """A criterion and how much it counts."""

    name: str
    label: str
    value: int


@dataclass(frozen=True, slots=True)
class GapRow:
    """The range hoped for on a ladder: three numbers, steps or years."""

    label: str
    is_in_years: bool
    low: BoundField
    high: BoundField
    tolerance: BoundField


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A hard rule, what it sets aside now, and whether it can be switched off."""

    name: str
    key: str
    label: str
    note: str
    is_on: bool
    is_locked: bool


def weights_of(form: RulesForm) -> tuple[WeightRow, ...]:
    """Every criterion that the questions can feed; those with 0 do not count."""
    return tuple(
        WeightRow(
            f"weight-{one.name}", say_criterion(one, translation), _weight(form[f"weight-{one.name}"].value())
        )
        for one in form.ground.criteria
    )


def gaps_of(form: RulesForm) -> tuple[GapRow, ...]:
    """The range of each gap."""
    return tuple(
        GapRow(
            say_criterion(gap, translation),
            is_in_years(gap.scale, form.ground.pool),
            *(form[f"{part}-{gap.name}"] for part in ("low", "high", "tolerance")),
        )
        for gap in form.gaps
    )


def switches_of(form: RulesForm, forbids: Mapping[str, int]) -> tuple[RuleRow, ...]:
    """Every rule that holds or could hold; `forbids` says how many pairs each sets aside, where that was counted."""
    return tuple(
        RuleRow(
            name=option.name,
            key=f"rule-{option.name}",
            label=say_rule(option.rule, translation),
            note=" ".join(_notes(option, forbids.get(option.name), is_on=option.name in form.rules_on)),
            is_on=option.name in form.rules_on,
            is_locked=not option.is_liftable,
        )
        for option in form.ground.options
    )


def _weight(sent: object) -> int:
    try:
        return min(100, max(0, int(str(sent))))
    except ValueError:
        return 0


def _notes(option: RuleOption, count: int | None, *, is_on: bool) -> Iterator[str]:
    if count is not None:
        yield _now(count) if is_on else _if_on(count)
    if not option.is_liftable:
        yield gettext("It cannot be lifted.")


def _now(count: int) -> str:
    if not count:
        return gettext("Rules out no pair here.")
    say = ngettext("Rules out %(count)s pair.", "Rules out %(count)s pairs.", count)
    return say % {"count": whole(count, translation)}


def _if_on(count: int) -> str:
    if not count:
        return gettext("Would rule out no further pair.")
    say = ngettext("Would rule out %(count)s more pair.", "Would rule out %(count)s more pairs.", count)
    return say % {"count": whole(count, translation)}
