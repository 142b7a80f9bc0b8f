"""People who would be together, several with one or two who lead them, and what that is worth."""

from collections.abc import Mapping
from dataclasses import dataclass

from relais.core.sheets import Translator


@dataclass(frozen=True, slots=True)
class People:
    """A circle or a whole team by ids of enrolments."""

    mentees: frozenset[int]
    mentors: frozenset[int]


@dataclass(frozen=True, slots=True)
class Appraised:
    """What they are worth: see `relais.matching.models.Circle`. `refused_by` says by language why it cannot be."""

    agreement: int = 0
    worth: int = 0
    refused_by: Mapping[str, str] | None = None


def was_not_there(t: Translator) -> str:
    """What is said when a run knows nothing of somebody."""
    return t.gettext(
        "One of these people was not to be placed when this run was made. Start a new run to include them."
    )


def welcomes_fewer(name: str, room: int, t: Translator) -> str:
    """What is said when they are too many for one of those who would lead them."""
    if not room:
        return t.gettext("%(name)s has no place for a group.") % {"name": name}
    sentence = t.ngettext(
        "%(name)s welcomes %(number)s person at most.",
        "%(name)s welcomes %(number)s people at most.",
        room,
    )
    return sentence % {"name": name, "number": room}
