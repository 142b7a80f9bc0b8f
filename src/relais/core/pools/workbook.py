"""The result as a workbook, for people."""

from relais.core.pools.outcome import Outcome
from relais.core.sheets import Translator


def workbook(outcome: Outcome, t: Translator) -> bytes:
    """An XLSX workbook: pairs, people left, mentors, settings, and the scores while they fit 250,000 cells."""
    raise NotImplementedError
