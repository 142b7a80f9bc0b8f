"""What everybody in a pool has, mentee or mentor: name, traits, grade, week, manager.

Values that people have in common are one object, so that 133,333 people take little memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from bench.organisation import UNITS, organisation
from bench.weeks import in_utc, patterns
from bench.words import (
    GOALS,
    IDENTITIES,
    IMPORTANCES,
    NAMES,
    OF_SITES,
    OFFSETS,
    PROFESSIONS,
    SITES,
    SPOKEN,
)

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
T = TypeVar("T")


@dataclass(frozen=True)
class Population:
    """One entry for each person, the most senior first; ``managers`` are places in the same order, -1 for none."""

    names: list[str]
    traits: list[dict[str, frozenset[str]]]
    scales: list[dict[str, float]]
    hours: list[frozenset[int] | None]
    managers: list[int]
    wished_identities: list[frozenset[str]]
    importances: list[dict[str, float]]


def population(chance: np.random.Generator, people: int) -> Population:
    """So many people of one organisation."""
    tree = organisation(chance, people)
    sites = _mostly_together(chance, tree.units, np.array(OF_SITES))
    positions = [{"grade": float(grade)} for grade in range(tree.grades.max(initial=0) + 1)]
    told = (chance.random(people) < 0.8) & (tree.managers >= 0)
    wished = [frozenset({identity}) for identity in IDENTITIES]
    return Population(
        [NAMES[name] for name in chance.integers(0, len(NAMES), people).tolist()],
        _traits(chance, tree.units, sites),
        [positions[grade] for grade in tree.grades.tolist()],
        _hours(chance, sites),
        np.where(told, tree.managers, -1).tolist(),
        sometimes(chance, people, 0.015, wished, frozenset()),
        sometimes(chance, people, 0.1, IMPORTANCES, {}),
    )


def zipf(terms: int, steepness: float) -> Floats:
    """How likely each of so many terms is, the first most of all: 1 / rank ** steepness (Zipf 1949), adding up to 1.

    >>> zipf(3, 1.0).round(3).tolist()
    [0.545, 0.273, 0.182]
    """
    weights = 1.0 / np.arange(1, terms + 1) ** steepness
    likely: Floats = weights / weights.sum()
    return likely


def some(chance: np.random.Generator, sizes: Ints, weights: Floats, terms: Sequence[T]) -> Iterator[list[T]]:
    """For each person up to so many terms, drawn by weight; a term drawn twice counts once."""
    drawn = iter(chance.choice(len(terms), int(sizes.sum()), p=weights).tolist())
    for size in sizes.tolist():
        yield [terms[term] for term in dict.fromkeys(islice(drawn, size))]


def sometimes(
    chance: np.random.Generator, people: int, part: float, values: Sequence[T], otherwise: T
) -> list[T]:
    """For that part of the people one of the values, each as likely; for the others the same one."""
    drawn = chance.integers(0, len(values), people)
    marked = np.where(chance.random(people) < part, drawn, -1).tolist()
    return [otherwise if value < 0 else values[value] for value in marked]


def _mostly_together(chance: np.random.Generator, units: Ints, weights: Floats) -> Ints:
    """A choice for each person: that of their unit for half of them, their own for the others."""
    of_units = chance.choice(len(weights), UNITS, p=weights)
    own = chance.choice(len(weights), len(units), p=weights)
    return np.where(chance.random(len(units)) < 0.5, of_units[units], own)


def _traits(chance: np.random.Generator, units: Ints, sites: Ints) -> list[dict[str, frozenset[str]]]:
    people = len(units)
    one = {word: frozenset({word}) for word in (*SITES, *PROFESSIONS, *IDENTITIES)}
    unit_of = [frozenset({f"unit {unit}"}) for unit in range(UNITS)]
    spoken_by = [frozenset(spoken) for _, spoken in SPOKEN]
    spoken = chance.choice(len(SPOKEN), people, p=np.array([part for part, _ in SPOKEN]))
    professions = _mostly_together(chance, units, zipf(len(PROFESSIONS), 0.6))
    traits = [
        {
            "unit": unit_of[unit],
            "site": one[SITES[site]],
            "profession": one[PROFESSIONS[profession]],
            "languages": spoken_by[languages],
        }
        for unit, site, profession, languages in zip(
            units.tolist(), sites.tolist(), professions.tolist(), spoken.tolist(), strict=True
        )
    ]
    _add_goals(chance, traits)
    for told, identity in zip(traits, sometimes(chance, people, 0.25, IDENTITIES, ""), strict=True):
        if identity:
            told["identity"] = one[identity]
    return traits


def _add_goals(chance: np.random.Generator, traits: Sequence[dict[str, frozenset[str]]]) -> None:
    """One to three goals, but for one person in twenty, who has none yet."""
    sizes = np.where(chance.random(len(traits)) < 0.05, 0, chance.integers(1, 4, len(traits)))
    shared: dict[frozenset[str], frozenset[str]] = {}
    for told, goals in zip(
        traits, map(frozenset, some(chance, sizes, zipf(len(GOALS), 0.7), GOALS)), strict=True
    ):
        if goals:
            told["goals"] = shared.setdefault(goals, goals)


def _hours(chance: np.random.Generator, sites: Ints) -> list[frozenset[int] | None]:
    """Each person's week in UTC; one in twenty-five did not say."""
    weeks = patterns(chance)
    shifted = {offset: [in_utc(week, offset) for week in weeks] for offset in sorted(set(OFFSETS))}
    silent = (chance.random(len(sites)) < 0.04).tolist()
    drawn = chance.integers(0, len(weeks), len(sites)).tolist()
    return [
        None if is_silent else shifted[OFFSETS[site]][week]
        for site, week, is_silent in zip(sites.tolist(), drawn, silent, strict=True)
    ]
