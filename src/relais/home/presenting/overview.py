"""The figures of a programme as their page and their export show them: each opens the list behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from relais.core.sheets import Table
from relais.home.presenting.figures import whole
from relais.home.queries.overview import Figures
from relais.programmes.models import Programme
from relais.programmes.queries.participants import MATCHED


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
    return (*_of_people(figures, people), *_of_places(figures, people), *_of_proposals(figures, proposals))


def _of_people(figures: Figures, list_of: str) -> tuple[FigureShown, ...]:
    present = gettext("who can be matched")
    return (
        _figure(gettext("Mentors"), figures.mentors, present, f"{list_of}?state={MATCHED}&side=mentor"),
        _figure(
            gettext("People to accompany"), figures.mentees, present, f"{list_of}?state={MATCHED}&side=mentee"
        ),
        _figure(
            gettext("Applications"),
            figures.applied,
            gettext("waiting for your answer"),
            f"{list_of}?state=applied",
        ),
        _figure(
            gettext("Invitations"), figures.invited, gettext("not answered yet"), f"{list_of}?state=invited"
        ),
        _figure(gettext("On a break"), figures.resting, gettext("left in peace"), f"{list_of}?state=resting"),
        _figure(
            gettext("Answers missing"),
            figures.unanswered,
            gettext("people with a needed answer still missing"),
            f"{list_of}?state={MATCHED}&missing=1",
        ),
    )


def _of_places(figures: Figures, list_of: str) -> tuple[FigureShown, ...]:
    offered = gettext("of %(places)s that mentors offer") % {"places": whole(figures.places)}
    hoped = gettext("of %(people)s people to accompany") % {"people": whole(figures.mentees)}
    return (
        _figure(gettext("Places left"), figures.free, offered, f"{list_of}?state={MATCHED}&side=mentor"),
        _figure(
            gettext("Accompanied"),
            figures.accompanied,
            hoped,
            f"{list_of}?state={MATCHED}&side=mentee",
            value=_percent(figures.match_rate),
        ),
    )


def _of_proposals(figures: Figures, list_of: str) -> tuple[FigureShown, ...]:
    return (
        _figure(
            gettext("Proposals waiting"), figures.waiting, gettext("for an answer"), f"{list_of}?state=sent"
        ),
        _figure(
            gettext("Proposals declined"),
            figures.declined,
            gettext("which cost nobody anything"),
            f"{list_of}?state=declined",
        ),
        _figure(
            gettext("Proposals expired"),
            figures.expired,
            gettext("without an answer in time"),
            f"{list_of}?state=expired",
        ),
        _figure(
            gettext("Relationships"),
            figures.relationships,
            gettext("in progress"),
            f"{list_of}?state=accepted",
        ),
    )


def _figure(title: str, count: int, note: str, href: str, value: str = "") -> FigureShown:
    return FigureShown(title, value or whole(count), note, href, count)


def table_of(figures: Sequence[FigureShown], programme: Programme) -> Table:
    """The figures as a sheet."""
    return Table(
        programme.name,
        [gettext("Figure"), gettext("Value"), gettext("Meaning")],
        [[figure.title, figure.count, figure.note] for figure in figures],
    )


def _percent(share: float | None) -> str:
    if share is None:
        return "–"
    return gettext("%(percent)s%%") % {"percent": whole(round(100 * share))}
