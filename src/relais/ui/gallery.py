"""The gallery at /ui/: every component in every state, in both languages, by day and by night.

Designers look at it and tests iterate over it: a component that is not here does not exist. Each specimen
is a template ``ui/gallery/<name>.html``; what it is given is declared below and made for the gallery.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

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
    Specimen("button", pgettext_lazy("gallery", "Button"), ("button",)),
    Specimen("refusal", pgettext_lazy("gallery", "Refusal"), ("may",), samples.verdicts),
    Specimen("link", pgettext_lazy("gallery", "Link"), ("link",)),
    Specimen("icon", pgettext_lazy("gallery", "Icon"), ("icon", "mark"), samples.icons),
    Specimen("menu", pgettext_lazy("gallery", "Menu"), ("menu",)),
    Specimen("dialog", pgettext_lazy("gallery", "Dialog"), ("dialog",)),
    Specimen("field", pgettext_lazy("gallery", "Field and form"), ("form", "field"), samples.forms),
    Specimen("check", pgettext_lazy("gallery", "Box to tick"), ("check",)),
    Specimen("weight", pgettext_lazy("gallery", "Weight"), ("weight",)),
    Specimen("choice", pgettext_lazy("gallery", "Choice"), ("choices", "choice"), samples.objectives),
    Specimen("drop", pgettext_lazy("gallery", "Drop zone"), ("drop",)),
    Specimen("avatar", pgettext_lazy("gallery", "Face"), ("avatar", "faces", "several"), samples.faces),
    Specimen("person", pgettext_lazy("gallery", "Person"), ("person",), samples.faces),
    Specimen("pair", pgettext_lazy("gallery", "Pair"), ("pair",), samples.pair),
    Specimen("readers", pgettext_lazy("gallery", "Readers’ line"), ("readers",), samples.readers),
    Specimen("path", pgettext_lazy("gallery", "Path"), ("path", "path_mini"), samples.path),
    Specimen("places", pgettext_lazy("gallery", "Places"), ("places",)),
    Specimen("card", pgettext_lazy("gallery", "Surface"), ("card", "section", "fold")),
    Specimen("rows", pgettext_lazy("gallery", "List"), ("rows", "row"), samples.faces),
    Specimen("table", pgettext_lazy("gallery", "Table"), ("table",), samples.table),
    Specimen("badge", pgettext_lazy("gallery", "Badge"), ("badge",)),
    Specimen("notice", pgettext_lazy("gallery", "Notice"), ("notice",)),
    Specimen("empty_state", pgettext_lazy("gallery", "Nothing yet"), ("empty_state",)),
    Specimen("reasons", pgettext_lazy("gallery", "Reasons"), ("reasons",), samples.reasons),
    Specimen("proof", pgettext_lazy("gallery", "Proof"), ("proof",)),
    Specimen("facts", pgettext_lazy("gallery", "Facts"), ("facts",), samples.facts),
    Specimen("progress", pgettext_lazy("gallery", "Progress"), ("progress",)),
    Specimen("meter", pgettext_lazy("gallery", "Meter"), ("meter",)),
    Specimen("bar_chart", pgettext_lazy("gallery", "Bars"), ("bar_chart",), samples.chart),
    Specimen("tabs", pgettext_lazy("gallery", "Tabs"), ("tabs",), samples.tabs),
    Specimen("pagination", pgettext_lazy("gallery", "Pages of a list"), ("pagination",), samples.pages),
    Specimen("toasts", pgettext_lazy("gallery", "What was just done"), ("toasts",), samples.toasts),
    Specimen("deck", pgettext_lazy("gallery", "Act in reach"), ("deck",)),
    Specimen(
        "typography",
        pgettext_lazy("gallery", "Spaces and figures"),
        ("typography", "fr_spaces", "figure", "day"),
        samples.day,
    ),
)
"""Every component, in the order of the page: acts, fields, people, telling, figures, frame."""
