"""Whether a group may be a circle, its topic, and what it is worth.

A group is a tuple of numbers of ``Tables``: members and the mentors who lead them, in any order. Every rule except a
topic that only part of the members wishes is monotone: a group that may be together stays so when somebody leaves.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from relais.core.pairing.circling.tables import EVERY_HOUR, Tables
from relais.core.pairing.pool import FULL

Group: TypeAlias = tuple[int, ...]

NO_TOPIC = -1
NOT_ALLOWED = -1


def common_hours(tables: Tables, group: Iterable[int]) -> int:
    """The hours when everybody who said is free, as bits; all of them when nobody said."""
    hours = EVERY_HOUR
    for one in group:
        hours &= tables.hour_bits[one]
    return hours


def may_meet(tables: Tables, group: Group) -> bool:
    """Whether distances, hours and limits let these people be together, whatever the topic and the size."""
    apart, limited = tables.apart, tables.limited
    hours = EVERY_HOUR
    for one in group:
        hours &= tables.hour_bits[one]
        if apart[one] and not apart[one].isdisjoint(group):
            return False
    if hours.bit_count() < tables.rules.hours:
        return False
    return not tables.ceilings or not _is_over(tables, [answer for one in group for answer in limited[one]])


def _is_over(tables: Tables, answers: list[int]) -> bool:
    return any(answers.count(answer) > tables.ceilings[answer] for answer in set(answers))


def topic_of(tables: Tables, group: Group) -> int | None:
    """The number of the group's best topic, ``NO_TOPIC`` when it needs none, ``None`` when it needs one and has none.

    The best is the one that matters most to the members together; equal ones by their names.
    """
    told = [one for one in group if one < tables.members and tables.told_topics[one]]
    if not told:
        return NO_TOPIC
    wanted = tables.rules.wishing
    topics = _offered(tables, group) & _wished(tables, told, by_all=wanted == FULL // 100)
    best, dearest = None, -1
    for topic in _places(topics):
        held = [tables.matters[one][topic] for one in told if topic in tables.matters[one]]
        if len(held) * 100 >= wanted * len(told) and sum(held) > dearest:
            best, dearest = topic, sum(held)
    return NO_TOPIC if best is None and wanted == 0 else best


def _offered(tables: Tables, group: Group) -> int:
    topics = tables.every_topic
    for one in group:
        if one >= tables.members:
            topics &= tables.topic_bits[one]
    return topics


def _wished(tables: Tables, told: Sequence[int], *, by_all: bool) -> int:
    topics = tables.topic_bits[told[0]]
    for one in told:
        topics = topics & tables.topic_bits[one] if by_all else topics | tables.topic_bits[one]
    return topics


def _places(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def hours_told(bits: int) -> tuple[int, ...]:
    """The hours of the week that bits stand for."""
    return tuple(_places(bits))


def merits(tables: Tables, group: Group, topic: int) -> list[int]:
    """Points of a group by criterion: topic, hours, size, mentors, then each trait that is to vary."""
    rules = tables.rules
    members = [one for one in group if one < tables.members]
    matters = sum(tables.matters[one].get(topic, 0) for one in members) // len(members)
    told = any(tables.told_hours[one] for one in group)
    common = min(common_hours(tables, group).bit_count(), rules.enough_hours) if told else 0
    span = max(rules.aimed - rules.smallest, rules.largest - rules.aimed) + 1
    nearness = FULL * (span - abs(len(members) - rules.aimed)) // span
    return [
        tables.topic_share * matters // FULL,
        tables.hours_share * common // rules.enough_hours,
        tables.size_share * nearness // FULL,
        tables.mentors_share * _suiting(tables, group, members) // FULL if tables.mentors_share else 0,
        *(variety.share * _differing(variety.values, members) // FULL for variety in tables.varieties),
    ]


def _suiting(tables: Tables, group: Group, members: Sequence[int]) -> int:
    """How well members suit the mentor of the circle who suits them best, at the mean."""
    leading = [tables.led.agreements[one - tables.members] for one in group if one >= tables.members]
    return sum(max(held[one] for held in leading) for one in members) // len(members) if leading else 0


def _differing(values: Sequence[int], members: Sequence[int]) -> int:
    """The share of pairs who both answered and have nothing in common, in ten-thousandths."""
    said = [bits for one in members if (bits := values[one])]
    differing = sum(not first & second for at, first in enumerate(said) for second in said[:at])
    return FULL * 2 * differing // (len(members) * (len(members) - 1))


def ceiling(tables: Tables, group: Group) -> int:
    """How many members a group may have: as many as a circle may, and as each of its mentors welcomes."""
    rooms = (tables.led.rooms[one - tables.members] for one in group if one >= tables.members)
    return min((tables.rules.largest, *rooms))


def is_whole(tables: Tables, group: Group) -> bool:
    """Whether nobody of the group is parted from those with whom they are to be."""
    return all(tables.led.bonds[one].issubset(group) for one in group if tables.led.bonds[one])


def appraise(tables: Tables, group: Group) -> int:
    """Points of a group, 0 to 10,000, times its members; ``NOT_ALLOWED`` when it may be no circle."""
    rules = tables.rules
    members = sum(one < tables.members for one in group)
    leading = len(group) - members
    if not (
        rules.smallest <= members <= ceiling(tables, group)
        and rules.fewest_mentors <= leading <= rules.most_mentors
    ):
        return NOT_ALLOWED
    if not is_whole(tables, group) or not may_meet(tables, group):
        return NOT_ALLOWED
    topic = topic_of(tables, group)
    return NOT_ALLOWED if topic is None else members * sum(merits(tables, group, topic))
