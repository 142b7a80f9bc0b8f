"""What is typed at the doors of a programme."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.kit import clock
from relais.kit.fields import LineField
from relais.programmes.models import InvitationLink

MOST_PLACES = 10_000


class OpenLinkForm(forms.Form):
    """A link for so many people, until a day."""

    side = forms.ChoiceField(
        label=_("For whom"),
        choices=InvitationLink.Side.choices,
        initial=InvitationLink.Side.CHOICE,
        widget=forms.RadioSelect,
    )
    quota = forms.IntegerField(
        label=_("People at most"),
        help_text=_("Once this many people have come in, the link lets nobody else in."),
        validators=[
            MinValueValidator(1, _("A link is for one person at least.")),
            MaxValueValidator(MOST_PLACES, _("Ten thousand people at most: open a second link for more.")),
        ],
        widget=forms.NumberInput(attrs={"min": 1, "inputmode": "numeric"}),
    )
    ends_on = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_ends_on(self) -> Any:
        """A day that is not over."""
        last = self.cleaned_data["ends_on"]
        if last and last < timezone.localdate(clock.now()):
            raise forms.ValidationError(_("This day is over. Choose today or a later one."), code="past")
        return last


class EntrantForm(forms.Form):
    """Who comes in: a name, and the address to which the code is sent."""

    name = LineField(
        label=_("Name"),
        help_text=_("As you wish others to read it."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("A code is sent there; no password is needed."),
        max_length=254,
        error_messages={"invalid": _("An address looks like name@example.org. This one lacks something.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class JoinForm(forms.Form):
    """On which side one enters, where the link lets each choose."""

    side = forms.ChoiceField(
        label=_("In this programme, I wish to"),
        choices=[
            ("mentee", _("be accompanied")),
            ("mentor", _("accompany somebody")),
            ("both", _("do both")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )
