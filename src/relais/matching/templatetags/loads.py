"""Lines of the list of mentors' places."""

from collections.abc import Iterable

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from relais.matching.queries.board.loads import Load
from relais.ui.rendering import lines

register = template.Library()


@register.simple_tag
def load_rows(loads: Iterable[Load]) -> SafeString:
    """Mentors with their places, taken and free."""
    return lines(_load_row, ((load,) for load in loads))


def _load_row(load: Load) -> SafeString:
    return render_to_string("matching/_load_row.html", {"load": load})
