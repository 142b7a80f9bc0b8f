"""A token to make."""

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.api.scopes import Scope


class CreateTokenForm(forms.Form):
    """What the token is for, and what it may do."""

    name = forms.CharField(
        label=_("What it is for"), max_length=80, help_text=_("The program that will use it.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
