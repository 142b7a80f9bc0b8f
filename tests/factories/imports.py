"""Sheets by which people are brought in, for tests: as bytes, and given to a programme through the product's own actions."""

from datetime import timedelta

from django.db.models import Model

from relais.core.sheets import Table, write_csv, write_workbook
from relais.kit import clock
from relais.people.models import Person
from relais.programmes.actions.imports.sheets import check_sheet, import_sheet
from relais.programmes.importing.uploads import opened
from relais.programmes.importing.uses import from_json, proposed
from relais.programmes.models import Enrolment, Import, Programme
from relais.programmes.queries.imports import column_memory, fed_questions

HEADINGS = ("Prénom", "Nom", "Courriel", "Rôle", "Service")
ROWS = (
    ("Awa", "Ndiaye", "awa.ndiaye@example.com", "mentorée", "Achats"),
    ("Bruno", "Petit", "bruno.petit@example.com", "mentor", "Paie"),
)


def csv_of(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> bytes:
    """A CSV file with these rows, or two people who say all that is needed."""
    return write_csv(Table("people", headings, rows or ROWS))


def workbook_of(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> bytes:
    """The same as a workbook."""
    return write_workbook([Table("people", headings, rows or ROWS)])


def give_sheet(programme: Programme, by: Person, content: bytes = b"", *, name: str = "people.csv") -> Import:
    """A sheet whose columns are to be confirmed."""
    given = opened(content or csv_of(), name)
    uses = proposed(given.columns, list(fed_questions(programme).values()), column_memory(programme))
    return import_sheet(programme, opened=given, uses=uses, by=by)


def try_sheet(sheet_import: Import, by: Person, *, side: str = "column", **uses: str) -> Import:
    """Have the sheet tried, its columns used as proposed, some by letter otherwise."""
    settled = [
        use.__class__(
            use.letter, use.heading, use.examples, uses.get(use.letter, use.use), True, (), use.feeds
        )
        for use in from_json(sheet_import.columns)
    ]
    return check_sheet(sheet_import, uses=settled, side=side, by=by)


def taken_up(enrolment: Enrolment) -> Enrolment:
    """The person has come in."""
    enrolment.state, enrolment.since = Enrolment.State.ACTIVE, clock.now()
    enrolment.save()
    return enrolment


def written_anew(row: Model, **values: object) -> Model:
    """Somebody has changed the row since."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


def aged(sheet_import: Import, by: timedelta) -> Import:
    """As if so much time had passed since."""
    sheet_import.refresh_from_db()
    sheet_import.begun -= by
    sheet_import.moved -= by
    if sheet_import.applied:
        sheet_import.applied -= by
    sheet_import.save()
    return sheet_import


def stalled(sheet_import: Import, state: Import.State) -> Import:
    """In the middle of a work whose process died a while ago."""
    sheet_import.refresh_from_db()
    sheet_import.state = state
    sheet_import.save()
    return aged(sheet_import, timedelta(minutes=5))


def tried_already(sheet_import: Import) -> Import:
    """As after a dry run that found one person to add."""
    sheet_import.state, sheet_import.counts = Import.State.CHECKED, {"new": 1}
    sheet_import.save()
    return sheet_import


def written_already(sheet_import: Import) -> Import:
    """As after everything was written a moment ago."""
    sheet_import.state, sheet_import.applied = Import.State.APPLIED, clock.now()
    sheet_import.save()
    return sheet_import
