"""From an arrangement to what people read: rows, topics, hours, and what each brings."""

from collections.abc import Sequence

from relais.core.pairing.circling.arranging import Arrangement
from relais.core.pairing.circling.judging import NO_TOPIC, Group, common_hours, hours_told, merits, topic_of
from relais.core.pairing.circling.results import Brought, Circle, Merit
from relais.core.pairing.circling.tables import Tables, values_of
from relais.core.pairing.people import Person


def compose(arrangement: Arrangement, people: Sequence[Person], mentors: Sequence[Person]) -> list[Circle]:
    """The circles, in the order of their first member in the list given."""
    found = [circle_of(arrangement.tables, group, people, mentors) for group in arrangement.groups.values()]
    return sorted(found, key=lambda circle: circle.members)


def circle_of(tables: Tables, group: Group, people: Sequence[Person], mentors: Sequence[Person]) -> Circle:
    """One group as people read it; without a topic when it needs one and has none."""
    ordered = sorted(group, key=lambda one: (one >= tables.members, tables.rows[one]))
    members = [one for one in ordered if one < tables.members]
    leading = [one for one in ordered if one >= tables.members]
    number = topic_of(tables, tuple(ordered))
    topic = None if number in (None, NO_TOPIC) else tables.topics[number or 0]
    gained = _merits(tables, tuple(ordered), NO_TOPIC if number is None else number)
    told = any(tables.told_hours[one] for one in ordered)
    everybody = [(people if one < tables.members else mentors)[tables.rows[one]] for one in ordered]
    brought = tuple(
        _brought(tables, one, person, everybody, topic)
        for one, person in zip(ordered, everybody, strict=True)
    )
    rows = tables.rows
    return Circle(
        members=tuple(rows[one] for one in members),
        mentors=tuple(rows[one] for one in leading),
        topic=topic,
        hours=hours_told(common_hours(tables, ordered)) if told else (),
        points=sum(merit.points for merit in gained),
        merits=gained,
        members_bring=brought[: len(members)],
        mentors_bring=brought[len(members) :],
        silent_topic=tuple(rows[one] for one in members if not tables.told_topics[one]),
        silent_hours=tuple(rows[one] for one in members if not tables.told_hours[one]),
        silent_hours_of_mentors=tuple(rows[one] for one in leading if not tables.told_hours[one]),
        silent_mentors=tuple(rows[one] for one in leading if not tables.told_topics[one]),
    )


def _merits(tables: Tables, group: Group, topic: int) -> tuple[Merit, ...]:
    names = ("topic", "hours", "size", "mentors", *(varied.name for varied in tables.rules.varied))
    possible = (
        tables.topic_share,
        tables.hours_share,
        tables.size_share,
        tables.mentors_share,
        *(variety.share for variety in tables.varieties),
    )
    told = zip(names, merits(tables, group, topic), possible, strict=True)
    return tuple(Merit(name, points, most) for name, points, most in told if most)


def _brought(
    tables: Tables, one: int, person: Person, everybody: Sequence[Person], topic: str | None
) -> Brought:
    wishes, matters = False, None
    if topic is not None and one < tables.members and tables.told_topics[one]:
        held = tables.matters[one].get(tables.topics.index(topic))
        wishes, matters = held is not None, held or 0
    alone = tuple(
        (varied.trait, value)
        for varied in tables.rules.varied
        for value in sorted(_alone(person, everybody, varied.trait))
    )
    return Brought(tables.rows[one], wishes, matters, topic in person.offers, alone)


def _alone(person: Person, everybody: Sequence[Person], trait: str) -> frozenset[str]:
    others = (values_of(other, trait) for other in everybody if other is not person)
    return values_of(person, trait).difference(*others)
