"""What one can do: buttons, links, menus, dialogs, and refusals that explain themselves."""

from typing import Protocol

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from relais.ui.icons import icon_names
from relais.ui.rendering import component, known, unique_id

register = template.Library()

LOOKS = frozenset({"", "baton", "ink", "bare", "pass"})


class Verdict(Protocol):
    """The answer of a rule: allowed, or refused with a reason in words."""

    @property
    def allowed(self) -> bool: ...

    @property
    def reason(self) -> object: ...


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing of the sprite. Without ``label`` it is hidden from screen readers: it stands beside a word."""
    return component("icon", name=known("icon", name, icon_names()), label=label)


@register.simple_tag
def mark() -> SafeString:
    """The two arcs and the bar."""
    return component("mark")


@register.simple_tag(takes_context=True)
def button(
    context: Context,
    label: str,
    *,
    look: str = "",
    icon: str = "",
    href: str = "",
    type: str = "submit",  # noqa: A002 - the attribute it becomes
    name: str = "",
    value: str = "",
    is_small: bool = False,
    is_pressed: bool | None = None,
    is_download: bool = False,
    refused: object = "",
    form: str = "",
    formaction: str = "",
) -> SafeString:
    """An act: a link dressed as a button when it has an ``href``, a button otherwise.

    ``look`` is one of baton (one on a page), ink, bare, pass or nothing. ``refused`` gives the reason, in
    words, why it cannot be used now: the button stays, can have focus, does nothing and says why.
    """
    return component(
        "button",
        label=label,
        look=known("look", look, LOOKS),
        icon=icon,
        href=href,
        type=known("button type", type, frozenset({"submit", "button", "reset"})),
        name=name,
        value=value,
        is_small=is_small,
        is_pressed=is_pressed,
        is_download=is_download,
        refused=refused,
        why_id=unique_id(context, "why", label, refused, name, value, href) if refused else "",
        form=form,
        formaction=formaction,
    )


@register.simple_tag
def link(label: str, href: str, *, icon: str = "", is_quiet: bool = False, lang: str = "") -> SafeString:
    """A link that stands alone, tall enough for a finger. ``lang`` when it leads to another language."""
    return component("link", label=label, href=href, icon=icon, is_quiet=is_quiet, lang=lang)


@register.simple_block_tag(takes_context=True)
def may(context: Context, content: str, verdict: Verdict, *, label: str = "", icon: str = "") -> SafeString:
    """``content`` if the verdict allows it; otherwise the refused button ``label``, or the reason alone."""
    if verdict.allowed:
        return SafeString(content)
    if label:
        return button(context, label, icon=icon, refused=verdict.reason)
    return component("refusal", reason=verdict.reason)


@register.simple_block_tag
def menu(
    content: str, label: str, *, icon: str = "more", is_label_hidden: bool = False, is_at_end: bool = False
) -> SafeString:
    """A few quiet acts behind one word. ``content`` is a list of ``<li>``; ``is_at_end`` at the edge of a page."""
    return component(
        "menu", content=content, label=label, icon=icon, is_label_hidden=is_label_hidden, is_at_end=is_at_end
    )


@register.simple_block_tag
def dialog(
    content: str,
    id: str,  # noqa: A002 - the attribute it becomes
    title: str,
    *,
    opener: str = "",
    look: str = "",
    icon: str = "",
    page: str = "",
    close: str = "",
) -> SafeString:
    """A native dialog and the link that opens it.

    Without JavaScript the link leads to ``page`` when the same question has a page of its own, else to the
    dialog itself, which then stands open in the page. ``close`` is the word of the act that leaves it.
    """
    look = known("look", look, LOOKS)
    return component(
        "dialog",
        content=content,
        id=id,
        title=title,
        opener=opener,
        look=look,
        icon=icon,
        page=page,
        close=close,
    )


@register.simple_block_tag
def deck(content: str, say: str = "", *, note: str = "", is_still: bool = False) -> SafeString:
    """The one primary act of a long page, with a sentence about it: always in reach, or `is_still` where it stands."""
    return component("deck", content=content, say=say, note=note, is_still=is_still)
