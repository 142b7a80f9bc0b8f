"""The shape of a preset."""

from dataclasses import asdict, dataclass
from typing import Any

from relais.kit.verdicts import Words
from relais.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class RoleWords:
    """How the two roles of a programme are called, one person and several."""

    mentor_one: Words
    mentor_many: Words
    mentee_one: Words
    mentee_many: Words


@dataclass(frozen=True, slots=True)
class Settings:
    """What a programme starts with; each name is a field of `Programme`."""

    direction: Programme.Direction
    ways: tuple[Programme.Way, ...]
    weeks: int
    days_between_meetings: int
    meetings: int
    minutes: int
    capacity: int
    places: int = 1
    fewest_mentees: int = 1
    most_mentees: int = 1
    most_mentors: int = 1
    proposal_days: int = 10
    requires_credentials: bool = False

    @property
    def fields(self) -> dict[str, Any]:
        """The same, as a programme keeps it."""
        return {**asdict(self), "ways": list(self.ways)}


@dataclass(frozen=True, slots=True)
class Preset:
    """A template as it is offered: what it is, what it is good for, its settings, its words, its three moments."""

    template: Programme.Template
    what: Words
    good_for: Words
    settings: Settings
    words: RoleWords
    moments: tuple[Words, Words, Words]
