"""Text tables: which separator, which records."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from relais.core.sheets.decoding import decode, looks_binary
from relais.core.sheets.limits import Limits
from relais.core.sheets.normalising import tidy
from relais.core.sheets.problems import Code, Problem, Unreadable, too_long

SEPARATORS = (";", "\t", ",", "|")
_GUARDED = re.compile(r"'+\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")  # as `write_csv` guards text
_SAMPLE = 200  # records are enough to see the separator
_SWALLOWED = 50  # line breaks: more in one cell than a person types, a quotation mark was left open


@dataclass(frozen=True, slots=True)
class TextTable:
    """The records of a text file; record 1 is the first line. `guessed` is the encoding when nothing proves it."""

    records: list[list[str]]
    guessed: str | None


def read_text(content: bytes, *, file: str, limits: Limits) -> TextTable:
    """The records of a text table, cells tidied. Raises `Unreadable`."""
    text, guessed = decode(content, file=file)
    if looks_binary(text):
        raise Unreadable(Problem(Code.NOT_A_TABLE, file, details={"is": "other"}))
    declared, text = _declared_separator(text)
    if not text.strip("".join(SEPARATORS) + ' \r\n"\ufeff'):
        raise Unreadable(Problem(Code.EMPTY, file))
    records = _records(text, declared or find_separator(text), file=file, limits=limits)
    if separator := _quoted_whole(records):
        records = _records("\n".join(map("".join, records)), separator, file=file, limits=limits)
    return TextTable([[], *records] if declared else records, guessed)


def _quoted_whole(records: Sequence[Sequence[str]]) -> str | None:
    """The separator inside records that are one cell each, when quotation marks were put around whole lines."""
    lines = ["".join(record) for record in records if any(record)]
    if len(lines) < 2 or any(len(record) > 1 for record in records):
        return None
    found = (
        sign for sign in SEPARATORS if 0 < lines[0].count(sign) == min(line.count(sign) for line in lines)
    )
    return None if any("\n" in line for line in lines) else next(found, None)


def _declared_separator(text: str) -> tuple[str | None, str]:
    """Excel's first line `sep=;`, if there is one, and what follows it."""
    first, _, rest = text.partition("\n")
    declared = first.strip().lower()
    if declared.startswith("sep=") and declared[4:] in SEPARATORS:
        return declared[4:], rest
    return ("\t", rest) if first.lower().rstrip("\r\n") == "sep=\t" else (None, text)


def find_separator(text: str) -> str:
    r"""The separator under which the records have most constantly the same number of cells, more than one.

    >>> find_separator("nom;heures\nAwa;1,5\nZoé;2,5\n")
    ';'
    """
    best, best_worth = ",", 0.0
    for separator in SEPARATORS:
        worth = _constancy(_first_records(text, separator))
        if worth > best_worth + 1e-9:
            best, best_worth = separator, worth
    return best


def _first_records(text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    records: list[list[str]] = []
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                records.append(record)
            if len(records) == _SAMPLE:
                break
    except csv.Error:
        return records
    return records


def _constancy(records: Sequence[Sequence[str]]) -> float:
    """Share of the records that have the usual width, a little more for prose-free and wider tables; 0 if no width."""
    widths = Counter(len(record) for record in records if len(record) > 1)
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    inner = [cell for record in records if len(record) == width for cell in record[1:]]
    prose = sum(cell.startswith(" ") for cell in inner) / len(inner)
    return count / len(records) * (1.0 - 0.3 * prose) * (1.0 + 0.02 * min(width, 10))


def _records(text: str, separator: str, *, file: str, limits: Limits) -> list[list[str]]:
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=separator)
    records: list[list[str]] = []
    try:
        for record in reader:
            lines.begin_record()
            records.append([_cell(text) for text in record])
            _refuse_record(records[-1], len(records), file=file, limits=limits)
    except csv.Error as failure:
        raise Unreadable(Problem(Code.UNCLOSED_QUOTE, file, row=len(records) + 1)) from failure
    if _ends_inside_quotes(lines.of_record, separator):
        raise Unreadable(Problem(Code.UNCLOSED_QUOTE, file, row=len(records)))
    return records


class _Lines:
    """The lines of a text, one by one, remembering those of the record that was read last."""

    def __init__(self, text: str) -> None:
        self._stream = io.StringIO(text, newline="")
        self._read: list[str] = []
        self.of_record: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._stream:
            self._read.append(line)
            yield line

    def begin_record(self) -> None:
        self.of_record, self._read = self._read, []


def _cell(text: str) -> str:
    """The cell tidied, without the apostrophe that keeps programs from taking it for a formula."""
    cell = tidy(text)
    return tidy(cell[1:]) if cell[:1] == "'" and _GUARDED.match(cell) else cell


def _ends_inside_quotes(lines: Sequence[str], separator: str) -> bool:
    """Whether the last record opens a quotation mark and never closes it."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as failure:
        return "unexpected end" in str(failure)
    return False


def _refuse_record(record: Sequence[str], row: int, *, file: str, limits: Limits) -> None:
    if row > limits.rows:
        raise Unreadable(Problem(Code.TOO_MANY_ROWS, file, details={"count": row, "limit": limits.rows}))
    if len(record) > limits.columns:
        details = {"count": len(record), "limit": limits.columns}
        raise Unreadable(Problem(Code.TOO_MANY_COLUMNS, file, row=row, details=details))
    if record and len(longest := max(record, key=len)) > limits.cell:
        if longest.count("\n") > _SWALLOWED:
            raise Unreadable(Problem(Code.UNCLOSED_QUOTE, file, row=row))
        raise Unreadable(
            too_long(longest, file=file, row=row, index=record.index(longest), limit=limits.cell)
        )
