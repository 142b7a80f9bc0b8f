"""What those who run a programme do with a sheet; the long work each asks for follows as a job."""

from collections.abc import Iterable

from django.db import transaction

from relais.activity.actions import record
from relais.kit import clock
from relais.kit.verdicts import require
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.events import imports as events
from relais.programmes.importing.doubts import NEVER_ANOTHER
from relais.programmes.importing.uploads import Opened
from relais.programmes.importing.uses import QUESTION, ColumnUse, remembered_as, to_json, told_apart
from relais.programmes.models import ColumnMemory, Import, ImportFile, ImportRow, Programme
from relais.programmes.queries.imports import fed_questions
from relais.programmes.rules import imports as rules

State = Import.State


@transaction.atomic
def import_sheet(programme: Programme, *, opened: Opened, uses: Iterable[ColumnUse], by: Actor) -> Import:
    """Keep a sheet that could be opened, with what its columns are likely used for. Nobody is brought in yet.

    Raises:
        Refused: when `by` may not.
    """
    require(rules.may_import_sheet(by, programme))
    now = clock.now()
    sheet_import = Import.objects.create(
        programme=programme,
        by=by if isinstance(by, Person) else None,
        name=opened.name,
        tab=opened.tab,
        columns=to_json(uses),
        size=opened.size,
        begun=now,
        moved=now,
    )
    ImportFile.objects.create(of=sheet_import, content=opened.packed)
    record(events.SHEET_IMPORTED, by=by, about=sheet_import)
    return sheet_import


@transaction.atomic
def check_sheet(sheet_import: Import, *, uses: Iterable[ColumnUse], side: str, by: Actor) -> Import:
    """Settle what the columns are used for, remember it for the next sheet, and have the sheet tried.

    Asked twice, it is done once.

    Raises:
        Refused: when `by` may not.
    """
    locked = _locked(sheet_import)
    if locked.state == State.CHECKING:
        return locked
    require(rules.may_check_sheet(by, locked))
    settled = told_apart(uses, locked.programme.questions.all())
    _remember(locked.programme, settled)
    locked.columns, locked.side = to_json(settled), Import.Side(side)
    _begin(locked, State.CHECKING, "columns", "side")
    record(events.SHEET_CHECK_ASKED, by=by, about=locked)
    return locked


def _remember(programme: Programme, uses: Iterable[ColumnUse]) -> None:
    questions, now = fed_questions(programme), clock.now()
    memories = {}
    for use in uses:
        question = questions.get(use.use.removeprefix(QUESTION)) if use.use.startswith(QUESTION) else None
        heading = remembered_as(use.heading)
        memories[heading] = ColumnMemory(
            programme=programme,
            heading=heading,
            use="" if question else use.use,
            question=question,
            updated=now,
        )
    ColumnMemory.objects.bulk_create(
        memories.values(),
        update_conflicts=True,
        unique_fields=["programme", "heading"],
        update_fields=["use", "question", "updated"],
    )


@transaction.atomic
def reread_sheet(sheet_import: Import, *, by: Actor) -> Import:
    """Go back to the columns: what the trial found is forgotten.

    Raises:
        Refused: when `by` may not.
    """
    locked = _locked(sheet_import)
    if locked.state == State.COLUMNS:
        return locked
    require(rules.may_reread_sheet(by, locked))
    locked.rows.all().delete()
    locked.state, locked.counts, locked.notes = State.COLUMNS, {}, []
    locked.save(update_fields=["state", "counts", "notes", "updated"])
    record(events.SHEET_REREAD, by=by, about=locked)
    return locked


@transaction.atomic
def answer_doubt(
    sheet_import: Import, *, decision: str, by: Actor, rows: Iterable[int] = (), kind: str = ""
) -> int:
    """Say what rows in doubt are: some rows, or all those still unanswered of one kind of doubt. How many were answered.

    Two people cannot share an address: rows that doubt about one take no "another person".

    Raises:
        Refused: when `by` may not.
    """
    locked = _locked(sheet_import)
    require(rules.may_answer_doubt(by, locked))
    doubted = locked.rows.filter(verdict=ImportRow.Verdict.DOUBT)
    doubted = doubted.filter(doubt=kind, decision="") if kind else doubted.filter(number__in=list(rows))
    if decision == ImportRow.Decision.ANOTHER:
        doubted = doubted.exclude(doubt__in=NEVER_ANOTHER)
    answered = doubted.update(decision=ImportRow.Decision(decision))
    record(events.DOUBT_ANSWERED, by=by, about=locked)
    return answered


@transaction.atomic
def apply_sheet(sheet_import: Import, *, by: Actor) -> Import:
    """Have everything that the trial found written, at once or not at all. Asked twice, it is done once.

    Raises:
        Refused: when `by` may not, a doubt is left, or nothing would change.
    """
    locked = _locked(sheet_import)
    if locked.state == State.APPLYING or locked.is_written:
        return locked
    require(rules.may_apply_sheet(by, locked))
    _begin(locked, State.APPLYING)
    record(events.SHEET_APPLY_ASKED, by=by, about=locked)
    return locked


@transaction.atomic
def undo_sheet(sheet_import: Import, *, by: Actor) -> Import:
    """Have what the sheet brought in taken back, where nobody changed it since. Asked twice, it is done once.

    Raises:
        Refused: when `by` may not, or the delay is over.
    """
    locked = _locked(sheet_import)
    if locked.state in (State.UNDOING, State.UNDONE):
        return locked
    require(rules.may_undo_sheet(by, locked))
    _begin(locked, State.UNDOING)
    record(events.SHEET_UNDO_ASKED, by=by, about=locked)
    return locked


@transaction.atomic
def resume_sheet(sheet_import: Import, *, by: Actor) -> Import:
    """Begin again the work that stopped with the process that did it; it has the same effect.

    Raises:
        Refused: when `by` may not, or the work goes on.
    """
    locked = _locked(sheet_import)
    require(rules.may_resume_sheet(by, locked))
    locked.moved = clock.now()
    locked.save(update_fields=["moved", "updated"])
    record(events.SHEET_RESUMED, by=by, about=locked)
    return locked


@transaction.atomic
def drop_sheet(sheet_import: Import, *, by: Actor) -> Import:
    """Give a sheet up before anything is written: its file and its rows are forgotten at once.

    Raises:
        Refused: when `by` may not.
    """
    locked = _locked(sheet_import)
    if locked.state == State.DROPPED:
        return locked
    require(rules.may_drop_sheet(by, locked))
    locked.rows.all().delete()
    ImportFile.objects.filter(of=locked).delete()
    locked.state, locked.notes = State.DROPPED, []
    locked.columns = []
    locked.save(update_fields=["state", "notes", "columns", "updated"])
    record(events.SHEET_DROPPED, by=by, about=locked)
    return locked


def _locked(sheet_import: Import) -> Import:
    """The import as it is now; whoever else acts on it waits."""
    Import.objects.select_for_update().get(pk=sheet_import.pk)
    return Import.objects.select_related("programme", "by").get(pk=sheet_import.pk)


def _begin(sheet_import: Import, state: Import.State, *changed: str) -> None:
    sheet_import.state, sheet_import.is_failed = state, False
    sheet_import.phase, sheet_import.done, sheet_import.total = "", 0, 0
    sheet_import.begun = sheet_import.moved = clock.now()
    sheet_import.save(
        update_fields=[
            *("state", "is_failed", "phase", "done", "total"),
            *("begun", "moved", "updated", *changed),
        ]
    )
