"""From gathered people to circles, checked."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from relais.core.pairing import Person, Progress
from relais.core.pairing.circling import (
    Circle,
    CircleRules,
    Circles,
    LeftOut,
    Violation,
    check_circles,
    circles,
)
from relais.core.pairing.circling.forming import Clock
from relais.core.pairing.words.callings import Calling, calling
from relais.core.pools.circles.reading import Gathering
from relais.core.pools.pool import Member
from relais.core.pools.remarks import Unusable

WEEK = 168


@dataclass(frozen=True, slots=True)
class Formed:
    """The circles of a gathering, with what an independent check found: nothing, or the search is at fault.

    ``people`` and ``mentors`` are in the order of the files, as the search saw them; ``call`` is how sentences call
    them.
    """

    gathering: Gathering
    rules: CircleRules
    people: tuple[Person, ...]
    mentors: tuple[Person, ...]
    found: Circles
    violations: tuple[Violation, ...]
    call: Calling = field(repr=False, compare=False)

    def members_of(self, circle: Circle) -> tuple[Member, ...]:
        """The members of a circle as their sheet tells them."""
        return tuple(self.gathering.people.members[row] for row in circle.members)

    def mentors_of(self, circle: Circle) -> tuple[Member, ...]:
        """Who leads a circle, as their sheet tells them."""
        roster = self.gathering.mentors
        return () if roster is None else tuple(roster.members[row] for row in circle.mentors)

    def left(self, left: LeftOut) -> Member:
        """Who is in no circle, as their sheet tells them."""
        return self.gathering.people.members[left.row]

    def hours_of(self, circle: Circle) -> tuple[int, ...]:
        """The hours of the week when a circle can meet, in the zone of the gathering."""
        return in_zone(circle.hours, today=self.gathering.today, zone=self.gathering.zone)


def form(
    gathering: Gathering,
    rules: CircleRules,
    *,
    seed: int,
    seconds: float | None = None,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Formed:
    """Put everybody into circles, then check them. See ``relais.core.pairing.circling.circles``.

    Raises ``Unusable`` when the sheets must be mended first, and ``Refusal`` for rules that cannot be used.
    """
    if gathering.stoppers:
        raise Unusable(gathering.stoppers)
    people, mentors = gathering.persons(), gathering.leading()
    found = circles(
        people, rules, seed=seed, seconds=seconds, mentors=mentors, clock=clock, progress=progress
    )
    violations = check_circles(people, rules, found, mentors=mentors)
    return Formed(gathering, rules, people, mentors, found, violations, calling((*people, *mentors)))


def in_zone(hours: tuple[int, ...], *, today: date, zone: str) -> tuple[int, ...]:
    """Hours in UTC told in a zone, on a day; whole ones only where the offset is none."""
    moment = datetime.combine(today, time(12), tzinfo=ZoneInfo(zone))
    shift = (moment.utcoffset() or timedelta()) // timedelta(hours=1)
    return tuple(sorted((hour + shift) % WEEK for hour in hours))
