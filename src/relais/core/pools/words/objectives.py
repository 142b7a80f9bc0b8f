"""What each objective seeks."""

from relais.core.pools.kinds import Objective
from relais.core.sheets import Translator


def objective_name(objective: Objective, t: Translator) -> str:
    """What one asks for, in a few words."""
    return {
        "total": t.gettext("The best whole"),
        "fair": t.gettext("Nobody badly served"),
        "stable": t.gettext("Nobody would swap"),
    }[objective]


def say_objective(objective: Objective, t: Translator) -> str:
    """What it gives, in one sentence."""
    return {
        "total": t.gettext("As many people placed as possible, then the most agreement overall."),
        "fair": t.gettext("As many people placed, the least good pair as good as it can be."),
        "stable": t.gettext("No two people would both gain by choosing each other."),
    }[objective]
