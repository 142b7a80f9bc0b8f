"""Who may enter a programme, rest, come back, leave, and decide about others."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict, Words
from relais.people.models import Person
from relais.people.rules import Actor
from relais.programmes.models import Enrolment, Programme
from relais.programmes.queries.enrolments import applied_lately, was_removed
from relais.programmes.queries.roles import is_manager

State = Enrolment.State


def may_enrol(by: Actor, programme: Programme) -> Verdict:
    """Those who run a programme give places in it, as long as something new may begin there."""
    if not _runs(by, programme):
        return Denied(_("Only those who run this programme give places in it."))
    if programme.is_over:
        return Denied(_("This programme is coming to its end: nobody can join it any more."))
    return Allowed()


def may_enter(programme: Programme) -> Verdict:
    """People come in by themselves while the programme is open to entries."""
    if programme.state == Programme.State.DRAFT:
        return Denied(_("This programme is still in preparation. Come back in a few days."))
    if programme.state != Programme.State.OPEN:
        return Denied(
            _("Sign-up for this programme is closed. Those who run it can still invite you by name.")
        )
    return Allowed()


def may_apply(by: Actor, programme: Programme, person: Person, enrolment: Enrolment | None) -> Verdict:
    """Anybody applies for themselves to a programme that accepts applications, unless they have a place there."""
    if isinstance(by, Person) and by != person:
        return Denied(_("Only the person themselves may do this."))
    if not programme.accepts_applications:
        return Denied(_("This programme is by invitation only."))
    if enrolment and enrolment.state in (State.INVITED, State.ACTIVE, State.RESTING):
        return Denied(_("You already have a place in this programme."))
    if enrolment and enrolment.state != State.APPLIED and applied_lately(enrolment):
        return Denied(_("You applied a short time ago. You can apply again tomorrow."))
    return may_enter(programme)


def may_decide(by: Actor, enrolment: Enrolment) -> Verdict:
    """Those who run the programme answer whoever applies; one that was not accepted may still be."""
    if not _runs(by, enrolment.programme):
        return Denied(_("Only those who run this programme answer applications."))
    if enrolment.programme.is_over:
        return Denied(_("This programme is coming to its end: nobody can join it any more."))
    return Allowed()


def may_approve(by: Actor, enrolment: Enrolment) -> Verdict:
    """Whoever has applied, or was not accepted, may be accepted."""
    if enrolment.state not in (State.APPLIED, State.REFUSED, State.ACTIVE):
        return Denied(_("This person has not applied, or has taken the application back."))
    return may_decide(by, enrolment)


def may_refuse(by: Actor, enrolment: Enrolment) -> Verdict:
    """Only an application that waits for an answer can be refused."""
    if enrolment.state not in (State.APPLIED, State.REFUSED):
        return Denied(_("This application has been answered or taken back."))
    return may_decide(by, enrolment)


def may_accept(by: Actor, enrolment: Enrolment) -> Verdict:
    """Whoever is invited by name says yes, as long as something may begin in the programme."""
    if not _is_own(by, enrolment):
        return Denied(_("Only the invited person may answer."))
    if enrolment.state not in (State.INVITED, State.ACTIVE):
        return Denied(_("This invitation has been answered or taken back."))
    if enrolment.programme.is_over:
        return Denied(_("This programme is coming to its end: nobody can join it any more."))
    return Allowed()


def may_decline(by: Actor, enrolment: Enrolment) -> Verdict:
    """Whoever is invited by name may say no, and is not asked why."""
    if not _is_own(by, enrolment):
        return Denied(_("Only the invited person may answer."))
    if enrolment.state not in (State.INVITED, State.LEFT):
        return Denied(_("This invitation has been answered or taken back."))
    return Allowed()


def may_rest(by: Actor, enrolment: Enrolment) -> Verdict:
    """Whoever takes part may rest, at any time and without a reason."""
    return _own_move(by, enrolment, State.RESTING, _("Only somebody who takes part can take a break."))


def may_resume(by: Actor, enrolment: Enrolment) -> Verdict:
    """Whoever rests comes back; whoever left by themselves too, while the programme takes entries."""
    if not _is_own(by, enrolment):
        return Denied(_("Only the person themselves may do this."))
    if enrolment.state in (State.RESTING, State.ACTIVE):
        return Allowed()
    if enrolment.state != State.LEFT or _never_accepted(enrolment):
        return Denied(_("There is no place to come back to."))
    if was_removed(enrolment):
        return Denied(_("Those who run the programme ended your part in it. Write to them."))
    return may_enter(enrolment.programme)


def may_leave(by: Actor, enrolment: Enrolment) -> Verdict:
    """One leaves a programme at any time and without a reason; this takes back an application too."""
    return _own_move(by, enrolment, State.LEFT, _("You have no place in this programme any more."))


def may_remove(by: Actor, enrolment: Enrolment) -> Verdict:
    """Those who run the programme may end somebody's part in it."""
    if not _runs(by, enrolment.programme):
        return Denied(_("Only those who run this programme may do this."))
    return _move(enrolment, State.LEFT, _("This person has no place in the programme any more."))


def may_adjust(by: Actor, enrolment: Enrolment) -> Verdict:
    """One's sides, people and hours are one's own to say, and those who run the programme may mend them."""
    if not (_is_own(by, enrolment) or _runs(by, enrolment.programme)):
        return Denied(_("Only the person themselves and those who run the programme may change this."))
    if enrolment.state in (State.LEFT, State.REFUSED):
        return Denied(_("There is no place in this programme any more."))
    return Allowed()


def _runs(by: Actor, programme: Programme) -> bool:
    return isinstance(by, System) or is_manager(by, programme)


def _is_own(by: Actor, enrolment: Enrolment) -> bool:
    return isinstance(by, System) or (isinstance(by, Person) and by.pk == enrolment.person_id)


def _own_move(by: Actor, enrolment: Enrolment, to: State, otherwise: Words) -> Verdict:
    if not _is_own(by, enrolment):
        return Denied(_("Only the person themselves may do this."))
    return _move(enrolment, to, otherwise)


def _move(enrolment: Enrolment, to: State, otherwise: Words) -> Verdict:
    """Along the table of moves. Being there already is no fault: a second click has the effect of the first."""
    if enrolment.state == to or to in Enrolment.MOVES[enrolment.state]:
        return Allowed()
    return Denied(otherwise)


def _never_accepted(enrolment: Enrolment) -> bool:
    """An application taken back before any answer gives no place."""
    return enrolment.entry == Enrolment.Entry.APPLICATION and enrolment.since is None
