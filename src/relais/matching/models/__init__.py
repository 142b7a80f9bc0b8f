"""Tables of what counts, runs, decisions and proposals."""

from relais.matching.models.boards import Step
from relais.matching.models.proposals import Proposal, Reply, Showing, Visibility, Why
from relais.matching.models.rules import Decision, Rules
from relais.matching.models.runs import LeftOver, Pair, Run

__all__ = [
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
