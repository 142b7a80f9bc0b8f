"""The words of an invitation, made clean."""

from string import Template
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from relais.programmes.queries.letters import PLACES, Wording


class WordInvitationForm(forms.Form):
    """Subject and message in one language; the places they may hold are checked."""

    language = forms.CharField(widget=forms.HiddenInput)
    subject = forms.CharField(label=_("Subject"), max_length=120, required=False)
    body = forms.CharField(
        label=_("Message"),
        max_length=4_000,
        required=False,
        help_text=_(
            "$name, $programme, $role, $who and $address are filled in for each person. "
            "Leave this empty to go back to the usual words."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    @classmethod
    def of(cls, wording: Wording, typed: Any = None) -> "WordInvitationForm":
        """The form filled with the words there are, or with what was typed."""
        known = {"language": wording.language, "subject": wording.subject, "body": wording.body}
        return cls(typed, initial=known, prefix=wording.language)

    def clean_subject(self) -> str:
        """The subject, on one line, with known places only."""
        return _known_places(" ".join(str(self.cleaned_data["subject"]).split()))

    def clean_body(self) -> str:
        """The message, with known places only, and the address without which nobody comes in."""
        body = _known_places(str(self.cleaned_data["body"]))
        if body.strip() and "$address" not in body and "${address}" not in body:
            raise forms.ValidationError(
                say("Write $address somewhere: it is the link by which the person comes in.")
            )
        return body

    def clean(self) -> dict[str, Any]:
        """Both are written, or neither."""
        given = super().clean() or {}
        if not self.errors and bool(given["subject"].strip()) != bool(given["body"].strip()):
            raise forms.ValidationError(say("Write both the subject and the message, or neither."))
        return given


def _known_places(text: str) -> str:
    template = Template(text)
    if not template.is_valid():
        raise forms.ValidationError(say("A lone $ cannot be understood: write $$ for a dollar sign."))
    unknown = [name for name in template.get_identifiers() if name not in PLACES]
    if unknown:
        raise forms.ValidationError(
            say("$%(place)s is not known. Use $name, $programme, $role, $who and $address."),
            params={"place": unknown[0]},
        )
    return text
