"""The head of the board: what each objective gives, the proof, and what was done by hand since."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from relais.matching.models import Rules, Run
from relais.matching.queries.board.circles import has_circles
from relais.matching.queries.board.leading import has_teams
from relais.matching.queries.board.pairs import Whole
from relais.matching.queries.board.spoken import spoken
from relais.matching.queries.board.steps import Done
from relais.matching.queries.circles import are_peers
from relais.matching.views.board.figures import agreement, counted, percent, whole

Figures = Mapping[str, Any]
Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """An objective: what it seeks, and what it gives where that was worked out."""

    value: str
    title: str
    say: str
    facts: Facts
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """The claim, the figures behind it, what they mean; not proven once somebody moved people by hand."""

    claim: str
    equation: str
    meaning: tuple[str, ...]
    is_proven: bool


def objectives(run: Run | None, chosen: str) -> tuple[ObjectiveView, ...]:
    """All three, with what each gave in this run."""
    tried: Figures = run.figures.get("objectives", {}) if run else {}
    return tuple(
        ObjectiveView(
            value=objective,
            title=str(objective.label),
            say=_says()[objective],
            facts=facts_of(tried[objective]) if objective in tried else (),
            is_chosen=objective == chosen,
        )
        for objective in Rules.Objective
    )


def facts_of(figures: Figures) -> Facts:
    """What an objective gives, named: placed, mean, lowest, pairs that would rather swap."""
    placed = figures.get("people", figures.get("paired"))
    return (
        (gettext("placed"), counted(placed)),
        (gettext("mean agreement"), agreement(figures.get("mean"))),
        (gettext("the lowest"), agreement(figures.get("lowest"))),
        (gettext("pairs that would rather swap"), counted(figures.get("blocking"))),
    )


def _says() -> dict[str, str]:
    return {
        "total": gettext("As many people placed as possible, then the most agreement overall."),
        "fair": gettext("As many people placed, the least good pair as good as it can be."),
        "stable": gettext("No two people would both gain by choosing each other."),
    }


def proof(run: Run, done: Done) -> Proof | None:
    """What is proven of the pairs; None when the run says nothing of it. `done` is what was done by hand since."""
    claim = spoken(run.figures.get("claim", {}), "")
    if not claim:
        return None
    said = spoken(run.figures.get("equation", {}), "")
    meaning = tuple(spoken(run.figures.get("meaning", {}), []))
    if done.moves and has_teams(run):
        return Proof(_teams_by_hand(done.moves), _since(run, done), (claim, said, *meaning), False)
    if done.moves and has_circles(run):
        return Proof(_circles_by_hand(done.moves), _since(run, done), (claim, said, *meaning), False)
    if done.moves:
        return Proof(_by_hand(done.moves), _since(run, done), (claim, said, *meaning), False)
    return Proof(claim, said, meaning, bool(run.figures.get("proven")))


def _by_hand(number: int) -> str:
    say = ngettext(
        "You changed the pairs by hand: the proof is about those that were found.",
        "You changed the pairs by hand %(count)s times: the proof is about those that were found.",
        number,
    )
    return say % {"count": whole(number)}


def _teams_by_hand(number: int) -> str:
    say = ngettext(
        "You changed teams by hand: the proof is about the coaches that were found.",
        "You changed teams by hand %(count)s times: the proof is about the coaches that were found.",
        number,
    )
    return say % {"count": whole(number)}


def _circles_by_hand(number: int) -> str:
    say = ngettext(
        "You changed the circles by hand, which the search did not look at.",
        "You changed the circles by hand %(count)s times, which the search did not look at.",
        number,
    )
    return say % {"count": whole(number)}


def _since(run: Run, done: Done) -> str:
    """How far the pairs of today stand from those that were found, as a whole."""
    had = run.figures.get("primal") or 0
    said = {
        "points": whole(abs(done.gain)),
        "before": whole(had),
        "percent": percent(100 * done.gain / had) if had else "0",
    }
    if done.gain > 0:
        return (
            gettext("Since then the whole gained %(points)s points out of %(before)s, or %(percent)s%%.")
            % said
        )
    if done.gain < 0:
        return (
            gettext("Since then the whole lost %(points)s points out of %(before)s, or %(percent)s%%.") % said
        )
    return gettext("The whole is worth as much as before.")


def lead(run: Run, *, is_published: bool) -> str:
    """Who is concerned, which try this is and when it was made."""
    figures = run.figures
    told = []
    if are_peers(run.programme) and figures.get("mentees"):
        told.append(
            ngettext("%(count)s person.", "%(count)s people.", figures["mentees"])
            % {"count": whole(figures["mentees"])}
        )
    elif figures.get("mentees"):
        mentees, mentors, places = figures["mentees"], figures.get("mentors", 0), figures.get("places", 0)
        told.append(
            gettext("%(mentees)s, %(mentors)s, %(places)s.")
            % {
                "mentees": ngettext("%(count)s person to accompany", "%(count)s people to accompany", mentees)
                % {"count": whole(mentees)},
                "mentors": ngettext(
                    "%(count)s person who accompanies", "%(count)s people who accompany", mentors
                )
                % {"count": whole(mentors)},
                "places": ngettext("%(count)s place", "%(count)s places", places) % {"count": whole(places)},
            }
        )
    told.append(gettext("Run %(number)s, %(when)s.") % {"number": run.number, "when": when(run)})
    if not is_published:
        told.append(gettext("Nothing is sent until you publish."))
    return " ".join(told)


def when(run: Any) -> str:
    """When a try was done, on the reader's clock."""
    return date_format(localtime(run.finished), "j F, H:i") if run.finished else "–"


def hand_facts(now: Whole) -> Facts:
    """What the pairs of the board come to with what was done by hand."""
    return (
        (gettext("pairs"), whole(now.count)),
        (gettext("mean agreement"), agreement(now.mean)),
        (gettext("the lowest"), agreement(now.lowest)),
    )


@dataclass(frozen=True, slots=True)
class RuleView:
    """A hard rule that held in the run, and how many pairs it sets aside."""

    label: str
    says: str


def hard_rules(run: Run) -> tuple[RuleView, ...]:
    """What did not bend in this run."""
    return tuple(_rule(told) for told in run.figures.get("rules", ()))


def _rule(told: Figures) -> RuleView:
    number = told.get("forbids", 0)
    if not number:
        return RuleView(spoken(told.get("label", {}), told.get("name", "")), gettext("sets no pair aside"))
    says = ngettext("sets %(count)s pair aside", "sets %(count)s pairs aside", number) % {
        "count": whole(number)
    }
    return RuleView(spoken(told.get("label", {}), told.get("name", "")), says)
