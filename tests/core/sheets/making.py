"""Spreadsheets made for the tests, as different programs would write them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from relais.core.sheets import Problem, Record, Records, Sheet, open_sheet, read_records, recognise

Rows = Sequence[Sequence[Any]]


def csv_bytes(rows: Rows, *, separator: str = ";", encoding: str = "utf-8", line_end: str = "\r\n") -> bytes:
    """The rows as a text file."""
    target = io.StringIO(newline="")
    if line_end == "\r":  # else a line feed in a cell would not be quoted
        writer = csv.writer(target, delimiter=separator, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    else:
        writer = csv.writer(target, delimiter=separator, lineterminator=line_end)
    writer.writerows(rows)
    return target.getvalue().encode(encoding)


def xlsx_bytes(sheets: Mapping[str, Rows], *, hidden: Sequence[str] = ()) -> bytes:
    """A workbook of several sheets, written by openpyxl."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def ods_bytes(rows: Rows) -> bytes:
    """A LibreOffice document of one sheet, with the empty rows and cells that LibreOffice repeats to its edges."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="Feuille1")
    for row in rows:
        line = TableRow()
        for value in row:
            line.addElement(ods_cell(value))
        line.addElement(TableCell(numbercolumnsrepeated=16_384 - len(row)))
        table.addElement(line)
    rest = TableRow(numberrowsrepeated=1_048_576 - len(rows))
    rest.addElement(TableCell(numbercolumnsrepeated=16_384))
    table.addElement(rest)
    document.spreadsheet.addElement(table)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def ods_cell(value: object, **repeated: int) -> Any:
    """One cell with its type."""
    if isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=str(value), **repeated)
    else:
        cell = TableCell(valuetype="string", **repeated)
    cell.addElement(P(text=str(value)))
    return cell


def zip_bytes(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these parts, compressed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def unzip(content: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(text: str, *, file: str = "mentors.csv") -> Sheet:
    """The sheet in a text."""
    return open_sheet(text.encode(), file=file)


def table_of(sheet: Sheet) -> list[list[Any]]:
    """Headings and cells, as a table to compare."""
    return [list(sheet.headings), *(list(row.cells) for row in sheet.rows)]


def fields_of(sheet: Sheet) -> list[str | None]:
    """The name of the field of each column, in order."""
    return [column.field.name if column.field else None for column in recognise(sheet)]


def records_of(text: str) -> Records:
    """The records of a text, its columns as recognised."""
    sheet = opened(text)
    return read_records(sheet, recognise(sheet))


def values_of(text: str) -> list[dict[str, Any]]:
    """The values of the records of a text."""
    return [dict(record.values) for record in records_of(text).records]


def told(problems: Sequence[Problem]) -> list[tuple[str, int | None, str | None, str | None]]:
    """Code, row, column and value of each problem."""
    return [(problem.code.value, problem.row, problem.column, problem.value) for problem in problems]


def only(records: Sequence[Record]) -> Record:
    """The one record."""
    (record,) = records
    return record
