"""What counts and what may never be, as the page offers to change them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import BoundField
from django.utils import translation
from django.utils.translation import gettext, ngettext

from relais.core.pools import Outcome, Suggestion
from relais.core.pools.options import RuleOption
from relais.core.pools.suggesting import is_in_years
from relais.core.pools.words import say_criterion, say_rule, say_why
from relais.home.forms.decisions import DecisionsForm
from relais.home.presenting.figures import whole


@dataclass(frozen=True, slots=True)
class WeightRow:
    """A criterion, how much it counts, and why it is there."""

    name: str
    label: str
    value: int
    why: str


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
    """A hard rule, what it forbids, and whether it can be switched off."""

    name: str
    label: str
    note: str
    is_on: bool
    is_locked: bool


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """All that can be decided on the page."""

    weights: tuple[WeightRow, ...]
    gaps: tuple[GapRow, ...]
    rules: tuple[RuleRow, ...]
    has_hours: bool
    has_certificates: bool


def decisions_shown(form: DecisionsForm, suggestion: Suggestion, outcome: Outcome | None) -> DecisionsView:
    """The decisions of a form, with what each rule costs once there is an outcome."""
    kinds = {option.rule.kind for option in form.ground.options}
    return DecisionsView(
        weights=_weights(form, suggestion),
        gaps=_gaps(form),
        rules=_rules(form, outcome),
        has_hours="minimum_hours" in kinds,
        has_certificates="certificate_valid" in kinds,
    )


def _weights(form: DecisionsForm, suggestion: Suggestion) -> tuple[WeightRow, ...]:
    """Every criterion that the sheets can feed."""
    return tuple(
        WeightRow(
            name=f"weight-{criterion.name}",
            label=say_criterion(criterion, translation),
            value=_weight(form, criterion.name, criterion.weight),
            why=say_why(why, translation) if (why := suggestion.reasons.get(criterion.name)) else "",
        )
        for criterion in form.ground.suggested.criteria
    )


def _weight(form: DecisionsForm, name: str, suggested: int) -> int:
    """The weight sent, or the one suggested when what was sent is no weight."""
    try:
        return min(100, max(0, int(form[f"weight-{name}"].value())))
    except (TypeError, ValueError):
        return suggested


def _gaps(form: DecisionsForm) -> tuple[GapRow, ...]:
    """The range of each gap."""
    return tuple(
        GapRow(
            say_criterion(gap, translation),
            is_in_years(gap.scale, form.ground.pool),
            *(form[f"{part}-{gap.name}"] for part in ("low", "high", "tolerance")),
        )
        for gap in form.gaps
    )


def _rules(form: DecisionsForm, outcome: Outcome | None) -> tuple[RuleRow, ...]:
    """Every rule that holds or could hold, with what it costs."""
    return tuple(
        RuleRow(
            name=option.name,
            label=say_rule(option.rule, translation),
            note=" ".join(_notes(option, option.name in form.rules_on, outcome)),
            is_on=option.name in form.rules_on,
            is_locked=not option.is_liftable,
        )
        for option in form.ground.options
    )


def _notes(option: RuleOption, is_on: bool, outcome: Outcome | None) -> Iterator[str]:
    if outcome is not None:
        yield _cost(option, is_on, outcome)
    if not option.is_liftable:
        yield gettext("It cannot be lifted.")


def _cost(option: RuleOption, is_on: bool, outcome: Outcome) -> str:
    return _cost_now(option, outcome) if is_on else _cost_if_on(option, outcome)


def _cost_now(option: RuleOption, outcome: Outcome) -> str:
    count = outcome.problem.forbidden_by.get(option.name, 0)
    if not count:
        return gettext("Rules out no pair here.")
    say = ngettext("Rules out %(count)s pair.", "Rules out %(count)s pairs.", count)
    return say % {"count": whole(count)}


def _cost_if_on(option: RuleOption, outcome: Outcome) -> str:
    count = outcome.problem.would_forbid(option.rule)
    if not count:
        return gettext("Would rule out no other pair here.")
    say = ngettext("Would rule out %(count)s more pair.", "Would rule out %(count)s more pairs.", count)
    return say % {"count": whole(count)}
