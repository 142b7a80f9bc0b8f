"""Columns, criteria, people left and mistakes told in whole sentences.

`t` is any translator with `gettext` and `ngettext`: the standard library's, or `django.utils.translation`.
"""

from relais.core.pools.words.columns import say_use
from relais.core.pools.words.costs import say_patience
from relais.core.pools.words.figures import agreement, decimal, whole
from relais.core.pools.words.mistakes import say_mistake
from relais.core.pools.words.problems import say_problem
from relais.core.pools.words.proof import proof
from relais.core.pools.words.results import demand, reasons, say_stability, shared_topics, why_left
from relais.core.pools.words.settings import say_criterion, say_rule, say_why
from relais.core.pools.words.studies import (
    say_fairness,
    say_fairness_by_group,
    say_minimum,
    say_weights,
    say_weights_patience,
)

__all__ = [
    "agreement",
    "decimal",
    "demand",
    "proof",
    "reasons",
    "say_criterion",
    "say_fairness",
    "say_fairness_by_group",
    "say_minimum",
    "say_mistake",
    "say_patience",
    "say_problem",
    "say_rule",
    "say_stability",
    "say_use",
    "say_weights",
    "say_weights_patience",
    "say_why",
    "shared_topics",
    "whole",
    "why_left",
]
