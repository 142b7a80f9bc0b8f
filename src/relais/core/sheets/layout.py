"""Where the table stands in a sheet: titles above it, headings, rows, totals and footnotes below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from relais.core.sheets.headings import guess
from relais.core.sheets.normalising import one_line, plain
from relais.core.sheets.problems import Code, Problem, Unreadable, column_letter
from relais.core.sheets.sheet import Cell, Row, Sheet

Cells = Sequence[Cell]

_HEADING_WITHIN = 30  # rows that are not blank
_TOTALS = re.compile(
    r"(?:grand total|sous total|total|totaux|totals|sum|somme|moyenne|average|mean|moyennes)\b(?: general| des .*| of .*)?"
)
_FIGURE = re.compile(r"\d|^#")
_NOTE = re.compile(r"[*†‡]|(?:notes?|nb|n\.b\.|source|légende|remarque)\s*:", re.IGNORECASE)
_NAMED = 0.75  # a heading that the vocabulary knows at least so surely speaks for its row


@dataclass(frozen=True, slots=True)
class Heading:
    """The position of the heading row among the raw rows, and how many of its cells the vocabulary knows."""

    position: int
    known: int


def is_blank(row: Cells) -> bool:
    """Whether no cell of the row holds anything."""
    return not any(cell != "" for cell in row)


def find_heading(rows: Sequence[Cells]) -> Heading | None:
    """The row that names the columns: filled, all words, all different, and preferably of known words.

    Titles above it fill few cells. None when the first rows are people already, or when there are none.
    """
    candidates = [position for position, row in enumerate(rows) if not is_blank(row)][:_HEADING_WITHIN]
    usual = _usual_width(rows[position] for position in candidates)
    best: tuple[float, Heading] | None = None
    for position in candidates:
        row = rows[position]
        if not _can_name_columns(row):
            continue
        known = sum(_is_known(cell) for cell in row)
        fill = min(1.0, sum(cell != "" for cell in row) / usual)
        if known or fill >= 0.5:
            worth = known + fill + (0.5 if fill == 1 else 0)
            if best is None or worth > best[0]:
                best = worth, Heading(position, known)
    return best[1] if best else None


def _usual_width(rows: Iterable[Cells]) -> int:
    widths = Counter(sum(cell != "" for cell in row) for row in rows)
    return max(widths, key=lambda width: (widths[width], width), default=1)


def _is_known(cell: Cell) -> bool:
    return isinstance(cell, str) and max(guess(one_line(cell)).values(), default=0.0) >= _NAMED


def _can_name_columns(row: Cells) -> bool:
    """Headings are words; an e-mail address, a number or a date belongs to a person."""
    filled = [cell for cell in row if cell != ""]
    words = [cell for cell in filled if isinstance(cell, str) and plain(cell) and "@" not in cell]
    numbers = sum(plain(word).replace(" ", "").isdigit() for word in words)
    return len(words) - numbers >= max(1, 0.8 * len(filled)) and len(words) == len(filled)


def lay_out(rows: Sequence[Cells], *, file: str, sheet: str | None) -> Sheet:
    """The table in these raw rows, and everything noticed about its shape. Raises `Unreadable`."""
    found = find_heading(rows)
    if found is None:
        code = Code.EMPTY if all(is_blank(row) for row in rows) else Code.NO_HEADINGS
        raise Unreadable(Problem(code, file, sheet))
    top = found.position + 1  # the number of the heading row
    below = [Row(number, tuple(row)) for number, row in enumerate(rows[top:], start=top + 1)]
    body, closing = _without_closing([row for row in below if not is_blank(row.cells)])
    named = tuple(one_line(str(cell)) for cell in rows[found.position])
    width = max([_used(named), *(_used(row.cells) for row in body)], default=0)
    headings, renamed = _unique_headings(named, body, width, top)
    shape = [
        *_titles(rows[: top - 1], top),
        *_blanks_between(top + 1, body),
        *_too_long(named, body),
        *renamed,
    ]
    notes = [*shape, *closing, *([] if body else [Problem(Code.NO_ROWS, "", row=top)])]
    fitted = tuple(Row(row.number, _fit(row.cells, width)) for row in body)
    return Sheet(
        file, sheet, headings, fitted, tuple(replace(note, file=file, sheet=sheet) for note in notes)
    )


def _titles(above: Sequence[Cells], heading_row: int) -> list[Problem]:
    """A note on what stands above the headings."""
    titled = [(number, row) for number, row in enumerate(above, start=1) if not is_blank(row)]
    if not titled:
        return []
    number, row = titled[0]
    details = {"count": len(titled), "heading_row": heading_row}
    return [Problem(Code.TITLE_ROWS, "", row=number, value=_first_words(row), details=details)]


def _first_words(row: Cells) -> str:
    return next(one_line(str(cell)) for cell in row if cell != "")[:60]


def _blanks_between(first: int, kept: Sequence[Row]) -> list[Problem]:
    """A note that counts the blank rows from the row `first` to the last one kept; those below are nothing."""
    missing = set(range(first, kept[-1].number)) - {row.number for row in kept} if kept else set()
    return (
        [Problem(Code.BLANK_ROWS, "", row=min(missing), details={"count": len(missing)})] if missing else []
    )


def _without_closing(body: list[Row]) -> tuple[list[Row], list[Problem]]:
    """The rows without the totals and the footnotes that end a sheet, each of which is noted."""
    notes: list[Problem] = []
    usual = _usual_width([row.cells for row in body])
    kept = list(body)
    while kept and (code := _closing_code(kept, usual)):
        row = kept.pop()
        notes.append(Problem(code, "", row=row.number, value=_first_words(row.cells)))
    return kept, notes[::-1]


def _closing_code(body: Sequence[Row], usual: int) -> Code | None:
    row = body[-1]
    filled = [str(cell) for cell in row.cells if cell != ""]
    if any("@" in cell for cell in filled):
        return None
    words = [cell for cell in filled if not _FIGURE.search(cell)]
    if len(words) == 1 and _TOTALS.fullmatch(plain(words[0])):
        return Code.TOTALS_ROW
    is_note = usual > 2 and len(body) > 1 and _is_sentence(row) and _stands_apart(body)
    return Code.FOOTNOTE if is_note else None


def _is_sentence(row: Row) -> bool:
    filled = [str(cell) for cell in row.cells if cell != ""]
    return len(filled) == 1 and len(plain(filled[0]).split()) > 1


def _stands_apart(body: Sequence[Row]) -> bool:
    """Whether a mark begins the last row, or a blank row parts it, and the notes above it, from people."""
    if _NOTE.match(_first_words(body[-1].cells)):
        return True
    for row, above in zip(body[::-1], body[-2::-1], strict=False):
        if row.number > above.number + 1:
            return True
        if not _is_sentence(above):
            return False
    return False


def _used(cells: Cells) -> int:
    """How many cells up to the last that holds something."""
    used = len(cells)
    while used and cells[used - 1] == "":
        used -= 1
    return used


def _fit(cells: Cells, width: int) -> tuple[Cell, ...]:
    return tuple(cells[:width]) + ("",) * (width - len(cells))


def _too_long(named: Sequence[str], body: Sequence[Row]) -> list[Problem]:
    """Rows that reach beyond the headings, when they are few: a separator that was not quoted shifted their cells."""
    width = _used(named)
    beyond = [row for row in body if _used(row.cells) > width]
    if len(beyond) * 5 > len(body) and len(beyond) > 1:
        return []
    return [
        Problem(Code.ROW_TOO_LONG, "", row=row.number, details={"count": _used(row.cells), "expected": width})
        for row in beyond
    ]


def _unique_headings(
    named: Sequence[str], body: Sequence[Row], width: int, heading_row: int
) -> tuple[tuple[str, ...], list[Problem]]:
    """Headings as given, numbered where they repeat, lettered where they miss over values."""
    headings: list[str] = []
    notes: list[Problem] = []
    for index in range(width):
        letter = column_letter(index)
        given = named[index] if index < len(named) else ""
        heading = given
        if not given and any(index < len(row.cells) and row.cells[index] != "" for row in body):
            heading = _next_free(letter, headings)
            notes.append(Problem(Code.UNNAMED_COLUMN, "", row=heading_row, column=letter))
        elif given and given in headings:
            heading = _next_free(given, headings)
            notes.append(
                Problem(
                    Code.DUPLICATE_HEADING,
                    "",
                    row=heading_row,
                    column=letter,
                    value=given,
                    details={"renamed": heading},
                )
            )
        headings.append(heading)
    return tuple(headings), notes


def _next_free(heading: str, taken: Sequence[str]) -> str:
    number, free = 2, heading
    while free in taken:
        number, free = number + 1, f"{heading} ({number})"
    return free
