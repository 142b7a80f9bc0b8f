"""What someone who was left out could answer instead, and whom that would open."""

from relais.core.pairing.explanation import Lift, MoreHours, Opening
from relais.core.pairing.figures import any_of, capital, spelled
from relais.core.pairing.names import say_rule
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Translator
from relais.core.pairing.rules import CommonLanguage, HardRule
from relais.core.pairing.words.callings import calling_of

TOLD = 2
"""How many values are told for one rule."""

NAMED = 3
"""How many mentors a sentence names."""


def say_openings(lift: Lift, rule: HardRule, mentee: str, problem: Problem, t: Translator) -> tuple[str, ...]:
    """What would do as well as lifting the rule: a value more, or hours more in common; empty for most rules."""
    values = tuple(_say_opening(one, rule, mentee, t) for one in lift.openings[:TOLD])
    return (*values, _say_hours(lift.more_hours, problem, t)) if lift.more_hours else values


def _say_opening(opening: Opening, rule: HardRule, mentee: str, t: Translator) -> str:
    sentence = _of_language(opening, t) if isinstance(rule, CommonLanguage) else _of_trait(opening, t)
    return sentence % {
        "mentee": mentee,
        "value": opening.value,
        "rule": say_rule(rule, t),
        "number": spelled(opening.allowing, t),
        "places": spelled(opening.placing, t),
    }


def _of_language(opening: Opening, t: Translator) -> str:
    if opening.placing == opening.allowing:
        return t.ngettext(
            "If %(mentee)s also spoke “%(value)s”, one more mentor would be possible, with a place.",
            "If %(mentee)s also spoke “%(value)s”, %(number)s more mentors would be possible, all with a "
            "place.",
            opening.allowing,
        )
    return t.ngettext(
        "If %(mentee)s also spoke “%(value)s”, %(number)s more mentors would be possible, one of them with "
        "a place.",
        "If %(mentee)s also spoke “%(value)s”, %(number)s more mentors would be possible, %(places)s of "
        "them with a place.",
        opening.placing,
    )


def _of_trait(opening: Opening, t: Translator) -> str:
    if opening.placing == opening.allowing:
        return t.ngettext(
            "For the rule “%(rule)s”, the answer “%(value)s” would open one mentor to %(mentee)s, with a place.",
            "For the rule “%(rule)s”, the answer “%(value)s” would open %(number)s mentors to %(mentee)s, all with a "
            "place.",
            opening.allowing,
        )
    return t.ngettext(
        "For the rule “%(rule)s”, the answer “%(value)s” would open %(number)s mentors to %(mentee)s, one of them with "
        "a place.",
        "For the rule “%(rule)s”, the answer “%(value)s” would open %(number)s mentors to %(mentee)s, %(places)s of "
        "them with a place.",
        opening.placing,
    )


def _say_hours(more: MoreHours, problem: Problem, t: Translator) -> str:
    call, mentors = calling_of(problem), problem.compiled.pool.mentors
    sentence = t.ngettext(
        "One more hour in common with %(mentors)s would be enough.",
        "%(hours)s more hours in common with %(mentors)s would be enough.",
        more.hours,
    )
    names = any_of([call(mentors[column]) for column in more.mentors[:NAMED]], t)
    return capital(sentence % {"hours": spelled(more.hours, t), "mentors": names})
