"""Pages for those who run a programme: sending proposals, following them, taking them back."""

from collections.abc import Collection, Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from relais.core.sheets import write_csv
from relais.kit.clock import now
from relais.kit.files import CSV, attachment
from relais.kit.htmx import page, see
from relais.kit.pages import page_of
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.matching.actions.proposals import sending as actions
from relais.matching.forms.proposals import ProposeForm
from relais.matching.models import Proposal, Run
from relais.matching.queries.choosing import next_best, to_propose_by_hand
from relais.matching.queries.proposals import (
    publishable,
    state_counts,
    with_people,
)
from relais.matching.queries.proposals_listed import A_PAGE, ListedProposal, of_programme, with_replies
from relais.matching.queries.proposals_sheet import proposals_sheet
from relais.matching.queries.publishing import publication_of, undelivered
from relais.matching.queries.waiting import queue, queue_length
from relais.matching.rules.proposals import may_manage_proposals, may_publish, may_withdraw
from relais.matching.views.proposals.rows import can_go_on, proposal_row
from relais.matching.views.proposals.shown import candidates_shown, publication, shown, state_tabs
from relais.programmes.models import Programme
from relais.programmes.queries.answering import missing_among
from relais.programmes.queries.programmes import managed_programme
from relais.ui.rendering import lines

HERE = "matching:proposals"
PER_LONG_PAGE = 50


def _managed(request: SignedInRequest, public_id: str) -> Programme:
    return managed_programme(request.user, public_id)


@require_http_methods(["GET", "POST"])
def publish(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Send the pairs of a run to the people in them, once one has read how many they are."""
    runs = Run.objects.visible_to(request.user).select_related("programme")
    run = get_object_or_404(runs.defer("people"), public_id=public_id)
    require(may_publish(request.user, run))
    if request.method == "POST":
        before = Proposal.objects.filter(run=run).count()
        actions.publish(run, by=request.user)
        sent = Proposal.objects.filter(run=run).count() - before
        say = ngettext("%(count)s proposal has been sent.", "%(count)s proposals have been sent.", sent)
        messages.success(request, say % {"count": sent})
        return see(reverse("matching:proposals", args=[run.programme.public_id]))
    context = {
        "here": HERE,
        "run": run,
        "programme": run.programme,
        "publication": publication(run, publishable(run)),
    }
    return page(request, "matching/proposals_publish.html", context)


@require_GET
def proposals(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The proposals of a programme by state: who answered, what can be done."""
    programme = _managed(request, public_id)
    counts = state_counts(programme)
    state = request.GET.get("state", "")
    found = page_of(request, of_programme(programme, counts, state), A_PAGE)
    listed = with_replies(found)
    may_propose = may_manage_proposals(request.user, programme)
    next_mentees = _still_waiting(programme, listed) if may_propose.allowed else frozenset()
    context = {
        "here": HERE,
        "programme": programme,
        "tabs": state_tabs(programme, counts, state),
        "proposals": found,
        "rows": lines(proposal_row, (_row(programme, one, next_mentees) for one in listed)),
        "waiting": queue_length(programme),
        "may_propose": may_propose,
        "sending": publication_of(programme, now=now()),
        "undelivered": undelivered(programme),
    }
    return page(request, "matching/proposals.html", context)


def _still_waiting(programme: Programme, listed: Sequence[ListedProposal]) -> frozenset[str]:
    """Those of a page's pairs that go no further who are still to be accompanied."""
    mentees = [one.replies[0].part for one in listed if can_go_on(one)]
    if not mentees:
        return frozenset()
    waiting = queue(programme).filter(public_id__in=mentees)
    return frozenset(waiting.values_list("public_id", flat=True))


def _row(
    programme: Programme, listed: ListedProposal, next_mentees: Collection[str]
) -> tuple[str, ListedProposal, str]:
    mentee = listed.replies[0].part
    return programme.public_id, listed, mentee if mentee in next_mentees and can_go_on(listed) else ""


@require_GET
def export_proposals(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The proposals of a programme as a sheet; what people wrote about their answers is not in it."""
    programme = _managed(request, public_id)
    content = write_csv(proposals_sheet(programme))
    return attachment(content, name="proposals.csv", media_type=CSV)


@require_http_methods(["GET", "POST"])
def withdraw(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Take a proposal back, after being told who will know."""
    managed = Proposal.objects.filter(programme__in=Programme.objects.managed_by(request.user))
    proposal = get_object_or_404(with_people(managed), public_id=public_id)
    require(may_withdraw(request.user, proposal))
    if request.method == "POST":
        actions.withdraw(proposal, by=request.user)
        messages.success(request, _("The proposal is withdrawn, and those it was sent to are told."))
        return see(reverse("matching:proposals", args=[proposal.programme.public_id]))
    context = {"here": HERE, "shown": shown(proposal, request.user), "programme": proposal.programme}
    return page(request, "matching/proposal_withdraw.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Propose a mentor to somebody who waits: the next best with reasons, or anybody who has a place."""
    programme = _managed(request, public_id)
    require(may_manage_proposals(request.user, programme))
    form = ProposeForm(programme, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.propose(**form.proposed(), by=request.user)
        except ValidationError as failure:
            form.add_error(None, failure)
        else:
            messages.success(request, _("The proposal has been sent. Each person will answer yes or no."))
            return see(reverse("matching:proposals", args=[programme.public_id]))
    return page(request, "matching/proposals_propose.html", _to_propose(request, programme, form))


def _to_propose(request: SignedInRequest, programme: Programme, form: ProposeForm) -> dict[str, object]:
    """Whom to propose: first somebody who waits, then mentors for them."""
    wanted = request.POST.get("mentee") or request.GET.get("mentee", "")
    people = programme.enrolments.matchable().mentees().select_related("person", "programme")
    mentee = people.filter(public_id=wanted).first()
    context: dict[str, object] = {"here": HERE, "programme": programme, "form": form, "mentee": mentee}
    if mentee is None:
        waiting = queue(programme).select_related("person")
        return context | {"waiting": page_of(request, waiting, PER_LONG_PAGE)}
    by_hand = to_propose_by_hand(mentee)
    others = page_of(request, by_hand.mentors, PER_LONG_PAGE)
    return context | {
        "candidates": candidates_shown(next_best(mentee)),
        "others": others,
        "missing": missing_among(programme, list(others)),
        "set_aside": by_hand.set_aside,
    }
