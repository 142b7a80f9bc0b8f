"""Rows as they are once something was settled, without the acts that settle it."""

from relais.kit import clock
from relais.matching.models import Proposal
from relais.programmes.models import Enrolment


def said_yes(proposal: Proposal, enrolment: Enrolment) -> None:
    """The person has said yes to the proposal."""
    proposal.replies.filter(enrolment=enrolment).update(is_yes=True, answered=clock.now())


def over(proposal: Proposal, state: Proposal.State) -> None:
    """The proposal ended so."""
    proposal.state = state
    proposal.save(update_fields=["state"])


def gone(enrolment: Enrolment) -> None:
    """The person has left the programme."""
    enrolment.state = Enrolment.State.LEFT
    enrolment.save(update_fields=["state"])
