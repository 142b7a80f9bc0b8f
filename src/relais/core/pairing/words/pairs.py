"""A pair, made or not: its reasons, the rules that forbid it, what making it would cost."""

from collections.abc import Sequence

from relais.core.pairing.explanation import Loss, PairExplanation, Side, Who
from relais.core.pairing.figures import capital, day, figures, spelled
from relais.core.pairing.names import say_rule
from relais.core.pairing.people import Person
from relais.core.pairing.problem import Problem
from relais.core.pairing.refusals import Translator
from relais.core.pairing.rules import CertificateValid, HardRule, MinimumHours
from relais.core.pairing.words.callings import Calling, calling, calling_of
from relais.core.pairing.words.reasons import say
from relais.core.pairing.words.silences import say_own_unanswered, say_unanswered


def say_pair(
    pair: PairExplanation, problem: Problem, t: Translator, *, to: Who | None = None
) -> tuple[tuple[Side, str], ...]:
    """Everything there is to say of a pair of a problem made from people, each sentence with its side.

    Rules that forbid it come first, against; then reasons for, against and unknown; then what was not said, that a
    rule would need to be checked, unknown. `to`: which of the two reads it.
    """
    pool, rules, call = problem.compiled.pool, rules_of(problem), calling_of(problem)
    mentee, mentor = pool.mentees[pair.mentee], pool.mentors[pair.mentor]
    forbidden: list[tuple[Side, str]] = [
        ("against", say_forbidden(rules[name], mentor, t, call)) for name in pair.forbidden_by
    ]
    reasons: list[tuple[Side, str]] = [
        (one.side, say(one, mentee, mentor, t, call, to=to)) for one in pair.reasons
    ]
    bans = {ban.rule.name: ban for ban in problem.compiled.bans}
    unverified: list[tuple[Side, str]] = [
        (
            "unknown",
            say_unverified(
                rules[name], bans[name].silent(pair.mentee, pair.mentor), mentee, mentor, t, call, to=to
            ),
        )
        for name in pair.unverified
    ]
    # A criterion and a rule that look at the same answer miss it together: it is told once.
    news = [(side, said) for side, said in unverified if not any(r.startswith(said) for _, r in reasons)]
    return tuple(dict.fromkeys((*forbidden, *reasons, *news)))


def rules_of(problem: Problem) -> dict[str, HardRule]:
    """The hard rules of a problem by their names."""
    return {one.rule.name: one.rule for one in problem.compiled.bans}


def say_forbidden(rule: HardRule, mentor: Person, t: Translator, call: Calling | None = None) -> str:
    """Why a rule forbids a pair. Of those who asked to avoid someone, it never says who asked."""
    if isinstance(rule, MinimumHours):
        sentence = t.ngettext(
            "They have no free hour in common.",
            "They have fewer than %(hours)s free hours in common.",
            rule.hours,
        )
        return sentence % {"hours": spelled(rule.hours, t)}
    if isinstance(rule, CertificateValid):
        sentence = t.gettext("%(mentor)s has no certification known to be valid on %(date)s.")
        return sentence % {"mentor": (call or calling((mentor,)))(mentor), "date": day(rule.on, t)}
    plain = {
        "not_oneself": t.gettext("It is the same person."),
        "outside_reporting_line": t.gettext("One is in the other’s reporting line."),
        "not_again": t.gettext("They were together before."),
        "avoid_list": t.gettext("One of the two asked not to be with the other."),
        "common_language": t.gettext("They have no language in common."),
        "identity_wish": t.gettext("An identity wish would not be honoured."),
    }
    return plain.get(rule.kind) or t.gettext("The rule “%(rule)s” forbids it.") % {"rule": say_rule(rule, t)}


def say_unverified(
    rule: HardRule,
    silent: Sequence[Who],
    mentee: Person,
    mentor: Person,
    t: Translator,
    call: Calling | None = None,
    *,
    to: Who | None = None,
) -> str:
    """Who did not say what, so that a rule let the pair through unchecked. `to`: which of the two reads it."""
    call = call or calling((mentee, mentor))
    names = {"mentee": call(mentee), "mentor": call(mentor)}
    return " ".join(
        say_own_unanswered(rule, t) if who == to else say_unanswered(rule, names[who], t) for who in silent
    )


def say_price(pair: PairExplanation, t: Translator) -> str:
    """Why an allowed pair was not made, from the prices; empty when there is nothing to say."""
    if pair.costs_a_place:
        return t.gettext("Making this pair would leave a place unfilled elsewhere.")
    if pair.lowers_lowest:
        return t.gettext("Making this pair would leave someone aside, or make the least good pair worse.")
    if pair.worth_elsewhere is None:
        return ""
    if pair.worth_elsewhere == 0:
        return t.gettext("This pair might be made without loss.")
    return _at_least(pair.worth_elsewhere, t)


def _at_least(points: int, t: Translator) -> str:
    sentence = t.ngettext(
        "Making this pair would cost the whole at least one point.",
        "Making this pair would cost the whole at least %(points)s points.",
        points,
    )
    return sentence % {"points": figures(points, t)}


def say_loss(loss: Loss, t: Translator) -> str:
    """What making a pair would cost exactly."""
    if loss.people > 0 or loss.pairs > 0:
        number = max(loss.people, loss.pairs)
        sentence = t.ngettext(
            "Making this pair would take a place from one person.",
            "Making this pair would take %(number)s places from others.",
            number,
        )
        return capital(sentence % {"number": spelled(number, t)})
    if loss.points == 0:
        return t.gettext("Making this pair would cost nothing.")
    if loss.points < 0:
        sentence = t.ngettext(
            "Making this pair would add one point to the whole, at the expense of the least good pair.",
            "Making this pair would add %(points)s points to the whole, at the expense of the least good pair.",
            -loss.points,
        )
        return sentence % {"points": figures(-loss.points, t)}
    sentence = t.ngettext(
        "Making this pair would cost the whole one point.",
        "Making this pair would cost the whole %(points)s points.",
        loss.points,
    )
    return sentence % {"points": figures(loss.points, t)}
