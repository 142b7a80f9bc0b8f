"""People turned once into bit sets, in an order that no list decides.

Members come first, then mentors: ``one < tables.members`` tells them apart. Bits of topics and hours that somebody did
not tell are all set, so that an intersection over a group is right for those who did.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from relais.core.pairing.circling.leading import Leading, Led, led_of, ruled_out
from relais.core.pairing.circling.rules import AtMost, CircleRules
from relais.core.pairing.listed import line_above
from relais.core.pairing.people import Person
from relais.core.pairing.pool import FULL
from relais.core.pairing.weights import shares
from relais.core.pairing.wishes import wish_shares

EVERY_HOUR = (1 << 168) - 1


@dataclass(frozen=True, slots=True)
class Variety:
    """One trait that is to vary: its share of the points, and each one's values as bits, 0 when unknown."""

    share: int
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Members, then mentors, as bit sets. ``rows`` gives each one's row in the list they came from.

    ``matters`` holds, for members, topic number to 0..10,000 beside their dearest wish. ``apart`` holds who may not be
    in the same circle whatever the rest; ``lines`` and ``avoided``
    say by which rule. ``limited`` holds numbers of answers, ``ceilings`` how many
    people may share each, ``limits`` by which rule. ``led``: what is known of mentors.
    """

    rules: CircleRules
    members: int
    rows: tuple[int, ...]
    topics: tuple[str, ...]
    topic_bits: tuple[int, ...]
    told_topics: tuple[bool, ...]
    matters: tuple[dict[int, int], ...]
    hour_bits: tuple[int, ...]
    told_hours: tuple[bool, ...]
    apart: tuple[frozenset[int], ...]
    lines: tuple[frozenset[int], ...]
    avoided: tuple[frozenset[int], ...]
    limited: tuple[tuple[int, ...], ...]
    ceilings: tuple[int, ...]
    limits: tuple[str, ...]
    varieties: tuple[Variety, ...]
    topic_share: int
    hours_share: int
    size_share: int
    mentors_share: int
    led: Led

    @property
    def can_lead(self) -> tuple[int, ...]:
        """The mentors who may lead."""
        return self.led.can_lead

    @property
    def every_topic(self) -> int:
        """The bits of all topics."""
        return (1 << len(self.topics)) - 1


def tables_of(
    people: Sequence[Person],
    mentors: Sequence[Person],
    rules: CircleRules,
    seed: int,
    leading: Leading | None = None,
) -> Tables:
    """Compile a pool. Ties are broken by a hash of keys and seed: neither the list's order nor a name is an advantage."""
    rows = (*_order(people, seed), *_order(mentors, seed))
    members = len(people)
    ordered = [(people if at < members else mentors)[row] for at, row in enumerate(rows)]
    topics = tuple(sorted({wish.topic for person in people for wish in person.wishes}))
    number = {topic: at for at, topic in enumerate(topics)}
    said = [_topics(person, is_member=at < members) for at, person in enumerate(ordered)]
    lines, avoided, same = _apart(ordered)
    limited, ceilings, limits = _limited(ordered, rules)
    whole = shares(_weights(ordered[:members], rules, leading))
    return Tables(
        rules=rules,
        members=members,
        rows=rows,
        topics=topics,
        topic_bits=tuple(_topic_bits(names, number) for names in said),
        told_topics=tuple(map(bool, said)),
        matters=tuple(_matters(person, number) for person in ordered[:members]),
        hour_bits=tuple(EVERY_HOUR if one.hours is None else _bits(one.hours) for one in ordered),
        told_hours=tuple(one.hours is not None for one in ordered),
        apart=tuple(map(frozenset.union, lines, avoided, same, ruled_out(leading, rows, members))),
        lines=lines,
        avoided=avoided,
        limited=limited,
        ceilings=ceilings,
        limits=limits,
        varieties=_varieties(ordered, whole[4:], rules),
        topic_share=whole[0],
        hours_share=whole[1],
        size_share=whole[2],
        mentors_share=whole[3],
        led=led_of(leading, rows, members, ordered[members:], rules),
    )


def _topic_bits(names: Sequence[str], number: Mapping[str, int]) -> int:
    """The topics somebody named as bits; all of them for whoever named none."""
    return _bits(number[name] for name in names if name in number) if names else (1 << len(number)) - 1


