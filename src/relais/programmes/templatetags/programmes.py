"""What the pages of a programme have in common."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm
from django.template import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relais.programmes.models import Enrolment, Programme
from relais.programmes.presenting.settings import short_facts
from relais.programmes.presenting.stages import Move, next_act
from relais.programmes.presets.preset import Preset
from relais.programmes.queries.programmes import ListedProgramme
from relais.ui.rendering import lines
from relais.ui.values import Tab

register = template.Library()

TABS = (
    ("home:overview", _("Overview")),
    ("programmes:programme", _("Programme")),
    ("programmes:participants", _("People")),
    ("programmes:questions", _("Questions")),
    ("matching:board", _("Matching")),
    ("matching:proposals", _("Proposals")),
)
"""The pages of a programme, by the name of their address: some belong to contexts above, which are known by it only."""


@register.simple_tag
def programme_tabs(programme: Programme, here: str) -> list[Tab]:
    """The pages of this programme that exist, the one whose address is named `here` marked."""
    return [
        Tab(str(label), href, is_current=name == here)
        for name, label in TABS
        if (href := _address(name, programme.public_id))
    ]


@register.simple_tag
def programme_rows(
    programmes: Iterable[ListedProgramme], organisations: Mapping[int, tuple[str, ...]]
) -> SafeString:
    """Programmes as somebody stands in them; `organisations` are the names of theirs, by programme."""
    return lines(_programme_row, ((one, organisations[one.pk]) for one in programmes))


def _programme_row(programme: ListedProgramme, organisations: tuple[str, ...]) -> SafeString:
    given = {
        "programme": programme,
        "note": _listing_note(programme, organisations),
        "state": Programme.State(programme.state).label,
        "mine_said": _my_state(programme.part_state) if programme.part_state else "",
    }
    return render_to_string("programmes/_programme_row.html", given)


def _listing_note(programme: ListedProgramme, organisations: tuple[str, ...]) -> str:
    """Its template, its organisations and, for whoever runs it, what comes next."""
    said = f"{Programme.Template(programme.template).label} · {', '.join(organisations)}"
    if not programme.is_run:
        return said
    return f"{said} · " + gettext("next: %(act)s") % {"act": str(next_act(programme.state))}


def _my_state(part_state: str) -> str:
    """How the reader stands in a programme of the list."""
    said = {
        Enrolment.State.INVITED: gettext("You are invited"),
        Enrolment.State.APPLIED: gettext("You have applied"),
        Enrolment.State.ACTIVE: gettext("You take part"),
        Enrolment.State.RESTING: gettext("You are on a break"),
        Enrolment.State.LEFT: gettext("You have left"),
        Enrolment.State.REFUSED: gettext("Not accepted this time"),
    }
    return said[Enrolment.State(part_state)]


@register.inclusion_tag("ui/components/choice.html")
def preset_choice(preset: Preset, form: BaseForm) -> dict[str, Any]:
    """One template among those a programme starts from: what it is, what it is good for, its figures."""
    return {
        "name": form["template"].html_name,
        "value": preset.template.value,
        "title": preset.template.label,
        "say": f"{preset.what} {preset.good_for}",
        "facts": short_facts(preset.settings),
        "is_checked": form["template"].value() == preset.template.value,
    }


@register.simple_tag(takes_context=True)
def move_button(
    context: Context, programme: Programme, move: Move, *, look: str = "", is_small: bool = False
) -> SafeString:
    """The act that brings the programme to another state."""
    given = {"programme": programme, "move": move, "look": look, "is_small": is_small}
    return render_to_string("programmes/move_button.html", {**given, "csrf_token": context.get("csrf_token")})


@lru_cache(maxsize=1_024)
def _address(name: str, public_id: str) -> str:
    try:
        return reverse(name, args=[public_id])
    except NoReverseMatch:
        return ""
