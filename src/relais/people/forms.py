"""What people type about themselves, made clean."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from relais.people.models import Person
from relais.people.places import AREAS, time_zone_names

Choices = list[tuple[str, list[tuple[str, str]]]]


class NameField(forms.CharField):
    """How somebody wishes to be called, whole: we do not cut names into first and last."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Name"),
            help_text=_("As you wish others to read it."),
            max_length=120,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
        )


class EditPersonForm(forms.Form):
    """Name, language and time zone of somebody who exists."""

    name = NameField()
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Meetings and reminders are shown at the hours of this place."),
        choices=lambda: time_zone_choices(),  # noqa: PLW0108  # defined below
    )

    @classmethod
    def of(cls, person: Person, typed: Mapping[str, Any] | None = None) -> "EditPersonForm":
        """The form filled with what is known of the person, or with what was typed."""
        known = {"name": person.name, "language": person.language, "time_zone": person.time_zone}
        return cls(typed, initial=known)


def time_zone_choices() -> Choices:
    """Places by part of the world, as a person looks for them.

    >>> [place for _area, places in time_zone_choices() for place in places if "Knox" in place[0]]
    [('America/Indiana/Knox', 'Knox – Indiana')]
    """
    groups = groupby(time_zone_names(), key=lambda name: name.partition("/")[0])
    return [(str(AREAS[area]), [(name, _place(name)) for name in names]) for area, names in groups]


def _place(name: str) -> str:
    return " – ".join(reversed(name.partition("/")[2].replace("_", " ").split("/")))
