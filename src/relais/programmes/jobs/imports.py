"""The long work that a sheet asks for, and the day its people are forgotten."""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta

from django.db import IntegrityError
from django_tasks import task

from relais.activity.events import SYSTEM, follows
from relais.kit import clock, jobs
from relais.kit.verdicts import Refused
from relais.programmes.actions.imports.forgetting import forget_sheet
from relais.programmes.actions.imports.inserting import ChangedMeanwhileError
from relais.programmes.actions.imports.preparing import Preparing, Writing
from relais.programmes.actions.imports.progress import Progress
from relais.programmes.actions.imports.undoing import Undoing
from relais.programmes.actions.imports.working import (
    Keeping,
    Telling,
    note_checked,
    note_failed,
    note_undone,
    write_sheet,
)
from relais.programmes.events import imports as events
from relais.programmes.importing.drafts import NO_SIDE, SIDES
from relais.programmes.importing.folding import settle_names
from relais.programmes.importing.making import questions_made
from relais.programmes.importing.trying import read_drafts, settled, tried
from relais.programmes.importing.uses import from_json
from relais.programmes.models import Import
from relais.programmes.queries import imports as queries

ATTEMPTS = 4
"""How often the writing is prepared again when somebody wrote the same rows meanwhile."""

ONCE_A_DAY = timedelta(days=1)
State, Phase = Import.State, Import.Phase
logger = logging.getLogger(__name__)


@follows(events.SHEET_CHECK_ASKED)
@follows(events.SHEET_APPLY_ASKED)
@follows(events.SHEET_UNDO_ASKED)
@follows(events.SHEET_RESUMED)
@task()
def work_on_sheet(import_id: str) -> None:
    """Do what was asked of a sheet, as its state says; once it is done, doing it again does nothing."""
    sheet_import = Import.objects.select_related("programme", "by").get(public_id=import_id)
    work = WORK.get(sheet_import.state)
    if work is None:
        return
    try:
        work(sheet_import)
    except Refused:
        logger.info("A sheet was dealt with by another job meanwhile: %s", import_id)
    except Exception:
        note_failed(sheet_import, by=SYSTEM)
        raise


def _try(sheet_import: Import) -> None:
    progress = Progress(sheet_import)
    progress.at(Phase.READING, 0, sheet_import.size)
    questions = queries.fed_questions(sheet_import.programme)
    sides = SIDES.get(sheet_import.side, NO_SIDE)
    read = read_drafts(queries.sheet_of(sheet_import), from_json(sheet_import.columns), questions, sides)
    progress.at(Phase.COMPARING, 0, len(read.rows))
    found = list(tried(read.rows, queries.known(sheet_import.programme, read.rows)))
    Keeping(sheet_import, progress).all_of(found)
    note_checked(sheet_import, found=found, notes=read.notes, by=SYSTEM)


def _write(sheet_import: Import) -> None:
    """Prepare without making anybody wait, then write; again when somebody was there first."""
    progress = Progress(sheet_import)
    for attempt in range(1, ATTEMPTS + 1):
        progress.at(Phase.PREPARING, 0, sheet_import.size)
        writing = _prepare(sheet_import)
        Telling(sheet_import, progress).all_of(writing)
        progress.at(Phase.WRITING, 0, 0)
        try:
            with writing.laid_ready():
                write_sheet(sheet_import, writing=writing, by=SYSTEM)
        except (ChangedMeanwhileError, IntegrityError):
            if attempt == ATTEMPTS:
                raise
        else:
            return


def _prepare(sheet_import: Import) -> Writing:
    drafts = queries.drafts_kept(sheet_import)
    doubted, decisions = queries.doubts_kept(sheet_import)
    known = queries.known(
        sheet_import.programme, drafts, (doubt.pk for doubt in doubted.values() if doubt.pk)
    )
    settle_names(drafts, known)
    made = questions_made(from_json(sheet_import.columns), drafts)
    questions = queries.fed_questions(sheet_import.programme)
    preparing = Preparing(sheet_import, known, questions, made, clock.now())
    return preparing.all_of(settled(drafts, doubted, decisions, known))


def _undo(sheet_import: Import) -> None:
    Undoing(sheet_import, Progress(sheet_import)).all()
    note_undone(sheet_import, by=SYSTEM)


WORK: Mapping[str, Callable[[Import], None]] = {
    State.CHECKING: _try,
    State.APPLYING: _write,
    State.UNDOING: _undo,
}


@jobs.every_day
@task()
def forget_sheets() -> None:
    """Forget the files and rows of imports that can be undone no more, or that nobody went on with."""
    jobs.again(forget_sheets, after=ONCE_A_DAY)  # first, so that a day that goes wrong is not the last one
    for sheet_import in Import.objects.forgettable(clock.now()):
        forget_sheet(sheet_import, by=SYSTEM)
