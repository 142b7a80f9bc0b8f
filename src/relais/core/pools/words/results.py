"""Pairs and people left, told."""

from relais.core.pools.outcome import LeftOver, Outcome, Pair
from relais.core.sheets import Translator


def reasons(pair: Pair, outcome: Outcome, t: Translator) -> tuple[tuple[str, str], ...]:
    """The reasons of a pair in the order to read them, each ("for" | "against" | "unknown", sentence)."""
    raise NotImplementedError


def why_left(left: LeftOver, outcome: Outcome, t: Translator) -> tuple[str, ...]:
    """Why someone is left, then what would change it, in sentences."""
    raise NotImplementedError
