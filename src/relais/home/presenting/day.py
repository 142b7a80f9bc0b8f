"""The day of a signed-in person: the next step, what is due, whom they go forward with, what moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from relais.home.presenting.moves import Move, moves_of
from relais.home.presenting.steps import Step, steps_of
from relais.home.queries.day import Partner, companions, has_second_step, places
from relais.journeys.models import Participation
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme
from relais.ui.values import Face


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody, or a circle, with whom one goes forward."""

    face: Face
    tie: str
    moment: int
    moment_name: str
    href: str


@dataclass(frozen=True, slots=True)
class Day:
    """What the page of the day shows. `step` is None for somebody of whom nothing is expected."""

    step: Step | None
    due: tuple[Step, ...]
    companions: tuple[tuple[Partner, ...], ...]
    parts: tuple[Enrolment, ...]
    moved: tuple[Move, ...]

    @property
    def first_companion(self) -> Companion | None:
        """The one of the latest relationship."""
        return companion_of(self.companions[0]) if self.companions else None


def day_of(person: Person, *, now: datetime) -> Day:
    """The day of that person, in the language of the page."""
    own = places(person)
    steps = tuple(steps_of(person, own, now=now))
    return Day(
        step=steps[0] if steps else None,
        due=(*steps[1:], *(() if has_second_step(person) else (_second_step(),))),
        companions=companions(person),
        parts=tuple(sorted((place.enrolment for place in own), key=lambda part: part.programme.sorted_name)),
        moved=moves_of(person, now=now),
    )


def companion_of(together: Sequence[Partner]) -> Companion:
    """Those of one relationship, mentors first, as somebody to go forward with."""
    first = together[0]
    kind = str(Programme.Template(first.template).label)
    return Companion(
        face=Face(", ".join(one.name for one in together), first.person),
        tie=kind if len(together) > 1 else _role(first),
        moment=first.moment,
        moment_name=moment_names()[first.moment - 1],
        href=reverse("journeys:journey", args=[first.journey]),
    )


def _role(one: Partner) -> str:
    if one.role == Participation.Role.MENTOR:
        return gettext("accompanies you")
    return gettext("you accompany them")


def moment_names() -> tuple[str, str, str]:
    """The three moments of a relationship, in the language of the page."""
    return (
        gettext("getting acquainted"),
        gettext("setting the course"),
        gettext("strengthening the bond"),
    )


def _second_step() -> Step:
    return Step(
        title=gettext("Protect your account with a second step"),
        why=gettext("An app or a key that keeps others out, even with your password. It takes two minutes."),
        act=gettext("Add it"),
        href=reverse("mfa_index"),
    )
