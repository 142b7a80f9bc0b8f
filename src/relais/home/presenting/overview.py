"""The figures of a programme as their page and their export show them: each opens the list behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from relais.core.sheets import Table
from relais.home.presenting.figures import whole
from relais.home.queries.overview import Figures
from relais.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class FigureShown:
    """One figure: what it counts, how many, what it means, and the list it opens ("" when there is none)."""

    title: str
    value: str
    note: str
    href: str
    count: int


def shown(figures: Figures, programme: Programme) -> tuple[FigureShown, ...]:
    """All figures, in the order in which a programme is lived."""
    people = reverse("programmes:participants", args=[programme.public_id])
    proposals = reverse("matching:proposals", args=[programme.public_id])

    def figure(title: str, count: int, note: str, href: str, value: str = "") -> FigureShown:
        return FigureShown(title, value or whole(count), note, href, count)

    return (
        figure(
            gettext("Mentors"),
            figures.mentors,
            gettext("who take part or are invited"),
            f"{people}?side=mentor",
        ),
        figure(
            gettext("People to accompany"),
            figures.mentees,
            gettext("who take part or are invited"),
            f"{people}?side=mentee",
        ),
        figure(
            gettext("Applications"),
            figures.applied,
            gettext("wait for your answer"),
            f"{people}?state=applied",
        ),
        figure(
            gettext("Invitations"), figures.invited, gettext("not answered yet"), f"{people}?state=invited"
        ),
        figure(gettext("Resting"), figures.resting, gettext("left in peace"), f"{people}?state=resting"),
        figure(
            gettext("Answers missing"),
            figures.unanswered,
            gettext("people with a required question open"),
            f"{people}?missing=1",
        ),
        figure(
            gettext("Places left"),
            figures.free,
            gettext("of %(places)s that mentors offer") % {"places": whole(figures.places)},
            f"{people}?side=mentor",
        ),
        figure(
            gettext("Accompanied"),
            figures.accompanied,
            gettext("of %(people)s people to accompany") % {"people": whole(figures.mentees)},
            f"{people}?side=mentee",
            value=_percent(figures.match_rate),
        ),
        figure(
            gettext("Proposals waiting"), figures.waiting, gettext("for an answer"), f"{proposals}?state=sent"
        ),
        figure(
            gettext("Proposals declined"),
            figures.declined,
            gettext("which cost nobody anything"),
            f"{proposals}?state=declined",
        ),
        figure(
            gettext("Proposals expired"),
            figures.expired,
            gettext("without an answer in time"),
            f"{proposals}?state=expired",
        ),
        figure(
            gettext("Relationships"),
            figures.relationships,
            gettext("that stand"),
            f"{proposals}?state=accepted",
        ),
    )


def table_of(figures: Sequence[FigureShown], programme: Programme) -> Table:
    """The figures as a sheet."""
    return Table(
        programme.name,
        [gettext("Figure"), gettext("Number"), gettext("Meaning")],
        [[figure.title, figure.count, figure.note] for figure in figures],
    )


def _percent(share: float | None) -> str:
    if share is None:
        return "–"
    return gettext("%(percent)s%%") % {"percent": whole(round(100 * share))}
