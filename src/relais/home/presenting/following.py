"""The figures of a programme for those who sponsor it: about five people or more, and never what tells of fewer.

A figure is withheld when it counts fewer than five people, and when what it leaves out does: of twelve people to
accompany of whom ten are, one would know the two. Withheld figures all look alike, so that none tells why.
"""

from dataclasses import dataclass

from django.utils.translation import gettext

from relais.home.presenting.figures import whole
from relais.home.queries.overview import Figures

FEWEST = 5
"""People a figure is about at least."""


@dataclass(frozen=True, slots=True)
class Told:
    """One figure, and what it counts; withheld when its value is a dash."""

    title: str
    value: str
    note: str


def told_to_sponsors(figures: Figures) -> tuple[Told, ...]:
    """Who takes part, and how many go forward with somebody."""
    parts_tell = tells(figures.accompanied, figures.mentees)
    here = gettext("take part, or are expected")
    hoped = gettext("of %(people)s people to accompany") % {"people": whole(figures.mentees)}
    return (
        _told(gettext("People who accompany"), figures.mentors, here, is_told=tells(figures.mentors)),
        _told(gettext("People to accompany"), figures.mentees, here, is_told=tells(figures.mentees)),
        _told(gettext("Accompanied"), figures.accompanied, hoped, is_told=parts_tell),
        _told(gettext("Relationships"), figures.relationships, gettext("in progress"), is_told=parts_tell),
    )


def tells(count: int, among: int | None = None) -> bool:
    """Whether a count may be told: it is about nobody or five people at least, and so are all the others.

    >>> tells(0), tells(4), tells(5), tells(10, 12), tells(12, 12), tells(0, 3)
    (True, False, True, False, True, False)
    """
    if among is None:
        return not 0 < count < FEWEST
    return tells(count) and tells(among) and tells(among - count)


def _told(title: str, count: int, note: str, *, is_told: bool) -> Told:
    if is_told:
        return Told(title, whole(count), note)
    return Told(title, "–", gettext("not shown, so that it tells of nobody"))
