"""Lines of the list of what was tried."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from relais.matching.models import Run
from relais.matching.queries.runs import ListedRun
from relais.ui.rendering import lines

register = template.Library()


@register.simple_tag
def run_rows(rows: Iterable[tuple[Any, ...]]) -> SafeString:
    """Runs: when, how each ended, how many pairs and how many people it left."""
    return lines(_run_row, rows)


def _run_row(*row: Any) -> SafeString:
    run = ListedRun(*row)
    return render_to_string("matching/_run_row.html", {"run": run, "state_name": Run.State(run.state).label})
