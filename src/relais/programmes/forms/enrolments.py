"""What people say of their part in a programme, and how those who run it look for somebody."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from relais.kit.fields import LineField
from relais.programmes.models import Enrolment
from relais.programmes.presets.preset import RoleWords

MOST_PEOPLE = 50
MOST_HOURS = 200

I_WISH = _("In this programme, I wish to")


class SidesField(forms.MultipleChoiceField):
    """Whether somebody accompanies, is accompanied, or both."""

    def __init__(self, *, label: Any = I_WISH) -> None:
        super().__init__(
            label=label,
            choices=[("mentor", _("accompany somebody")), ("mentee", _("be accompanied"))],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose at least one: to accompany, or to be accompanied.")},
        )


class CapacityField(forms.IntegerField):
    """How many people a mentor accompanies at most."""

    def __init__(self, *, help_text: Any = "") -> None:
        bounds = [
            MinValueValidator(1, _("At least one person. Anyone who needs a break can take one instead.")),
            MaxValueValidator(MOST_PEOPLE, _("Fifty people at most: nobody accompanies more.")),
        ]
        super().__init__(
            label=_("People at most"),
            help_text=help_text,
            required=False,
            validators=bounds,
            widget=forms.NumberInput(attrs={"min": 1, "max": MOST_PEOPLE, "inputmode": "numeric"}),
        )


class HoursField(forms.DecimalField):
    """How many hours somebody gives in a month."""

    def __init__(self) -> None:
        bounds = [
            MinValueValidator(Decimal(0), _("Hours are counted from zero.")),
            MaxValueValidator(Decimal(MOST_HOURS), _("No month has that many hours to give.")),
        ]
        super().__init__(
            label=_("Hours a month"),
            help_text=_("What you can give, all meetings and their preparation counted."),
            required=False,
            max_digits=5,
            decimal_places=1,
            localize=True,
            validators=bounds,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        )


class SidesForm(forms.Form):
    """On which side somebody takes part."""

    sides = SidesField()

    @property
    def part(self) -> dict[str, bool]:
        """The sides as actions take them."""
        chosen = self.cleaned_data["sides"]
        return {"is_mentor": "mentor" in chosen, "is_mentee": "mentee" in chosen}


class AdjustEnrolmentForm(SidesForm):
    """One's sides, and what one gives as a mentor."""

    capacity = CapacityField()
    monthly_hours = HoursField()

    @classmethod
    def of(
        cls, enrolment: Enrolment, typed: Mapping[str, Any] | None = None, *, is_own: bool = True
    ) -> "AdjustEnrolmentForm":
        """The form filled with the part as it is, or with what was typed; in other words for who runs the programme."""
        sides = [("mentor", enrolment.is_mentor), ("mentee", enrolment.is_mentee)]
        known = {
            "sides": [side for side, has in sides if has],
            "capacity": enrolment.capacity,
            "monthly_hours": enrolment.monthly_hours,
        }
        form = cls(typed, initial=known)
        form.fields["capacity"].help_text = _(
            "Only for whoever accompanies. Left empty, the programme decides: %(number)d."
        ) % {"number": enrolment.programme.capacity}
        if not is_own:
            form.fields["sides"].label = _("In this programme, this person wishes to")
            form.fields["monthly_hours"].help_text = _(
                "What this person can give, all meetings and their preparation counted."
            )
        return form

    @property
    def part(self) -> dict[str, Any]:
        """The part as actions take it."""
        given = {name: self.cleaned_data[name] for name in ("capacity", "monthly_hours")}
        return {**super().part, **given}


class InvitePersonForm(SidesForm):
    """Somebody to invite by name."""

    name = LineField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={"invalid": _("An address looks like name@example.org. This one lacks something.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    sides = SidesField(label=_("This person is invited to"))
    field_order = ("name", "email", "sides")

    @classmethod
    def of(cls, words: RoleWords, typed: Mapping[str, Any] | None = None) -> "InvitePersonForm":
        """The form, its sides in the words of the programme, which the invitation says too."""
        form = cls(typed)
        field = cast("SidesField", form.fields["sides"])
        field.choices = [
            ("mentor", _("accompany somebody (%(role)s)") % {"role": words.mentor_one}),
            ("mentee", _("be accompanied (%(role)s)") % {"role": words.mentee_one}),
        ]
        if words.mentor_one == words.mentee_one:
            field.initial = ["mentor", "mentee"]  # peers accompany each other
        field.help_text = _("The invitation says so, and so does the page where the person answers.")
        return form


class FindParticipantsForm(forms.Form):
    """Whom to look for in the list of a programme."""

    q = forms.CharField(
        label=_("Name or e-mail address"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "class": "input"}),
    )
    side = forms.ChoiceField(
        label=_("Side"),
        required=False,
        choices=[
            ("", _("Everybody")),
            ("mentor", _("Those who accompany")),
            ("mentee", _("Those who are accompanied")),
        ],
        widget=forms.Select(attrs={"class": "input"}),
    )
    missing = forms.BooleanField(label=_("Whose answers are still missing"), required=False)
