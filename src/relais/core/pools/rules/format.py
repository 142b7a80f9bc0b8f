"""The words of a rules file, shared by its reader and its writer."""

from collections.abc import Callable, Mapping

from relais.core.pairing import (
    CloseTexts,
    CommonHours,
    Coverage,
    Criterion,
    HardRule,
    Languages,
    Ranked,
    Shared,
)
from relais.core.pools.reading.members import SCALES

PLAIN: Mapping[str, Callable[[], Criterion]] = {
    "wishes": Coverage,
    "ranked": Ranked,
    "hours": CommonHours,
    "languages": Languages,
    "goals": Shared,
    "texts": CloseTexts,
}
"""Criteria known by one word, as `[criteria.wishes]`."""

KEYS_OF_KINDS: Mapping[str, str] = {
    "coverage": "wishes",
    "ranked": "ranked",
    "common_hours": "hours",
    "languages": "languages",
    "close_texts": "texts",
}


def subject_of(thing: Criterion | HardRule) -> str:
    """What a criterion or a rule about answers is about: the name of its section in a rules file.

    >>> subject_of(Coverage()), subject_of(Shared("goals"))
    ('wishes', 'goals')
    """
    read: str = getattr(thing, "trait", "") or getattr(thing, "scale", "")
    return KEYS_OF_KINDS.get(thing.kind, read)


USUAL_PREFERENCE: Mapping[str, str] = {
    "organisation": "different",
    "unit": "different",
    "site": "same",
    "profession": "same",
    "job_title": "same",
    "identity": "shared",
    **dict.fromkeys(SCALES, "gap"),
}
"""What is preferred about a field when the file does not say."""

FIELDS_OF_SUBJECTS: Mapping[str, str] = {"hours": "availability", "texts": "text"}
"""Fields of the sheets that criteria known by another word look at."""

PREFERENCES = ("same", "different", "shared", "gap")

ALWAYS: Mapping[str, str] = {
    "reporting_line": "outside_reporting_line",
    "avoid": "avoid_list",
    "identity_wish": "identity_wish",
}
"""Rules of the file that no programme may lift, and their names."""

TOP = (
    "version",
    "kind",
    "objective",
    "date",
    "time_zone",
    "places",
    "past",
    "rules",
    "criteria",
    "scales",
    "columns",
)
PLACES = ("mentors_per_person", "people_per_mentor", "minimum_per_mentor", "hours_per_pair")
PAST = ("pairs", "stickiness")
RULES = (*ALWAYS, "common_language", "minimum_hours", "certificate_valid")
MOST_PLACES = 50
MOST_PEOPLE = 10_000
MOST_STICKINESS = 1_000_000
HOURS_IN_A_WEEK = 168
MOST_HOURS = 744.0
MOST_STEPS = 1_000.0
