"""What people answer to a proposal, and whom a manager proposes by hand."""

from collections.abc import Mapping
from typing import Any, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.matching.models import Proposal, Why
from relais.matching.running.choosing import mentors_for
from relais.programmes.models import Enrolment, Programme


class Answered(TypedDict):
    """An answer, clean."""

    is_yes: bool
    reason: str
    is_for_manager: bool


class AnswerForm(forms.Form):
    """Yes or no; a reason is nobody's business unless one wishes to tell it."""

    YES, NO = "yes", "no"

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=((YES, _("Yes")), (NO, _("No"))),
        error_messages={"required": _("Answer yes or no: nothing else is needed.")},
        widget=forms.HiddenInput,
    )
    reason = forms.CharField(
        label=_("A word about your answer"),
        help_text=_(
            "Nothing is asked of you. What you write is kept for you alone, unless you tick the box below."
        ),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_for_manager = forms.BooleanField(
        label=_("Let those who run the programme read it"),
        help_text=_("Nobody else: the other person never reads it."),
        required=False,
    )

    def answered(self) -> Answered:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "is_yes": given["answer"] == self.YES,
            "reason": given["reason"],
            "is_for_manager": given["is_for_manager"],
        }


class Proposed(TypedDict):
    """Whom to propose to whom, clean."""

    way: str
    mentees: list[Enrolment]
    mentors: list[Enrolment]
    why: Why


class ProposeForm(forms.Form):
    """Two people of a programme, found by their public ids: whoever is not in it does not exist."""

    def __init__(self, programme: Programme, typed: Mapping[str, Any] | None = None) -> None:
        super().__init__(typed)
        people = programme.enrolments.matchable().select_related("person", "programme")
        gone = {
            "invalid_choice": _("This person no longer takes part, or is on a break. Choose somebody else.")
        }
        for name, found in (("mentee", people.mentees()), ("mentor", people.mentors())):
            self.fields[name] = forms.ModelChoiceField(found, to_field_name="public_id", error_messages=gone)

    def proposed(self) -> Proposed:
        """What the action takes, with what speaks for the two when the engine knows them."""
        mentee, mentor = self.cleaned_data["mentee"], self.cleaned_data["mentor"]
        known = mentors_for(mentee, among=[mentor], most=1)
        why = known[0].why if known else Why()
        return {"way": Proposal.Way.HAND, "mentees": [mentee], "mentors": [mentor], "why": why}
