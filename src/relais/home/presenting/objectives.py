"""The three objectives side by side, with what each gives while that is cheap to know."""

from contextlib import suppress
from dataclasses import dataclass

from django.utils.translation import gettext

from relais.core.pairing import Certificate, Refusal, check, solve
from relais.core.pools import OBJECTIVES, Objective, Outcome
from relais.home.presenting.figures import agreement, counted, whole

MOST_COMPARED = 300_000
"""Pairs of a pool up to which the other objectives are computed too, for comparison."""


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """An objective: what it seeks, and what it gives when it was computed."""

    value: Objective
    title: str
    say: str
    facts: tuple[tuple[str, str], ...]
    is_chosen: bool


def objectives(outcome: Outcome) -> tuple[ObjectiveView, ...]:
    """All three, the chosen one marked."""
    return tuple(
        ObjectiveView(
            value=objective,
            title=_titles()[objective],
            say=_says()[objective],
            facts=_facts(found) if (found := _certificate(objective, outcome)) else (),
            is_chosen=objective == outcome.settings.objective,
        )
        for objective in OBJECTIVES
    )


def _certificate(objective: Objective, outcome: Outcome) -> Certificate | None:
    if objective == outcome.settings.objective:
        return outcome.certificate
    if outcome.problem.pair_count > MOST_COMPARED:
        return None
    with suppress(Refusal):  # stable pairs may leave minimums that no other pairs can keep
        return check(outcome.problem, solve(outcome.problem, objective))
    return None


def _facts(certificate: Certificate) -> tuple[tuple[str, str], ...]:
    mean = certificate.primal / certificate.pairs if certificate.pairs else None
    return (
        (gettext("placed"), whole(certificate.people)),
        (gettext("mean agreement"), agreement(mean)),
        (gettext("the lowest"), agreement(certificate.lowest)),
        (gettext("pairs that would rather swap"), counted(certificate.blocking)),
    )


def _titles() -> dict[Objective, str]:
    return {
        "total": gettext("The best whole"),
        "fair": gettext("Nobody badly served"),
        "stable": gettext("Nobody would swap"),
    }


def _says() -> dict[Objective, str]:
    return {
        "total": gettext("As many people placed as possible, then the most agreement overall."),
        "fair": gettext("As many people placed, the least good pair as good as it can be."),
        "stable": gettext("No two people would both gain by choosing each other."),
    }
