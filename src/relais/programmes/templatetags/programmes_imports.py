"""Lines of the pages by which people are brought in."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from relais.programmes.importing.showing import Kind, row_shown
from relais.programmes.models import Import
from relais.programmes.queries.import_rows import ListedRow
from relais.ui.rendering import lines

register = template.Library()


@register.simple_tag
def import_rows(given: Iterable[tuple[Any, ...]]) -> SafeString:
    """The sheets given so far."""
    return lines(_import_row, given)


def _import_row(key: str, name: str, created: datetime, size: int, state: str) -> SafeString:
    given = {"key": key, "name": name, "created": created, "size": size, "state": Import.State(state).label}
    return render_to_string("programmes/_import_row.html", given)


@register.simple_tag
def sheet_rows(
    rows: Iterable[ListedRow], labels: Mapping[str, str], told: frozenset[Kind], given: Import
) -> SafeString:
    """Rows of a sheet, what becomes of each, why, and what one may answer; `told` was said of many together."""
    named, answers = tuple(labels.items()), reverse("programmes:answer_doubt", args=[given.public_id])
    # Questions are named by what a row changes alone: rows that change nothing are told apart faster without them.
    return lines(
        _sheet_row,
        ((row, named if row.changes_json != "[]" else (), told, given.is_written, answers) for row in rows),
    )


def _sheet_row(
    row: ListedRow, labels: tuple[tuple[str, str], ...], told: frozenset[Kind], is_written: bool, answers: str
) -> SafeString:
    shown = row_shown(row.row, dict(labels), is_written=is_written, told=told)
    return render_to_string(
        "programmes/_sheet_row.html", {"row": shown, "answers_url": f"{answers}?row={row.number}"}
    )
