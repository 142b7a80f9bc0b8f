"""What can be wrong or worth knowing in a file, as plain values; `words.say` turns each into a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem costs: the file or row, one value, or nothing."""

    ERROR = "error"
    DOUBT = "doubt"
    NOTE = "note"


class Code(StrEnum):
    """Every kind of problem; `SEVERITIES` gives what it costs."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNPACKED_TOO_LARGE = "unpacked_too_large"
    TOO_MANY_PARTS = "too_many_parts"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_MANY_CELLS = "too_many_cells"
    CELL_TOO_LONG = "cell_too_long"
    ENCRYPTED = "encrypted"
    NOT_A_TABLE = "not_a_table"
    OLD_WORKBOOK = "old_workbook"
    ENTITIES = "entities"
    DAMAGED = "damaged"
    NUL_CHARACTERS = "nul_characters"
    UNCLOSED_QUOTE = "unclosed_quote"
    NO_HEADINGS = "no_headings"
    NO_SUCH_SHEET = "no_such_sheet"
    NO_SUCH_COLUMN = "no_such_column"
    NO_SUCH_FIELD = "no_such_field"
    FIELD_TWICE = "field_twice"
    NO_ROWS = "no_rows"
    NO_PERSON_COLUMN = "no_person_column"
    NOBODY = "nobody"
    DUPLICATE_PERSON = "duplicate_person"

    ROW_TOO_LONG = "row_too_long"
    CELL_ERROR = "cell_error"
    BAD_EMAIL = "bad_email"
    SEVERAL_EMAILS = "several_emails"
    BAD_YES_NO = "bad_yes_no"
    BAD_ROLE = "bad_role"
    BAD_NUMBER = "bad_number"
    BAD_WHOLE = "bad_whole"
    BAD_DATE = "bad_date"
    AMBIGUOUS_DATE = "ambiguous_date"
    BAD_HOURS = "bad_hours"
    NO_WHOLE_HOUR = "no_whole_hour"
    BAD_ZONE = "bad_zone"
    UNKNOWN_RANK = "unknown_rank"

    ENCODING_GUESSED = "encoding_guessed"
    TITLE_ROWS = "title_rows"
    BLANK_ROWS = "blank_rows"
    TOTALS_ROW = "totals_row"
    FOOTNOTE = "footnote"
    DUPLICATE_HEADING = "duplicate_heading"
    UNNAMED_COLUMN = "unnamed_column"
    OTHER_SHEETS = "other_sheets"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    THOUSANDS_GUESSED = "thousands_guessed"


def _severity(code: Code) -> Severity:
    order = list(Code)
    if order.index(code) < order.index(Code.ROW_TOO_LONG):
        return Severity.ERROR
    return Severity.DOUBT if order.index(code) < order.index(Code.ENCODING_GUESSED) else Severity.NOTE


SEVERITIES: Mapping[Code, Severity] = {code: _severity(code) for code in Code}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend or to know, placed where a person finds it in a spreadsheet program.

    `row` counts from 1 at the top of the file, blank lines included; a cell that holds line breaks is one row.
    `column` is the letter and `heading` the title of the column. `value` is what was found there.
    `details` holds what the sentence needs besides (a limit, another row, an encoding…).
    Severity `error`: the row or the file cannot be used; `doubt`: the value was set aside and counts as unknown;
    `note`: nothing is lost, but something was decided.

    >>> Problem(Code.BAD_EMAIL, "mentors.csv", row=4, column="C", heading="E-mail", value="awa@").severity
    <Severity.DOUBT: 'doubt'>
    """

    code: Code
    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    heading: str | None = None
    value: str | None = None
    details: Mapping[str, str | int] = field(default_factory=dict, hash=False)

    @property
    def severity(self) -> Severity:
        """What the problem costs."""
        return SEVERITIES[self.code]

    def on_sheet(self, sheet: str | None) -> Problem:
        """The same problem, on that sheet of the workbook."""
        return replace(self, sheet=sheet)


class Unreadable(Exception):  # noqa: N818 -- "raise Unreadable(problem)" says it all
    """A whole file that cannot be read; `problem` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code, problem.file)
        self.problem = problem


def column_letter(index: int) -> str:
    """The letters a spreadsheet gives to the column at `index`, counted from 0.

    >>> column_letter(0), column_letter(25), column_letter(26), column_letter(701), column_letter(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def too_long(text: str, *, file: str, row: int, index: int, limit: int) -> Problem:
    """A cell longer than a person writes; the value shown is its beginning."""
    details = {"limit": limit, "count": len(text)}
    return Problem(
        Code.CELL_TOO_LONG, file, row=row, column=column_letter(index), value=text[:60], details=details
    )
