"""What matching does by itself, after a fact or with time."""

from relais.matching.jobs import proposals, rules, runs

__all__ = ["proposals", "rules", "runs"]
