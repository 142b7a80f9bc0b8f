"""The settings of a programme, or those a template starts with, told in words."""

from typing import Protocol

from django.utils.translation import gettext, ngettext

from relais.programmes.models import Programme

WEEKS_IN_A_MONTH = 52 / 12
LONG_ENOUGH_FOR_MONTHS = 8


class Settled(Protocol):
    """What a programme and the settings of a template have in common."""

    @property
    def direction(self) -> str: ...
    @property
    def weeks(self) -> int: ...
    @property
    def days_between_meetings(self) -> int: ...
    @property
    def meetings(self) -> int: ...
    @property
    def minutes(self) -> int: ...
    @property
    def fewest_mentees(self) -> int: ...
    @property
    def most_mentees(self) -> int: ...
    @property
    def most_mentors(self) -> int: ...


def length(settled: Settled) -> str:
    """How long a relationship lasts: in months when that is easier to picture."""
    if settled.weeks < LONG_ENOUGH_FOR_MONTHS:
        return ngettext("%(count)d week", "%(count)d weeks", settled.weeks) % {"count": settled.weeks}
    months = round(settled.weeks / WEEKS_IN_A_MONTH)
    return ngettext("%(count)d month", "%(count)d months", months) % {"count": months}


def people(settled: Settled) -> str:
    """How many are together in one relationship, all counted."""
    fewest, most = 1 + settled.fewest_mentees, settled.most_mentors + settled.most_mentees
    if fewest == most:
        return ngettext("%(count)d person", "%(count)d people", most) % {"count": most}
    return gettext("%(fewest)d to %(most)d people") % {"fewest": fewest, "most": most}


def minutes(settled: Settled) -> str:
    """How long one meeting is."""
    return ngettext("%(count)d minute", "%(count)d minutes", settled.minutes) % {"count": settled.minutes}


def rhythm(settled: Settled) -> str:
    """How often they meet, in weeks when it is whole weeks; empty when they meet once."""
    days = settled.days_between_meetings
    if settled.meetings == 1:
        return ""
    if days % 7:
        return ngettext("every day", "every %(count)d days", days) % {"count": days}
    return ngettext("every week", "every %(count)d weeks", days // 7) % {"count": days // 7}


def short_facts(settled: Settled) -> list[tuple[str, str]]:
    """What tells templates apart at a glance."""
    return [
        (gettext("Together"), people(settled)),
        (gettext("Length"), length(settled)),
        (gettext("Meetings"), str(settled.meetings)),
    ]


def ways(programme: Programme) -> list[str]:
    """How people are matched here, in the order of the choices."""
    return [str(way.label) for way in Programme.Way if way in programme.ways]


def facts(programme: Programme) -> list[tuple[str, str]]:
    """What those who take part want to know of it."""
    told = [
        (gettext("Together"), people(programme)),
        (gettext("Length"), length(programme)),
        (gettext("Meetings"), str(programme.meetings)),
        (gettext("One meeting"), minutes(programme)),
        (gettext("Rhythm"), rhythm(programme)),
    ]
    return [(name, fact) for name, fact in told if fact]
