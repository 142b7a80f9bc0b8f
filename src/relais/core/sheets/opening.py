"""From bytes to a sheet, whatever program wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from relais.core.sheets.containers import Container, recognise_container
from relais.core.sheets.delimited import read_text
from relais.core.sheets.layout import find_heading, is_blank, lay_out
from relais.core.sheets.limits import LIMITS, Limits
from relais.core.sheets.problems import Code, Problem, Unreadable
from relais.core.sheets.sheet import Sheet
from relais.core.sheets.workbooks import Tab, read_workbook


def open_sheet(content: bytes, *, file: str, sheet: str | None = None, limits: Limits = LIMITS) -> Sheet:
    r"""The table in a CSV, TSV, XLSX or ODS file.

    The format is recognised by the content; `file` is only the name to show in messages.
    In a workbook with several sheets, the one that looks most like a list of people is read unless `sheet` names one.

    Raises `Unreadable`, with the one problem that stops us.

    >>> sheet = open_sheet("Prénom;Courriel\nAwa;awa@exemple.fr".encode("cp1252"), file="m.csv")
    >>> sheet.headings, sheet.rows[0].number, sheet.rows[0].cells
    (('Prénom', 'Courriel'), 2, ('Awa', 'awa@exemple.fr'))
    """
    container = recognise_container(content, file=file, limits=limits)
    if container is Container.TEXT:
        return _open_text(content, file=file, limits=limits)
    tabs = read_workbook(content, container, file=file, limits=limits)
    chosen = (
        _named(tabs, sheet, file=file) if sheet is not None else _likeliest(tabs, file=file, limits=limits)
    )
    if chosen.width > limits.columns:
        details = {"count": chosen.width, "limit": limits.columns}
        raise Unreadable(Problem(Code.TOO_MANY_COLUMNS, file, chosen.title, details=details))
    opened = lay_out(chosen.rows, file=file, sheet=chosen.title)
    return _with_note(opened, None if sheet is not None else _others(tabs, chosen, file=file))


def sheet_names(content: bytes, *, file: str, limits: Limits = LIMITS) -> tuple[str, ...]:
    """The tabs of a workbook in their order; empty for a text file. Raises `Unreadable`."""
    container = recognise_container(content, file=file, limits=limits)
    if container is Container.TEXT:
        return ()
    return tuple(tab.title for tab in read_workbook(content, container, file=file, limits=limits))


def _open_text(content: bytes, *, file: str, limits: Limits) -> Sheet:
    table = read_text(content, file=file, limits=limits)
    opened = lay_out(table.records, file=file, sheet=None)
    if not table.guessed:
        return opened
    return _with_note(opened, Problem(Code.ENCODING_GUESSED, file, details={"encoding": table.guessed}))


def _with_note(sheet: Sheet, note: Problem | None) -> Sheet:
    return replace(sheet, notes=(note, *sheet.notes)) if note else sheet


def _named(tabs: Sequence[Tab], title: str, *, file: str) -> Tab:
    for tab in tabs:
        if tab.title.strip().casefold() == title.strip().casefold():
            return tab
    present = ", ".join(tab.title for tab in tabs)
    raise Unreadable(Problem(Code.NO_SUCH_SHEET, file, value=title, details={"present": present}))


def _likeliest(tabs: Sequence[Tab], *, file: str, limits: Limits) -> Tab:
    """The tab whose headings are the best known; shown before hidden, then the first."""
    filled = [tab for tab in tabs if not all(is_blank(row) for row in tab.rows)]
    if not filled:
        raise Unreadable(Problem(Code.EMPTY, file))
    return max(filled, key=lambda tab: _likeness(tab, limits))


def _likeness(tab: Tab, limits: Limits) -> tuple[bool, int, bool]:
    heading = find_heading(tab.rows) if tab.width <= limits.columns else None
    if heading is None:
        return False, -1, tab.is_visible
    has_people = any(not is_blank(row) for row in tab.rows[heading.position + 1 :])
    return tab.is_visible and has_people and heading.known > 1, heading.known, has_people


def _others(tabs: Sequence[Tab], chosen: Tab, *, file: str) -> Problem | None:
    others = [tab.title for tab in tabs if tab is not chosen and not all(is_blank(row) for row in tab.rows)]
    if not others:
        return None
    details: dict[str, str | int] = {"others": ", ".join(others), "count": len(others)}
    return Problem(Code.OTHER_SHEETS, file, chosen.title, details=details)
