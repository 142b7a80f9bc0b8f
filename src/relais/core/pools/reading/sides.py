"""One file, opened and understood: its columns, its records, who they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from relais.core.pools.pool import ColumnUse, Corrections, Side
from relais.core.pools.reading.identities import Identity, identify, tell_apart
from relais.core.pools.remarks import Notice, Remark
from relais.core.pools.upload import Upload
from relais.core.sheets import (
    Column,
    Problem,
    Record,
    Sheet,
    open_sheet,
    parse_scale,
    read_records,
    recognise,
)
from relais.core.sheets.parsing.misread import as_text
from relais.core.sheets.parsing.topics import parse_topic
from relais.core.sheets.vocabulary import vocabulary

_IDLE = frozenset({"both_roles", "consent", "timestamp", "certification"})
_EVEN = 0.5  # confidence when two meanings are as likely
_ONLY_OF = {
    "capacity": "mentors",
    "minimum": "mentors",
    "monthly_hours": "mentors",
    "certificate_until": "mentors",
}
_STAND_INS: dict[Side, tuple[str, str]] = {"mentors": ("offers", "wishes"), "mentees": ("wishes", "offers")}


@dataclass(frozen=True, slots=True)
class SideRead:
    """A file after reading: `records` and `identities` go together, one for each person that can be used."""

    side: Side
    upload: Upload
    sheet: Sheet
    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    identities: tuple[Identity, ...]
    problems: tuple[Problem | Remark, ...]
    corrections: Corrections

    @property
    def fields(self) -> frozenset[str]:
        """Names of the fields that the columns feed."""
        return frozenset(column.field.name for column in self.columns if column.field)

    @property
    def topics(self) -> str:
        """The field that holds what this side offers or wishes; a sheet with only the other one means it."""
        usual, stand_in = _STAND_INS[self.side]
        return stand_in if usual not in self.fields and stand_in in self.fields else usual

    @property
    def uses(self) -> tuple[ColumnUse, ...]:
        """What each column will be used for."""
        return tuple(ColumnUse(column, self._use(column)) for column in self.columns)

    def _use(self, column: Column) -> str:
        name = column.field.name if column.field else "kept"
        if name in _IDLE or _ONLY_OF.get(name, self.side) != self.side:
            return "idle"
        if name in _STAND_INS[self.side]:
            return self._use_of_topics(name)
        return name

    def _use_of_topics(self, name: str) -> str:
        return _STAND_INS[self.side][0] if name == self.topics else "idle"


def read_side(upload: Upload, side: Side, corrections: Corrections) -> SideRead:
    """Everyone in the file who belongs to the side. Raises `relais.core.sheets.Unreadable`."""
    sheet = open_sheet(upload.content, file=upload.file)
    columns = recognise(sheet, corrections=corrections)
    if "levels" not in corrections.values():
        columns = _grade_or_level(columns, sheet)
    read = read_records(sheet, columns)
    records, elsewhere = _of_role(read.records, side)
    identities, namesakes = tell_apart([identify(record) for record in records])
    problems: list[Problem | Remark] = [*sheet.notes, *(p for p in read.problems if p not in sheet.notes)]
    if elsewhere:
        count = {"number": len(elsewhere), "side": side}
        problems.append(Remark(Notice.OTHER_ROLE, upload.file, details=count))
    problems += [Remark(Notice.NAMESAKES, upload.file, row=p.row, value=p.name) for p in namesakes]
    return SideRead(side, upload, sheet, columns, records, identities, tuple(problems), corrections)


def _grade_or_level(columns: Sequence[Column], sheet: Sheet) -> tuple[Column, ...]:
    """The columns, one of bare levels ("Niveau": 2, 3, 3 bis) read as the grade when there is none, and in doubt.

    A level in a topic names the topic. Without topics a level may be a grade or hold for every wish: the one who made
    the sheet knows.
    """
    fields = [column.field.name for column in columns if column.field]
    if "grade" in fields or fields.count("levels") != 1:
        return tuple(columns)
    return tuple(_in_doubt(c) if _is_ladder(c, sheet) else c for c in columns)


def _is_ladder(column: Column, sheet: Sheet) -> bool:
    if column.field is None or column.field.name != "levels":
        return False
    said = {as_text(row.cells[column.index]) for row in sheet.rows} - {""}
    topics = any(parse_topic(text).level is not None for text in said)
    return len(said) > 1 and not topics and not parse_scale(sorted(said)).unknown


def _in_doubt(column: Column) -> Column:
    others = ((column.field, column.confidence),) if column.field else ()
    return replace(
        column, field=vocabulary().fields["grade"], confidence=_EVEN, certain=False, alternatives=others
    )


def with_identities(side: SideRead, identities: tuple[Identity, ...]) -> SideRead:
    """The same side, its people under other keys."""
    return replace(side, identities=identities)


def _of_role(records: Sequence[Record], side: Side) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """The records whose role, when one is given, belongs to the side; then the others."""
    own = {"mentors": "mentor", "mentees": "mentee"}[side]
    belongs = [record.values.get("role", "both") in {own, "both"} for record in records]
    kept = tuple(record for record, here in zip(records, belongs, strict=True) if here)
    return kept, tuple(record for record, here in zip(records, belongs, strict=True) if not here)
