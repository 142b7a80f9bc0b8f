"""What a programme asks of whoever runs it, from recruiting to closing.

The six parts are those of the Elements of Effective Practice (MENTOR, 4th edition): recruitment, screening, training,
matching and initiation, monitoring and support, closure.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from relais.kit.verdicts import Words
from relais.programmes.models import Programme

_State = Programme.State


@dataclass(frozen=True, slots=True)
class Link:
    """A page where one part of the work is done."""

    label: Words
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the work: what it is, where it is done, whether it is the one of this stage."""

    name: Words
    says: Words
    links: tuple[Link, ...]
    is_now: bool


@dataclass(frozen=True, slots=True)
class _Element:
    name: Words
    says: Words
    pages: Mapping[str, Words]
    states: tuple[str, ...]


CREDENTIALS = "programmes:programme_credentials"
"""A page for the programmes that ask coaches for valid credentials, and for those only."""

ELEMENTS = (
    _Element(
        _("Recruit"),
        _("Say what is offered, to whom, and what it asks. Invite by link, by e-mail or from a list."),
        {
            "programmes:invitation_links": _("Invitation links"),
            "programmes:invitations": _("Invitations by e-mail"),
            "programmes:imports": _("Import a list"),
        },
        (_State.DRAFT, _State.OPEN),
    ),
    _Element(
        _("Screen"),
        _("Read the applications, check what must be checked, say no kindly and soon."),
        {"programmes:participants": _("People"), CREDENTIALS: _("Coaches’ certifications")},
        (_State.OPEN,),
    ),
    _Element(
        _("Prepare"),
        _("Ask the questions that count, and tell everybody what is expected before they meet."),
        {
            "programmes:questions": _("Questions"),
            "programmes:preview_questions": _("What people will see"),
        },
        (_State.DRAFT, _State.OPEN),
    ),
    _Element(
        _("Match"),
        _("Weigh what counts, look at the reasons, propose. Both say yes before anything begins."),
        {"matching:rules": _("Rules"), "matching:board": _("Matching"), "matching:proposals": _("Proposals")},
        (_State.CLOSED,),
    ),
    _Element(
        _("Follow"),
        _(
            "See who is waiting and who is meeting, help those who are stuck. What they say to each other "
            "stays theirs."
        ),
        {"home:overview": _("Overview")},
        (_State.RUNNING,),
    ),
    _Element(
        _("End well"),
        _("End on time, thank, and invite those who were accompanied to accompany in turn."),
        {},
        (_State.CLOSING,),
    ),
)
"""The six parts, the pages where each is done by the names of their addresses, and the states it belongs to."""


def checklist_of(programme: Programme) -> tuple[Part, ...]:
    """The six parts for this programme, with the pages that exist."""
    return tuple(
        Part(element.name, element.says, _links(element, programme), programme.state in element.states)
        for element in ELEMENTS
    )


def _links(element: _Element, programme: Programme) -> tuple[Link, ...]:
    found = (
        (label, _address(name, programme))
        for name, label in element.pages.items()
        if name != CREDENTIALS or programme.requires_credentials
    )
    return tuple(Link(label, href) for label, href in found if href)


def _address(name: str, programme: Programme) -> str:
    try:
        return reverse(name, args=[programme.public_id])
    except NoReverseMatch:
        return ""
