"""Lines of the pages by which people are brought in."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from datetime import datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from relais.kit.verdicts import Verdict
from relais.programmes.importing.showing import Kind, RepeatedShown, row_shown
from relais.programmes.models import Import
from relais.programmes.queries.import_rows import ListedRow
from relais.ui.rendering import drawn, lines

register = template.Library()


@register.simple_tag
def import_rows(given: Iterable[tuple[Any, ...]]) -> SafeString:
    """The sheets given so far."""
    return lines(_import_row, given)


def _import_row(key: str, name: str, created: datetime, size: int, state: str) -> SafeString:
    given = {"key": key, "name": name, "created": created, "size": size, "state": Import.State(state).label}
    return render_to_string("programmes/_import_row.html", given)


@register.simple_tag
def sheet_head(
    given: Import,
    may_apply: Verdict,
    may_undo: Verdict,
    *,
    notes: Iterable[str],
    alike: Iterable[tuple[str, str, bool]],
    repeated: Iterable[RepeatedShown],
    has_rows: object,
) -> SafeString:
    """What a sheet would do or did, what one can do with it, its doubts by kind, and what is said of many rows."""
    is_tried, until = given.state == Import.State.CHECKED, given.undo_until
    return drawn(
        "programmes/_sheet_head.html",
        key=given.public_id,
        programme_key=given.programme.public_id,
        state=given.state,
        in_need=given.counts.get("wrong", 0),
        not_yet=str(may_apply.reason),
        not_undone="" if is_tried else str(may_undo.reason),
        undo_until=timezone.localdate(until) if until else None,
        notes=tuple(notes),
        alike=tuple(alike) if is_tried else (),
        repeated=tuple(map(astuple, repeated)),
        has_rows=bool(has_rows),
    )


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
