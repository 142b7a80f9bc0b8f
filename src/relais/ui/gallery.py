"""The gallery at /ui/: every component in every state, in both languages, by day and by night.

Designers look at it and tests iterate over it: a component that is not here does not exist. Each specimen
is a template ``ui/gallery/<name>.html``; what it is given is declared below and made for the gallery.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relais.ui import samples


def _nothing() -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Specimen:
    """A component on show: ``name`` is its template's, ``shows`` the tags in it, ``given`` their arguments."""

    name: str
    title: str | Promise
    shows: tuple[str, ...]
    given: Callable[[], Mapping[str, Any]] = field(default=_nothing)

    @property
    def template(self) -> str:
        """Where its states are written."""
        return f"ui/gallery/{self.name}.html"


SPECIMENS: tuple[Specimen, ...] = (
    Specimen("button", _("Button"), ("button",)),
    Specimen("refusal", _("Refusal"), ("may",), samples.verdicts),
    Specimen("link", _("Link"), ("link",)),
    Specimen("icon", _("Icon"), ("icon", "mark"), samples.icons),
    Specimen("menu", _("Menu"), ("menu",)),
    Specimen("dialog", _("Dialog"), ("dialog",)),
    Specimen("field", _("Field and form"), ("form", "field"), samples.forms),
    Specimen("check", _("Box to tick"), ("check",)),
    Specimen("weight", _("Weight"), ("weight",)),
    Specimen("choice", _("Choice"), ("choices", "choice"), samples.objectives),
    Specimen("drop", _("Drop zone"), ("drop",)),
    Specimen("avatar", _("Face"), ("avatar", "faces"), samples.faces),
    Specimen("person", _("Person"), ("person",), samples.faces),
    Specimen("pair", _("Pair"), ("pair",), samples.pair),
    Specimen("readers", _("Readers’ line"), ("readers",), samples.readers),
    Specimen("path", _("Path"), ("path", "path_mini"), samples.path),
    Specimen("places", _("Places"), ("places",)),
    Specimen("card", _("Surface"), ("card", "section", "fold")),
    Specimen("rows", _("List"), ("rows", "row"), samples.faces),
    Specimen("table", _("Table"), ("table",), samples.table),
    Specimen("badge", _("Badge"), ("badge",)),
    Specimen("notice", _("Notice"), ("notice",)),
    Specimen("empty_state", _("Nothing yet"), ("empty_state",)),
    Specimen("reasons", _("Reasons"), ("reasons",), samples.reasons),
    Specimen("proof", _("Proof"), ("proof",)),
    Specimen("facts", _("Facts"), ("facts",), samples.facts),
    Specimen("progress", _("Progress"), ("progress",)),
    Specimen("meter", _("Meter"), ("meter",)),
    Specimen("bar_chart", _("Bars"), ("bar_chart",), samples.chart),
    Specimen("tabs", _("Tabs"), ("tabs",), samples.tabs),
    Specimen("pagination", _("Pages of a list"), ("pagination",), samples.pages),
    Specimen("toasts", _("What was just done"), ("toasts",), samples.toasts),
    Specimen("deck", _("Act in reach"), ("deck",)),
    Specimen("typography", _("Spaces and figures"), ("typography", "fr_spaces", "figure")),
)
"""Every component, in the order of the page: acts, fields, people, telling, figures, frame."""
