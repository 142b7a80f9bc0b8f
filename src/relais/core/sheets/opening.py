"""From bytes to a sheet, whatever program wrote them."""

from __future__ import annotations

from relais.core.sheets.limits import LIMITS, Limits
from relais.core.sheets.sheet import Sheet


def open_sheet(content: bytes, *, file: str, sheet: str | None = None, limits: Limits = LIMITS) -> Sheet:
    """The table in a CSV, TSV, XLSX, ODS or XLS file.

    The format is recognised by the content; `file` is only the name to show in messages.
    In a workbook with several sheets, the one that looks most like a list of people is read unless `sheet` names one.

    Raises `Unreadable`, with the one problem that stops us.
    """
    raise NotImplementedError


def sheet_names(content: bytes, *, file: str, limits: Limits = LIMITS) -> tuple[str, ...]:
    """The tabs of a workbook in their order; empty for a text file. Raises `Unreadable`."""
    raise NotImplementedError
