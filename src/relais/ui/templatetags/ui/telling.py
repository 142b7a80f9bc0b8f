"""What is told: surfaces, lists, tables, notices, reasons and proofs."""

from collections.abc import Sequence

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from relais.ui.rendering import component, known, trimmed, unique_id
from relais.ui.templatetags.ui.people import avatar
from relais.ui.values import Face, Reason, Table

register = template.Library()

SURFACES = {
    "": "panel",
    "sunk": "panel panel--sunk",
    "sheet": "sheet",
    "step": "step",
    "baton": "step step--baton",
}
NOTICES = {"info": "info", "good": "check", "care": "alert"}
TAGS = frozenset({"", "moss", "sky", "brick"})
REASON_ORDER = ("for", "against", "unknown")


@register.simple_block_tag(takes_context=True)
def card(
    context: Context,
    content: str,
    title: str = "",
    *,
    look: str = "",
    level: int = 2,
    id: str = "",  # noqa: A002 - the attribute it becomes
) -> SafeString:
    """A surface: here one can act or sign. ``look`` is sunk, sheet, step, baton (the next step) or nothing."""
    known("surface", look, frozenset(SURFACES))
    title_id = unique_id(context, "card", title) if title else ""
    is_step = look in {"step", "baton"}
    return component(
        "card",
        content=content,
        title=title,
        classes=SURFACES[look],
        title_class="step__what" if is_step else "h-quiet",
        level=level,
        id=id,
        title_id=title_id,
    )


@register.simple_block_tag(takes_context=True)
def section(
    context: Context,
    content: str,
    title: str,
    *,
    note: str = "",
    id: str = "",  # noqa: A002 - the attribute it becomes
) -> SafeString:
    """A part of a page under its own ``h2``, with a hairline above."""
    return component(
        "section", content=content, title=title, note=note, id=id or unique_id(context, "section", title)
    )


@register.simple_block_tag
def fold(content: str, summary: str, *, is_open: bool = False) -> SafeString:
    """Something one may open."""
    return component("fold", content=content, summary=summary, is_open=is_open)


@register.simple_block_tag
def rows(content: str, *, is_ordered: bool = False) -> SafeString:
    """A list told line by line; ``content`` is made of ``{% row %}``."""
    return component("rows", content=content, tag="ol" if is_ordered else "ul")


@register.simple_block_tag
def row(
    content: str,
    title: str,
    *,
    lead: str = "",
    when: str = "",
    who: Face | None = None,
    note: str = "",
    look: str = "",
    href: str = "",
) -> SafeString:
    """A line: ``lead`` and ``when``, or ``who``; title, which leads to ``href``, note, and in ``content`` what one may do.

    With the look "two", the title stands in the margin and ``note`` and ``content`` beside it.
    """
    known("row", look, frozenset({"", "two"}))
    return component(
        "row",
        content=trimmed(content),
        title=title,
        lead=lead,
        when=when,
        face=avatar(who.name, who.key) if who else "",
        note=note,
        look=look,
        href=href,
    )


@register.simple_tag
def table(table: Table, *, is_caption_hidden: bool = False) -> SafeString:
    """Rows and columns; each row becomes a card on a phone."""
    return component(
        "table",
        caption=table.caption,
        is_caption_hidden=is_caption_hidden,
        columns=table.columns,
        rows=[list(zip(table.columns, row, strict=True)) for row in table.rows],
    )


@register.simple_tag
def badge(text: str, look: str = "", *, icon: str = "") -> SafeString:
    """A word beside a name, at most one for a person. ``look`` is moss, sky, brick or nothing."""
    return component("badge", text=text, look=known("badge", look, TAGS), icon=icon)


@register.simple_block_tag
def notice(content: str, title: str = "", *, look: str = "info", live: str = "") -> SafeString:
    """Something to know. ``look`` is info, good or care; ``live`` is "status" or "alert" for what just happened."""
    known("notice", look, frozenset(NOTICES))
    known("live region", live, frozenset({"", "status", "alert"}))
    return component("notice", content=content, title=title, look=look, icon=NOTICES[look], live=live)


@register.simple_block_tag
def empty_state(content: str, title: str, *, level: int = 2) -> SafeString:
    """Why it is empty, what will appear, and in ``content`` the first step."""
    return component("empty_state", content=content, title=title, level=level)


@register.simple_tag
def reasons(reasons: Sequence[Reason]) -> SafeString:
    """Reasons in one list: for, then against, then what nobody knows yet."""
    return component("reasons", reasons=sorted(reasons, key=lambda reason: REASON_ORDER.index(reason.kind)))


@register.simple_block_tag
def proof(
    content: str, claim: str, *, equation: str = "", is_proven: bool = True, summary: str = ""
) -> SafeString:
    """The claim, the figures that prove it, and in ``content`` what they mean. Not proven: it says so, in blue."""
    return component(
        "proof",
        content=trimmed(content),
        claim=claim,
        equation=equation,
        is_proven=is_proven,
        summary=summary,
    )


@register.simple_tag
def facts(facts: Sequence[tuple[str, str]]) -> SafeString:
    """Names and what they are, set alike."""
    return component("facts", facts=facts)
