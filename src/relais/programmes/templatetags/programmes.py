"""What the pages of a programme have in common."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from relais.programmes.models import Programme
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
        if (href := _address(name, programme))
    ]


def _address(name: str, programme: Programme) -> str:
    try:
        return reverse(name, args=[programme.public_id])
    except NoReverseMatch:
        return ""
