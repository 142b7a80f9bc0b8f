"""What coaches declare, and what managers find when they check it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from relais.programmes.actions.credentials import Declared
from relais.programmes.forms.documents import DocumentField
from relais.programmes.models import Credential, CredentialCheck, Supervision

_FIELDS = ("body", "level", "number", "issued", "expires")


class DayInput(forms.DateInput):
    """A day chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CredentialForm(forms.Form):
    """One certification, with its proof."""

    body = forms.CharField(label=_("Certifying body"), help_text=_("Who gave it, in full."), max_length=120)
    level = forms.CharField(label=_("Level"), max_length=80, required=False)
    number = forms.CharField(
        label=_("Number"), help_text=_("As it appears on the certificate."), max_length=80, required=False
    )
    issued = forms.DateField(label=_("Issued on"), widget=DayInput())
    expires = forms.DateField(label=_("Valid until"), widget=DayInput())
    proof = DocumentField(
        label=_("The certificate"),
        help_text=_("A PDF, a PNG or a JPEG of 5 MB at most."),
        required=False,
    )

    @classmethod
    def of(
        cls,
        credential: Credential | None,
        typed: Mapping[str, Any] | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
    ) -> "CredentialForm":
        """The form filled with what was declared, or with what was typed."""
        known = {name: getattr(credential, name) for name in _FIELDS} if credential else {}
        return cls(typed, files, initial=known)

    def clean(self) -> dict[str, Any]:
        """A certification ends after it begins."""
        cleaned: dict[str, Any] = super().clean() or {}
        issued, expires = cleaned.get("issued"), cleaned.get("expires")
        if issued and expires and expires <= issued:
            self.add_error(
                "expires", _("This day comes before the one it was issued on: look at both again.")
            )
        return cleaned

    @property
    def declared(self) -> Declared:
        """What was declared, without the proof."""
        return Declared(**{name: self.cleaned_data[name] for name in _FIELDS})


class CheckCredentialForm(forms.Form):
    """What a manager looked at, and what they found."""

    outcome = forms.ChoiceField(
        label=_("What did you find?"), choices=CredentialCheck.Outcome.choices, widget=forms.RadioSelect
    )
    looked_at = forms.CharField(
        label=_("What did you look at?"),
        help_text=_(
            "For example: the certificate given, and the register on the site of the certifying body."
        ),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SupervisionForm(forms.Form):
    """What a coach says of their own supervision."""

    is_supervised = forms.TypedChoiceField(
        label=_("Is your practice supervised?"),
        choices=(("yes", _("Yes")), ("no", _("No"))),
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
    )
    since = forms.DateField(label=_("Since"), required=False, widget=DayInput())
    with_whom = forms.CharField(
        label=_("With whom"), help_text=_("Nobody but you reads this line."), max_length=200, required=False
    )

    @classmethod
    def of(cls, supervision: Supervision | None, typed: Mapping[str, Any] | None = None) -> "SupervisionForm":
        """The form filled with what was declared, or with what was typed."""
        if supervision is None:
            return cls(typed)
        known = {
            "is_supervised": "yes" if supervision.is_supervised else "no",
            "since": supervision.since,
            "with_whom": supervision.with_whom,
        }
        return cls(typed, initial=known)
