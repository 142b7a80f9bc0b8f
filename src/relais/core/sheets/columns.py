"""What a column can hold, and what each column was understood to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How the cells of a field are read, and so the type of its values in a record."""

    TEXT = "text"  # str
    EMAIL = "email"  # str, lower case
    PERSON = "person"  # str: an e-mail address in lower case, or a name as written
    PEOPLE = "people"  # tuple[str, ...], each as for PERSON
    ROLE = "role"  # "mentor", "mentee" or "both"
    YES_NO = "yes_no"  # bool
    WHOLE = "whole"  # int, zero or more
    NUMBER = "number"  # float, zero or more
    LIST = "list"  # tuple[str, ...]
    TOPICS = "topics"  # tuple[Topic, ...]
    RANK = "rank"  # str; `parse_scale` orders the words of all the sheets together
    DATE = "date"  # datetime.date
    HOURS = "hours"  # frozenset[int], local hours of the week, 0 is Monday 0h to 1h, 167 the last of Sunday
    ZONE = "zone"  # str, a name of the IANA time zone database
    IGNORED = "ignored"  # kept among the extras


@dataclass(frozen=True, slots=True)
class Field:
    """Something the platform knows how to use about a person.

    `many`: several columns may feed it (offer 1, offer 2…). `sensitive`: never show it without need. `mixed`: no sign
    stands inside one of its values, so that each cell may part them in its own way.
    """

    name: str
    kind: Kind
    many: bool = False
    sensitive: bool = False
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of a sheet was understood to be; `field` is None when it was not recognised.

    `confidence` runs from 0 to 1. `certain` means that nobody needs to be asked.
    `alternatives` are other fields it could be, best first, each with its confidence.
    `examples` are up to three different values as written.
    """

    index: int
    letter: str
    heading: str
    field: Field | None
    confidence: float
    certain: bool
    examples: tuple[str, ...]
    alternatives: tuple[tuple[Field, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """Something offered, wished or spoken, with a level when one was given: "budget: avancé", "anglais C1".

    `level` orders the answers of one column (higher is more) and `said` is the level as written.
    """

    name: str
    level: float | None = None
    said: str | None = None
