"""The sheets of an XLSX or ODS workbook, as rows of typed cells."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from relais.core.sheets.containers import Container, packed_parts, repack
from relais.core.sheets.extents import ods_extent, refuse_beyond, shared_text, xlsx_extent
from relais.core.sheets.limits import Limits
from relais.core.sheets.normalising import tidy
from relais.core.sheets.problems import Code, Problem, Unreadable, too_long
from relais.core.sheets.sheet import Cell

# A formula without the value that it had: no program computed it yet. One that gave an empty text has a type.
_UNSAVED_CELL = re.compile(
    rb"(<c\b(?![^>]*\bt=)[^>]*)>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_UNSAVED_SHOWN = rb'\1 t="str"><v>#FORMULA!</v></c>'
_ERROR_CELL = re.compile(rb"(<(?:\w+:)?c\b[^>]*\bt=[\"'])e([\"'])")


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet of a workbook: its rows from the very first, each cell tidied."""

    title: str
    rows: list[list[Cell]]
    is_visible: bool = True

    @property
    def width(self) -> int:
        """How many columns reach the farthest cell."""
        return max(map(len, self.rows), default=0)


def read_workbook(content: bytes, container: Container, *, file: str, limits: Limits) -> tuple[Tab, ...]:
    """Every sheet of cells, in the order of the workbook. Formulas give the value last saved. Raises `Unreadable`."""
    parts = packed_parts(content, file=file)
    _refuse_hostile(parts, container, file=file, limits=limits)
    try:
        shown = {name: _with_errors_shown(part) for name, part in parts.items()}
        with CalamineWorkbook.from_object(io.BytesIO(repack(shown))) as workbook:
            return tuple(_tabs(workbook, file=file, limits=limits))
    except CalamineError as failure:
        raise Unreadable(Problem(Code.DAMAGED, file)) from failure
    except (Unreadable, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as failure:  # a panic of the Rust reader is no Exception; it means damage
        raise Unreadable(Problem(Code.DAMAGED, file)) from failure


def _with_errors_shown(part: bytes) -> bytes:
    """The part with what became of formulas as text, because the reader would take `#REF!` for an empty cell."""
    part = _UNSAVED_CELL.sub(_UNSAVED_SHOWN, part) if b"<f" in part else part
    return _ERROR_CELL.sub(rb"\1str\2", part) if b't="e"' in part or b"t='e'" in part else part


def _refuse_hostile(parts: Mapping[str, bytes], container: Container, *, file: str, limits: Limits) -> None:
    if container is Container.ODS:
        refuse_beyond(ods_extent(parts["content.xml"], file=file), file=file, limits=limits)
        return
    for part in parts.values():
        refuse_beyond(xlsx_extent(part, limits), file=file, limits=limits)
    if (size := shared_text(parts)) > limits.unpacked:
        details = {"limit": limits.unpacked // 1024**2, "size": -(-size // 1024**2)}
        raise Unreadable(Problem(Code.UNPACKED_TOO_LARGE, file, details=details))


def _tabs(workbook: CalamineWorkbook, *, file: str, limits: Limits) -> list[Tab]:
    tabs = []
    for position, described in enumerate(workbook.sheets_metadata):
        if described.typ is SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_index(position)
            is_visible = described.visible is SheetVisibleEnum.Visible
            tabs.append(Tab(described.name, _rows(sheet, file=file, limits=limits), is_visible))
    return tabs


def _rows(sheet: CalamineSheet, *, file: str, limits: Limits) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for cells in sheet.to_python(skip_empty_area=False):
        rows.append([tidy(cell) if type(cell) is str else cell for cell in cells])
        _refuse_long(rows[-1], len(rows), sheet.name, file=file, limits=limits)
    return rows


def _refuse_long(row: Sequence[Cell], number: int, title: str, *, file: str, limits: Limits) -> None:
    for index, cell in enumerate(row):
        if type(cell) is str and len(cell) > limits.cell:
            problem = too_long(cell, file=file, row=number, index=index, limit=limits.cell)
            raise Unreadable(problem.on_sheet(title))
