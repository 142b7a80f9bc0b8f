"""What counts and how much, what may never be, how many: as those who run a programme decide it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from relais.core.pairing import MAX_WEIGHT, Criterion, Gap, GapWithin, HardRule, MinimumHours
from relais.core.pools import PASTS, Settings
from relais.core.pools.rules.format import MOST_STICKINESS
from relais.matching.running.asking import Ground

MOST_STEPS, MOST_PEOPLE, HOURS_OF_A_WEEK = 50, 100, 168
STICKINESS = (
    (200, _("when it costs very little")),
    (1_000, _("when it costs little")),
    (5_000, _("almost always")),
)
PAST_WORDS = {
    "avoid": _("never again the same pair"),
    "keep": _("keep them together when it costs little"),
    "ignore": _("without effect"),
}


class RulesForm(forms.Form):
    """Fields made for one programme: a weight for each criterion, a range for each gap, a switch for each rule."""

    earlier = forms.ChoiceField(
        label=_("People who were together before"), choices=[(name, PAST_WORDS[name]) for name in PASTS]
    )
    stickiness = forms.IntegerField(
        label=_("Earlier pairs are kept"),
        min_value=0,
        max_value=MOST_STICKINESS,
        widget=forms.Select(choices=STICKINESS),
    )
    minimum = forms.IntegerField(
        label=_("People for each person who accompanies, at least"), min_value=0, max_value=MOST_PEOPLE
    )
    hours_per_pair = forms.FloatField(
        label=_("Hours a month that one pair takes"), min_value=0.25, max_value=200, required=False
    )
    minimum_hours = forms.IntegerField(
        label=_("Hours a week in common, at least"),
        min_value=1,
        max_value=HOURS_OF_A_WEEK,
        required=False,  # not on the page where nobody is asked for hours
    )

    def __init__(self, ground: Ground, sent: QueryDict | None = None) -> None:
        self.ground = ground
        super().__init__(sent, initial=_initial(ground))
        for criterion in ground.criteria:
            # Not required: a question added since the page was shown keeps the weight it has.
            self.fields[f"weight-{criterion.name}"] = forms.IntegerField(
                label=_("How much it counts"), min_value=0, max_value=MAX_WEIGHT, required=False
            )
            if isinstance(criterion, Gap):
                self.fields |= _gap_fields(criterion.name)
        self.fields["rules"] = forms.MultipleChoiceField(
            choices=[(option.name, option.name) for option in ground.options], required=False
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
        return tuple(one for one in self.ground.criteria if isinstance(one, Gap))

    @cached_property
    def rules_on(self) -> frozenset[str]:
        """Names of the rules switched on, those that cannot be lifted among them."""
        chosen = set(self["rules"].value() or ())
        return frozenset(one.name for one in self.ground.options if one.name in chosen or not one.is_liftable)

    @property
    def settings(self) -> Settings:
        """The settings decided; the form must be valid."""
        answers = self.cleaned_data
        counted = {one.name: one.weight for one in self.ground.decided.criteria}
        criteria = tuple(_weighed(one, answers, counted.get(one.name, 0)) for one in self.ground.criteria)
        return replace(
            self.ground.decided,
            criteria=tuple(one for one in criteria if one.weight),
            hard=tuple(self._rules(criteria)),
            past=answers["earlier"],
            stickiness=answers["stickiness"],
            minimum=answers["minimum"],
            hours_per_pair=answers["hours_per_pair"],
        )

    def _rules(self, criteria: tuple[Criterion, ...]) -> Iterator[HardRule]:
        ranges = {gap.scale: gap for gap in criteria if isinstance(gap, Gap)}
        for option in self.ground.options:
            if option.name not in self.rules_on:
                continue
            match option.rule:
                case MinimumHours() as rule:
                    yield replace(rule, hours=self.cleaned_data["minimum_hours"] or rule.hours)
                case GapWithin() as rule if rule.scale in ranges:
                    gap = ranges[rule.scale]
                    yield replace(rule, low=gap.low, high=gap.high)
                case rule:
                    yield rule


def _initial(ground: Ground) -> dict[str, Any]:
    decided = ground.decided
    counted = {one.name: one.weight for one in decided.criteria}
    hours = [rule.hours for rule in decided.hard if isinstance(rule, MinimumHours)]
    answers: dict[str, Any] = {
        "earlier": decided.past,
        "stickiness": min((points for points, _ in STICKINESS), key=lambda p: abs(p - decided.stickiness)),
        "minimum": decided.minimum,
        "hours_per_pair": _plain(decided.hours_per_pair),
        "minimum_hours": next(iter(hours), 1),
        "rules": [option.name for option in ground.options if option.is_on],
    }
    for criterion in ground.criteria:
        answers[f"weight-{criterion.name}"] = counted.get(criterion.name, 0)
        if isinstance(criterion, Gap):
            for part in ("low", "high", "tolerance"):
                answers[f"{part}-{criterion.name}"] = _plain(getattr(criterion, part))
    return answers


def _weighed(criterion: Criterion, answers: Mapping[str, Any], usual: int) -> Criterion:
    name = criterion.name
    sent = answers.get(f"weight-{name}")
    weighed = replace(criterion, weight=usual if sent is None else sent)
    if not isinstance(weighed, Gap):
        return weighed
    parts = {part: answers.get(f"{part}-{name}") for part in ("low", "high", "tolerance")}
    return replace(weighed, **{part: value for part, value in parts.items() if value is not None})


def _gap_fields(name: str) -> dict[str, forms.Field]:
    return {
        f"low-{name}": forms.FloatField(
            label=pgettext_lazy("steps", "from"), min_value=-MOST_STEPS, max_value=MOST_STEPS, required=False
        ),
        f"high-{name}": forms.FloatField(
            label=pgettext_lazy("steps", "to"), min_value=-MOST_STEPS, max_value=MOST_STEPS, required=False
        ),
        f"tolerance-{name}": forms.FloatField(
            label=pgettext_lazy("steps", "tolerating"), min_value=0, max_value=MOST_STEPS, required=False
        ),
    }


def _plain(number: float | None) -> float | None:
    """The number as one types it: 2 rather than 2.0."""
    return int(number) if number is not None and number == int(number) else number
