"""Who may ask by themselves: a mentee for mentors, a mentor for a mentee; who may introduce coaches."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext_lazy as _

from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.matching.models import Proposal
from relais.matching.queries.proposals import holding_proposals
from relais.matching.queries.requests import (
    FEWEST_MET,
    MOST_ASKED,
    MOST_MET,
    has_free_place,
    has_room,
    is_seen,
    open_showings,
)
from relais.matching.rules.proposals import may_manage_proposals
from relais.people.rules import Actor
from relais.programmes.models import Enrolment, Programme

BEGUN = (Programme.State.OPEN, Programme.State.CLOSED, Programme.State.RUNNING)


def _takes_part(by: Actor, enrolment: Enrolment, way: str) -> Verdict:
    """What every act of somebody's own asks for."""
    programme = enrolment.programme
    if by != enrolment.person:
        return Denied(_("Everybody asks for themselves."))
    if way not in programme.ways:
        return Denied(
            _("In this programme, proposals come from those who run it. You have nothing to ask for.")
        )
    if programme.state not in BEGUN:
        return Denied(_("This programme has not begun yet, or is ending: nobody can be asked now."))
    if enrolment.state != Enrolment.State.ACTIVE:
        return Denied(_("You are not taking part at the moment. Come back to the programme first."))
    return Allowed()


def may_look(by: Actor, mentee: Enrolment) -> Verdict:
    """A mentee who has a place to fill and has asked nobody looks at who could accompany them."""
    verdict = _takes_part(by, mentee, Proposal.Way.REQUEST)
    if not verdict.allowed:
        return verdict
    if holding_proposals(mentee).exists():
        return Denied(_("A proposal is waiting for an answer: you can ask others if it goes no further."))
    if not has_room(mentee):
        return Denied(
            _("You are already going forward with somebody: that is as many as this programme allows.")
        )
    return Allowed()


def may_choose(by: Actor, mentee: Enrolment, mentors: Sequence[Enrolment]) -> Verdict:
    """One asks one to three of those one is shown, each once."""
    verdict = may_look(by, mentee)
    if not verdict.allowed:
        return verdict
    asked = [one.pk for one in mentors]
    if not 1 <= len(asked) <= MOST_ASKED or len(set(asked)) < len(asked):
        return Denied(_("Ask one to three people, each once."))
    if not set(asked) <= set(open_showings(mentee).values_list("mentor", flat=True)):
        return Denied(
            _("You can ask those who are shown to you. The list may have changed: look at it again.")
        )
    return Allowed()


def may_be_seen(by: Actor, mentee: Enrolment) -> Verdict:
    """Each mentee decides for themselves whether mentors see them."""
    if not mentee.is_mentee:
        return Denied(_("This is for those who wish to be accompanied."))
    return _takes_part(by, mentee, Proposal.Way.CHOICE)


def may_look_at_mentees(by: Actor, mentor: Enrolment) -> Verdict:
    """A mentor who has a free place sees those who wish to be seen."""
    verdict = _takes_part(by, mentor, Proposal.Way.CHOICE)
    if not verdict.allowed:
        return verdict
    if not has_free_place(mentor):
        return Denied(_("All your places are taken. You will see people here again when one is free."))
    return Allowed()


def may_welcome(by: Actor, mentor: Enrolment, mentee: Enrolment) -> Verdict:
    """A mentor who has a free place invites somebody who wishes to be seen."""
    verdict = may_look_at_mentees(by, mentor)
    if verdict.allowed and not is_seen(mentee):
        return Denied(_("This person no longer wishes to be seen, or has found somebody."))
    return verdict


def may_introduce(by: Actor, mentee: Enrolment, coaches: Collection[Enrolment]) -> Verdict:
    """Those who run the programme introduce two or three coaches, where it works by first meetings."""
    if Proposal.Way.CHEMISTRY not in mentee.programme.ways:
        return Denied(_("This programme does not work by first meetings. You can change it in its settings."))
    if not FEWEST_MET <= len({one.pk for one in coaches}) <= MOST_MET:
        return Denied(_("Choose two or three people to meet."))
    return may_manage_proposals(by, mentee.programme)
