"""Circles looked over from the people and the rules alone; nothing here is shared with the search.

Sets, dictionaries and walks in the plainest words, so that the two can only agree when both are right.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

from relais.core.pairing.circling.leading import Leading
from relais.core.pairing.circling.results import Circle, Circles
from relais.core.pairing.circling.rules import CircleRules
from relais.core.pairing.people import Person

Fault: TypeAlias = Literal[
    "unknown_row",
    "size",
    "mentors",
    "capacity",
    "circles_per_mentor",
    "topic",
    "offer",
    "hours",
    "at_most",
    "outside_reporting_line",
    "avoid_list",
    "not_oneself",
    "placed_twice",
    "forgotten",
    "placed_and_left_out",
    "total",
    "ruled_out",
    "room",
    "together",
]


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that the circles break: ``circle`` by its place, ``None`` when it is about the whole; who, by their keys."""

    fault: Fault
    circle: int | None
    keys: tuple[str, ...]


def check_circles(
    people: Sequence[Person],
    rules: CircleRules,
    found: Circles,
    *,
    mentors: Sequence[Person] = (),
    leading: Leading | None = None,
) -> tuple[Violation, ...]:
    """Everything the circles break; empty when every rule holds and everybody is placed once or named once.

    It does not say whether better circles exist. Points are checked as far as they add up.

    >>> awa, zoe, lea = (Person(key, hours=frozenset({9})) for key in ("awa", "zoe", "lea"))
    >>> only = Circle((0, 1, 2), (), None, (9,), 0, (), (), ())
    >>> check_circles([awa, zoe, lea], CircleRules(hours=2), Circles((only,), (), 0, 1, 0))
    (Violation(fault='hours', circle=0, keys=('awa', 'zoe', 'lea')),)
    """
    unknown = tuple(_unknown_rows(found, len(people), len(mentors)))
    if unknown:
        return unknown
    line = _lines([*people, *mentors])
    violations: list[Violation] = []
    for number, circle in enumerate(found.circles):
        members, chiefs = [people[row] for row in circle.members], [mentors[row] for row in circle.mentors]
        faults = (*_faults(rules, circle, members, chiefs), *_faults_of_pairs([*members, *chiefs], line))
        violations += [Violation(fault, number, keys) for fault, keys in faults]
    known = _faults_of_leading(people, mentors, leading, found) if leading else ()
    return (*violations, *known, *_whole(people, mentors, rules, found))


_Fault: TypeAlias = tuple[Fault, tuple[str, ...]]


def _unknown_rows(found: Circles, people: int, mentors: int) -> Iterator[Violation]:
    for number, circle in enumerate(found.circles):
        if not set(circle.members) <= set(range(people)) or not set(circle.mentors) <= set(range(mentors)):
            yield Violation("unknown_row", number, ())
    if not {left.row for left in found.left_out} <= set(range(people)):
        yield Violation("unknown_row", None, ())


def _keys(people: Sequence[Person]) -> tuple[str, ...]:
    return tuple(person.key for person in people)


def _faults(
    rules: CircleRules, circle: Circle, members: Sequence[Person], leading: Sequence[Person]
) -> Iterator[_Fault]:
    everybody = [*members, *leading]
    if not rules.smallest <= len(members) <= rules.largest:
        yield "size", _keys(members)
    if not rules.fewest_mentors <= len(leading) <= rules.most_mentors:
        yield "mentors", _keys(leading)
    if without := [mentor for mentor in leading if mentor.capacity == 0]:
        yield "capacity", _keys(without)
    yield from _faults_of_topic(rules, circle, members, leading)
    told = [person.hours for person in everybody if person.hours is not None]
    free = set(range(168)).intersection(*told) if told else None
    if (free is not None and len(free) < rules.hours) or set(circle.hours) != (free or set()):
        yield "hours", _keys(everybody)
    for limit in rules.at_most:
        shared = Counter(value for person in everybody for value in _answers(person, limit.trait))
        for value in sorted(value for value, number in shared.items() if number > limit.people):
            yield "at_most", _keys([person for person in everybody if value in _answers(person, limit.trait)])


