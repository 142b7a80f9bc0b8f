"""Who may send proposals, answer them and take them back."""

from collections.abc import Collection
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.matching.models import Proposal, Reply, Run
from relais.matching.queries.circles import are_peers
from relais.matching.queries.proposals import ANSWERING, REACHABLE, is_due, reply_of
from relais.people.rules import Actor
from relais.programmes.models import Enrolment, Programme
from relais.programmes.queries.lines import lines_from
from relais.programmes.queries.roles import is_manager

_SETTLED = {
    Proposal.State.QUEUED: _("This proposal has not been sent yet."),
    Proposal.State.ACCEPTED: _("You have all said yes: this relationship is open."),
    Proposal.State.DECLINED: _(
        "This proposal goes no further, which says nothing about you: people say no for want of time, or because "
        "they are looking for something else. You can receive other proposals."
    ),
    Proposal.State.EXPIRED: _("The time to answer is over. You can receive other proposals."),
    Proposal.State.WITHDRAWN: _("This proposal was withdrawn. You can receive others."),
}

_WITHOUT_YOU = _("The others go forward without you. It costs you nothing: you can receive other proposals.")
_YOUR_NO = _(
    "You have said no, which needs no reason and costs you nothing: you can receive other proposals."
)


def may_manage_proposals(by: Actor, programme: Programme) -> Verdict:
    """Those who run the programme send its proposals, while something may still begin in it."""
    if not isinstance(by, System) and not is_manager(by, programme):
        return Denied(_("Only those who run the programme send its proposals."))
    if programme.is_over:
        return Denied(_("This programme is closing: nothing new begins in it any more."))
    return Allowed()


def may_publish(by: Actor, run: Run) -> Verdict:
    """A finished run is published by those who run its programme."""
    if run.state != Run.State.DONE:
        return Denied(_("This run is not finished: its pairs can be proposed once it is."))
    return may_manage_proposals(by, run.programme)


def may_propose(
    by: Actor, way: str, mentees: Collection[Enrolment], mentors: Collection[Enrolment]
) -> Verdict:
    """Whoever runs the programme proposes; a mentee asks for themselves, a mentor invites for themselves."""
    if not mentees or not mentors:
        return Denied(_("A proposal brings together at least two people."))
    programme = next(iter(mentees)).programme
    asking = {Proposal.Way.REQUEST: mentees, Proposal.Way.CHOICE: mentors}.get(Proposal.Way(way))
    verdict = _may_ask(by, way, programme, asking) if asking else may_manage_proposals(by, programme)
    for known in (may_be_proposed, _are_outside_one_line):
        verdict = verdict if not verdict.allowed else known(mentees, mentors)
    return verdict


def _may_ask(by: Actor, way: str, programme: Programme, asking: Collection[Enrolment]) -> Verdict:
    if way not in programme.ways:
        return Denied(_("In this programme, proposals come from those who run it."))
    if programme.is_over:
        return Denied(_("This programme is closing: nothing new begins in it any more."))
    if not isinstance(by, System) and {one.person_id for one in asking} != {by.pk}:
        return Denied(_("Everybody asks for themselves."))
    return Allowed()


def may_be_proposed(mentees: Collection[Enrolment], mentors: Collection[Enrolment]) -> Verdict:
    """These people are there, on these sides, and different ones; whoever proposes them."""
    everybody = [*mentees, *mentors]
    if len({one.person_id for one in everybody}) < len(everybody):
        return Denied(_("Nobody is proposed to themselves."))
    if len({one.programme_id for one in everybody}) > 1:
        return Denied(_("These people do not take part in the same programme."))
    if any(one.is_awaited for one in everybody):
        return Denied(
            _(
                "One of these people was invited and has not answered yet: wait for their yes, or invite them again."
            )
        )
    if not all(one.is_matchable for one in everybody):
        return Denied(
            _("One of these people is on a break or no longer takes part: nothing is proposed to them now.")
        )
    if not are_peers(everybody[0].programme) and not _stand_so(mentees, mentors):
        return Denied(_("One of these people takes part on the other side only."))
    return Allowed()


def _are_outside_one_line(mentees: Collection[Enrolment], mentors: Collection[Enrolment]) -> Verdict:
    """Nobody is accompanied by somebody of their reporting line, however they were found."""
    lines = lines_from([one.person_id for one in (*mentees, *mentors)])
    if any(lines.has_both(mentee.person_id, mentor.person_id) for mentee in mentees for mentor in mentors):
        return Denied(
            _("One of these people is in the other’s reporting line: they are not proposed to each other.")
        )
    return Allowed()


def _stand_so(mentees: Collection[Enrolment], mentors: Collection[Enrolment]) -> bool:
    return all(one.is_mentee for one in mentees) and all(one.is_mentor for one in mentors)


def may_send(by: Actor, proposal: Proposal) -> Verdict:
    """The next request of somebody's list is sent by the installation, when those before it go no further."""
    if proposal.state != Proposal.State.QUEUED:
        return Denied(_("This request is no longer in the queue."))
    return may_follow(by)


def may_answer(by: Actor, proposal: Proposal, *, is_yes: bool = False) -> Verdict:
    """Whoever it was made to answers while it waits; a yes needs them to take part, a no needs nothing."""
    reply = None if isinstance(by, System) else reply_of(proposal, by)
    if reply is None:
        return Denied(_("Only the people it was made to can answer a proposal."))
    if proposal.state != Proposal.State.SENT:
        return Denied(_why_settled(proposal, reply))
    if is_yes and reply.enrolment.state not in ANSWERING:
        return Denied(_("You are on a break or have left: come back to the programme first, then say yes."))
    return Allowed()


def _why_settled(proposal: Proposal, reply: Reply) -> Promise:
    """Why nothing is waited for any more, told to whoever gave this reply, or gave none."""
    if proposal.state == Proposal.State.ACCEPTED and not reply.is_yes:
        return _WITHOUT_YOU
    return _YOUR_NO if reply.is_yes is False else _SETTLED[Proposal.State(proposal.state)]


def may_withdraw(by: Actor, proposal: Proposal) -> Verdict:
    """Those who run the programme take a proposal back as long as it is not settled."""
    if not isinstance(by, System) and not is_manager(by, proposal.programme):
        return Denied(_("Only those who run the programme take a proposal back."))
    if Proposal.State.WITHDRAWN not in Proposal.MOVES[proposal.state]:
        return Denied(_("This proposal is settled: there is nothing to take back."))
    return Allowed()


def may_follow(by: Actor) -> Verdict:
    """Reminders, delays and what comes next in a list are the work of the installation itself."""
    if isinstance(by, System):
        return Allowed()
    return Denied(_("Relais reminds and counts the days by itself."))


def may_remind(by: Actor, reply: Reply, now: datetime) -> Verdict:
    """Twice at most, half way through the delay and near its end; never somebody who answered, rests or has left."""
    if reply.is_yes is not None or reply.proposal.state != Proposal.State.SENT:
        return Denied(_("This proposal is not waiting for an answer."))
    if reply.enrolment.state not in REACHABLE or not is_due(reply, now):
        return Denied(_("It is not time to remind this person."))
    return may_follow(by)


def may_expire(by: Actor, proposal: Proposal, now: datetime) -> Verdict:
    """A proposal ends with the delay that its letter told."""
    if proposal.state != Proposal.State.SENT or proposal.expires is None or proposal.expires > now:
        return Denied(_("This proposal still has time, or is settled."))
    return may_follow(by)
