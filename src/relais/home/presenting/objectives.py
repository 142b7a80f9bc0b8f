"""The three objectives side by side, with what each gives while that is cheap to know."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext

from relais.core.pairing import Certificate
from relais.core.pools import OBJECTIVES, Objective, Outcome
from relais.core.pools.study import certificate_of
from relais.core.pools.words.objectives import objective_name, say_objective
from relais.home.presenting.figures import agreement, counted, whole


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
            title=objective_name(objective, translation),
            say=say_objective(objective, translation),
            facts=_facts(found) if (found := certificate_of(objective, outcome)) else (),
            is_chosen=objective == outcome.settings.objective,
        )
        for objective in OBJECTIVES
    )


def _facts(certificate: Certificate) -> tuple[tuple[str, str], ...]:
    mean = certificate.primal / certificate.pairs if certificate.pairs else None
    return (
        (gettext("placed"), whole(certificate.people)),
        (gettext("mean agreement"), agreement(mean)),
        (gettext("the lowest"), agreement(certificate.lowest)),
        (gettext("pairs that would rather swap"), counted(certificate.blocking)),
    )
