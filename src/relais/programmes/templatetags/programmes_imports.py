"""Lines of the pages by which people are brought in."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from relais.kit.clock import shown_here
from relais.programmes.importing.showing import Answer, RowShown
from relais.programmes.models import Import
from relais.ui.rendering import drawn
from relais.ui.templatetags.ui.acts import button
from relais.ui.templatetags.ui.telling import row

register = template.Library()


@register.simple_tag
def import_row(given: Import) -> SafeString:
    """A sheet among those given so far."""
    return drawn(
        "programmes/_import_row.html",
        key=given.public_id,
        name=given.name,
        created=shown_here(given.created).replace(second=0, microsecond=0),
        size=given.size,
        state=Import.State(given.state).label,
    )


@register.simple_block_tag
def sheet_row(content: str, told: RowShown) -> SafeString:
    """A row of a sheet, what becomes of it and why; `content` holds what one may answer."""
    said = drawn(
        "programmes/_sheet_row.html",
        state=told.state,
        look=told.look,
        number=told.number,
        email=told.email,
        sentences=told.sentences,
    )
    return row(mark_safe(said + content), told.name, look="two")  # noqa: S308 - both were escaped as they were drawn


@register.simple_tag(takes_context=True)
def answer_button(context: Context, told: RowShown, answer: Answer, at: str) -> SafeString:
    """What one may say of a row in doubt, sent `at` this address with the form "answers" of the page."""
    return button(
        context,
        answer.label,
        name="decision",
        value=answer.value,
        form="answers",
        formaction=f"{at}?row={told.number}",
        is_small=True,
        is_pressed=answer.is_chosen,
    )
