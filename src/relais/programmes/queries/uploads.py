"""What a file of people would be understood as, before anything is kept of it."""

from relais.programmes.importing.uploads import Opened, opened
from relais.programmes.importing.uses import ColumnUse, proposed
from relais.programmes.models import Programme
from relais.programmes.queries.imports import column_memory, fed_questions


def understood(programme: Programme, *, file: str, content: bytes) -> tuple[Opened, tuple[ColumnUse, ...]]:
    """The sheet in the file, and what each of its columns is likely for in this programme.

    Raises:
        relais.core.sheets.Unreadable: when the file holds no sheet.
    """
    sheet = opened(content, file)
    asked = list(fed_questions(programme).values())
    return sheet, tuple(proposed(sheet.columns, asked, column_memory(programme)))