def _answers(person: Person, trait: str) -> set[str]:
    said = set(person.traits.get(trait, ()))
    if not said and trait in person.scales:
        said = {format(person.scales[trait], "g")}
    return said


def _faults_of_topic(
    rules: CircleRules, circle: Circle, members: Sequence[Person], leading: Sequence[Person]
) -> Iterator[_Fault]:
    told = [person for person in members if person.wishes]
    if circle.topic is None:
        if told and rules.wishing > 0:
            yield "topic", _keys(members)
        return
    without = [p for p in told if circle.topic not in {wish.topic for wish in p.wishes}]
    if not told or 100 * len(without) > (100 - rules.wishing) * len(told) or len(without) == len(told):
        yield "topic", _keys(without or members)
    if silent := [mentor for mentor in leading if mentor.offers and circle.topic not in mentor.offers]:
        yield "offer", _keys(silent)


def _lines(everybody: Sequence[Person]) -> Mapping[str, set[str]]:
    """Everyone above each person, found by walking up until nobody new is met."""
    chiefs: dict[str, set[str]] = {}
    for person in everybody:
        chiefs.setdefault(person.key, set()).update(person.managers)
    above: dict[str, set[str]] = {}
    for key in {person.key for person in everybody}:
        met: set[str] = set()
        storey = chiefs.get(key, set())
        while storey - met:
            met |= storey
            storey = set().union(*(chiefs.get(chief, set()) for chief in storey))
        above[key] = met - {key}
    return above


def _faults_of_pairs(everybody: Sequence[Person], line: Mapping[str, set[str]]) -> Iterator[_Fault]:
    for one, other in combinations(everybody, 2):
        both = (one.key, other.key)
        if one.key == other.key:
            yield "not_oneself", both
            continue
        if one.key in line[other.key] or other.key in line[one.key]:
            yield "outside_reporting_line", both
        if one.key in other.avoid or other.key in one.avoid:
            yield "avoid_list", both


def _faults_of_leading(
    people: Sequence[Person], mentors: Sequence[Person], leading: Leading, found: Circles
) -> Iterator[Violation]:
    """Two who may never be in one circle, too many for a mentor, or parted from whom they were to be with.

    Whoever is left out is left with everybody they were to be with.
    """
    place: dict[int, int] = {}
    for number, circle in enumerate(found.circles):
        place |= dict.fromkeys(circle.members, number)
        for mentor in circle.mentors:
            if len(circle.members) > leading.rooms[mentor]:
                yield Violation("room", number, (mentors[mentor].key,))
            for member in circle.members:
                if leading.agreements[member, mentor] < 0:
                    yield Violation("ruled_out", number, (people[member].key, mentors[mentor].key))
    for member, mentor in leading.together:
        led = [number for number, circle in enumerate(found.circles) if mentor in circle.mentors]
        if led != ([place[member]] if member in place else []):
            yield Violation("together", place.get(member), (people[member].key, mentors[mentor].key))


def _whole(
    people: Sequence[Person], mentors: Sequence[Person], rules: CircleRules, found: Circles
) -> Iterator[Violation]:
    placed = Counter(row for circle in found.circles for row in circle.members)
    named = Counter(left.row for left in found.left_out)
    for row, person in enumerate(people):
        if placed[row] > 1 or named[row] > 1:
            yield Violation("placed_twice", None, (person.key,))
        elif placed[row] and named[row]:
            yield Violation("placed_and_left_out", None, (person.key,))
        elif not placed[row] and not named[row]:
            yield Violation("forgotten", None, (person.key,))
    led = Counter(row for circle in found.circles for row in circle.mentors)
    for row, number in led.items():
        if number > rules.circles_per_mentor:
            yield Violation("circles_per_mentor", None, (mentors[row].key,))
    sums = [sum(merit.points for merit in circle.merits) == circle.points for circle in found.circles]
    if not all(sums) or found.total != sum(circle.points * len(circle.members) for circle in found.circles):
        yield Violation("total", None, ())
