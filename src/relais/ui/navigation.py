"""What the frame of every page knows: where one can go, and who one is.

What a person cannot use is absent, not greyed. Addresses are known by their names only, so that this
storey imports nothing from those above.
"""

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from relais.ui.values import Face


@dataclass(frozen=True)
class Entry:
    """A place one can go from everywhere; ``address`` is the name of an address."""

    label: str | Promise
    address: str
    icon: str
    href: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class Me:
    """The signed-in person in the frame: their face, and where their own page is ("" if nowhere)."""

    face: Face
    href: str
    is_current: bool


ENTRIES = (Entry(_("Today"), "home:today", "today"),)


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor: ``nav``, the entries whose address exists, and ``me``, None for a visitor."""
    placed = (_placed(entry, request.path) for entry in ENTRIES)
    return {
        "nav": tuple(entry for entry in placed if entry.href),
        # Asked for only by the frame that shows it, so that a public page opens no session.
        "me": SimpleLazyObject(lambda: _me(request)),
    }


def _placed(entry: Entry, path: str) -> Entry:
    href = _address(entry.address)
    return replace(entry, href=href, is_current=bool(href) and path.startswith(href))


def _me(request: HttpRequest) -> Me | None:
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return None
    key = getattr(person, "public_id", person.pk)
    href = _address("people:person", key)
    face = Face(name=getattr(person, "name", "") or str(person), key=key)
    return Me(face, href, is_current=request.path.startswith(href) if href else False)


def _address(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
