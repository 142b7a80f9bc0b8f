"""What one types about a relationship."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.kit import clock


class GiveConsentForm(forms.Form):
    """For how long somebody may read what one says in confidence."""

    until = forms.DateField(
        label=_("Until"),
        help_text=_("The last day they may read it. Without one, as long as you go forward together."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_until(self) -> date | None:
        """A day to come, or none.

        Raises:
            ValidationError: when the day is over.
        """
        until: date | None = self.cleaned_data["until"]
        if until and until < timezone.localdate(clock.now()):
            raise ValidationError(_("This day is over. Choose today or a later one."), code="past")
        return until
