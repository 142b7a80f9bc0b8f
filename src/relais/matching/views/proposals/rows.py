"""Proposals in the list of those who run a programme, line by line."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from relais.matching.models import Proposal, Reply
from relais.matching.queries.proposals_listed import ListedProposal, ListedReply
from relais.matching.views.proposals.shown import all_names, said
from relais.ui.templatetags.ui.people import faces, several
from relais.ui.templatetags.ui.words import typography
from relais.ui.values import Face

State = Proposal.State
ENDED = (State.DECLINED, State.EXPIRED, State.WITHDRAWN)
LOOKS = {State.ACCEPTED: "moss", State.SENT: "sky"}


def can_go_on(proposal: ListedProposal) -> bool:
    """Whether somebody else may be proposed to the mentee of a pair that goes no further."""
    return len(proposal.replies) == 2 and proposal.state in ENDED


def proposal_row(programme: str, proposal: ListedProposal, next_mentee: str) -> SafeString:
    """One proposal: who, what each has said, and what can be done about it.

    `next_mentee` is the public id of the part of somebody still to be accompanied, to whom another can be proposed now.
    """
    given = {
        "proposal": proposal,
        "faces": _faces(proposal.replies),
        "names": all_names([one.name for one in proposal.replies]),
        "said": format_html_join(" · ", "{}", ((one,) for one in _said(proposal))),
        "wrote": _wrote(proposal.replies),
        "way": Proposal.Way(proposal.way).label,
        "state_name": State(proposal.state).label,
        "look": LOOKS.get(State(proposal.state), ""),
        "until": proposal.expires if proposal.state == State.SENT else None,
        "programme": programme,
        "next_mentee": next_mentee,
    }
    return render_to_string("matching/_proposal_row.html", given)


def _said(proposal: ListedProposal) -> list[str]:
    """What each of two has answered; of a circle or a team, who has given each answer."""
    if len(proposal.replies) == 2:
        return [f"{one.name} {said(one, proposal)}" for one in proposal.replies]
    is_open = proposal.state == State.SENT
    answers = {
        True: gettext("Said yes: %(names)s"),
        False: gettext("Said no: %(names)s"),
        None: gettext("Not answered yet: %(names)s") if is_open else gettext("Not answered: %(names)s"),
    }
    names = {given: [one.name for one in proposal.replies if one.is_yes is given] for given in answers}
    return [
        typography(answers[given] % {"names": ", ".join(those)}) for given, those in names.items() if those
    ]


def _faces(replies: Sequence[ListedReply]) -> SafeString:
    """Two facing each other; of a circle or a team, those who lead it above those who are in it."""
    if len(replies) == 2:
        return faces(*(Face(one.name, one.person) for one in replies))
    by_side: dict[bool, list[Face]] = {True: [], False: []}
    for one in replies:
        by_side[one.side == Reply.Side.MENTOR].append(Face(one.name, one.person))
    return several(by_side[True]) + several(by_side[False], size="s")


def _wrote(replies: Sequence[ListedReply]) -> SafeString:
    """What was addressed to those who run the programme."""
    if not any(one.reason and one.is_for_manager for one in replies):
        return SafeString("")
    wrote = gettext("%(name)s writes to you: “%(reason)s”")
    told = [
        (typography(wrote % {"name": one.name, "reason": one.reason}),)
        for one in replies
        if one.reason and one.is_for_manager
    ]
    return format_html_join("", '<p class="note">{}</p>', told)
