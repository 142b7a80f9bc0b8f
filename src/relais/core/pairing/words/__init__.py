"""The words of pairing: explanations as sentences, criteria and rules by their names.

Every function takes a translator (``gettext`` and ``ngettext``), so that the terminal and the pages speak alike.
Sentences are whole, name people by their first name, and never give a rate beside a face.
"""

from relais.core.pairing.names import say_criterion, say_rule
from relais.core.pairing.words.absences import say_absence
from relais.core.pairing.words.circle_rules import say_circle_rules
from relais.core.pairing.words.circles import say_brought, say_circle, say_times
from relais.core.pairing.words.exchanges import say_demand, say_exchange
from relais.core.pairing.words.groups import say_groups
from relais.core.pairing.words.left_out import say_left_out
from relais.core.pairing.words.pairs import say_forbidden, say_loss, say_pair, say_price, say_unverified
from relais.core.pairing.words.reasons import say
from relais.core.pairing.words.regrets import say_regret, say_regrets
from relais.core.pairing.words.sensitivity import say_move, say_sensitivity

__all__ = [
    "say",
    "say_absence",
    "say_brought",
    "say_circle",
    "say_circle_rules",
    "say_criterion",
    "say_demand",
    "say_exchange",
    "say_forbidden",
    "say_groups",
    "say_left_out",
    "say_loss",
    "say_move",
    "say_pair",
    "say_price",
    "say_regret",
    "say_regrets",
    "say_rule",
    "say_sensitivity",
    "say_times",
    "say_unverified",
]
