"""A realistic pool by seed: about as many places as people to accompany, a third as many mentors.

Few topics that many wish for (Zipf), with levels; goals, languages, professions; one organisation with its reporting
lines, sites in several time zones; weeks of a few moments; certificates that expire; ranked wishes on both sides and a
few stars; people to avoid, identities wished.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from bench.organisation import seats_of_mentors
from bench.population import Ints, Population, population, some, zipf
from bench.words import TOPICS
from relais.core.pairing import (
    AvoidList,
    CertificateValid,
    CommonHours,
    CommonLanguage,
    Coverage,
    DifferentTrait,
    Gap,
    HardRule,
    IdentityWish,
    MinimumHours,
    OutsideReportingLine,
    Person,
    Ranked,
    Rules,
    Same,
    Shared,
    Wish,
)

TODAY = date(2026, 9, 1)
CAPACITIES = np.array((0, 1, 2, 3, 4, 5, 6, 8))
OF_CAPACITIES = (0.06, 0.12, 0.2, 0.26, 0.2, 0.1, 0.04, 0.02)
"""Three people for each mentor on average."""
LEVELS = (None, 1.0, 2.0, 3.0, 4.0, 5.0)
OF_LEVELS_WISHED = (0.3, 0.15, 0.2, 0.2, 0.1, 0.05)
OF_LEVELS_OFFERED = (0.1, 0.05, 0.15, 0.25, 0.25, 0.2)

HARD: tuple[HardRule, ...] = (
    OutsideReportingLine(),
    AvoidList(),
    CommonLanguage(),
    MinimumHours(1),
    DifferentTrait("unit"),
    CertificateValid(TODAY),
    IdentityWish(),
)
UNRANKED = Rules(
    criteria=(
        Coverage(40),
        Gap("grade", 1, 3, weight=20),
        CommonHours(3, weight=15),
        Shared("goals", weight=15),
        Same("profession", weight=10),
    ),
    hard=HARD,
)
"""Both sides see a pair alike, but for what each holds important."""
RULES = Rules(criteria=(*UNRANKED.criteria, Ranked(10)), hard=HARD)
"""Each side has its own view of a pair."""


def pool(mentees: int, *, mentors: int | None = None, seed: int = 7) -> tuple[list[Person], list[Person]]:
    """So many mentees, and mentors (a third as many by default); the same for the same numbers and seed."""
    chance = np.random.default_rng(seed)
    accompanying = max(mentees // 3, 1) if mentors is None else mentors
    seats = _seats(chance, mentees, accompanying)
    people = population(chance, mentees + accompanying)
    return list(_mentees(chance, people, seats)), list(_mentors(chance, people, seats))


@dataclass(frozen=True)
class _Seats:
    """Who stands where in the organisation: places by number of mentee or mentor, keys by place."""

    mentees: list[int]
    mentors: list[int]
    keys: list[str]

    def keys_of(self, place: int) -> frozenset[str]:
        return frozenset() if place < 0 else frozenset({self.keys[place]})

    @property
    def mentee_keys(self) -> list[str]:
        return [self.keys[place] for place in self.mentees]

    @property
    def mentor_keys(self) -> list[str]:
        return [self.keys[place] for place in self.mentors]


def _seats(chance: np.random.Generator, mentees: int, mentors: int) -> _Seats:
    accompanying = seats_of_mentors(chance, mentees + mentors, mentors)
    accompanied = chance.permutation(np.setdiff1d(np.arange(mentees + mentors), accompanying))
    keys = [""] * (mentees + mentors)
    for side, places in (("mentee", accompanied), ("mentor", accompanying)):
        for number, place in enumerate(places.tolist()):
            keys[place] = f"{side}-{number}"
    return _Seats(accompanied.tolist(), accompanying.tolist(), keys)


def _mentees(chance: np.random.Generator, people: Population, seats: _Seats) -> Iterator[Person]:
    count = len(seats.mentees)
    columns = zip(
        seats.mentees,
        _wishes(chance, count),
        _favourites(chance, count, 0.2, 5, seats.mentor_keys),
        _favourites(chance, count, 0.04, 2, seats.mentor_keys),
        strict=True,
    )
    for place, wishes, ranked, avoided in columns:
        yield Person(
            seats.keys[place],
            people.names[place],
            traits=people.traits[place],
            scales=people.scales[place],
            wishes=wishes,
            hours=people.hours[place],
            ranked=ranked,
            avoid=frozenset(avoided),
            managers=seats.keys_of(people.managers[place]),
            wished_identity=people.wished_identities[place],
            importance=people.importances[place],
        )


def _mentors(chance: np.random.Generator, people: Population, seats: _Seats) -> Iterator[Person]:
    count = len(seats.mentors)
    columns = zip(
        seats.mentors,
        _offers(chance, count),
        _favourites(chance, count, 0.15, 3, seats.mentee_keys),
        _favourites(chance, count, 0.04, 2, seats.mentee_keys),
        _capacities(chance, count, len(seats.mentees)),
        _last_days(chance, count),
        strict=True,
    )
    for place, offers, ranked, avoided, capacity, last_day in columns:
        yield Person(
            seats.keys[place],
            people.names[place],
            traits=people.traits[place],
            scales=people.scales[place],
            offers=offers,
            hours=people.hours[place],
            ranked=ranked,
            avoid=frozenset(avoided),
            managers=seats.keys_of(people.managers[place]),
            capacity=capacity,
            certificate_until=last_day,
            wished_identity=people.wished_identities[place],
            importance=people.importances[place],
        )


def _wishes(chance: np.random.Generator, count: int) -> Iterator[tuple[Wish, ...]]:
    """One to four topics; one mentee in thirty does not know yet."""
    sizes = np.where(chance.random(count) < 1 / 30, 0, chance.integers(1, 5, count))
    importances = iter(chance.integers(1, 4, int(sizes.sum())).tolist())
    levels = iter(chance.choice(len(LEVELS), int(sizes.sum()), p=OF_LEVELS_WISHED).tolist())
    shared: dict[tuple[str, int, int], Wish] = {}
    for topics in some(chance, sizes, zipf(len(TOPICS), 0.9), TOPICS):
        yield tuple(_wish(shared, topic, next(importances), next(levels)) for topic in topics)


def _wish(shared: dict[tuple[str, int, int], Wish], topic: str, importance: int, level: int) -> Wish:
    return shared.setdefault((topic, importance, level), Wish(topic, float(importance), LEVELS[level]))


def _offers(chance: np.random.Generator, count: int) -> Iterator[dict[str, float | None]]:
    """Three to nine topics."""
    sizes = chance.integers(3, 10, count)
    levels = iter(chance.choice(len(LEVELS), int(sizes.sum()), p=OF_LEVELS_OFFERED).tolist())
    for topics in some(chance, sizes, zipf(len(TOPICS), 0.7), TOPICS):
        yield {topic: LEVELS[next(levels)] for topic in topics}


def _favourites(
    chance: np.random.Generator, count: int, part: float, most: int, keys: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """For that part of the people up to so many others, the first of them named far more often."""
    sizes: Ints = np.where(chance.random(count) < part, chance.integers(1, most + 1, count), 0)
    for named in some(chance, sizes, zipf(len(keys), 0.5), keys):
        yield tuple(named)


def _capacities(chance: np.random.Generator, count: int, mentees: int) -> list[int]:
    """About as many places as mentees in all, whatever the number of mentors."""
    drawn = chance.choice(CAPACITIES, count, p=OF_CAPACITIES)
    each = drawn * (mentees / (3 * max(count, 1))) + chance.random(count) * (3 * count != mentees)
    capacities: list[int] = np.floor(each).astype(np.int64).tolist()
    return capacities


def _last_days(chance: np.random.Generator, count: int) -> list[date | None]:
    """Certificates that lapse within three years; one in thirty has, and a few mentors sent none."""
    days = chance.integers(0, 1095, count) - np.where(chance.random(count) < 1 / 30, 1100, 0)
    calendar = [TODAY + timedelta(day) for day in range(-1100, 1095)]
    sent = chance.random(count) < 0.99
    return [
        calendar[day + 1100] if has else None for day, has in zip(days.tolist(), sent.tolist(), strict=True)
    ]
