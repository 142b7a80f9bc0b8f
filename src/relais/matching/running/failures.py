"""Why a run could not be done, in sentences for whoever asked for it."""

from functools import partial

from django.utils import timezone

from relais.core.pairing import Refusal
from relais.core.pools import Notice, Remark, Unusable, UnusableRules
from relais.core.pools.words import say_mistake, say_problem
from relais.core.sheets import Problem, Translator
from relais.matching.running.languages import in_each_language
from relais.programmes.models import Programme
from relais.programmes.queries.credentials import lacks_certified

FORESEEN = (Unusable, UnusableRules, Refusal)
"""What may be in the way of a run without anybody's fault."""

Sentences = dict[str, list[str]]


def said(error: Exception, programme: Programme) -> Sentences:
    """What was in the way, by language; of what nobody foresaw, only that it is written down."""
    why_empty = _why_empty(programme) if isinstance(error, Unusable) else {}
    return in_each_language(partial(_said, error, why_empty))


def _why_empty(programme: Programme) -> dict[str, str]:
    """Of each side that would be empty whatever the rules and the places, why it is."""
    here = programme.enrolments.matchable()
    found = {
        side: "absent"
        for side, people in (("mentors", here.mentors()), ("mentees", here.mentees()))
        if not people.exists()
    }
    if "mentors" not in found and lacks_certified(programme, today=timezone.localdate()):
        found["mentors"] = "unchecked"
    return found


def _said(error: Exception, why_empty: dict[str, str], t: Translator) -> list[str]:
    match error:
        case Unusable():
            return [_problem(problem, why_empty, t) for problem in error.problems]
        case UnusableRules():
            return [say_mistake(mistake, t) for mistake in error.mistakes]
        case Refusal():
            return [error.say(t)]
        case _:
            return [
                t.gettext(
                    "Something went wrong on our side. It is noted in the log of the installation; nothing "
                    "of yours is lost, and you can try again."
                )
            ]


def _problem(problem: Problem | Remark, why_empty: dict[str, str], t: Translator) -> str:
    match problem:
        case Remark(notice=Notice.EMPTY_SIDE, details={"side": "mentors"}):
            return _nobody_accompanies(why_empty.get("mentors", ""), t)
        case Remark(notice=Notice.EMPTY_SIDE):
            return _nobody_waits(why_empty.get("mentees", ""), t)
        case _:
            return say_problem(problem, t)


def _nobody_accompanies(why: str, t: Translator) -> str:
    match why:
        case "unchecked":
            return t.gettext(
                "Nobody can be proposed yet: this programme asks for a certification, and of those who "
                "accompany nobody has one that was checked. Once one is, the pairs can be formed."
            )
        case "absent":
            return t.gettext(
                "Nobody who accompanies has come in yet. Import a list, or invite people: you then form the pairs."
            )
        case _:
            return t.gettext(
                "Nobody can accompany anybody now: nobody who accompanies has a place left. Invite some, "
                "or ask those on a break."
            )


def _nobody_waits(why: str, t: Translator) -> str:
    if why == "absent":
        return t.gettext(
            "Nobody to accompany has come in yet. Import a list, or invite people: you then form the pairs."
        )
    return t.gettext("Nobody is waiting: everybody to accompany is with somebody, or has been asked.")
