"""The people of a pool as the settings see them: ranks on scales, traits from any column, places."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from relais.core.pairing import Person, Shared
from relais.core.pools.members import SCALES, TRAITS
from relais.core.pools.mistakes import Mistake, UnusableRules
from relais.core.pools.pool import Member, Pool
from relais.core.pools.settings import Settings
from relais.core.pools.spelling import Spelling, fold
from relais.core.sheets import parse_scale

_SEPARATORS = re.compile(r"[;|\n]")
_AND_COMMAS = re.compile(r"[;|\n,]")


@dataclass(frozen=True, slots=True)
class People:
    """Both sides, each in the order of its file."""

    mentees: tuple[Person, ...]
    mentors: tuple[Person, ...]


def populate(pool: Pool, settings: Settings) -> People:
    """Everybody, with the traits and scales that the settings ask for.

    Raises `UnusableRules` when a criterion or a rule reads a column that is not in both files.
    """
    ranks = _ranks(pool, settings)
    columns = _columns(pool, settings)
    most = len(pool.mentees.members)
    mentors = tuple(_with_places(m, settings, most) for m in pool.mentors.members)
    told = _told(pool, columns)
    return People(
        tuple(_complete(m, m.person, ranks, columns, told) for m in pool.mentees.members),
        tuple(
            _complete(m, p, ranks, columns, told) for m, p in zip(pool.mentors.members, mentors, strict=True)
        ),
    )


def traits_read(settings: Settings) -> frozenset[str]:
    """Traits that some criterion or rule looks at."""
    things = (*settings.criteria, *settings.hard)
    return frozenset(trait for thing in things if (trait := getattr(thing, "trait", None)))


def scales_read(settings: Settings) -> frozenset[str]:
    """Scales that some criterion or rule looks at."""
    things = (*settings.criteria, *settings.hard)
    return frozenset(scale for thing in things if (scale := getattr(thing, "scale", None)))


def _columns(pool: Pool, settings: Settings) -> dict[str, re.Pattern[str]]:
    """The traits read from columns that are no field of ours, with what separates several values in a cell."""
    wanted = traits_read(settings) - set(TRAITS)
    _refuse_missing(pool, wanted | (scales_read(settings) - set(SCALES)))
    shared = {c.trait for c in settings.criteria if isinstance(c, Shared)}
    return {name: _AND_COMMAS if name in shared else _SEPARATORS for name in wanted}


def _refuse_missing(pool: Pool, wanted: Iterable[str]) -> None:
    mistakes = tuple(
        Mistake("no_such_column", None, name, {"file": roster.file})
        for name in sorted(wanted)
        for roster in (pool.mentors, pool.mentees)
        if fold(name) not in map(fold, roster.extra_headings)
    )
    if mistakes:
        raise UnusableRules(mistakes)


def _extra(member: Member, heading: str) -> str:
    if heading in member.extras:
        return member.extras[heading]
    return next((text for other, text in member.extras.items() if fold(other) == fold(heading)), "")


def _told(pool: Pool, columns: Mapping[str, re.Pattern[str]]) -> dict[str, Spelling]:
    members = (*pool.mentors.members, *pool.mentees.members)
    return {
        name: Spelling([v for m in members for v in _values(_extra(m, name), separators)], fold)
        for name, separators in columns.items()
    }


def _values(text: str, separators: re.Pattern[str]) -> list[str]:
    return [value.strip() for value in separators.split(text) if value.strip()]


def _ranks(pool: Pool, settings: Settings) -> dict[str, dict[str, float]]:
    """The rank of each word by scale: as the settings say, else as the sheets do."""
    found = {name: pool.scales.get(name, {}) for name in SCALES}
    for name in scales_read(settings) - set(SCALES):
        members = (*pool.mentors.members, *pool.mentees.members)
        found[name] = parse_scale(sorted(text for m in members if (text := _extra(m, name)))).ranks
    found |= settings.scales
    return {name: {fold(word): rank for word, rank in ranks.items()} for name, ranks in found.items()}


def _complete(
    member: Member,
    person: Person,
    ranks: Mapping[str, Mapping[str, float]],
    columns: Mapping[str, re.Pattern[str]],
    told: Mapping[str, Spelling],
) -> Person:
    scales = {}
    for name, rank_of in ranks.items():
        said = fold(member.said.get(name, "") if name in SCALES else _extra(member, name))
        if said in rank_of:
            scales[name] = rank_of[said]
    extra = {
        name: frozenset(map(told[name], _values(_extra(member, name), columns[name]))) for name in columns
    }
    traits = {**person.traits, **{name: values for name, values in extra.items() if values}}
    return replace(person, scales=scales, traits=traits)


def _with_places(member: Member, settings: Settings, most: int) -> Person:
    """The mentor with their places; whoever only says hours takes as many people as the hours allow."""
    capacity = member.capacity
    if capacity is None:
        hours_decide = settings.hours_per_pair is not None and member.person.monthly_hours is not None
        capacity = most if hours_decide else settings.capacity
    return replace(member.person, capacity=capacity)
