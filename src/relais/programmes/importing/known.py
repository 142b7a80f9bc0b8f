"""What the database knows of the people a sheet may be about, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """An account. Its name is told only when whoever imports may see the person (`is_in_sight`)."""

    pk: int
    email: str
    name: str
    is_in_sight: bool


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """Somebody's membership of one organisation; `line` is the address of their direct manager, or what a sheet said of one."""

    pk: int
    updated: datetime
    facts: Mapping[str, str]
    line: str


@dataclass(frozen=True, slots=True)
class KnownPart:
    """Somebody's enrolment. Those who came in by themselves own what they answered (`is_theirs`)."""

    pk: int
    updated: datetime
    state: str
    is_mentor: bool
    is_mentee: bool
    capacity: int | None
    hours: str

    @property
    def is_theirs(self) -> bool:
        """Whether the person has come in, so that their answers are their own words."""
        return self.state != "invited"

    @property
    def is_over(self) -> bool:
        """Whether the person left or was not accepted: a sheet leaves them in peace."""
        return self.state in ("left", "refused")


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """An answer already given."""

    pk: int
    updated: datetime
    value: Any


@dataclass(frozen=True, slots=True)
class Known:
    """Everything a plan is made against.

    `organisations` are those of the programme, by plain name; `home` is the only one, when there is one.
    """

    by_email: Mapping[str, KnownPerson] = field(default_factory=dict)
    by_number: Mapping[tuple[int, str], int] = field(default_factory=dict)
    people: Mapping[int, KnownPerson] = field(default_factory=dict)
    places: Mapping[tuple[int, int], KnownPlace] = field(default_factory=dict)
    """By organisation and person."""
    parts: Mapping[int, KnownPart] = field(default_factory=dict)
    """By person."""
    answers: Mapping[tuple[int, str], KnownAnswer] = field(default_factory=dict)
    """By enrolment and public id of the question."""
    organisations: Mapping[str, int] = field(default_factory=dict)
    home: int | None = None

    def numbered(self, number: str) -> KnownPerson | None:
        """Whom a staff number names in one of the organisations of the programme."""
        for organisation in self.organisations.values():
            if (pk := self.by_number.get((organisation, number))) is not None:
                return self.people.get(pk)
        return None
