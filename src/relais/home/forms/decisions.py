"""What a visitor decides: what counts and how much, what may never be, how many."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from relais.core.pairing import (
    MAX_WEIGHT,
    CertificateValid,
    Criterion,
    Gap,
    GapWithin,
    HardRule,
    MinimumHours,
)
from relais.core.pools import OBJECTIVES, PASTS, Pool, Settings, Side
from relais.core.pools.options import RuleOption, rule_options
from relais.core.pools.pool import Corrections

MOST_STEPS = 50
MOST_PLACES = 5
MOST_PEOPLE = 100
HOURS_OF_A_WEEK = 168


@dataclass(frozen=True, slots=True)
class Ground:
    """What decisions are about: the pool, the settings suggested for it, and the rules that may be switched."""

    pool: Pool
    suggested: Settings
    options: tuple[RuleOption, ...]

    @classmethod
    def of(cls, pool: Pool, suggested: Settings) -> "Ground":
        """The ground of a pool, with its rules found."""
        return cls(pool, suggested, rule_options(pool, suggested))


class DecisionsForm(forms.Form):
    """Fields made for one pool: a weight for each criterion, a range for each gap, the rules.

    What the visitor did not answer (the first time, or when a correction brought a new criterion) is taken from the
    settings suggested. `earlier` says what to do with earlier pairs. Answers made for another kind of accompaniment are dropped, except the objective.
    """

    objective = forms.ChoiceField(
        label=_("What do you want to aim for?"), choices=[(name, name) for name in OBJECTIVES]
    )
    earlier = forms.ChoiceField(label=_("The earlier pairs"), choices=[(name, name) for name in PASTS])
    places = forms.IntegerField(label=_("Mentors per person"), min_value=1, max_value=MOST_PLACES)
    capacity = forms.IntegerField(
        label=_("People for each person who accompanies, where the file does not say"),
        min_value=0,
        max_value=MOST_PEOPLE,
    )
    minimum = forms.IntegerField(
        label=_("People for each person who accompanies, at least"), min_value=0, max_value=MOST_PEOPLE
    )
    hours_per_pair = forms.FloatField(
        label=_("Hours a month that one pair takes"), min_value=0.25, max_value=200, required=False
    )

    minimum_hours = forms.IntegerField(
        label=_("Hours a week in common, at least"), min_value=1, max_value=HOURS_OF_A_WEEK
    )
    on = forms.DateField(label=_("Certifications valid on"))

    def __init__(self, sent: QueryDict, ground: Ground) -> None:
        self.ground = ground
        super().__init__(_answers(sent, ground))
        for criterion in ground.suggested.criteria:
            self.fields[f"weight-{criterion.name}"] = forms.IntegerField(
                label=_("How much it counts"), min_value=0, max_value=MAX_WEIGHT
            )
            if isinstance(criterion, Gap):
                self.fields |= _gap_fields(criterion.name)
        self.fields["rules"] = forms.MultipleChoiceField(
            label=_("What is never up for discussion"),
            choices=[(option.name, option.name) for option in ground.options],
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """A gap goes from low to high."""
        answers: dict[str, Any] = super().clean() or {}
        for gap in self.gaps:
            low, high = answers.get(f"low-{gap.name}"), answers.get(f"high-{gap.name}")
            if low is not None and high is not None and low > high:
                self.add_error(f"high-{gap.name}", _("The second number cannot be smaller than the first."))
        return answers

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The criteria that have a range."""
        return tuple(c for c in self.ground.suggested.criteria if isinstance(c, Gap))

    @cached_property
    def rules_on(self) -> frozenset[str]:
        """Names of the rules switched on, those that cannot be lifted among them."""
        chosen = set(self.data["rules"])
        return frozenset(o.name for o in self.ground.options if o.name in chosen or not o.is_liftable)

    def settings(self, corrections: dict[Side, Corrections]) -> Settings:
        """The settings decided; the form must be valid."""
        answers = self.cleaned_data
        criteria = tuple(self._decided(criterion) for criterion in self.ground.suggested.criteria)
        return replace(
            self.ground.suggested,
            objective=answers["objective"],
            criteria=criteria,
            hard=tuple(self._rules(criteria)),
            past=answers["earlier"],
            places=answers["places"],
            capacity=answers["capacity"],
            minimum=answers["minimum"],
            hours_per_pair=answers["hours_per_pair"],
            on=answers["on"],
            columns={side: given for side, given in corrections.items() if given},
        )

    def _decided(self, criterion: Criterion) -> Criterion:
        answers, name = self.cleaned_data, criterion.name
        weighed = replace(criterion, weight=answers[f"weight-{name}"])
        if not isinstance(weighed, Gap):
            return weighed
        low, high, tolerance = (answers[f"{part}-{name}"] for part in ("low", "high", "tolerance"))
        return replace(weighed, low=low, high=high, tolerance=tolerance)

    def _rules(self, criteria: tuple[Criterion, ...]) -> Iterable[HardRule]:
        ranges = {gap.scale: gap for gap in criteria if isinstance(gap, Gap)}
        for option in self.ground.options:
            if option.name in self.rules_on:
                yield self._exact(option.rule, ranges)

    def _exact(self, rule: HardRule, ranges: dict[str, Gap]) -> HardRule:
        match rule:
            case MinimumHours():
                return replace(rule, hours=self.cleaned_data["minimum_hours"])
            case CertificateValid():
                return replace(rule, on=self.cleaned_data["on"])
            case GapWithin() if rule.scale in ranges:
                gap = ranges[rule.scale]
                return replace(rule, low=gap.low, high=gap.high)
            case _:
                return rule


