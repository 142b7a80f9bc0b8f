"""Runs of the engine, and proposals."""

from typing import Any

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from relais.api.auth import Caller, needs
from relais.api.scopes import Scope
from relais.api.v1.pages import Number, Page, listed
from relais.api.v1.shapes import AnswerIn, PairOut, ProposalOut, RunIn, RunOut
from relais.matching.actions.proposals.answering import answer as answer_proposal
from relais.matching.actions.proposals.sending import publish as publish_run
from relais.matching.actions.proposals.sending import withdraw as withdraw_proposal
from relais.matching.actions.runs import cancel_run, start_run
from relais.matching.models import Proposal, Reply, Run
from relais.programmes.models import Programme

in_programmes = Router(tags=["runs", "proposals"])
runs = Router(tags=["runs"])
proposals = Router(tags=["proposals"])


@in_programmes.get("/{programme_id}/runs/", response=Page[RunOut], url_name="runs")
@needs(Scope.RUNS_READ)
def list_runs(request: Caller, programme_id: str, page: Number = 1) -> dict[str, Any]:
    """The runs of a programme you run, the latest first."""
    return listed(_run_by(request, programme_id).runs.select_related("programme"), page, RunOut.of)


@in_programmes.post("/{programme_id}/runs/", response={202: RunOut}, url_name="start_run")
@needs(Scope.RUNS_WRITE)
def start(request: Caller, programme_id: str, given: RunIn) -> Status[dict[str, Any]]:
    """Try to pair everybody, in the background: ask the run itself how far it is."""
    programme = _run_by(request, programme_id)
    return Status(202, RunOut.of(start_run(programme, objective=given.objective, by=request.auth.person)))


@runs.get("/{run_id}/", response=RunOut, url_name="run")
@needs(Scope.RUNS_READ)
def run(request: Caller, run_id: str) -> dict[str, Any]:
    """How far a run is, and its figures once it is done."""
    return RunOut.of(_run(request, run_id))


@runs.get("/{run_id}/pairs/", response=Page[PairOut], url_name="pairs")
@needs(Scope.RUNS_READ)
def pairs(request: Caller, run_id: str, page: Number = 1) -> dict[str, Any]:
    """The pairs of a run, those to look at first before the others."""
    return listed(_run(request, run_id).pairs.select_related("mentee", "mentor"), page, PairOut.of)


@runs.post("/{run_id}/cancel/", response=RunOut, url_name="cancel_run")
@needs(Scope.RUNS_WRITE)
def cancel(request: Caller, run_id: str) -> dict[str, Any]:
    """Stop a run; one that is over stays as it is."""
    return RunOut.of(cancel_run(_run(request, run_id), by=request.auth.person))


@runs.post("/{run_id}/publish/", response=RunOut, url_name="publish")
@needs(Scope.PROPOSALS_WRITE)
def publish(request: Caller, run_id: str) -> dict[str, Any]:
    """Send the pairs of a run to the people in them, who say yes or no."""
    return RunOut.of(publish_run(_run(request, run_id), by=request.auth.person))


@in_programmes.get("/{programme_id}/proposals/", response=Page[ProposalOut], url_name="proposals")
@needs(Scope.PROPOSALS_READ)
def list_proposals(request: Caller, programme_id: str, page: Number = 1) -> dict[str, Any]:
    """The proposals of a programme: all for those who run it, one's own for the others."""
    programme = get_object_or_404(Programme.objects.visible_to(request.auth.person), public_id=programme_id)
    return listed(_proposals(request).filter(programme=programme), page, ProposalOut.of)


@proposals.get("/{proposal_id}/", response=ProposalOut, url_name="proposal")
@needs(Scope.PROPOSALS_READ)
def proposal(request: Caller, proposal_id: str) -> dict[str, Any]:
    """One proposal and who has answered it."""
    return ProposalOut.of(get_object_or_404(_proposals(request), public_id=proposal_id))


@proposals.post("/{proposal_id}/answer/", response=ProposalOut, url_name="answer")
@needs(Scope.PROPOSALS_WRITE)
def answer(request: Caller, proposal_id: str, given: AnswerIn) -> dict[str, Any]:
    """Say yes or no to a proposal made to you."""
    found = get_object_or_404(_proposals(request), public_id=proposal_id)
    answer_proposal(found, **given.model_dump(), by=request.auth.person)
    return ProposalOut.of(get_object_or_404(_proposals(request), public_id=proposal_id))


@proposals.post("/{proposal_id}/withdraw/", response=ProposalOut, url_name="withdraw")
@needs(Scope.PROPOSALS_WRITE)
def withdraw(request: Caller, proposal_id: str) -> dict[str, Any]:
    """Take back a proposal of a programme you run, before it is answered."""
    found = get_object_or_404(_proposals(request), public_id=proposal_id)
    return ProposalOut.of(withdraw_proposal(found, by=request.auth.person))


def _run_by(request: Caller, programme_id: str) -> Programme:
    return get_object_or_404(Programme.objects.managed_by(request.auth.person), public_id=programme_id)


def _run(request: Caller, run_id: str) -> Run:
    seen = Run.objects.visible_to(request.auth.person).select_related("programme").defer("people", "rules")
    return get_object_or_404(seen, public_id=run_id)


def _proposals(request: Caller) -> Any:
    replies = Prefetch("replies", Reply.objects.select_related("enrolment__person"))
    seen = Proposal.objects.visible_to(request.auth.person)
    return seen.select_related("programme").prefetch_related(replies)
