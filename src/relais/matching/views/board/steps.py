"""What was done by hand on a board, told step by step."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from relais.matching.models import Decision, Run, Step
from relais.matching.queries.board.circles import has_circles
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
    """Those whom somebody decided to keep apart in the programme, the latest first."""
    rows = Decision.objects.filter(programme=run.programme_id, verb=Decision.Verb.FORBID).order_by("-pk")
    named = rows.values_list("public_id", "mentee__person__name", "mentor__person__name")
    return tuple(ForbiddenView(key, names_of(mentee, mentor)) for key, mentee, mentor in named[:MOST])


def told(step: Step) -> str:
    """What a step did, in one sentence with the names of whom it was about."""
    names = {
        "mentee": step.mentee.person.name,
        "mentor": step.mentor.person.name,
        "other_mentee": step.other_mentee.person.name if step.other_mentee else "",
        "other_mentor": step.other_mentor.person.name if step.other_mentor else "",
    }
    told_of = _of_circles() if has_circles(step.run) else {}
    return (told_of.get(step.verb) or _sentences()[step.verb]) % names


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
