"""The people who are left, grouped by what left them, with what would change it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils import translation
from django.utils.translation import gettext, ngettext

from relais.core.pools import LeftOver, Load, Outcome
from relais.core.pools.words import say_minimum, why_left
from relais.home.presenting.figures import whole
from relais.home.presenting.sentences import capital, letters

MOST_TOLD = 20
"""People of a group whose own sentences are told; the others are named, and all are in the workbook."""


@dataclass(frozen=True, slots=True)
class LeftPerson:
    """Somebody who is left: why, and what would change it."""

    name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftGroup:
    """People left for the same cause; `others` are named only."""

    title: str
    people: tuple[LeftPerson, ...]
    others: str


def left_groups(outcome: Outcome, *, most: int = MOST_TOLD) -> tuple[LeftGroup, ...]:
    """Everybody who is left, the largest group first."""
    by_cause = sorted(outcome.left_over, key=cause_of)
    groups = [(cause, list(members)) for cause, members in groupby(by_cause, cause_of)]
    groups.sort(key=lambda group: -len(group[1]))
    return tuple(_group(cause, members, outcome, most) for cause, members in groups)


def cause_of(left: LeftOver) -> str:
    """What left somebody aside, as the engine names it; empty for whoever has some mentors but fewer than places."""
    absence = left.explanation.absence
    return absence.cause if absence else ""


def _group(cause: str, members: list[LeftOver], outcome: Outcome, most: int) -> LeftGroup:
    told, named = members[:most], members[most:]
    return LeftGroup(
        title=_title(cause, members),
        people=tuple(
            LeftPerson(left.mentee.name, tuple(why_left(left, outcome, translation))) for left in told
        ),
        others=", ".join(left.mentee.name for left in named),
    )


def _title(cause: str, members: list[LeftOver]) -> str:
    number = len(members)
    sentences = {
        "none_allowed": ngettext(
            "%(number)s person for whom your rules leave nobody",
            "%(number)s people for whom your rules leave nobody",
            number,
        ),
        "too_few_places": ngettext(
            "%(number)s person, for want of places", "%(number)s people, for want of places", number
        ),
        "outbid": ngettext(
            "%(number)s person whose mentors serve others better",
            "%(number)s people whose mentors serve others better",
            number,
        ),
    }
    counted = ngettext("%(number)s person who is left", "%(number)s people who are left", number)
    return capital(sentences.get(cause, counted) % {"number": letters(number, feminine=True)})


def left_title(outcome: Outcome) -> str:
    """How many are left, as a heading says it."""
    number = len(outcome.left_over)
    if not number:
        return gettext("Nobody is left over")
    say = ngettext(
        "%(number)s person is left, and you can see why",
        "%(number)s people are left, and you can see why",
        number,
    )
    return capital(say % {"number": letters(number, feminine=True)})


def unused(loads: Iterable[Load]) -> Iterator[str]:
    """Mentors with places and nobody, by name, with their places."""
    for load in loads:
        say = ngettext("%(name)s, %(count)s place", "%(name)s, %(count)s places", load.places)
        yield say % {"name": load.mentor.name, "count": whole(load.places)}


def below_minimum(loads: Iterable[Load]) -> Iterator[str]:
    """Mentors who have fewer people than was asked for, by name, with what was asked."""
    for load in loads:
        if load.is_below_minimum:
            yield gettext("%(mentor)s (%(minimum)s)") % {
                "mentor": load.mentor.name,
                "minimum": say_minimum(load, translation),
            }
