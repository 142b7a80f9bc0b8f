"""What those who accompany type for their page on the web."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.people.models import Profile
from relais.people.models.profiles import validate_web_name


class OpenWebPageForm(forms.Form):
    """The name of one's page on the web."""

    web_name = forms.CharField(
        label=_("Name in the address"),
        help_text=_(
            "Lower-case letters, figures and hyphens. Without a name, the address holds letters drawn at "
            "random."
        ),
        max_length=60,
        required=False,
        validators=[validate_web_name],
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )

    @classmethod
    def of(cls, profile: Profile, typed: Mapping[str, Any] | None = None) -> "OpenWebPageForm":
        """The form filled with the name the page has, or with what was typed."""
        return cls(typed, initial={"web_name": profile.web_name})