def _gap_fields(name: str) -> dict[str, forms.Field]:
    return {
        f"low-{name}": forms.FloatField(
            label=pgettext_lazy("steps", "from"), min_value=-MOST_STEPS, max_value=MOST_STEPS
        ),
        f"high-{name}": forms.FloatField(
            label=pgettext_lazy("steps", "to"), min_value=-MOST_STEPS, max_value=MOST_STEPS
        ),
        f"tolerance-{name}": forms.FloatField(
            label=pgettext_lazy("steps", "tolerating"), min_value=0, max_value=MOST_STEPS
        ),
    }


def _answers(sent: QueryDict, ground: Ground) -> dict[str, Any]:
    """What is suggested, with what the visitor sent on top."""
    answers = _suggested(ground)
    for name in ("objective", *(answers if sent.get("settled") == ground.pool.kind else ())):
        if name in sent and name != "rules":
            answers[name] = sent[name]
    if sent.get("settled") == ground.pool.kind:
        answers["rules"] = _rules_sent(sent, ground)
    return answers


def _rules_sent(sent: QueryDict, ground: Ground) -> list[str]:
    """A box left empty says no only if it was shown."""
    shown, ticked = set(sent.getlist("shown")), set(sent.getlist("rules"))
    return [o.name for o in ground.options if (o.name in ticked if o.name in shown else o.is_on)]


def _suggested(ground: Ground) -> dict[str, Any]:
    settings = ground.suggested
    answers: dict[str, Any] = {
        "objective": settings.objective,
        "earlier": settings.past,
        "places": settings.places,
        "capacity": settings.capacity,
        "minimum": settings.minimum,
        "hours_per_pair": _plain(settings.hours_per_pair),
        "minimum_hours": 1,
        "on": settings.on or ground.pool.today,
        "rules": [option.name for option in ground.options if option.is_on],
    }
    for criterion in settings.criteria:
        answers[f"weight-{criterion.name}"] = criterion.weight
        if isinstance(criterion, Gap):
            answers |= {
                f"{part}-{criterion.name}": _plain(getattr(criterion, part))
                for part in ("low", "high", "tolerance")
            }
    hours = (rule.hours for rule in settings.hard if isinstance(rule, MinimumHours))
    return answers | {"minimum_hours": next(hours, 1)}


def _plain(number: float | None) -> float | None:
    """The number as one types it: 2 rather than 2.0."""
    return int(number) if number is not None and number == int(number) else number
