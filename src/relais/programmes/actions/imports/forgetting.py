"""Forgetting what an import held of people, once nothing can be done with it any more."""

from django.db import transaction

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.people.rules import Actor
from relais.programmes.events.imports import SHEET_FORGOTTEN
from relais.programmes.models import Import, ImportFile
from relais.programmes.rules.imports import may_tend_sheet

State = Import.State


@transaction.atomic
def forget_sheet(sheet_import: Import, *, by: Actor) -> Import:
    """Forget the file and the rows of an import; its figures stay. One that was never written is given up.

    Raises:
        Refused: when `by` is not the installation.
    """
    require(may_tend_sheet(by, sheet_import))
    sheet_import.rows.all().delete()
    ImportFile.objects.filter(of=sheet_import).delete()
    if not sheet_import.is_written:
        sheet_import.state = State.DROPPED
    sheet_import.columns = [{**column, "examples": []} for column in sheet_import.columns]
    sheet_import.notes, sheet_import.repeated = [], []
    sheet_import.save(update_fields=["state", "columns", "notes", "repeated", "updated"])
    record(SHEET_FORGOTTEN, by=by, about=sheet_import)
    return sheet_import
