"""Pairs and people left, told."""

from dataclasses import replace

from relais.core.pairing import PairExplanation, Reason, Stepped
from relais.core.pairing.words import say_absence, say_pair
from relais.core.pools.outcome import LeftOver, Outcome, Pair
from relais.core.pools.suggesting import ranks_are_numbers
from relais.core.pools.words.figures import whole
from relais.core.sheets import Translator

_SAID_BY_A_REASON = {
    "common_language": "languages",
    "minimum_hours": "common_hours",
    "identity_wish": "identity",
}
"""Rules whose missing answer a reason of this kind already tells."""


def reasons(pair: Pair, outcome: Outcome, t: Translator) -> tuple[tuple[str, str], ...]:
    """The reasons of a pair in the order to read them, each ("for" | "against" | "unknown", sentence)."""
    explanation = pair.explanation
    worth_saying = tuple(
        name for name in explanation.unverified if _is_worth_saying(name, explanation, outcome)
    )
    told = tuple(_on_its_ladder(reason, outcome) for reason in explanation.reasons)
    return say_pair(replace(explanation, reasons=told, unverified=worth_saying), outcome.problem, t)


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
