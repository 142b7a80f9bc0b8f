"""What the installation does once it was asked: note what a trial found, write everything, note what failed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from relais.activity.actions import record
from relais.core.sheets import Problem
from relais.kit import clock
from relais.kit.verdicts import require
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.actions.imports.inserting import Insertion
from relais.programmes.actions.imports.preparing import Writing
from relais.programmes.actions.imports.progress import Progress
from relais.programmes.events import imports as events
from relais.programmes.importing import grouping
from relais.programmes.importing.remarks import from_json, note_of, to_json
from relais.programmes.importing.trying import Tried
from relais.programmes.importing.uses import NEW, QUESTION, remembered_as
from relais.programmes.importing.uses import from_json as uses_from_json
from relais.programmes.importing.uses import to_json as uses_to_json
from relais.programmes.models import ColumnMemory, Import, ImportRow
from relais.programmes.queries.imports import about_of
from relais.programmes.rules.imports import may_tend_sheet, may_write_sheet

State = Import.State
AT_ONCE = 1_000
"""Rows of an import written in one short transaction, so that others pass in between."""

BACK = {State.CHECKING: State.COLUMNS, State.APPLYING: State.CHECKED, State.UNDOING: State.APPLIED}
"""Where work that could not be done goes back to."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Keeps what a trial found, row by row. Nobody sees it before the trial is noted as done; begun again, it starts anew."""

    sheet_import: Import
    progress: Progress

    def all_of(self, found: Sequence[Tried]) -> None:
        """Forget what an earlier try left, then keep these rows."""
        self.sheet_import.rows.all().delete()
        for start in range(0, len(found), AT_ONCE):
            self.progress.at(Import.Phase.KEEPING, start, len(found))
            some = found[start : start + AT_ONCE]
            rows = Insertion(ImportRow, common={"of_id": self.sheet_import.pk})
            for tried in some:
                rows.add(**_row(tried))
            with transaction.atomic():
                rows.write({})


def _row(tried: Tried) -> dict[str, Any]:
    draft, doubt = tried.draft, tried.doubt
    return {
        "number": draft.row,
        "name": draft.name,
        "email": draft.email,
        "verdict": tried.verdict,
        "doubt": doubt.kind if doubt else "",
        "about": about_of(doubt) if doubt else {},
        "draft": draft.to_json(),
        "remarks": to_json([*draft.remarks, *tried.remarks]),
        "changes": tried.changes,
    }


@dataclass(frozen=True, slots=True)
class Telling:
    """Notes beforehand what each row becomes once everything is written: it is looked at only then."""

    sheet_import: Import
    progress: Progress

    def all_of(self, writing: Writing) -> None:
        """Every row, some at once."""
        rows = list(self.sheet_import.rows.order_by("number").values_list("pk", "number", "remarks"))
        for start in range(0, len(rows), AT_ONCE):
            self.progress.at(Import.Phase.PREPARING, start, len(rows))
            update = writing.telling(rows[start : start + AT_ONCE])
            with transaction.atomic():
                update.write({})


@transaction.atomic
def note_checked(
    sheet_import: Import, *, found: Sequence[Tried], notes: Iterable[Problem], by: Actor
) -> Import:
    """Say that the trial is over, and how many rows are what.

    Raises:
        Refused: when `by` is not the installation.
    """
    _lock(sheet_import)
    require(may_tend_sheet(by, sheet_import, during=State.CHECKING))
    sheet_import.counts = dict(Counter(tried.verdict for tried in found))
    sheet_import.notes = to_json(map(note_of, notes))
    rows = ((tried.draft.row, [*tried.draft.remarks, *tried.remarks]) for tried in found)
    sheet_import.repeated = grouping.to_json(grouping.repeated(rows))
    sheet_import.state, sheet_import.phase = State.CHECKED, ""
    sheet_import.save(update_fields=["counts", "notes", "repeated", "state", "phase", "updated"])
    record(events.SHEET_CHECKED, by=by, about=sheet_import, tell=_asker(sheet_import))
    return sheet_import


@transaction.atomic
def write_sheet(sheet_import: Import, *, writing: Writing, by: Actor) -> Import:
    """Write everything that was prepared, or nothing.

    Raises:
        Refused: when it is written already.
        ChangedMeanwhileError, IntegrityError: when somebody wrote the same rows meanwhile; prepare again.
    """
    locked = Import.objects.select_for_update().get(pk=sheet_import.pk)
    require(may_write_sheet(by, locked))
    writing.write()
    locked.outcomes = dict(Counter(told.outcome for told in writing.told.values()))
    locked.columns = _answering(locked, writing)
    locked.state, locked.phase, locked.applied = State.APPLIED, "", clock.now()
    locked.save(update_fields=["outcomes", "columns", "state", "phase", "applied", "updated"])
    record(events.SHEET_APPLIED, by=by, about=locked, tell=_asker(locked))
    return locked


def _answering(sheet_import: Import, writing: Writing) -> list[dict[str, Any]]:
    """The columns, those that made questions answering them from now on: here, and in the next sheet."""
    told = []
    for use in uses_from_json(sheet_import.columns):
        made = writing.questions.get(f"{NEW}:{use.letter}") if use.use == NEW else None
        if made:
            told.append(replace(use, use=f"{QUESTION}{made.public_id}", is_made=True))
            ColumnMemory.objects.filter(
                programme=sheet_import.programme, heading=remembered_as(use.heading)
            ).update(use="", question=made)
        else:
            told.append(use)
    return uses_to_json(told)


@transaction.atomic
def note_undone(sheet_import: Import, *, by: Actor) -> Import:
    """Say that the undoing is over, and what became of the rows.

    Raises:
        Refused: when `by` is not the installation.
    """
    _lock(sheet_import)
    require(may_tend_sheet(by, sheet_import, during=State.UNDOING))
    outcomes = sheet_import.rows.exclude(outcome="").values_list("outcome", flat=True)
    sheet_import.outcomes = dict(Counter(outcomes))
    told = sheet_import.rows.exclude(remarks=[]).order_by("number").values_list("number", "remarks")
    rows = ((number, from_json(remarks)) for number, remarks in told.iterator(AT_ONCE))
    sheet_import.repeated = grouping.to_json(grouping.repeated(rows))
    sheet_import.state, sheet_import.phase = State.UNDONE, ""
    sheet_import.save(update_fields=["outcomes", "repeated", "state", "phase", "updated"])
    record(events.SHEET_UNDONE, by=by, about=sheet_import, tell=_asker(sheet_import))
    return sheet_import


@transaction.atomic
def note_failed(sheet_import: Import, *, by: Actor) -> Import:
    """Say that work could not be done, and go back to where it was asked for.

    Raises:
        Refused: when `by` is not the installation.
    """
    require(may_tend_sheet(by, sheet_import))
    locked = Import.objects.select_for_update().get(pk=sheet_import.pk)
    if locked.state in BACK:
        locked.state, locked.phase, locked.is_failed = BACK[State(locked.state)], "", True
        locked.save(update_fields=["state", "phase", "is_failed", "updated"])
    record(events.SHEET_FAILED, by=by, about=locked, tell=_asker(locked))
    return locked


def _lock(sheet_import: Import) -> None:
    """Look at the state again; whoever else acts on the import waits."""
    sheet_import.state = (
        Import.objects.select_for_update().values_list("state", flat=True).get(pk=sheet_import.pk)
    )


def _asker(sheet_import: Import) -> list[Person]:
    return [sheet_import.by] if sheet_import.by else []
