"""Whom somebody asks, in their order; whom a mentor invites; whom a coachee meets."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from relais.matching.models import Showing
from relais.matching.queries.requests import FEWEST_MET, MOST_MET
from relais.matching.running.choosing import Candidate
from relais.programmes.models import Enrolment

NOBODY = ("", pgettext_lazy("whom to ask", "Nobody"))


class ChooseForm(forms.Form):
    """One to three of those who are shown, in order."""

    first = forms.ChoiceField(
        label=_("I ask first"),
        error_messages={"required": _("Choose the person you would like to ask first.")},
    )
    second = forms.ChoiceField(label=_("If it is a no, I ask"), required=False)
    third = forms.ChoiceField(label=_("Then"), required=False)

    def __init__(self, showings: Sequence[Showing], typed: Mapping[str, Any] | None = None) -> None:
        super().__init__(typed)
        self._mentors = {one.mentor.public_id: one.mentor for one in showings}
        named = [(one.mentor.public_id, one.mentor.person.name) for one in showings]
        gone = _("This person is not shown to you any more. Choose somebody else.")
        for field in self.fields.values():
            field.choices = [("", _("Choose")) if field.required else NOBODY, *named]  # type: ignore[attr-defined]  # they are ChoiceFields
            field.error_messages["invalid_choice"] = gone

    def clean(self) -> dict[str, Any]:
        """Each person once: asking twice would only make others wait."""
        given = super().clean() or {}
        asked = [given[name] for name in ("first", "second", "third") if given.get(name)]
        if len(set(asked)) < len(asked):
            raise forms.ValidationError(_("You name the same person twice. Choose each of them once."))
        return given

    def mentors(self) -> list[Enrolment]:
        """Those who are asked, in order."""
        given = [self.cleaned_data[name] for name in ("first", "second", "third")]
        return [self._mentors[key] for key in given if key]


class MeetForm(forms.Form):
    """Two or three of those who could accompany somebody."""

    coaches = forms.MultipleChoiceField(
        label=_("Who to meet"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose two or three people to meet.")},
    )

    def __init__(self, candidates: Sequence[Candidate], typed: Mapping[str, Any] | None = None) -> None:
        super().__init__(typed)
        self._candidates = {one.enrolment.public_id: one for one in candidates}
        field = self.fields["coaches"]
        field.choices = [(key, one.enrolment.person.name) for key, one in self._candidates.items()]  # type: ignore[attr-defined]  # it is a MultipleChoiceField
        field.error_messages["invalid_choice"] = _("One of them has no free place any more. Choose again.")

    def clean_coaches(self) -> list[str]:
        """Two or three: fewer is no choice, more would tire everybody."""
        chosen: list[str] = self.cleaned_data["coaches"]
        if not FEWEST_MET <= len(chosen) <= MOST_MET:
            raise forms.ValidationError(_("Choose two or three people to meet."))
        return chosen

    def candidates(self) -> list[Candidate]:
        """Those who are chosen, with what speaks for them."""
        return [self._candidates[key] for key in self.cleaned_data["coaches"]]

    def offered(self) -> list[Candidate]:
        """Everybody who can be chosen."""
        return list(self._candidates.values())
