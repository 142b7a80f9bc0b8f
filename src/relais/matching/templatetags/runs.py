"""Lines of the list of what was tried."""

from django import template
from django.utils.safestring import SafeString

from relais.kit.clock import shown_here
from relais.matching.models import Run
from relais.ui.rendering import drawn

register = template.Library()


@register.simple_tag
def run_row(run: Run, pair_count: int, left_count: int) -> SafeString:
    """One run: when, how it ended, how many pairs and how many people it left."""
    return drawn(
        "matching/_run_row.html",
        key=run.public_id,
        number=run.number,
        created=shown_here(run.created).replace(second=0, microsecond=0),
        state=run.state,
        state_name=Run.State(run.state).label,
        pair_count=pair_count,
        left_count=left_count,
    )
