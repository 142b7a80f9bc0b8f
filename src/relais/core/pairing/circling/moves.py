"""Changes to try, drawn by chance: each concerns one to a few circles and leaves nobody in two."""

from collections.abc import Sequence
from random import Random

from relais.core.pairing.circling.arranging import NOWHERE, Arrangement, Change
from relais.core.pairing.circling.building import fits, led_by
from relais.core.pairing.circling.companions import Companions
from relais.core.pairing.circling.judging import Group, ceiling

NOBODY = -1

_TAKEN_IN = 12
"""People in no circle who are looked at when circles are made anew around one that is closed."""


class Chances:
    """Where chance is drawn from, among whom."""

    def __init__(self, arrangement: Arrangement, companions: Companions, chance: Random) -> None:
        self.arrangement, self.companions, self.chance = arrangement, companions, chance
        tables = arrangement.tables
        self.movable = [one for one in range(tables.members) if len(companions.lists[one])]
        self._mentored = bool(tables.can_lead) and tables.rules.fewest_mentors > 0

    def draw(self) -> Change | None:
        """A change to consider, or ``None`` when chance found nothing that makes sense."""
        dice = self.chance.randrange(100)
        if self.arrangement.left and dice < 30:
            return _place(self) if dice < 24 else _open(self) if dice < 27 else _rebuild(self)
        if dice < 32:
            return _close(self)
        if dice < 34:
            return _split(self)
        if dice < 36:
            return _merge(self)
        if dice < 44 and self._mentored:
            return _lead_otherwise(self)
        return _meet(self)

    def companion(self, one: int) -> int:
        """Someone the person could be with, two by two."""
        others = self.companions.lists[one]
        return int(others[self.chance.randrange(len(others))])

    def left(self) -> int | None:
        """Someone who is in no circle and has companions."""
        one = self.chance.choice(self.arrangement.left)
        return one if len(self.companions.lists[one]) else None

    def circle_of(self, one: int) -> int:
        """The circle of a member or, drawn, one that a mentor leads."""
        if one < self.arrangement.tables.members:
            return self.arrangement.where[one]
        led = self.arrangement.led[one]
        return led[self.chance.randrange(len(led))] if led else NOWHERE

    def circle(self) -> int:
        """Any circle, the larger the likelier."""
        if not self.movable:
            return NOWHERE
        return self.arrangement.where[self.movable[self.chance.randrange(len(self.movable))]]

    def in_the_way(self, one: int, circle: int) -> int | None:
        """The only one of a circle whom a newcomer may not be with, ``NOBODY``, or ``None`` when there are several."""
        bits, found = self.companions.bits[one], NOBODY
        for other in self.arrangement.groups[circle]:
            if not bits >> other & 1:
                if found != NOBODY:
                    return None
                found = other
        return found

    def newcomer(self, candidates: Sequence[int], group: Group) -> int:
        """Any of the candidates who could be with each of a group, two by two, or ``NOBODY``."""
        bits = self.companions.bits[group[0]]
        for one in group[1:]:
            bits &= self.companions.bits[one]
        suiting = [one for one in candidates if bits >> one & 1]
        return suiting[self.chance.randrange(len(suiting))] if suiting else NOBODY

    def member(self, circle: int) -> int:
        """Any member of a circle."""
        members = _members(self.arrangement, circle)
        return members[self.chance.randrange(len(members))]


def _members(arrangement: Arrangement, circle: int) -> list[int]:
    return [one for one in arrangement.groups[circle] if one < arrangement.tables.members]


def _without(group: Group, one: int) -> Group:
    return tuple(other for other in group if other != one)


def _place(chances: Chances) -> Change | None:
    """Put someone who is in no circle into one; when it is full, somebody of it goes elsewhere or waits."""
    arrangement, one = chances.arrangement, chances.left()
    if one is None:
        return _meet(chances)
    circle = chances.circle_of(chances.companion(one))
    if circle == NOWHERE:
        return None
    leaving = chances.in_the_way(one, circle)
    group = arrangement.groups[circle]
    if leaving is None:
        return None
    if leaving >= arrangement.tables.members:
        return _with_another_mentor(chances, circle, leaving, one)
    if leaving == NOBODY:
        if arrangement.size(circle) < ceiling(arrangement.tables, group) and chances.chance.randrange(2):
            return {circle: (*group, one)}
        leaving = chances.member(circle)
    change = {circle: (*_without(group, leaving), one)}
    elsewhere = chances.circle_of(chances.companion(leaving)) if chances.chance.randrange(4) else NOWHERE
    if elsewhere not in (NOWHERE, circle):
        change[elsewhere] = (*arrangement.groups[elsewhere], leaving)
    return change


def _with_another_mentor(chances: Chances, circle: int, leaving: int, one: int) -> Change | None:
    """Bring someone to a circle whose mentor they may not be with, and another mentor instead."""
    arrangement = chances.arrangement
    mentor = _drawn(chances, arrangement.tables.can_lead)
    if not arrangement.has_time(mentor) or mentor in arrangement.groups[circle]:
        return None
    return {circle: (*_without(arrangement.groups[circle], leaving), mentor, one)}


