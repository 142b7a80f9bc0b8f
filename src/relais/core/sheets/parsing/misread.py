"""A cell that cannot be read as its column should."""

from __future__ import annotations

from datetime import date, datetime, time

from relais.core.sheets.problems import Code
from relais.core.sheets.sheet import Cell
from relais.core.sheets.vocabulary import vocabulary


class Misread(Exception):  # noqa: N818 -- "raise Misread(code)" says it all
    """The value of one cell is set aside; `code` says why."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


def as_text(cell: Cell) -> str:
    """The cell as a person would read it.

    >>> as_text(3.0), as_text(2.5), as_text(True), as_text(date(2026, 11, 21))
    ('3', '2.5', 'TRUE', '2026-11-21')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def is_unanswered(text: str) -> bool:
    """Whether the text only says that there is no answer: blank, a dash, "n/a", « ne sait pas ».

    >>> [is_unanswered(text) for text in ("", "—", "N/A", "non")]
    [True, True, True, False]
    """
    if not text or len(text) > 40:
        return not text
    from_file = vocabulary().answers["blank"]
    return text.casefold() in from_file or text.isspace()
