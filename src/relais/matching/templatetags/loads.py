"""Lines of the list of mentors' places."""

from django import template
from django.utils.safestring import SafeString

from relais.matching.queries.board.loads import Load
from relais.ui.rendering import drawn

register = template.Library()


@register.simple_tag
def load_row(load: Load) -> SafeString:
    """A mentor with their places, taken and free."""
    return drawn(
        "matching/_load_row.html",
        name=load.name,
        person=load.person,
        taken=load.taken,
        total=load.total,
        is_resting=load.is_resting,
    )
