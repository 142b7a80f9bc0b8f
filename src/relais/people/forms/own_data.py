"""What one types to be erased."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from relais.people.models import Person


class ErasePersonForm(forms.Form):
    """One's own name, typed again: nobody does it without meaning it."""

    name = forms.CharField(
        label=_("Your name, to confirm"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *given: Any, person: Person, **named: Any) -> None:
        super().__init__(*given, **named)
        self.person = person
        self.fields["name"].help_text = _("Type: %(name)s") % {"name": person.name}

    def clean_name(self) -> str:
        """The name as the account has it, in any case of letters.

        Raises:
            ValidationError: when it is another.
        """
        typed: str = self.cleaned_data["name"]
        if _plain(typed) != _plain(self.person.name):
            raise ValidationError(_("This is not the name of this account. Nothing was erased."))
        return typed


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().replace("’", "'").split())
