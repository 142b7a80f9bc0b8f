"""Everyone who may be paired, with how each file was understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from relais.core.pairing import KeyPair, Person
from relais.core.pools.kinds import Kind
from relais.core.pools.remarks import Remark
from relais.core.sheets import Code, Column, Problem, Severity

Side: TypeAlias = Literal["mentors", "mentees"]
Corrections: TypeAlias = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """A column and what it will be used for.

    `use` names the purpose: a field of the sheet (`wishes`, `manager`, `grade`…), `kept` for a column that is not
    understood and goes unchanged into the result, `idle` for one that is understood and has no effect here.
    `in_doubt` asks for a person's confirmation.
    """

    column: Column
    use: str

    @property
    def in_doubt(self) -> bool:
        """Whether somebody should be asked what the column means."""
        return self.column.field is not None and not self.column.certain


@dataclass(frozen=True, slots=True)
class Member:
    """A person of one side, with what the sheet says that pairing has no words for.

    `row`: where the person stands in the file. `said`: the words given for ordered columns, by scale (`grade`,
    `seniority`); ranks are given to them when the order is known (`Settings.scales`). `capacity`: people to take, None
    when the sheet does not say. `extras`: the text of columns that are not understood, by heading. `importance`: what
    matters to the person more than usual, or less, by its name in a rules file or its heading folded: a factor on the
    weight the programme gives, 0 or more.
    """

    person: Person
    row: int
    email: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    capacity: int | None = None
    extras: Mapping[str, str] = field(default_factory=dict)
    importance: Mapping[str, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name to show: as written, else the key."""
        return self.person.name or self.person.key


@dataclass(frozen=True, slots=True)
class Roster:
    """One side of the pool: its file, how its columns were understood, its people in the order of the file."""

    side: Side
    file: str
    fingerprint: str
    sheet: str | None
    uses: tuple[ColumnUse, ...]
    members: tuple[Member, ...]
    corrections: Corrections = field(default_factory=dict)

    @property
    def fields(self) -> frozenset[str]:
        """Names of the fields that some column of the file feeds."""
        return frozenset(use.column.field.name for use in self.uses if use.column.field)

    def heading_of(self, field: str) -> str:
        """The heading of the first column that feeds a field; the field itself when there is none."""
        headings = (u.column.heading for u in self.uses if u.column.field and u.column.field.name == field)
        return next(headings, field)

    @property
    def extra_headings(self) -> tuple[str, ...]:
        """Headings of the columns kept without being understood."""
        return tuple(use.column.heading for use in self.uses if use.use == "kept")


@dataclass(frozen=True, slots=True)
class Pool:
    """Two sides read from two files, ready for settings.

    `past` and `locked` are pairs of (mentee key, mentor key). `scales` gives, by scale, the rank of each word met on
    either side. `problems` holds everything noticed in any of the files, worst first. `today` is the day on which
    time zones and certificates are judged.
    """

    kind: Kind
    mentors: Roster
    mentees: Roster
    today: date
    past: tuple[KeyPair, ...] = ()
    locked: tuple[KeyPair, ...] = ()
    past_file: str | None = None
    locked_file: str | None = None
    scales: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    problems: tuple[Problem | Remark, ...] = ()

    @property
    def stoppers(self) -> tuple[Problem | Remark, ...]:
        """What must be mended before anybody can be paired; empty when the pool can be run."""
        errors = tuple(p for p in self.problems if p.severity is Severity.ERROR)
        return errors if any(_stops(p) for p in errors) else ()


def _stops(error: Problem | Remark) -> bool:
    """An error of one row leaves the others; one about the whole pool, or a list that names nobody, leaves no pairs."""
    return isinstance(error, Remark) or error.code is Code.NO_PERSON_COLUMN
