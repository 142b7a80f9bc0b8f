"""A first arrangement: circles built one by one around whoever is the hardest to place."""

from collections.abc import Iterable, Iterator
from random import Random

from relais.core.pairing.circling.arranging import NOWHERE, Arrangement
from relais.core.pairing.circling.companions import Companions
from relais.core.pairing.circling.judging import Group, ceiling, may_meet, topic_of
from relais.core.pairing.circling.tables import Tables

_LOOKED_AT = 40
"""Candidates looked at before a circle under construction is as large as it will be."""


def build(arrangement: Arrangement, companions: Companions, chance: Random, spread: int = 1) -> None:
    """Fill an empty arrangement: the fewer companions someone has, the sooner their circle is built.

    ``spread``: up to how many times harder or easier than they are people are taken to be, so that starts differ.
    """
    tables = arrangement.tables
    hardness = [
        (len(companions.lists[one]) * chance.randint(1, spread), chance.random(), one)
        for one in range(tables.members)
    ]
    order = [one for *_, one in sorted(hardness)]
    rank = {one: at for at, one in enumerate(order)}
    size = _size(tables)
    order.sort(
        key=lambda one: not tables.led.bonds[one]
    )  # whoever is to be with a mentor comes before that place is taken
    for one in order:
        if arrangement.where[one] == NOWHERE:
            group = gather(arrangement, companions, one, size, rank)
            change = {arrangement.opening(): group}
            if group and arrangement.gain(change) is not None:
                arrangement.apply(change)


def _size(tables: Tables) -> int:
    """The size to build: the one aimed at, larger when there are too few mentors to lead so many circles."""
    rules = tables.rules
    if not rules.fewest_mentors:
        return rules.aimed
    led = max(1, len(tables.can_lead) * rules.circles_per_mentor // rules.fewest_mentors)
    return min(max(rules.aimed, -(-tables.members // led)), rules.largest)


def gather(
    arrangement: Arrangement, companions: Companions, one: int, size: int, rank: dict[int, int]
) -> Group:
    """A group around someone, of people who are in no circle, the lowest rank first; empty when none is found."""
    tables = arrangement.tables
    for begun in _begun(arrangement, companions, one):
        mentors = sum(other >= tables.members for other in begun)
        most = min(size, ceiling(tables, begun))
        group = _grown(arrangement, companions, begun, max(most + mentors, len(begun)), rank)
        if len(group) - mentors >= tables.rules.smallest:
            return group
    return ()


def _begun(arrangement: Arrangement, companions: Companions, one: int) -> Iterator[Group]:
    """The groups that a circle around someone can begin with: those they are to be with, and enough mentors."""
    tables = arrangement.tables
    bond = tuple(sorted(tables.led.bonds[one]))
    if not bond:
        yield from ((one, *mentors) for mentors in led_by(arrangement, companions, one))
        return
    missing = tables.rules.fewest_mentors - sum(other >= tables.members for other in bond)
    if missing <= 0:
        yield bond
        return
    free = (
        mentor for mentor in tables.can_lead if not tables.led.bonds[mentor] and arrangement.has_time(mentor)
    )
    yield from ((*bond, mentor) for mentor in free if fits(tables, (*bond, mentor)))


def led_by(arrangement: Arrangement, companions: Companions, one: int) -> Iterator[Group]:
    """The mentors who could lead a circle with someone: none when none is needed, else one, or two together."""
    tables, fewest = arrangement.tables, arrangement.tables.rules.fewest_mentors
    if not fewest:
        yield ()
        return
    free = [
        mentor
        for mentor in tables.can_lead
        if companions.bits[one] >> mentor & 1
        and arrangement.has_time(mentor)
        and not tables.led.bonds[mentor]
    ]
    free.sort(key=lambda mentor: len(companions.lists[mentor]))
    for at, first in enumerate(free):
        seconds = [(second,) for second in free[:at]] if fewest > 1 else [()]
        yield from ((first, *second) for second in seconds if fits(tables, (one, first, *second)))


def fits(tables: Tables, group: Group) -> bool:
    """Whether people may be together, be they too few for a circle."""
    return may_meet(tables, group) and topic_of(tables, group) is not None


def _grown(
    arrangement: Arrangement, companions: Companions, group: Group, size: int, rank: dict[int, int]
) -> Group:
    tables, tries = arrangement.tables, 0
    for other in _candidates(arrangement, companions, group, rank):
        if len(group) == size or tries == _LOOKED_AT:
            break
        if fits(tables, (*group, other)):
            group = (*group, other)
        else:
            tries += 1
    return group


def _candidates(
    arrangement: Arrangement, companions: Companions, group: Group, rank: dict[int, int]
) -> Iterable[int]:
    """Members in no circle who could be with each of the group, the hardest to place first."""
    bits = companions.bits[group[0]]
    for one in group[1:]:
        bits &= companions.bits[one]
    bonds = arrangement.tables.led.bonds
    free = (one for one in arrangement.left if bits >> one & 1 and not bonds[one])
    return sorted(free, key=rank.__getitem__)
