"""What the page of a proposal is called: a question while the reader may answer, then what became of it."""

from django.utils.translation import gettext

from relais.matching.models import Proposal, Reply
from relais.matching.queries.circles import are_peers, forms_teams

State = Proposal.State


def question_to(reply: Reply, *, mentee: str, mentor: str, is_pair: bool) -> str:
    """What somebody is asked, by the side they would stand on; between peers there is none."""
    programme, leads = reply.proposal.programme, reply.side == Reply.Side.MENTOR
    if is_pair and leads and are_peers(programme):
        return gettext("Would you like to go forward with %(name)s?") % {"name": mentee}
    if is_pair and leads:
        return gettext("Would you like to accompany %(name)s?") % {"name": mentee}
    if is_pair:
        return gettext("Would you like to go forward with %(name)s?") % {"name": mentor}
    if forms_teams(programme):
        return (
            gettext("Would you like to coach this team?")
            if leads
            else gettext("Would you like to go forward with %(name)s, as a team?") % {"name": mentor}
        )
    return (
        gettext("Would you like to lead this circle?")
        if leads
        else gettext("Would you like to join this circle?")
    )


def outcome_for(reply: Reply) -> str:
    """What became of a proposal to a whole circle or team, for one of those who were asked."""
    proposal, is_team = reply.proposal, forms_teams(reply.proposal.programme)
    if proposal.state == State.ACCEPTED and reply.is_yes:
        return gettext("Your team has its coach") if is_team else gettext("Your circle is open")
    if proposal.state == State.ACCEPTED:
        return (
            gettext("A team that goes forward without you")
            if is_team
            else gettext("A circle that goes forward without you")
        )
    return (
        gettext("A proposal for a team, which went no further")
        if is_team
        else gettext("A proposal for a circle, which went no further")
    )
