"""Who may change the pairs of a run by hand, and which pairs."""

from django.utils.translation import gettext_lazy as _

from relais.activity.events import System
from relais.kit.verdicts import Allowed, Denied, Verdict
from relais.matching.models import Run
from relais.matching.queries.board.standings import Standing
from relais.people.rules import Actor
from relais.programmes.queries.roles import is_manager


def may_arrange(by: Actor, run: Run) -> Verdict:
    """Those who run the programme arrange its pairs, once the engine is done and while something may still begin."""
    if not isinstance(by, System) and not is_manager(by, run.programme):
        return Denied(_("Only those who run the programme may arrange its pairs."))
    return can_be_arranged(run)


def can_be_arranged(run: Run) -> Verdict:
    """Whether the pairs of a run stand still enough for those who run the programme to arrange them."""
    if run.programme.is_over:
        return Denied(_("This programme is closing: nothing new begins in it any more."))
    if run.state != Run.State.DONE:
        return Denied(_("This run is not finished: its pairs can be arranged once it is."))
    return Allowed()


def may_lock(standing: Standing) -> Verdict:
    """Two people who were asked, or said yes, need no lock: every run keeps them."""
    if standing.proposal == "accepted":
        return Denied(_("These two people said yes: every run keeps them together."))
    return Allowed()


def may_change(standing: Standing) -> Verdict:
    """A pair can be undone, forbidden, swapped or given another mentor until it is decided or proposed."""
    if standing.proposal == "accepted":
        return Denied(_("These two people said yes. What they begin is not undone here."))
    if standing.proposal == "sent":
        return Denied(_("These two people have been asked. Withdraw the proposal to change the pair."))
    if standing.is_locked:
        return Denied(_("You locked this pair. Unlock it to change it."))
    return Allowed()


def may_lock_circle(standing: Standing) -> Verdict:
    """People who were asked, or said yes, need no lock: every run keeps them."""
    if standing.proposal == "accepted":
        return Denied(_("The people of this circle said yes: every run keeps them together."))
    return Allowed()


def may_change_circle(standing: Standing) -> Verdict:
    """People are moved in and out of a circle until it is decided or proposed."""
    if standing.proposal == "accepted":
        return Denied(_("The people of this circle said yes. What they begin is not undone here."))
    if standing.proposal == "sent":
        return Denied(_("The people of this circle were asked. Withdraw the proposal to change it."))
    if standing.is_locked:
        return Denied(_("You locked this circle. Unlock it to change it."))
    return Allowed()


def may_regroup(run: Run) -> Verdict:
    """People of circles are moved one by one; a team stays whole."""
    if "teams" in run.figures:
        return Denied(
            _("A team is placed as a whole. Change which team people say they are in, then run again.")
        )
    return Allowed()


def may_lead_too(run: Run, leading: int) -> Verdict:
    """A second person leads a circle, or coaches a team, where the programme allows two."""
    if leading >= run.programme.most_mentors:
        if run.programme.most_mentors > 1:
            return Denied(_("Two people lead it already."))
        return Denied(_("In this programme one person leads a group. The settings of the programme say so."))
    return Allowed()


def may_lead_no_more(leading: int) -> Verdict:
    """Somebody stays: without anybody to lead it, there is no circle."""
    if leading < 2:
        return Denied(_("Nobody else leads it. Choose somebody else to lead it, or take it apart."))
    return Allowed()


def may_lead(free: int) -> Verdict:
    """Somebody leads a circle when they are free for one more."""
    if free < 1:
        return Denied(_("This person is not free to lead one group more."))
    return Allowed()


def may_be_whole(*, is_known: bool) -> Verdict:
    """A team is placed when everybody of it waits, and one knows who they are."""
    if not is_known:
        return Denied(
            _(
                "This person is of no known team, or the others of it are placed already. Start a new run to see."
            )
        )
    return Allowed()


def may_undo(standing: Standing) -> Verdict:
    """What was proposed to people is not undone behind their backs."""
    if standing.proposal:
        return Denied(_("These two people have been asked since. Withdraw the proposal to undo this."))
    if standing.is_locked:
        return Denied(_("This pair has been locked since. Unlock it to undo this."))
    return Allowed()


def may_join(free: int) -> Verdict:
    """A mentor has as many people as they said, and no more."""
    if free < 1:
        return Denied(_("This person has no place left."))
    return Allowed()
