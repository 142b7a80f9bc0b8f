"""What people type about themselves, made clean."""

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from typing import Any

from django import forms
from django.conf import settings
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from relais.kit.fields import LineField
from relais.people.models import Person
from relais.people.places import AREAS, offered_time_zones, validate_time_zone


class NameField(LineField):
    """How somebody wishes to be called, whole: we do not cut names into first and last."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Name"),
            help_text=_("As you wish others to read it."),
            max_length=120,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
        )


class PlaceSelect(forms.Select):
    """The places of the world by part of it. Four hundred options are written once for each language, and kept."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 (no template is needed)
    ) -> SafeString:
        """The list, with this place chosen; one that is offered no more, or under another name, comes first."""
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        options, chosen = _options(get_language()), format_html('value="{}"', value)
        if chosen in options:
            options = mark_safe(options.replace(chosen, f"{chosen} selected", 1))  # noqa: S308  # both are escaped
        elif value:
            options = format_html("<option {} selected>{}</option>{}", chosen, _place(str(value)), options)
        return format_html("<select{}>{}</select>", attributes, options)


@cache
def _options(language: str) -> SafeString:  # noqa: ARG001  # names of areas are in this language, which is active
    groups = groupby(offered_time_zones(), key=lambda name: name.partition("/")[0])
    return format_html_join(
        "",
        '<optgroup label="{}">{}</optgroup>',
        (
            (
                AREAS[area],
                format_html_join(
                    "", '<option value="{}">{}</option>', ((name, _place(name)) for name in names)
                ),
            )
            for area, names in groups
        ),
    )


def _place(name: str) -> str:
    """A place as a person looks for it.

    >>> _place("America/Indiana/Knox")
    'Knox – Indiana'
    """
    return " – ".join(reversed(name.partition("/")[2].replace("_", " ").split("/")))


class EditPersonForm(forms.Form):
    """Name, language and time zone of somebody who exists."""

    name = NameField()
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.CharField(
        label=_("Time zone"),
        help_text=_("Meetings and reminders are shown at the hours of this place."),
        validators=[validate_time_zone],
        widget=PlaceSelect(),
    )

    @classmethod
    def of(cls, person: Person, typed: Mapping[str, Any] | None = None) -> "EditPersonForm":
        """The form filled with what is known of the person, or with what was typed."""
        known = {"name": person.name, "language": person.language, "time_zone": person.time_zone}
        return cls(typed, initial=known)
