"""An organisation for the people of a pool: who manages whom, in which unit, how senior.

People stand in order of seniority. Everyone's manager is drawn among those about six times nearer to the top, so that
lines are several levels deep, teams are uneven, and managers have their own managers in other units.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

SPAN = 6
UNITS = 48
GRADES = 12


@dataclass(frozen=True)
class Organisation:
    """One entry for each person, the most senior first: the manager's place (-1 for the head), the unit, the grade."""

    managers: Ints
    units: Ints
    grades: Ints


def organisation(chance: np.random.Generator, people: int) -> Organisation:
    """A tree of so many people."""
    managers = (np.arange(-1, people - 1) * chance.uniform(0.5, 1.0, people) / SPAN).astype(np.int64)
    managers[:1] = -1
    return Organisation(managers, _units(managers), _grades(chance, people))


def seats_of_mentors(chance: np.random.Generator, people: int, mentors: int) -> Ints:
    """Which places mentors hold: more often near the top, in no order."""
    seniority = np.arange(people) / people + chance.normal(0, 0.35, people)
    return chance.permutation(np.argsort(seniority)[:mentors])


def _units(managers: Ints) -> Ints:
    """The first of the `UNITS` most senior people whom one meets going up, oneself included."""
    heads = np.arange(len(managers))
    while (heads >= UNITS).any():
        heads = np.where(heads >= UNITS, managers[heads], heads)
    return heads


def _grades(chance: np.random.Generator, people: int) -> Ints:
    steps = 10 - 8 * np.arange(people) / people + chance.normal(0, 1.0, people)
    return np.clip(np.rint(steps), 1, GRADES).astype(np.int64)
