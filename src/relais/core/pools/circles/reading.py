"""From one sheet of people, and one of mentors when there are some, to people who can be put into circles."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from relais.core.pairing import Person
from relais.core.pools.kinds import Kind
from relais.core.pools.pool import Corrections, Member, Pool, Roster, Side
from relais.core.pools.reading import read_pool
from relais.core.pools.reading.identities import Directory
from relais.core.pools.reading.members import SCALES, Setting, members_of, spellings_of
from relais.core.pools.reading.sides import SideRead, read_side
from relais.core.pools.reading.unanswered import remarks_on
from relais.core.pools.remarks import Notice, Remark, Unusable
from relais.core.pools.upload import Upload
from relais.core.sheets import Problem, Severity, Unreadable

PARIS = "Europe/Paris"
_KIND: Kind = "peer"
_NOT_FOR_CIRCLES = frozenset({Notice.SAME_FILE, Notice.PEERS_IN_RINGS, Notice.CAPACITY_ASSUMED})
"""What only matters when everybody of one list is to be with somebody of the other."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """Everyone who may be in a circle, and everyone who may lead one, in the order of their files.

    ``mentors`` is ``None`` without a sheet of mentors. ``problems``: everything noticed, worst first. ``stoppers``: what
    must be mended before anything is formed. ``zone``: where hours are told, an IANA name.
    """

    people: Roster
    mentors: Roster | None
    today: date
    zone: str
    problems: tuple[Problem | Remark, ...]
    stoppers: tuple[Problem | Remark, ...]

    @property
    def rosters(self) -> tuple[Roster, ...]:
        """The lists there are, people first."""
        return (self.people,) if self.mentors is None else (self.people, self.mentors)

    def persons(self) -> tuple[Person, ...]:
        """The people as circles see them."""
        return tuple(map(_person, self.people.members))

    def leading(self) -> tuple[Person, ...]:
        """The mentors as circles see them."""
        return () if self.mentors is None else tuple(map(_mentor, self.mentors.members))


def gather(
    people: Upload,
    mentors: Upload | None = None,
    *,
    today: date,
    columns: Mapping[Side, Corrections] | None = None,
    zone: str = PARIS,
) -> Gathering:
    """Everybody in the files. ``columns`` corrects headings by side ("mentees" for the people), as in ``read_pool``.

    Raises ``Unusable`` when a file cannot be opened; problems inside files are in ``Gathering.problems``.
    """
    corrections = columns or {}
    if mentors is None:
        return _alone(people, corrections.get("mentees", {}), today, zone)
    pool = read_pool(mentors, people, kind=_KIND, today=today, columns=corrections, zone=zone)
    return Gathering(pool.mentees, pool.mentors, today, zone, _told(pool.problems), pool.stoppers)


def _alone(people: Upload, corrections: Corrections, today: date, zone: str) -> Gathering:
    try:
        side = read_side(people, "mentees", corrections)
    except Unreadable as failure:
        raise Unusable((failure.problem,)) from failure
    kept = frozenset(column.heading for column in side.columns if not column.field)
    setting = Setting(Directory(side.identities), spellings_of([side]), kept, today, zone)
    members, remarks = members_of(side, setting)
    roster = _roster(side, members)
    problems = [*side.problems, *remarks, *remarks_on(side, side, _KIND)]
    order = tuple(Severity)
    ordered = tuple(sorted(dict.fromkeys(problems), key=lambda problem: order.index(problem.severity)))
    stoppers = Pool(_KIND, roster, roster, today, problems=_told(ordered)).stoppers
    return Gathering(roster, None, today, zone, _told(ordered), stoppers)


def _roster(side: SideRead, members: tuple[Member, ...]) -> Roster:
    upload = side.upload
    return Roster(side.side, upload.file, upload.fingerprint, side.sheet.sheet, side.uses, members)


def _told(problems: tuple[Problem | Remark, ...]) -> tuple[Problem | Remark, ...]:
    return tuple(p for p in problems if not isinstance(p, Remark) or p.notice not in _NOT_FOR_CIRCLES)


def _person(member: Member) -> Person:
    """The person, words of a scale as answers: circles ask whether they differ, not by how much."""
    said = {scale: frozenset({member.said[scale]}) for scale in SCALES if scale in member.said}
    return replace(member.person, traits={**member.person.traits, **said})


def _mentor(member: Member) -> Person:
    """The mentor; whoever says they take nobody leads nothing."""
    return replace(_person(member), capacity=1 if member.capacity is None else member.capacity)