def _open(chances: Chances) -> Change | None:
    """Open a circle around someone who is in none, of people who are in none or can be spared."""
    arrangement, one = chances.arrangement, chances.left()
    if one is None:
        return None
    leading = next(led_by(arrangement, chances.companions, one), None)
    if leading is None:
        return None
    group: Group = (one, *leading)
    given: dict[int, Group] = {}
    for _ in range(4 * arrangement.tables.rules.smallest):
        other = chances.companion(one)
        if other >= arrangement.tables.members or other in group:
            continue
        if len(group) - len(leading) == arrangement.tables.rules.smallest:
            break
        circle = arrangement.where[other]
        if circle != NOWHERE:
            rest = given.get(circle, arrangement.groups[circle])
            lost = len(arrangement.groups[circle]) - len(rest)
            if lost == arrangement.spare(circle):
                continue
            given[circle] = _without(rest, other)
        group = (*group, other)
    return {arrangement.opening(): group, **given}


def _rebuild(chances: Chances) -> Change | None:
    """Close a circle, and make one or several of its members and of people who are in none."""
    arrangement, circle = chances.arrangement, chances.circle()
    if circle == NOWHERE:
        return None
    free = arrangement.left[:_TAKEN_IN] + _members(arrangement, circle)
    chances.chance.shuffle(free)
    change: dict[int, Group] = {circle: ()}
    leading = arrangement.mentors(circle)
    for number in range(arrangement.opening(), arrangement.opening() + len(free)):
        group = _from(chances, free, leading)
        if not group or (number > arrangement.opening() and arrangement.tables.rules.fewest_mentors):
            break
        change[number] = group
        free, leading = [one for one in free if one not in group], ()
    return change


def _from(chances: Chances, free: Sequence[int], leading: Group) -> Group:
    """A group around the first of the free who has one, in their order; empty when none has."""
    tables = chances.arrangement.tables
    for first in free:
        group = (first, *leading)
        for other in free:
            if len(group) - len(leading) == tables.rules.aimed:
                break
            if other not in group and fits(tables, (*group, other)):
                group = (*group, other)
        if len(group) - len(leading) >= tables.rules.smallest:
            return group
    return ()


def _close(chances: Chances) -> Change | None:
    """Close a circle, its members going to circles of their companions."""
    arrangement, circle = chances.arrangement, chances.circle()
    if circle == NOWHERE:
        return None
    change: dict[int, Group] = {circle: ()}
    for one in _members(arrangement, circle):
        elsewhere = chances.circle_of(chances.companion(one))
        if elsewhere in (NOWHERE, circle):
            return None
        change[elsewhere] = (*change.get(elsewhere, arrangement.groups[elsewhere]), one)
    return change


def _split(chances: Chances) -> Change | None:
    """Make two circles of one."""
    arrangement, circle = chances.arrangement, chances.circle()
    if circle == NOWHERE or arrangement.size(circle) < 2 * arrangement.tables.rules.smallest:
        return None
    members = _members(arrangement, circle)
    chances.chance.shuffle(members)
    leading = next(led_by(arrangement, chances.companions, members[-1]), None)
    if leading is None:
        return None
    half = len(members) // 2
    return {
        circle: (*members[:half], *arrangement.mentors(circle)),
        arrangement.opening(): (*members[half:], *leading),
    }


def _merge(chances: Chances) -> Change | None:
    """Make one circle of two, led by who leads the first."""
    arrangement, circle = chances.arrangement, chances.circle()
    if circle == NOWHERE:
        return None
    other = chances.circle_of(chances.companion(chances.member(circle)))
    if other in (NOWHERE, circle):
        return None
    return {circle: (*arrangement.groups[circle], *_members(arrangement, other)), other: ()}


def _lead_otherwise(chances: Chances) -> Change | None:
    """Give a circle another mentor, who leaves the circle they lead to the first when they have no time for both."""
    arrangement, circle = chances.arrangement, chances.circle()
    if circle == NOWHERE:
        return None
    group = arrangement.groups[circle]
    mentor = _drawn(chances, arrangement.tables.can_lead)
    leaving = _drawn(chances, arrangement.mentors(circle))
    if mentor in group:
        return None
    change = {circle: (*_without(group, leaving), mentor)}
    if not arrangement.has_time(mentor):
        other = chances.circle_of(mentor)
        if other in (NOWHERE, circle) or leaving in arrangement.groups[other]:
            return None
        change[other] = (*_without(arrangement.groups[other], mentor), leaving)
    return change


def _drawn(chances: Chances, among: Sequence[int]) -> int:
    return among[chances.chance.randrange(len(among))]


def _meet(chances: Chances) -> Change | None:
    """Bring someone to the circle of a companion: alone, or in exchange for somebody of it."""
    arrangement = chances.arrangement
    if not chances.movable:
        return None
    one = _drawn(chances, chances.movable)
    mine, other = arrangement.where[one], chances.circle_of(chances.companion(one))
    if mine == NOWHERE or other in (NOWHERE, mine):
        return None
    leaving = chances.in_the_way(one, other)
    if leaving is None or leaving >= arrangement.tables.members:
        return None
    group, theirs = arrangement.groups[mine], arrangement.groups[other]
    if leaving == NOBODY and arrangement.spare(mine) and chances.chance.randrange(3) == 0:
        return {mine: _without(group, one), other: (*theirs, one)}
    staying = _without(group, one)
    leaving = chances.newcomer(_members(arrangement, other) if leaving == NOBODY else [leaving], staying)
    if leaving == NOBODY:
        return None
    return {mine: (*staying, leaving), other: (*_without(theirs, leaving), one)}
