"""What one asks of a try."""

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.core.pools.rules.format import MOST_STICKINESS
from relais.matching.models import Rules

DISTURB = (
    (0, _("may all change")),
    (500, _("change when it is worth it")),
    (3_000, _("change as little as possible")),
)
"""Points that each pair of the last try is worth more, of the 10,000 of a pair; in words."""


class StartForm(forms.Form):
    """What to aim for, and how much the pairs of the last try may change."""

    objective = forms.ChoiceField(choices=Rules.Objective.choices)
    disturb = forms.IntegerField(
        label=_("The pairs of the last run"),
        min_value=0,
        max_value=MOST_STICKINESS,
        required=False,
        widget=forms.Select(choices=DISTURB),
    )

    def clean_disturb(self) -> int:
        """Nothing is asked of the pairs of the last try unless somebody says so."""
        return self.cleaned_data["disturb"] or 0
