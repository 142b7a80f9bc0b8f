"""How a programme is set up, made clean."""

from collections.abc import Mapping
from copy import copy
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from relais.kit.fields import LineField
from relais.kit.verdicts import Words
from relais.people.models import Person
from relais.programmes.models import Organisation, Programme
from relais.programmes.presets.preset import RoleWords
from relais.programmes.queries.words import words_of


class OrganisationsField(forms.ModelMultipleChoiceField[Organisation]):
    """One or several of the organisations that the person may offer a programme to."""

    def __init__(self, offered: QuerySet[Organisation] | None = None) -> None:
        super().__init__(
            Organisation.objects.none() if offered is None else offered,
            label=_("Which organisations it is for"),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose at least one organisation.")},
        )


class CreateProgrammeForm(forms.Form):
    """A template, a name, the organisations: everything else can wait."""

    template = forms.ChoiceField(
        label=_("Template"), choices=Programme.Template, initial=Programme.Template.MENTORING
    )
    name = LineField(
        label=_("Name of the programme"),
        help_text=_("As those who take part will read it, for example “Passerelles 2026”."),
        max_length=120,
    )
    organisations = OrganisationsField()
    language = forms.ChoiceField(
        label=_("Language of the programme"),
        help_text=_(
            "Its questions and messages are written in this language. Everybody reads the pages in their own."
        ),
        choices=settings.LANGUAGES,
    )

    @classmethod
    def of(cls, person: Person, typed: Mapping[str, Any] | None = None) -> "CreateProgrammeForm":
        """The form for what this person may create; the only organisation there is, is chosen."""
        offered = Organisation.objects.visible_to(person)
        chosen = list(offered[:2])
        form = cls(
            typed,
            initial={"language": person.language, "organisations": chosen[:1] if len(chosen) == 1 else []},
        )
        form.fields["organisations"] = OrganisationsField(offered)
        return form


class DuplicateProgrammeForm(forms.Form):
    """What the copy is called."""

    name = LineField(label=_("Name of the new programme"), max_length=120)


class WordsForm(forms.Form):
    """What the two roles are called; a blank word is the usual one."""

    mentor_one = LineField(label=_("One person who accompanies"), required=False, max_length=40)
    mentor_many = LineField(label=_("Several people who accompany"), required=False, max_length=40)
    mentee_one = LineField(label=_("One person who is accompanied"), required=False, max_length=40)
    mentee_many = LineField(label=_("Several people who are accompanied"), required=False, max_length=40)

    @classmethod
    def of(cls, programme: Programme, typed: Mapping[str, Any] | None = None) -> "WordsForm":
        """The form filled with the words in use."""
        words = words_of(programme, programme.language)
        return cls(typed, initial={name: getattr(words, name) for name in cls.base_fields})

    @property
    def words(self) -> RoleWords:
        """What was typed."""
        return RoleWords(**self.cleaned_data)


def _at_least_one(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, min_value=1, max_value=1_000, widget=forms.NumberInput
    )


FEWEST_IN_A_CIRCLE, MOST_IN_A_CIRCLE, MOST_LEADING = 3, 8, 2

PARTS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (_("What it is"), ("name", "purpose", "organisations", "language")),
    (_("Who is together"), ("direction", "fewest_mentees", "most_mentees", "most_mentors")),
    (_("Rhythm"), ("weeks", "days_between_meetings", "meetings", "minutes")),
    (_("Matching"), ("ways", "capacity", "places", "proposal_days", "requires_credentials")),
    (_("Sign-ups"), ("accepts_applications", "entries_until", "starts_on")),
)
"""The settings as they are shown, part by part."""


class EditProgrammeForm(forms.ModelForm[Programme]):
    """Every setting of a programme."""

    name = LineField(label=_("Name"), max_length=120)
    organisations = OrganisationsField()
    fewest_mentees = _at_least_one(_("People accompanied together, at least"))
    most_mentees = _at_least_one(_("People accompanied together, at most"))
    most_mentors = _at_least_one(_("People who accompany them together, at most"))
    weeks = _at_least_one(_("Weeks"), _("How long a relationship lasts."))
    days_between_meetings = _at_least_one(_("Days between two meetings"))
    meetings = _at_least_one(_("Meetings"))
    minutes = _at_least_one(_("Minutes of a meeting"))
    ways = forms.MultipleChoiceField(
        label=_("Ways of matching"),
        help_text=_("Several can be mixed in one programme."),
        choices=Programme.Way,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one way.")},
    )
    capacity = _at_least_one(_("People for each person who accompanies, unless they say otherwise"))
    places = _at_least_one(_("Mentors per mentee"))
    proposal_days = _at_least_one(
        _("Days to answer a proposal"), _("Then it expires, without reproach, and both are free again.")
    )

    class Meta:
        model = Programme
        fields = tuple(name for _title, names in PARTS for name in names)
        widgets: ClassVar = {
            "purpose": forms.Textarea(attrs={"rows": 4}),
            "entries_until": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "starts_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }
        help_texts: ClassVar = {
            "purpose": _(
                "Two or three sentences that those who take part read first: why, for whom, what it brings."
            ),
        }

    @classmethod
    def of(
        cls, programme: Programme, person: Person, typed: Mapping[str, Any] | None = None
    ) -> "EditProgrammeForm":
        """The form filled with the settings; organisations the programme has already stay offered."""
        form = cls(typed, instance=copy(programme))  # a copy: what is typed wrongly must not show elsewhere
        mine, kept = Organisation.objects.visible_to(person), programme.organisations.all()
        offered = Organisation.objects.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=kept.values("pk")))
        form.fields["organisations"] = OrganisationsField(offered)
        return form

    def clean(self) -> dict[str, Any]:
        """Sizes and dates go from the smaller to the larger."""
        super().clean()
        given = self.cleaned_data
        if (given.get("fewest_mentees") or 0) > (given.get("most_mentees") or 1_000):
            self.add_error("most_mentees", _("“At most” cannot be lower than “at least”."))
        self._refuse_impossible_circles(given)
        if (
            given.get("entries_until")
            and given.get("starts_on")
            and given["entries_until"] > given["starts_on"]
        ):
            self.add_error("entries_until", _("Sign-ups end before the programme starts, or on that day."))
        return given

    def _refuse_impossible_circles(self, given: Mapping[str, Any]) -> None:
        """A circle has three to eight people, for one or two who lead it; a team is as large as it is."""
        if self.instance.template != Programme.Template.CIRCLE:
            return
        for name in ("fewest_mentees", "most_mentees"):
            if given.get(name) is not None and not FEWEST_IN_A_CIRCLE <= given[name] <= MOST_IN_A_CIRCLE:
                self.add_error(name, _("A circle brings three to eight people together."))
        if (given.get("most_mentors") or 0) > MOST_LEADING:
            self.add_error("most_mentors", _("One or two people lead a circle."))

    @property
    def parts(self) -> list[tuple[Words, list[forms.BoundField]]]:
        """The fields, part by part."""
        return [(title, [self[name] for name in names]) for title, names in PARTS]

    @property
    def changes(self) -> dict[str, Any]:
        """The settings, by field, without the organisations."""
        return {name: value for name, value in self.cleaned_data.items() if name != "organisations"}
