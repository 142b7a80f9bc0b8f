"""Tries of the engine: how far one is, what came of it, what the next will take."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import get_language, gettext, ngettext

from relais.core.pools import OBJECTIVES
from relais.core.pools.costs import foreseen_seconds
from relais.core.pools.words import agreement, whole
from relais.core.pools.words.objectives import objective_name, say_objective
from relais.matching.models import Run
from relais.matching.running.people import Size

_MINUTE = 60
_SOON = 5.0


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """What one may aim for; `facts` say what it gave in the last try."""

    value: str
    title: str
    say: str
    facts: tuple[tuple[str, str], ...]
    is_chosen: bool


def objectives(chosen: str, tried: Mapping[str, Any]) -> tuple[ObjectiveView, ...]:
    """All three, one of them chosen, with what each gave in the last try that is done."""
    return tuple(
        ObjectiveView(
            one,
            objective_name(one, translation),
            say_objective(one, translation),
            _facts(tried[one]) if one in tried else (),
            one == chosen,
        )
        for one in OBJECTIVES
    )


def _facts(figures: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return (
        (gettext("placed"), _counted(figures.get("people"))),
        (gettext("mean agreement"), _agreed(figures.get("mean"))),
        (gettext("the lowest"), _agreed(figures.get("lowest"))),
        (gettext("pairs that would rather swap"), _counted(figures.get("blocking"))),
    )


def _counted(number: int | None) -> str:
    return "–" if number is None else whole(number, translation)


def _agreed(points: int | None) -> str:
    return "–" if points is None else agreement(points, translation)


def patience(size: Size, objective: str = "total") -> str:
    """How long a try of so many people takes, about; empty when it is soon done."""
    seconds = foreseen_seconds(size.mentees, size.mentors, "fair" if objective == "fair" else "total")
    if seconds < _SOON:
        return ""
    minutes = math.ceil(seconds / _MINUTE)
    say = ngettext(
        "With %(people)s people it takes about a minute. You can leave: the page keeps what is found.",
        "With %(people)s people it takes about %(minutes)s minutes. You can leave: the page keeps what is "
        "found.",
        minutes,
    )
    people = whole(size.mentees + size.mentors, translation)
    return say % {"people": people, "minutes": whole(minutes, translation)}


def phase_said(run: Run) -> str:
    """What is being done, in a few words."""
    phases = {
        "compile": gettext("Comparing everybody with everybody"),
        "solve": gettext("Looking for the best set of pairs"),
        "explain": gettext("Writing the reasons"),
        "compare": gettext("Trying the other ways of pairing"),
        "keep": gettext("Keeping what was found"),
    }
    if run.state == Run.State.WAITING:
        return gettext("Waiting for its turn")
    return phases.get(run.phase, gettext("Getting ready"))


def in_my_language(by_language: Mapping[str, Any], otherwise: Any) -> Any:
    """What is kept in every language, in the reader's; in any of them when it was not kept in that one."""
    found = by_language.get(get_language() or "")
    return found if found is not None else next(iter(by_language.values()), otherwise)


def outcome_facts(run: Run) -> tuple[tuple[str, str], ...]:
    """What came of a try, in four figures about the whole."""
    figures = run.figures
    return (
        (gettext("people accompanied"), _counted(figures.get("people"))),
        (gettext("people who are left"), _counted(figures.get("left"))),
        (gettext("mean agreement"), _agreed(figures.get("mean"))),
        (gettext("the lowest"), _agreed(figures.get("lowest"))),
    )


def rules_table(run: Run) -> tuple[tuple[str, str], ...]:
    """The hard rules that held, each with the number of pairs it set aside alone."""
    return tuple(
        (str(in_my_language(rule["label"], rule["name"])), whole(rule["forbids"], translation))
        for rule in run.figures.get("rules", ())
    )
