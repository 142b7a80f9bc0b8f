"""Someone who is with nobody: why, and what would change it."""

from relais.core.pairing.explanation import Absence
from relais.core.pairing.figures import any_of, capital, spelled
from relais.core.pairing.names import say_rule
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Translator
from relais.core.pairing.words.callings import calling_of
from relais.core.pairing.words.openings import NAMED, say_openings
from relais.core.pairing.words.pairs import rules_of


def say_absence(absence: Absence, problem: Problem, t: Translator) -> tuple[str, ...]:
    """Why someone is with nobody, then what would surely change it, in sentences."""
    causes = {"none_allowed": _say_rules, "too_few_places": _say_shortage, "outbid": _say_outbid}
    return (*causes[absence.cause](absence, problem, t), *say_changes(absence, problem, t))


def _mentee(absence: Absence, problem: Problem) -> str:
    return calling_of(problem)(problem.compiled.pool.mentees[absence.mentee])


def _mentors(columns: tuple[int, ...], problem: Problem, t: Translator) -> str:
    call, mentors = calling_of(problem), problem.compiled.pool.mentors
    return any_of([call(mentors[column]) for column in columns[:NAMED]], t)


def _say_rules(absence: Absence, problem: Problem, t: Translator) -> tuple[str, ...]:
    rules = rules_of(problem)
    sentences = [
        t.gettext("The rules leave no mentor for %(mentee)s.") % {"mentee": _mentee(absence, problem)}
    ]
    for ruled_out in absence.ruled_out:
        sentence = t.ngettext(
            "“%(rule)s” sets one mentor aside.",
            "“%(rule)s” sets %(number)s mentors aside.",
            ruled_out.mentors,
        )
        values = {"rule": say_rule(rules[ruled_out.rule], t), "number": spelled(ruled_out.mentors, t)}
        sentences.append(sentence % values)
    return tuple(sentences)


def _say_shortage(absence: Absence, problem: Problem, t: Translator) -> tuple[str, ...]:
    shortage = absence.shortage
    if shortage is None:
        return _say_outbid(absence, problem, t)
    if shortage.places == 0:
        sentence = t.gettext("The mentors allowed for %(mentee)s have no place.")
    else:
        sentence = t.ngettext(
            "%(people)s people, %(mentee)s among them, share a single place.",
            "%(people)s people, %(mentee)s among them, share %(places)s places.",
            shortage.places,
        )
    values = {
        "mentee": _mentee(absence, problem),
        "people": spelled(len(shortage.mentees), t),
        "places": spelled(shortage.places, t),
    }
    return (capital(sentence % values),)


def _say_outbid(absence: Absence, problem: Problem, t: Translator) -> tuple[str, ...]:
    sentence = t.ngettext(
        "The only mentor allowed for %(mentee)s has given every place to others.",
        "The %(number)s mentors allowed for %(mentee)s have given all their places to others.",
        absence.allowed,
    )
    return (sentence % {"mentee": _mentee(absence, problem), "number": spelled(absence.allowed, t)},)


def say_changes(absence: Absence, problem: Problem, t: Translator) -> tuple[str, ...]:
    """What would surely place them: one place more with someone, one rule less, or another answer."""
    mentee, rules = _mentee(absence, problem), rules_of(problem)
    sentences = []
    if absence.one_more_place:
        sentence = t.gettext("One more place with %(mentors)s would be enough for %(mentee)s.")
        sentences.append(
            sentence % {"mentors": _mentors(absence.one_more_place, problem, t), "mentee": mentee}
        )
    for lift in absence.lifts:
        sentence = t.gettext("Without the rule “%(rule)s”, %(mentee)s could be with %(mentors)s.")
        values = {"rule": say_rule(rules[lift.rule], t), "mentee": mentee}
        sentences.append(sentence % {**values, "mentors": _mentors(lift.mentors, problem, t)})
        sentences += say_openings(lift, rules[lift.rule], mentee, problem, t)
    return tuple(sentences)
