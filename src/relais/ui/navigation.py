"""The entries of the main navigation: what a person cannot use is absent, not greyed."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
    """A place one can go from everywhere; ``address`` is the name of an address."""

    label: str | Promise
    address: str
    icon: str
    href: str = ""
    is_current: bool = False


ENTRIES = (Entry(_("Today"), "home:today", "today"),)


def navigation(request: HttpRequest) -> dict[str, tuple[Entry, ...]]:
    """Context processor: ``nav``, the entries whose address exists, the current one marked."""
    return {
        "nav": tuple(entry for entry in (_placed(entry, request.path) for entry in ENTRIES) if entry.href)
    }


def _placed(entry: Entry, path: str) -> Entry:
    try:
        href = reverse(entry.address)
    except NoReverseMatch:
        href = ""
    is_current = bool(href) and path.startswith(href)
    return Entry(entry.label, entry.address, entry.icon, href, is_current)
