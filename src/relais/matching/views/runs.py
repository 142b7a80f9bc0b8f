"""Tries of the engine: starting one, seeing how far it is, what came of it, and taking it home."""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from relais.kit.files import attachment
from relais.kit.htmx import page, see
from relais.kit.pages import page_of
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.matching.actions import runs as actions
from relais.matching.forms.runs import StartForm
from relais.matching.models import Run
from relais.matching.presenting.runs import (
    in_my_language,
    objectives,
    outcome_facts,
    patience,
    phase_said,
    rules_table,
)
from relais.matching.queries.circles import has_one_aim
from relais.matching.queries.runs import last_tried, of_programme, unfinished
from relais.matching.rules.runs import may_cancel_run, may_start_run
from relais.matching.running.files import FORMS, PROVING, has_problem, write_run
from relais.matching.running.people import size_of
from relais.programmes.queries.enrolments import awaited_count
from relais.programmes.queries.programmes import managed_programme

PER_PAGE = 20


@require_GET
def runs(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The tries of a programme, the latest first, and the next one."""
    programme = managed_programme(request.user, public_id)
    given = {
        "programme": programme,
        "here": "matching:board",
        "page": page_of(request, of_programme(programme), PER_PAGE),
        "objectives": () if has_one_aim(programme) else objectives(*last_tried(programme)),
        "form": StartForm(),
        "awaited": awaited_count(programme),
        "patience": patience(size_of(programme)),
        "verdict": may_start_run(request.user, programme),
        "under_way": unfinished(programme),
    }
    return page(request, "matching/runs.html", given)


@require_POST
def start(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Form the pairs in the background, with the answers and rules of this moment."""
    programme = managed_programme(request.user, public_id)
    require(may_start_run(request.user, programme))
    form = StartForm(request.POST)
    if not form.is_valid():
        return see(reverse("matching:runs", args=[programme.public_id]))
    asked = form.cleaned_data
    run = actions.start_run(
        programme, objective=asked["objective"], stickiness=asked["disturb"], by=request.user
    )
    return _followed(run)


@require_GET
def run(request: SignedInRequest, public_id: str) -> HttpResponse:
    """How far a try is; once it is over, what came of it or why it could not be done."""
    run = _found(request, public_id)
    given = {
        "run": run,
        "programme": run.programme,
        "here": "matching:board",
        "board": f"{reverse('matching:board', args=[run.programme.public_id])}?run={run.number}",
        "phase": phase_said(run),
        "failure": in_my_language(run.failure, []),
        "facts": outcome_facts(run) if run.state == Run.State.DONE else (),
        "is_published": run.proposals.exists(),
        "rules": rules_table(run),
        "has_problem": has_problem(run),
        "may_cancel": may_cancel_run(request.user, run),
        "may_start": may_start_run(request.user, run.programme),
    }
    return page(request, "matching/run.html", given, fragment="under-way")


@require_POST
def cancel(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Stop a try that waits or is under way."""
    run = _found(request, public_id)
    require(may_cancel_run(request.user, run))
    actions.cancel_run(run, by=request.user)
    return see(reverse("matching:run", args=[run.public_id]))


@require_POST
def repeat(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The same try again, from exactly what made it."""
    run = get_object_or_404(_visible(request), public_id=public_id)
    require(may_start_run(request.user, run.programme))
    return _followed(actions.repeat_run(run, by=request.user))


@require_GET
def download(request: SignedInRequest, public_id: str, form: str) -> HttpResponse:
    """What a try found, worked out again from what made it, as a file for people or for programs."""
    run = get_object_or_404(_visible(request), public_id=public_id, state=Run.State.DONE)
    if form not in FORMS or (form in PROVING and not has_problem(run)):
        raise Http404
    name, media_type, content = write_run(run, form)
    return attachment(content, name=name, media_type=media_type)


def _visible(request: SignedInRequest) -> QuerySet[Run]:
    return Run.objects.visible_to(request.user).select_related("programme")


def _found(request: SignedInRequest, public_id: str) -> Run:
    return get_object_or_404(_visible(request).defer("people", "rules"), public_id=public_id)


def _followed(run: Run) -> HttpResponse:
    """To the board when the try is done already, as it is without a worker; to its page otherwise."""
    run.refresh_from_db(fields=["state"])
    if run.state == Run.State.DONE:
        return see(reverse("matching:board", args=[run.programme.public_id]))
    return see(reverse("matching:run", args=[run.public_id]))
