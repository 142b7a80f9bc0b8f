"""Pairs and people left, told."""

from collections.abc import Set
from dataclasses import replace

from relais.core.pairing import PairExplanation, Reason, Stepped
from relais.core.pairing.explanation import Side, Who
from relais.core.pairing.pool import Pairs
from relais.core.pairing.words import say_absence, say_demand, say_pair
from relais.core.pools.outcome import LeftOver, Outcome, Pair
from relais.core.pools.suggesting import ranks_are_numbers
from relais.core.pools.words.figures import whole
from relais.core.sheets import Translator

_MOST_NAMES = 15

_SAID_BY_A_REASON = {
    "common_language": "languages",
    "minimum_hours": "common_hours",
    "identity_wish": "identity",
}
"""Rules whose missing answer a reason of this kind already tells."""


def reasons(
    pair: Pair,
    outcome: Outcome,
    t: Translator,
    *,
    silent: Set[str] = frozenset(),
    to: Who | None = None,
) -> tuple[tuple[Side, str], ...]:
    """The reasons of a pair in the order to read them, each ("for" | "against" | "unknown", sentence).

    `silent` names criteria and rules that are not spoken of; `to`: which of the two reads it.
    """
    explanation = pair.explanation
    worth_saying = tuple(
        name
        for name in explanation.unverified
        if name not in silent and _is_worth_saying(name, explanation, outcome)
    )
    told = tuple(
        _on_its_ladder(reason, outcome) for reason in explanation.reasons if reason.criterion not in silent
    )
    return say_pair(replace(explanation, reasons=told, unverified=worth_saying), outcome.problem, t, to=to)


def shared_topics(pair: Pair) -> list[str]:
    """What the mentee wishes and the mentor offers, what matters most first."""
    offers = pair.mentor.person.offers
    shared = [wish for wish in pair.mentee.person.wishes if wish.topic in offers]
    return [wish.topic for wish in sorted(shared, key=lambda wish: -wish.importance)]


def demand(pair: Pair, outcome: Outcome, t: Translator) -> tuple[str, ...]:
    """For how many others the mentor of a pair would be better, and the minimum that the pair keeps, in sentences."""
    return say_demand(pair.explanation, outcome.problem, t)


def _on_its_ladder(reason: Reason, outcome: Outcome) -> Reason:
    """The reason, a gap in seniority that is told in words ("junior", "senior") named by its column: no years there."""
    detail = reason.detail
    if not isinstance(detail, Stepped) or detail.scale != "seniority":
        return reason
    ranks = outcome.settings.scales.get("seniority") or outcome.pool.scales.get("seniority", {})
    if ranks_are_numbers(ranks):
        return reason
    return replace(reason, detail=replace(detail, scale=outcome.pool.mentees.heading_of("seniority")))


def _is_worth_saying(rule: str, explanation: PairExplanation, outcome: Outcome) -> bool:
    """Whether to tell, of this pair, that a rule could not be checked: not when a reason says so already.

    Nor when no sheet tells who manages whom: that is said once, of the files.
    """
    if rule == "outside_reporting_line":
        return "manager" in outcome.pool.mentors.fields | outcome.pool.mentees.fields
    told = {reason.kind for reason in explanation.reasons if reason.side == "unknown"}
    return _SAID_BY_A_REASON.get(rule) not in told


def say_stability(outcome: Outcome, t: Translator) -> tuple[str, ...]:
    """What it costs that nobody would exchange, and whom; empty when it was not asked for or takes too long to know."""
    cost = outcome.stability_cost
    if cost is None:
        return ()
    if not (cost.people or cost.points or len(cost.would_have)):
        return (t.gettext("Stability costs nothing here: the best pairs are stable."),)
    told = []
    if cost.people:
        sentence = t.ngettext(
            "Without stability, %(number)s more person could have a mentor.",
            "Without stability, %(number)s more people could have a mentor.",
            cost.people,
        )
        told.append(sentence % {"number": whole(cost.people, t)})
    if cost.points > 0:
        sentence = t.ngettext(
            "Without stability, the total would be higher by %(points)s point.",
            "Without stability, the total would be higher by %(points)s points.",
            cost.points,
        )
        told.append(sentence % {"points": whole(cost.points, t)})
    if len(cost.would_have):
        sentence = t.gettext("A mentor, or one more, would go to: %(names)s")
        told.append(sentence % {"names": _named(cost.would_have, outcome, t)})
    if len(cost.would_lose):
        sentence = t.gettext("A mentor, or one of several, would be lost by: %(names)s")
        told.append(sentence % {"names": _named(cost.would_lose, outcome, t)})
    return tuple(told)


def _named(rows: Pairs, outcome: Outcome, t: Translator) -> str:
    names = [outcome.pool.mentees.members[row].name for row in rows[:_MOST_NAMES].tolist()]
    others = len(rows) - len(names)
    if not others:
        return ", ".join(names)
    sentence = t.ngettext("… and %(number)s other", "… and %(number)s others", others)
    return ", ".join([*names, sentence % {"number": whole(others, t)}])


def why_left(left: LeftOver, outcome: Outcome, t: Translator) -> tuple[str, ...]:
    """Why someone is left, then what would change it, in sentences."""
    absence = left.explanation.absence
    if absence:
        return say_absence(absence, outcome.problem, t)
    sentence = t.ngettext(
        "%(number)s mentor is missing: everyone allowed is taken, or already there.",
        "%(number)s mentors are missing: everyone allowed is taken, or already there.",
        left.missing,
    )
    return (sentence % {"number": whole(left.missing, t)},)
