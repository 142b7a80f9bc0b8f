"""What surrounds a page: tabs, pages of a list, what was just done, the language."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.contrib.messages import constants
from django.core.paginator import Page
from django.template import Context
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString

from relais.ui.navigation import Entry, Me
from relais.ui.rendering import component
from relais.ui.values import Tab

register = template.Library()

TOASTS = {constants.SUCCESS: "good", constants.WARNING: "care", constants.ERROR: "care"}


@register.simple_tag
def tabs(tabs: Sequence[Tab], label: str) -> SafeString:
    """Sister pages: links, the current one marked. ``label`` says what they are pages of."""
    told = tuple((tab.label, tab.href, tab.is_current, tab.count) for tab in tabs)
    return component("tabs", tabs=told, label=label)


@register.simple_tag
def brand(place: str = "") -> SafeString:
    """The mark and the name, which lead home; ``place`` is where it stands, as a class."""
    return component("brand", place=place)


@register.simple_tag
def rail(entries: Iterable[Entry], me: Me | None) -> SafeString:
    """Where one can go from everywhere, and one's own page."""
    return component("rail", entries=tuple(entries), me=Me(*me) if me else None)  # both may be lazy


@register.simple_tag
def shortcuts(entries: Iterable[Entry]) -> SafeString:
    """The keys that work on every page."""
    return component("shortcuts", entries=tuple(entries))


@register.simple_tag(takes_context=True)
def came_from(context: Context) -> str:
    """The page of ours that one comes from, to go back to it and read it as it is now; empty when unknown."""
    request = context.get("request")
    came = request.headers.get("referer", "") if request else ""
    ours = request is not None and url_has_allowed_host_and_scheme(came, {request.get_host()})
    return came if ours else ""


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any], *, parameter: str = "page", label: str = "") -> SafeString:
    """Links to the other pages of a list, whatever else stands in the address being kept.

    ``label`` names the list when a page has several.
    """
    request = context.get("request")
    query = request.GET.copy() if request else None

    def address(number: int) -> str:
        if query is None:
            return f"?{parameter}={number}"
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    return component(
        "pagination",
        number=page.number,
        total=page.paginator.num_pages,
        label=label,
        previous=address(page.previous_page_number()) if page.has_previous() else "",
        next=address(page.next_page_number()) if page.has_next() else "",
    )


@register.simple_tag
def toasts(messages: Sequence[Any]) -> SafeString:
    """What was just done, from Django's messages; it can be dismissed, and goes with the next page."""
    return component(
        "toasts",
        toasts=tuple((str(message), TOASTS.get(message.level, "info")) for message in messages),
    )


@register.simple_tag(takes_context=True)
def language_switch(context: Context) -> SafeString:
    """The other languages, each in its own words; the page stays the same."""
    request = context.get("request")
    return component(
        "language_switch",
        here=request.get_full_path() if request else "",
        csrf_token=context.get("csrf_token", ""),
    )


@register.simple_tag(takes_context=True)
def is_too_heavy(context: Context) -> bool:
    """Whether what was sent weighs more than this installation reads, so that nothing of it was read."""
    request = context.get("request")
    sent = str(request.META.get("CONTENT_LENGTH") or "") if request else ""
    return sent.isdigit() and int(sent) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)
