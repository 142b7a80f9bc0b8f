"""Sheets, and the rows of one, as pages list them: read in few columns, fifty at a time."""

from json import loads
from typing import Any, NamedTuple

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from relais.kit.prepared import Listing, Prepared, how_many
from relais.programmes.models import Import, ImportRow, Programme

_SHEETS = Prepared(
    lambda programme: Import.objects.filter(programme=programme).values_list(
        "public_id", "name", "created", "size", "state"
    ),
    int,
)
_SHEET_COUNT = Prepared(
    lambda programme: how_many(Import.objects.filter(programme=programme), "programme"), int
)


def sheets_of(programme: Programme) -> Listing[tuple[Any, ...]]:
    """The sheets given so far, the latest first: public id, name, when, rows and state of each."""
    return Listing(_SHEETS, programme.pk, count=_SHEET_COUNT.number(programme.pk))


class ListedRow(NamedTuple):
    """A row of a sheet as the database has it: what is in JSON is read only where the row is drawn."""

    number: int
    name: str
    email: str
    verdict: str
    outcome: str
    decision: str
    doubt: str
    about_json: str
    changes_json: str
    remarks_json: str

    @property
    def row(self) -> ImportRow:
        """The same, read."""
        *plain_columns, about, changes, remarks = self
        return ImportRow(
            **dict(zip(self._fields, plain_columns, strict=False)),
            about=loads(about),
            changes=loads(changes),
            remarks=loads(remarks),
        )


_ROW_COUNT = Prepared(lambda sheet: how_many(ImportRow.objects.filter(of=sheet), "of"), int)


def all_rows(sheet_import: Import) -> Listing[tuple[Any, ...]]:
    """Its rows in their order, to make `ListedRow`: none once they are forgotten."""
    return Listing(_ROWS, sheet_import.pk, count=_ROW_COUNT.number(sheet_import.pk))


_ROWS = Prepared(lambda sheet: listed(ImportRow.objects.filter(of=sheet).order_by("number")), int)


def listed(rows: QuerySet[ImportRow]) -> QuerySet[ImportRow, tuple[Any, ...]]:
    """The same rows, to make `ListedRow`."""
    in_json = {f"{name}_json": Cast(name, TextField()) for name in ("about", "changes", "remarks")}
    return rows.annotate(**in_json).values_list(*ListedRow._fields)
