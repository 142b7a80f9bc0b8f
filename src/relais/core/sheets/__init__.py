"""Any spreadsheet a human made: bytes in, typed records and a report out; rows in, safe spreadsheets out."""

from relais.core.sheets.columns import Column, Field, Kind, Topic
from relais.core.sheets.limits import LIMITS, Limits
from relais.core.sheets.opening import open_sheet, sheet_names
from relais.core.sheets.parsing.scales import Scale, parse_scale
from relais.core.sheets.problems import Code, Problem, Severity, Unreadable
from relais.core.sheets.readers import Value
from relais.core.sheets.recognising import recognise
from relais.core.sheets.records import Record, Records, read_records
from relais.core.sheets.sheet import Cell, Row, Sheet
from relais.core.sheets.words import Translator, say
from relais.core.sheets.writing import Table, write_csv, write_workbook

__all__ = [
    "LIMITS",
    "Cell",
    "Code",
    "Column",
    "Field",
    "Kind",
    "Limits",
    "Problem",
    "Record",
    "Records",
    "Row",
    "Scale",
    "Severity",
    "Sheet",
    "Table",
    "Topic",
    "Translator",
    "Unreadable",
    "Value",
    "open_sheet",
    "parse_scale",
    "read_records",
    "recognise",
    "say",
    "sheet_names",
    "write_csv",
    "write_workbook",
]
