"""What is known of an organisation, made clean."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.kit.fields import LineField
from relais.programmes.models import Organisation


class OrganisationForm(forms.Form):
    """Its name, and what it is."""

    name = LineField(label=_("Name"), max_length=120)
    nature = forms.ChoiceField(label=_("What it is"), choices=Organisation.Nature)

    @classmethod
    def of(cls, organisation: Organisation, typed: Mapping[str, Any] | None = None) -> "OrganisationForm":
        """The form filled with what is known of it."""
        return cls(typed, initial={"name": organisation.name, "nature": organisation.nature})
