"""What was done by hand on a board, told step by step."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from relais.matching.models import Decision, Run, Step
from relais.matching.queries.board.circles import has_circles
from relais.matching.queries.board.leading import has_teams
from relais.matching.queries.circles import are_peers
from relais.matching.running.reteaming import team_of
from relais.matching.views.board.pairs import names_of

MOST = 12
"""Pairs that must not be, which are listed."""


@dataclass(frozen=True, slots=True)
class StepView:
    """One act: when, by whom, what; `after` counts the later acts that undoing it undoes too."""

    key: str
    when: str
    by: str
    says: str
    after: int


def steps_told(steps: Iterable[Step]) -> tuple[StepView, ...]:
    """Acts in the reader's language, in their order: the newest first."""
    return tuple(
        StepView(
            key=step.public_id,
            when=date_format(localtime(step.created), "j F, H:i"),
            by=step.by.name if step.by else gettext("Relais"),
            says=told(step),
            after=later,
        )
        for later, step in enumerate(steps)
    )


@dataclass(frozen=True, slots=True)
class ForbiddenView:
    """Two people who must not be together."""

    key: str
    names: str


def forbidden_pairs(run: Run) -> tuple[ForbiddenView, ...]:
    """Those whom somebody decided to keep apart in the programme, the latest first; a team and its coach once."""
    rows = Decision.objects.filter(programme=run.programme_id, verb=Decision.Verb.FORBID).order_by("-pk")
    if has_teams(run):
        return tuple(_forbidden_teams(run, rows))[:MOST]
    named = rows.values_list("public_id", "mentee__person__name", "mentor__person__name")
    return tuple(ForbiddenView(key, names_of(mentee, mentor)) for key, mentee, mentor in named[:MOST])


def _forbidden_teams(run: Run, rows: QuerySet[Decision]) -> Iterable[ForbiddenView]:
    named = rows.values_list("public_id", "mentee", "mentor", "mentee__person__name", "mentor__person__name")
    seen: set[tuple[str | int, int]] = set()
    for key, mentee, mentor, mentee_name, mentor_name in named:
        team = team_of(run, mentee)
        two = (team.name if team else mentee, mentor)
        if two not in seen:
            seen.add(two)
            yield ForbiddenView(key, names_of(_team(team.name) if team else mentee_name, mentor_name))


def _team(name: str) -> str:
    return gettext("The team “%(team)s”") % {"team": name}


def told(step: Step) -> str:
    """What a step did, in one sentence with the names of whom it was about."""
    names = {
        "mentee": step.mentee.person.name,
        "mentor": step.mentor.person.name,
        "other_mentee": step.other_mentee.person.name if step.other_mentee else "",
        "other_mentor": step.other_mentor.person.name if step.other_mentor else "",
    }
    return (_told_otherwise(step.run).get(step.verb) or _sentences()[step.verb]) % names


def _told_otherwise(run: Run) -> dict[str, str]:
    """What is not said as of pairs with a mentor."""
    if has_teams(run):
        return _of_teams()
    if has_circles(run):
        return _of_circles()
    return _of_peers() if are_peers(run.programme) else {}


def _of_peers() -> dict[str, str]:
    return {
        Step.Verb.SWAP: gettext(
            "%(mentee)s and %(other_mentee)s swapped peers: %(mentor)s and %(other_mentor)s."
        )
    }


def _of_teams() -> dict[str, str]:
    """What is said of an act on a team, which goes by one of its people."""
    return {
        Step.Verb.LOCK: gettext("The team of %(mentee)s was locked with %(mentor)s."),
        Step.Verb.UNLOCK: gettext("The team of %(mentee)s was unlocked."),
        Step.Verb.FORBID: gettext("The team of %(mentee)s must not be with %(mentor)s."),
        Step.Verb.ALLOW: gettext("The team of %(mentee)s may be with %(mentor)s again."),
        Step.Verb.PLACE: gettext("The team of %(mentee)s was placed with %(mentor)s."),
        Step.Verb.CLOSE: gettext("The team of %(mentee)s was taken from %(mentor)s."),
        Step.Verb.LEAD: gettext("The team of %(mentee)s is with %(other_mentor)s instead of %(mentor)s."),
        Step.Verb.TRADE: gettext(
            "%(mentor)s and %(other_mentor)s swapped teams: those of %(mentee)s and %(other_mentee)s."
        ),
        Step.Verb.ADD: gettext("%(mentor)s was added to the team of %(mentee)s, as a second coach."),
        Step.Verb.REMOVE: gettext("%(mentor)s coaches the team of %(mentee)s no more."),
    }


def _of_circles() -> dict[str, str]:
    """What is said otherwise of an act on a circle, which goes by one of those who lead it."""
    return {
        Step.Verb.LOCK: gettext("The circle of %(mentor)s was locked."),
        Step.Verb.UNLOCK: gettext("The circle of %(mentor)s was unlocked."),
        Step.Verb.SWAP: gettext(
            "%(mentee)s and %(other_mentee)s swapped circles: those of %(mentor)s and %(other_mentor)s."
        ),
        Step.Verb.REPLACE: gettext(
            "%(mentee)s was put in the circle of %(other_mentor)s instead of that of %(mentor)s."
        ),
        Step.Verb.PLACE: gettext("%(mentee)s was put in the circle of %(mentor)s."),
        Step.Verb.PART: gettext("%(mentee)s was taken out of the circle of %(mentor)s."),
        Step.Verb.CLOSE: gettext("The circle of %(mentor)s was taken apart."),
        Step.Verb.LEAD: gettext("%(other_mentor)s leads the circle of %(mentee)s instead of %(mentor)s."),
        Step.Verb.TRADE: gettext(
            "%(mentor)s and %(other_mentor)s swapped circles: those of %(mentee)s and %(other_mentee)s."
        ),
        Step.Verb.ADD: gettext("%(mentor)s was added to those who lead the circle of %(mentee)s."),
        Step.Verb.REMOVE: gettext("%(mentor)s leads the circle of %(mentee)s no more."),
    }


def _sentences() -> dict[str, str]:
    return {
        Step.Verb.LOCK: gettext("%(mentee)s and %(mentor)s were locked."),
        Step.Verb.UNLOCK: gettext("%(mentee)s and %(mentor)s were unlocked."),
        Step.Verb.FORBID: gettext("%(mentee)s and %(mentor)s were forbidden to be together."),
        Step.Verb.ALLOW: gettext("%(mentee)s and %(mentor)s were allowed together again."),
        Step.Verb.SWAP: gettext(
            "%(mentee)s and %(other_mentee)s swapped mentors: %(mentor)s and %(other_mentor)s."
        ),
        Step.Verb.REPLACE: gettext("%(mentee)s was put with %(other_mentor)s instead of %(mentor)s."),
        Step.Verb.PLACE: gettext("%(mentee)s was put with %(mentor)s by hand."),
        Step.Verb.PART: gettext("%(mentee)s and %(mentor)s were taken apart."),
    }
