"""What the weights decide and how groups fare, told; and how long it takes to know."""

import math

from relais.core.pairing import Sensitivity, solves_for
from relais.core.pairing.words import say_groups, say_regrets
from relais.core.pairing.words.sensitivity import say_sensitivity
from relais.core.pools.outcome import Load, Outcome
from relais.core.pools.study import Groups, seconds_of_weights
from relais.core.pools.words.figures import whole
from relais.core.sheets import Translator

PATIENT = 5.0
"""Seconds of waiting beyond which people are told beforehand."""

_MINUTE = 60


def say_weights(weights: Sensitivity, outcome: Outcome, t: Translator) -> tuple[str, ...]:
    """What each weight decides, one paragraph each; one sentence when there is no weight at all."""
    said = say_sensitivity(weights, outcome.problem, t)
    return said or (t.gettext("Nothing has a weight: the rules and the places alone decide."),)


def say_weights_patience(outcome: Outcome, t: Translator) -> str:
    """How long it takes to know what the weights decide; empty when it is soon known."""
    seconds = seconds_of_weights(outcome)
    if seconds < PATIENT:
        return ""
    values = {"times": whole(solves_for(outcome.problem), t)}
    if seconds < 2 * _MINUTE:
        sentence = t.gettext(
            "To know what the weights decide, the pairs are worked out %(times)s times more: about %(seconds)s seconds."
        )
        return sentence % {**values, "seconds": whole(math.ceil(seconds), t)}
    sentence = t.gettext(
        "To know what the weights decide, the pairs are worked out %(times)s times more: about %(minutes)s minutes."
    )
    return sentence % {**values, "minutes": whole(math.ceil(seconds / _MINUTE), t)}


def say_fairness(groups: Groups, t: Translator) -> tuple[str, ...]:
    """How far people are from the best they could have had; and that there are no groups, when there are none."""
    if groups.views:
        return say_regrets(groups.regrets, t)
    few = t.gettext("There are fewer than five people: groups are not shown, so that nobody is recognised.")
    return (*say_regrets(groups.regrets, t), few)


def say_fairness_by_group(groups: Groups, t: Translator) -> tuple[tuple[str, str], ...]:
    """Each group, then how it fares."""
    return say_groups(groups.views, t)


def say_minimum(load: Load, t: Translator) -> str:
    """How many people a mentor is to have at least, in a few words; empty when nobody asks for any."""
    return t.gettext("at least %(number)s") % {"number": whole(load.minimum, t)} if load.minimum else ""
