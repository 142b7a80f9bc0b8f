"""The people of a pool as the settings see them: ranks on scales, traits from any column, places."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from relais.core.pairing import Person, Shared
from relais.core.pools.pool import Member, Pool, Roster
from relais.core.pools.reading.members import SCALES, TRAITS
from relais.core.pools.reading.spelling import Spelling, fold
from relais.core.pools.rules.format import subject_of
from relais.core.pools.rules.mistakes import Mistake, UnusableRules
from relais.core.pools.settings import Settings
from relais.core.sheets import parse_scale

_TextOf: TypeAlias = Callable[[Member], str]
_ValuesOf: TypeAlias = Callable[[Member], frozenset[str]]
_RankOf: TypeAlias = Callable[[Member], float | None]

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
    fields = _fields_of(pool, (traits_read(settings) - set(TRAITS)) | (scales_read(settings) - set(SCALES)))
    ranks, traits = _ranks(pool, settings, fields), _traits(pool, settings, fields)
    subjects = {criterion.name: _named(subject_of(criterion), fields) for criterion in settings.criteria}

    def complete(member: Member, person: Person) -> Person:
        scales = {name: of(member) for name, of in ranks.items()}
        added = {name: of(member) for name, of in traits.items()}
        return replace(
            person,
            scales={name: rank for name, rank in scales.items() if rank is not None},
            traits={**person.traits, **{name: values for name, values in added.items() if values}},
            importance=_importance(member, subjects),
        )

    most = len(pool.mentees.members)
    return People(
        tuple(complete(member, member.person) for member in pool.mentees.members),
        tuple(complete(member, _with_places(member, settings, most)) for member in pool.mentors.members),
    )


def _named(subject: str, fields: Mapping[str, str]) -> str:
    """The name under which people said how much it matters to them: a field of ours, or a heading folded."""
    return fields.get(subject) or (fold(subject) if subject in fields else subject)


def _importance(member: Member, subjects: Mapping[str, str]) -> dict[str, float]:
    """The person's factor on each criterion, by its name; empty when they make no difference between them."""
    factors = {name: member.importance.get(about, 1.0) for name, about in subjects.items()}
    return factors if len(set(factors.values())) > 1 else {}


def traits_read(settings: Settings) -> frozenset[str]:
    """Traits that some criterion or rule looks at."""
    things = (*settings.criteria, *settings.hard)
    return frozenset(trait for thing in things if (trait := getattr(thing, "trait", None)))


def scales_read(settings: Settings) -> frozenset[str]:
    """Scales that some criterion or rule looks at."""
    things = (*settings.criteria, *settings.hard)
    return frozenset(scale for thing in things if (scale := getattr(thing, "scale", None)))


def _fields_of(pool: Pool, wanted: Iterable[str]) -> dict[str, str]:
    """For each heading that settings read, the field it was understood as, or "" for a column kept as it is.

    Settings may name a column by its heading whether or not we understood it: people do not know which we know.
    """
    found, mistakes = {}, []
    for heading in sorted(wanted):
        rosters = (pool.mentors, pool.mentees)
        field = next((name for name in (_understood(heading, r) for r in rosters) if name), "")
        found[heading] = field
        missing = [r for r in rosters if not (field in r.fields if field else _is_kept(heading, r))]
        mistakes += [Mistake("no_such_column", None, heading, {"file": roster.file}) for roster in missing]
    if mistakes:
        raise UnusableRules(tuple(mistakes))
    return found


def _understood(heading: str, roster: Roster) -> str:
    """The trait or scale that a column of this heading was understood as, if any."""
    columns = [use.column for use in roster.uses if fold(use.column.heading) == fold(heading)]
    names = [column.field.name for column in columns if column.field]
    return next((name for name in names if name in TRAITS or name in SCALES), "")


def _is_kept(heading: str, roster: Roster) -> bool:
    return fold(heading) in map(fold, roster.extra_headings)


def _traits(pool: Pool, settings: Settings, fields: Mapping[str, str]) -> dict[str, _ValuesOf]:
    """How to read, of each member, the traits that are no field of ours."""
    shared = {c.trait for c in settings.criteria if isinstance(c, Shared)}
    return {
        name: _values_of(pool, name, fields[name], _AND_COMMAS if name in shared else _SEPARATORS)
        for name in traits_read(settings)
        if name in fields
    }


def _values_of(pool: Pool, heading: str, field: str, separators: re.Pattern[str]) -> _ValuesOf:
    if field in TRAITS:
        return lambda member: member.person.traits.get(field, frozenset())
    of = (lambda m: m.said.get(field, "")) if field else _extra_of(heading)
    members = (*pool.mentors.members, *pool.mentees.members)
    spelling = Spelling([value for member in members for value in _split(of(member), separators)], fold)
    return lambda member: frozenset(map(spelling, _split(of(member), separators)))


def _split(text: str, separators: re.Pattern[str]) -> list[str]:
    return [value.strip() for value in separators.split(text) if value.strip()]


def _ranks(pool: Pool, settings: Settings, fields: Mapping[str, str]) -> dict[str, _RankOf]:
    """How to rank each member on each scale: by the settings, else by the order found in the sheets."""
    members = (*pool.mentors.members, *pool.mentees.members)
    found = {}
    for name in {*SCALES, *scales_read(settings)}:
        field = name if name in SCALES else fields[name]
        of = (lambda m, field=field: m.said.get(field, "")) if field in SCALES else _extra_of(name)
        usual = pool.scales.get(field) or parse_scale(sorted(filter(None, map(of, members)))).ranks
        ranks = settings.scales.get(name) or settings.scales.get(field) or usual
        found[name] = _rank_of(of, {fold(word): rank for word, rank in ranks.items()})
    return found


def _rank_of(of: _TextOf, ranks: Mapping[str, float]) -> _RankOf:
    return lambda member: ranks.get(fold(of(member)))


def _extra_of(heading: str) -> _TextOf:
    """The text of a column kept as it is, under that heading whatever its capitals and accents."""
    folded = fold(heading)

    def of(member: Member) -> str:
        if heading in member.extras:
            return member.extras[heading]
        return next((text for other, text in member.extras.items() if fold(other) == folded), "")

    return of


def _with_places(member: Member, settings: Settings, most: int) -> Person:
    """The mentor with their places; whoever only says hours takes as many people as these allow."""
    capacity = member.capacity
    if capacity is None:
        hours_decide = settings.hours_per_pair is not None and member.person.monthly_hours is not None
        capacity = most if hours_decide else settings.capacity
    return replace(member.person, capacity=capacity)
