"""What people could have had at best, in sentences: of one person, and of all."""

from relais.core.pairing.figures import capital, figures, spelled
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Translator
from relais.core.pairing.regret import Regret, Regrets
from relais.core.pairing.words.callings import calling_of


def say_regret(regret: Regret, problem: Problem, mentee: int, t: Translator) -> tuple[str, ...]:
    """Where the mentor proposed stands among those possible, then what the person could have had alone.

    Empty for someone who is with nobody: their absence says more.
    """
    if regret.rank is None:
        return ()
    name = calling_of(problem)(problem.compiled.pool.mentees[mentee])
    sentences = [_say_rank(regret.rank - 1, regret.allowed, name, t)]
    if regret.points:
        sentence = t.ngettext(
            "With nobody else to place, %(mentee)s could have had one more point.",
            "With nobody else to place, %(mentee)s could have had %(points)s more points.",
            regret.points,
        )
        sentences.append(sentence % {"mentee": name, "points": figures(regret.points, t)})
    return tuple(sentences)


def _say_rank(better: int, allowed: int, name: str, t: Translator) -> str:
    if better == 0:
        return t.gettext("By %(mentee)s’s own answers, no possible mentor would be better.") % {
            "mentee": name
        }
    sentence = t.ngettext(
        "By %(mentee)s’s own answers, one of the %(allowed)s possible mentors would be better.",
        "By %(mentee)s’s own answers, %(better)s of the %(allowed)s possible mentors would be better.",
        better,
    )
    return sentence % {"mentee": name, "better": spelled(better, t), "allowed": spelled(allowed, t)}


def say_regrets(regrets: Regrets, t: Translator) -> tuple[str, ...]:
    """How far people are from the best they could have had: half of them, then whoever is furthest."""
    median, worst = regrets.median, regrets.worst
    if median is None or worst is None:
        return ()
    if worst == 0:
        return (t.gettext("Everyone who has a mentor has the best they could have had."),)
    if median == worst:
        return (_at_most(worst, t),)
    return (say_median(median, t), _at_most(worst, t))


def say_median(median: int, t: Translator) -> str:
    """How far at least half of the people who have a mentor are from the best they could have had, at most."""
    if median == 0:
        return t.gettext("At least half of those who have a mentor have the best they could have had.")
    sentence = t.ngettext(
        "At least half of those who have a mentor are within one point of the best they could have had.",
        "At least half of those who have a mentor are within %(points)s points of the best they could have had.",
        median,
    )
    return capital(sentence % {"points": figures(median, t)})


def _at_most(worst: int, t: Translator) -> str:
    sentence = t.ngettext(
        "Nobody who has a mentor is more than one point from the best they could have had.",
        "Nobody who has a mentor is more than %(points)s points from the best they could have had.",
        worst,
    )
    return sentence % {"points": figures(worst, t)}
