"""A realistic pool by seed: few topics that many wish for, levels, goals, languages, an organisation with managers,
free hours, ranked choices. About as many places as people to accompany, a third as many mentors.
"""

import numpy as np

from relais.core.pairing import (
    AvoidList,
    CommonHours,
    CommonLanguage,
    Coverage,
    DifferentTrait,
    Gap,
    OutsideReportingLine,
    Person,
    Ranked,
    Rules,
    Same,
    Shared,
    Wish,
)

TOPICS, GOALS, LANGUAGES = 120, 30, ("fr", "en", "es", "de", "ar", "lsf")
SPOKEN = (0.62, 0.2, 0.08, 0.05, 0.04, 0.01)

RULES = Rules(
    criteria=(
        Coverage(40),
        Gap("grade", 1, 3, weight=20),
        CommonHours(3, weight=15),
        Shared("goals", weight=15),
        Same("profession", weight=10),
        Ranked(10),
    ),
    hard=(OutsideReportingLine(), CommonLanguage(), DifferentTrait("unit"), AvoidList()),
)


def pool(mentees: int, *, seed: int = 7) -> tuple[list[Person], list[Person]]:
    """So many mentees and a third as many mentors, the same for the same seed."""
    chance = np.random.default_rng(seed)
    mentors = max(mentees // 3, 1)
    accompanied = [_person(chance, f"mentee-{number}", mentors, is_mentor=False) for number in range(mentees)]
    return accompanied, [
        _person(chance, f"mentor-{number}", mentors, is_mentor=True) for number in range(mentors)
    ]


def _person(chance: np.random.Generator, key: str, mentors: int, *, is_mentor: bool) -> Person:
    topics = np.minimum(chance.zipf(1.4, 7 if is_mentor else 3), TOPICS)
    known = [f"topic {topic}" for topic in sorted({*topics.tolist()})]
    return Person(
        key,
        key.capitalize(),
        traits=_traits(chance),
        scales={"grade": float(chance.integers(1, 9) + 2 * is_mentor)},
        offers={topic: float(chance.integers(1, 6)) for topic in known} if is_mentor else {},
        wishes=()
        if is_mentor
        else tuple(Wish(topic, float(chance.integers(1, 4)), level=2.0) for topic in known),
        hours=frozenset((chance.integers(0, 5, 12) * 24 + chance.integers(7, 19, 12)).tolist()),
        ranked=() if is_mentor or chance.random() < 0.8 else tuple(_mentor_keys(chance, mentors, 3)),
        avoid=frozenset(_mentor_keys(chance, mentors, 1)) if chance.random() < 0.05 else frozenset(),
        manager=_mentor_keys(chance, mentors, 1)[0] if chance.random() < 0.5 else None,
        capacity=int(chance.choice([0, 2, 3, 4, 5], p=[0.05, 0.3, 0.35, 0.2, 0.1])),
    )


def _traits(chance: np.random.Generator) -> dict[str, frozenset[str]]:
    return {
        "unit": frozenset({f"unit {chance.integers(0, 40)}"}),
        "profession": frozenset({f"profession {chance.integers(0, 25)}"}),
        "languages": frozenset(chance.choice(LANGUAGES, chance.integers(1, 3), p=SPOKEN).tolist()),
        "goals": frozenset(f"goal {goal}" for goal in chance.integers(0, GOALS, 3)),
    }


def _mentor_keys(chance: np.random.Generator, mentors: int, count: int) -> list[str]:
    return [f"mentor-{number}" for number in chance.integers(0, mentors, count)]
