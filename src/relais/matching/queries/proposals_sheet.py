"""The proposals of a programme as a sheet."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext, pgettext

from relais.core.sheets import Table
from relais.matching.models import Proposal, Reply
from relais.matching.queries.proposals import of_programme
from relais.programmes.models import Programme


def proposals_sheet(programme: Programme) -> Table:
    """The proposals as a sheet: who, how, and how each answered; never why."""
    headings = [
        gettext("Accompanied"),
        pgettext("a role", "Accompanies"),
        gettext("How"),
        gettext("State"),
        gettext("Sent on"),
        gettext("Until"),
        gettext("Yes"),
        gettext("No"),
        gettext("No answer yet"),
    ]
    return Table(gettext("Proposals"), headings, [_line(one) for one in of_programme(programme)])


def _line(proposal: Proposal) -> list[str | date | None]:
    replies = proposal.replies.all()
    answers = [[one for one in replies if one.is_yes is said] for said in (True, False, None)]
    return [
        _names(one for one in replies if one.side == Reply.Side.MENTEE),
        _names(one for one in replies if one.side == Reply.Side.MENTOR),
        str(proposal.get_way_display()),
        str(proposal.get_state_display()),
        proposal.sent.date() if proposal.sent else None,
        proposal.expires.date() if proposal.expires else None,
        *(_names(said) for said in answers),
    ]


def _names(replies: Iterable[Reply]) -> str:
    return ", ".join(one.enrolment.person.name for one in replies)
