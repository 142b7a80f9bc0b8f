r"""Any spreadsheet a human made: bytes in, typed records and a report out; rows in, safe spreadsheets out.

*Problem.* Programme managers keep people in sheets made by hand, by forms and by exports: in any encoding, with titles
above the headings, whole questions as headings, several values in a cell, dates in two orders, totals below. Nothing of
it may be lost in silence, and no file, however hostile, may harm the machine.

*Method.* Four steps, each a pure function that gives values:

1. `open_sheet` tells the format by the content, refuses what is hostile before unpacking it, finds the heading row, and
   notes what it left out. Encodings are proven by their mark or by strict UTF-8, else compared by their letters;
   the separator is the one that gives the most constant number of cells.
2. `recognise` proposes a field for each column: the heading against a readable vocabulary (exact, then contained, then
   by Levenshtein's ratio), the values confirming or contesting; a person can correct it.
3. `read_records` reads each cell by the kind of its column. What one cell cannot tell (separator of values, order of
   day and month, decimal mark) is decided for the whole column.
4. `say` tells each problem in one sentence, with its place and its mend, in the reader's language.

`write_workbook` and `write_csv` go the other way; what they write is never a formula and reads back.

>>> content = "Prénom;Courriel;Capacité\nBéatrice;B.Morel@Exemple.fr;deux\nAwa;awa@;1\n".encode("cp1252")
>>> sheet = open_sheet(content, file="mentors.csv")
>>> columns = recognise(sheet)
>>> [column.field.name for column in columns]
['first_name', 'email', 'capacity']
>>> found = read_records(sheet, columns)
>>> dict(found.records[0].values)
{'first_name': 'Béatrice', 'email': 'b.morel@exemple.fr', 'capacity': 2}
>>> from gettext import NullTranslations
>>> say(found.problems[0], NullTranslations())
'mentors.csv, row 3, column B (Courriel): “awa@” is not an e-mail address. Correct it, for example awa@example.org.'
"""

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