def _varieties(people: Sequence[Person], parts: Sequence[int], rules: CircleRules) -> tuple[Variety, ...]:
    return tuple(
        Variety(share, _value_bits(people, varied.trait))
        for share, varied in zip(parts, rules.varied, strict=True)
    )


def _order(people: Sequence[Person], seed: int) -> list[int]:
    def fixed(row: int) -> bytes:
        return blake2b(f"{seed} {people[row].key}".encode("utf-8", "surrogatepass"), digest_size=16).digest()

    return sorted(range(len(people)), key=lambda row: (fixed(row), people[row].key))


def _topics(person: Person, *, is_member: bool) -> list[str]:
    return [wish.topic for wish in person.wishes] if is_member else list(person.offers)


def _bits(places: Iterable[int]) -> int:
    bits = 0
    for place in places:
        bits |= 1 << place
    return bits


def _matters(person: Person, number: dict[str, int]) -> dict[int, int]:
    """Each topic wished beside the dearest one; a topic wished twice (at two levels) counts once, at its dearest."""
    if not person.wishes:
        return {}
    parts = wish_shares(person)
    found: dict[int, int] = {}
    for wish, part in zip(person.wishes, parts, strict=True):
        topic = number[wish.topic]
        found[topic] = max(found.get(topic, 0), FULL * part // max(parts))
    return found


def _apart(
    people: Sequence[Person],
) -> tuple[tuple[frozenset[int], ...], tuple[frozenset[int], ...], tuple[frozenset[int], ...]]:
    """Who stands above or below whom, who asked to avoid whom, and who is the same person twice."""
    places: dict[str, set[int]] = {}
    chiefs: dict[str, set[str]] = {}
    for at, person in enumerate(people):
        places.setdefault(person.key, set()).add(at)
        chiefs.setdefault(person.key, set()).update(person.managers)
    line = {key: line_above(key, chiefs) for key in places}
    return (
        _both_ways([line[person.key] for person in people], places),
        _both_ways([person.avoid - {person.key} for person in people], places),
        tuple(frozenset(places[person.key] - {at}) for at, person in enumerate(people)),
    )


def _both_ways(named: Sequence[Iterable[str]], places: dict[str, set[int]]) -> tuple[frozenset[int], ...]:
    found: list[set[int]] = [set() for _ in named]
    for at, keys in enumerate(named):
        for key in keys:
            for other in places.get(key, ()):
                found[at].add(other)
                found[other].add(at)
    return tuple(map(frozenset, found))


def values_of(person: Person, trait: str) -> frozenset[str]:
    """Someone's values of a trait, or their position when the name is one of a scale; empty when unknown."""
    if values := person.traits.get(trait):
        return frozenset(values)
    return frozenset({f"{person.scales[trait]:g}"}) if trait in person.scales else frozenset()


def _value_bits(people: Sequence[Person], trait: str) -> tuple[int, ...]:
    said = [values_of(person, trait) for person in people]
    number = {value: at for at, value in enumerate(sorted(frozenset().union(*said)))}
    return tuple(_bits(number[value] for value in values) for values in said)


def _limited(
    people: Sequence[Person], rules: CircleRules
) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...], tuple[str, ...]]:
    """The numbers of each one's limited answers; by number, how many may share it and by which rule."""
    number: dict[tuple[AtMost, str], int] = {}
    found: list[tuple[int, ...]] = []
    for person in people:
        answers = [(rule, value) for rule in rules.at_most for value in sorted(values_of(person, rule.trait))]
        found.append(tuple(number.setdefault(answer, len(number)) for answer in answers))
    return tuple(found), tuple(rule.people for rule, _ in number), tuple(rule.name for rule, _ in number)


def _weights(people: Sequence[Person], rules: CircleRules, leading: Leading | None) -> list[int]:
    """The weight of topic, hours, size, mentors, then each trait; 0 for what nobody answered, which is set aside."""
    return [
        rules.topic_weight * any(person.wishes for person in people),
        rules.hours_weight * any(person.hours is not None for person in people),
        rules.size_weight,
        rules.mentors_weight * (leading is not None),
        *(
            varied.weight * any(values_of(person, varied.trait) for person in people)
            for varied in rules.varied
        ),
    ]
