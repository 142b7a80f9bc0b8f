"""Tables of what counts, runs, decisions and proposals."""

from relais.matching.models.boards import Step
from relais.matching.models.proposals import Proposal, Reply, Showing, Visibility, Why
from relais.matching.models.rules import Decision, Rules
from relais.matching.models.runs import Circle, LeftOver, Pair, Run

__all__ = [
    "Circle",
    "Decision",
    "LeftOver",
    "Pair",
    "Proposal",
    "Reply",
    "Rules",
    "Run",
    "Showing",
    "Step",
    "Visibility",
    "Why",
]
