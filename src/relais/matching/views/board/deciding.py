"""Acts that ask nothing more: lock, forbid, take apart, and taking it back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from relais.kit.requests import SignedInRequest
from relais.matching.actions.board import circles, decisions, moves, teams, undoing
from relais.matching.models import Decision, Pair, Run, Step
from relais.matching.queries.board.leading import has_teams
from relais.matching.views.board.finding import act_on, told
from relais.programmes.models import Programme


@require_POST
def lock(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Keep a pair, or a circle, together in every later run."""

    def act(pair: Pair) -> object:
        lock_it = circles.lock_circle if pair.circle else decisions.lock_pair
        return lock_it(pair, by=request.user)

    return act_on(Pair, request, public_id, act, done=_("Locked: every run keeps these people together."))


@require_POST
def unlock(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Leave a pair, or a circle, to the engine again."""

    def act(pair: Pair) -> object:
        unlock_it = circles.unlock_circle if pair.circle else decisions.unlock_pair
        return unlock_it(pair, by=request.user)

    return act_on(Pair, request, public_id, act, done=_("Unlocked: the next run may change it."))


@require_POST
def forbid(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Take two people apart, or a whole team from its coach, for this try and later ones."""

    def act(pair: Pair) -> object:
        if pair.circle and has_teams(pair.run):
            return teams.forbid_team(pair, by=request.user)
        forbid_it = circles.forbid_member if pair.circle else decisions.forbid_pair
        return forbid_it(pair, by=request.user)

    says = _("The pair is forbidden. The person to accompany is among those who are left.")
    return act_on(Pair, request, public_id, act, done=says)


@require_POST
def part(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Take a pair apart in this run, somebody out of their circle, or with `whole` everybody of it."""

    def act(pair: Pair) -> object:
        if pair.circle:
            take_apart = circles.close_circle if "whole" in request.POST else circles.take_out
            return take_apart(pair, by=request.user)
        return moves.part_pair(pair, by=request.user)

    says = _("Taken apart. The people concerned are among those who are left.")
    return act_on(Pair, request, public_id, act, done=says)


@require_POST
def allow(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Let two people be proposed together again."""
    decided = Decision.objects.filter(programme__in=Programme.objects.managed_by(request.user))
    decision = get_object_or_404(decided.select_related("programme", "mentee", "mentor"), public_id=public_id)
    runs = Run.objects.filter(programme=decision.programme, state=Run.State.DONE).select_related("programme")
    run = get_object_or_404(runs.defer("people").order_by("-number")[:1])
    says = _("They may be proposed together again.")
    return told(request, run, lambda: decisions.allow_pair(decision, run=run, by=request.user), done=says)


@require_POST
def undo(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Take back one act of the board and those that followed."""
    steps = Step.objects.visible_to(request.user).select_related("run__programme")
    step = get_object_or_404(steps.defer("run__people"), public_id=public_id)
    says = _("It is undone: the board is as it was before.")
    return told(request, step.run, lambda: undoing.undo_step(step, by=request.user), done=says)
