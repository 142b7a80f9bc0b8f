"""The result for other programs: CSV and JSON."""

from relais.core.pools.outcome import Outcome
from relais.core.sheets import Translator


def pairs_csv(outcome: Outcome, t: Translator) -> bytes:
    """The pairs with their reasons, one per line, for any spreadsheet program."""
    raise NotImplementedError


def to_json(outcome: Outcome) -> bytes:
    """Everything, scores and capacities included, so that the optimum can be computed again by other means."""
    raise NotImplementedError
