"""The last touch: nobody is left who could simply join a circle, or make one with people who are free."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from relais.core.pairing.circling.arranging import NOWHERE, Arrangement, Change
from relais.core.pairing.circling.building import fits, led_by
from relais.core.pairing.circling.companions import Companions
from relais.core.pairing.circling.judging import Group, ceiling

_GROUPS = 5_000
"""Groups looked at around one person before the search for a new circle gives up."""


def complete(arrangement: Arrangement, companions: Companions) -> None:
    """Place whoever can be placed by one change, until nobody can."""
    is_changed = True
    while is_changed:
        is_changed = False
        for one in sorted(arrangement.left):
            if arrangement.where[one] != NOWHERE:  # taken along by somebody before
                continue
            change = joining(arrangement, companions, one) or opening(arrangement, companions, one)
            if change:
                arrangement.apply(change)
                is_changed = True


def joining(arrangement: Arrangement, companions: Companions, one: int) -> Change | None:
    """The best way to put someone into a circle as it is, or into a full one that is split in two."""
    near = sorted({arrangement.where[other] for other in _members(companions, one, arrangement)} - {NOWHERE})
    changes = ({circle: (*arrangement.groups[circle], one)} for circle in near)
    if best := _best(arrangement, changes):
        return best
    full = [circle for circle in near if not _has_room(arrangement, circle)]
    return _best(
        arrangement, (change for circle in full for change in _halves(arrangement, companions, circle, one))
    )


def _members(companions: Companions, one: int, arrangement: Arrangement) -> Iterator[int]:
    return (int(other) for other in companions.lists[one] if other < arrangement.tables.members)


def _has_room(arrangement: Arrangement, circle: int) -> bool:
    return arrangement.size(circle) < ceiling(arrangement.tables, arrangement.groups[circle])


def _best(arrangement: Arrangement, changes: Iterable[Change]) -> Change | None:
    gains = ((gain, change) for change in changes if (gain := arrangement.gain(change)) and gain[0] > 0)
    return max(gains, key=lambda pair: pair[0], default=(None, None))[1]


def _halves(
    arrangement: Arrangement, companions: Companions, circle: int, one: int
) -> Iterator[dict[int, Group]]:
    """A full circle and someone more, in two: the ways to choose who goes with them."""
    smallest, group = arrangement.tables.rules.smallest, arrangement.groups[circle]
    members = [other for other in group if other < arrangement.tables.members]
    if len(members) + 1 < 2 * smallest or not fits(arrangement.tables, (*group, one)):
        return
    for leading in led_by(arrangement, companions, one):
        for going in combinations(members, smallest - 1):
            staying = tuple(other for other in group if other not in going)
            yield {circle: staying, arrangement.opening(): (one, *going, *leading)}


def opening(arrangement: Arrangement, companions: Companions, one: int) -> Change | None:
    """A new circle around someone, of people who are in none or whom their circle can spare."""
    free = near(arrangement, companions, one)
    if len(free) + 1 < arrangement.tables.rules.smallest:
        return None
    tried = 0
    for leading in led_by(arrangement, companions, one):
        for group in _groups(arrangement, companions, (one, *leading), free):
            tried += 1
            change = _taken(arrangement, group)
            gain = arrangement.gain(change)
            if gain and gain[0] > 0:
                return change
            if tried == _GROUPS:
                return None
    return None


def near(arrangement: Arrangement, companions: Companions, one: int) -> list[int]:
    """Companions of someone who are in no circle, then those whom their circle can spare."""
    where = arrangement.where
    others = list(_members(companions, one, arrangement))
    spared = [other for other in others if where[other] != NOWHERE and arrangement.spare(where[other]) > 0]
    return [other for other in others if where[other] == NOWHERE] + spared


def _groups(
    arrangement: Arrangement, companions: Companions, group: Group, free: list[int]
) -> Iterator[Group]:
    """Groups of the smallest size that hold the given one, each member of them a companion of the others."""
    members = sum(one < arrangement.tables.members for one in group)
    if members == arrangement.tables.rules.smallest:
        yield group
        return
    for at, other in enumerate(free):
        if not fits(arrangement.tables, (*group, other)):
            continue
        bits = companions.bits[other]
        later = [one for one in free[at + 1 :] if bits >> one & 1]
        yield from _groups(arrangement, companions, (*group, other), later)


def _taken(arrangement: Arrangement, group: Group) -> dict[int, Group]:
    """The new circle, and those it takes people from."""
    change: dict[int, Group] = {arrangement.opening(): group}
    for one in group:
        circle = arrangement.where[one] if one < arrangement.tables.members else NOWHERE
        if circle != NOWHERE:
            rest = change.get(circle, arrangement.groups[circle])
            change[circle] = tuple(other for other in rest if other != one)
    return change


def lead(arrangement: Arrangement) -> None:
    """Give circles mentors who still have time, up to as many as they may have, where it costs no point."""
    tables = arrangement.tables
    for _ in range(tables.rules.most_mentors):
        for circle in sorted(arrangement.groups):
            group = arrangement.groups[circle]
            changes = (
                {circle: (*group, mentor)}
                for mentor in tables.can_lead
                if arrangement.has_time(mentor) and mentor not in group
            )
            gains = ((gain[1], change) for change in changes if (gain := arrangement.gain(change)))
            points, change = max(gains, key=lambda pair: pair[0], default=(-1, {}))
            if points >= 0:
                arrangement.apply(change)
