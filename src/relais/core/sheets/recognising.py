"""Which column holds what: the headings propose, the values confirm or contest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from relais.core.sheets.columns import Column, Field
from relais.core.sheets.evidence import (
    HALF,
    SURELY,
    UNREADABLE,
    counts_rows,
    fit,
    holds_addresses,
    holds_grades,
)
from relais.core.sheets.headings import guess
from relais.core.sheets.normalising import one_line, plain
from relais.core.sheets.parsing.misread import as_text
from relais.core.sheets.problems import Code, Problem, Unreadable, column_letter
from relais.core.sheets.sheet import Cell, Sheet
from relais.core.sheets.vocabulary import vocabulary

NO_CORRECTIONS: Mapping[str, str | None] = MappingProxyType({})

_SAMPLE = 200  # different values are enough to know a column
_ENOUGH = 0.6  # confidence below which nothing is assigned
_SURE = 0.8
_MARGIN = 0.1
_BY_VALUES_ALONE = 0.7

Guess = tuple[float, Field]


def recognise(sheet: Sheet, *, corrections: Mapping[str, str | None] = NO_CORRECTIONS) -> tuple[Column, ...]:
    r"""One `Column` per column of the sheet that has a heading or values.

    `corrections` maps a heading, or a column letter, to the name of a field, or to None for "none of these".

    Raises `Unreadable` when a correction names a column or a field that does not exist, or gives twice a field that
    only one column can hold.

    >>> from relais.core.sheets import open_sheet
    >>> sheet = open_sheet("Prénom;Mél\nAwa;awa@exemple.fr\n".encode(), file="mentors.csv")
    >>> [(column.letter, column.field.name, column.certain) for column in recognise(sheet)]
    [('A', 'first_name', True), ('B', 'email', True)]
    """
    corrected = _corrected(sheet, corrections)
    cells = {i: _sample(sheet, i) for i, heading in enumerate(sheet.headings) if heading}
    guesses = {i: _guesses(sheet.headings[i], cells[i]) for i in cells if i not in corrected}
    chosen = _assign(guesses, taken=[field for field in corrected.values() if field])
    columns = [_column(i, sheet.headings[i], cells[i], guesses.get(i, []), chosen.get(i)) for i in cells]
    columns = [_as_corrected(c, corrected[c.index]) if c.index in corrected else c for c in columns]
    return tuple(_settle_names(columns, cells, frozenset(corrected)))


def _corrected(sheet: Sheet, corrections: Mapping[str, str | None]) -> dict[int, Field | None]:
    corrected: dict[int, Field | None] = {}
    for key, name in corrections.items():
        index = _index(sheet, key)
        heading = sheet.headings[index]
        if name is not None and name not in vocabulary().fields:
            raise Unreadable(
                Problem(Code.NO_SUCH_FIELD, sheet.file, sheet.sheet, heading=heading, value=name)
            )
        field = vocabulary().fields[name] if name is not None else None
        if field and not field.many and field in corrected.values():
            raise Unreadable(Problem(Code.FIELD_TWICE, sheet.file, sheet.sheet, heading=heading, value=name))
        corrected[index] = field
    return corrected


def _index(sheet: Sheet, key: str) -> int:
    headings = [plain(heading) for heading in sheet.headings]
    if key in sheet.headings:
        return sheet.headings.index(key)
    if plain(key) and plain(key) in headings:
        return headings.index(plain(key))
    letters = [column_letter(index) for index in range(len(headings))]
    if key.strip().upper() in letters:
        return letters.index(key.strip().upper())
    present = ", ".join(one_line(heading) for heading in sheet.headings if heading)
    details = {"present": present}
    raise Unreadable(Problem(Code.NO_SUCH_COLUMN, sheet.file, sheet.sheet, value=key, details=details))


def _sample(sheet: Sheet, index: int) -> tuple[Cell, ...]:
    """Different values of a column, from its top."""
    seen: dict[Cell, None] = {}
    for row in sheet.rows:
        if row.cells[index] != "":
            seen[row.cells[index]] = None
            if len(seen) == _SAMPLE:
                break
    return tuple(seen)


def _guesses(heading: str, cells: Sequence[Cell]) -> list[Guess]:
    """The fields a column could feed, surest first."""
    weighed = {
        field: _weigh(confidence, fit(field.kind, cells, heading))
        for field, confidence in guess(heading).items()
    }
    if (identifier := vocabulary().fields["identifier"]) in weighed and counts_rows(cells):
        weighed[identifier] /= 2
    if max(weighed.values(), default=0.0) < _ENOUGH:
        for holds, name in ((holds_addresses, "email"), (holds_grades, "grade")):
            if holds(cells):
                weighed[vocabulary().fields[name]] = _BY_VALUES_ALONE
    return sorted(((round(confidence, 3), field) for field, confidence in weighed.items()), key=_surest)


def _surest(guessed: Guess) -> tuple[float, str]:
    return -guessed[0], guessed[1].name


def _weigh(confidence: float, fitting: float | None) -> float:
    """Values that fit halve the doubt; values that say plainly something else halve the confidence.

    Values that are only unreadable take a third of it: a sure heading stays, and its cells are reported.
    """
    if fitting is None:
        return confidence
    if fitting >= SURELY:
        return 1 - (1 - confidence) / 2
    if fitting >= HALF:
        return confidence
    return confidence * (0.65 if fitting >= UNREADABLE else 0.5)


def _assign(guesses: Mapping[int, Sequence[Guess]], *, taken: Sequence[Field]) -> dict[int, Guess]:
    """Surest first, then from left to right; a field goes to one column unless it can hold many."""
    claims = [
        (-confidence, index, field) for index, all_of in guesses.items() for confidence, field in all_of
    ]
    chosen: dict[int, Guess] = {}
    held = {field for field in taken if not field.many}
    for doubt, index, field in sorted(claims, key=lambda claim: (claim[0], claim[1], claim[2].name)):
        if -doubt >= _ENOUGH and index not in chosen and field not in held:
            chosen[index] = -doubt, field
            if not field.many:
                held.add(field)
    return chosen


def _column(
    index: int, heading: str, cells: Sequence[Cell], guesses: Sequence[Guess], chosen: Guess | None
) -> Column:
    others = [guessed for guessed in guesses if guessed != chosen]
    confidence, field = chosen or (0.0, None)
    rival = others[0][0] if others else 0.0
    is_sure = confidence >= _SURE and confidence - rival >= _MARGIN
    return Column(
        index,
        column_letter(index),
        heading,
        field,
        confidence,
        is_sure if field else not others,
        tuple(as_text(cell)[:60] for cell in cells[:3]),
        tuple((other, doubt) for doubt, other in others),
    )


def _as_corrected(column: Column, field: Field | None) -> Column:
    return replace(column, field=field, confidence=1.0, certain=True, alternatives=())


def _settle_names(
    columns: Sequence[Column], cells: Mapping[int, Sequence[Cell]], corrected: frozenset[int]
) -> list[Column]:
    """« Nom » is the family name beside a first name, and the whole name alone."""
    fields = vocabulary().fields
    present = {column.field.name for column in columns if column.field}
    settled = []
    for column in columns:
        name = column.field.name if column.field and column.index not in corrected else ""
        if name == "last_name" and not present & {"first_name", "name"}:
            settled.append(replace(column, field=fields["name"]))
        elif (
            name == "name"
            and "first_name" in present
            and "last_name" not in present
            and _single(cells[column.index])
        ):
            settled.append(replace(column, field=fields["last_name"]))
        else:
            settled.append(column)
    return settled


def _single(cells: Sequence[Cell]) -> bool:
    return sum(" " in as_text(cell).strip() for cell in cells) * 2 < len(cells)
