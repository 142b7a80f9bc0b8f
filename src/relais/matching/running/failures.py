"""Why a run could not be done, in sentences for whoever asked for it."""

from functools import partial

from relais.core.pairing import Refusal
from relais.core.pools import Notice, Remark, Unusable, UnusableRules
from relais.core.pools.words import say_mistake, say_problem
from relais.core.sheets import Translator
from relais.matching.running.languages import in_each_language

FORESEEN = (Unusable, UnusableRules, Refusal)
"""What may be in the way of a run without anybody's fault."""

Sentences = dict[str, list[str]]


def said(error: Exception) -> Sentences:
    """What was in the way, by language; of what nobody foresaw, only that it is written down."""
    return in_each_language(partial(_said, error))


def _said(error: Exception, t: Translator) -> list[str]:
    match error:
        case Unusable():
            return [_problem(problem, t) for problem in error.problems]
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


def _problem(problem: object, t: Translator) -> str:
    match problem:
        case Remark(notice=Notice.EMPTY_SIDE, details={"side": "mentors"}):
            return t.gettext(
                "Nobody can accompany anybody now: no mentor takes part and has a place left. Invite some, "
                "or ask those on a break."
            )
        case Remark(notice=Notice.EMPTY_SIDE):
            return t.gettext(
                "Nobody is waiting for a mentor: everybody who takes part is with somebody, or has been "
                "asked."
            )
        case _:
            return say_problem(problem, t)  # type: ignore[arg-type] # what an Unusable holds is a problem or a remark
