"""Proposals that a letter can no longer answer."""

from datetime import timedelta

from relais.kit import clock
from relais.matching.models import Proposal


def overdue(proposal: Proposal) -> Proposal:
    """The same proposal, whose time is over although nothing has ended it yet."""
    proposal.expires = clock.now() - timedelta(minutes=1)
    proposal.save(update_fields=["expires"])
    return proposal
