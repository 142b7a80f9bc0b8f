"""Pages for those who ask by themselves, and for first meetings."""

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from relais.kit.htmx import page, see
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.matching.actions import requests as actions
from relais.matching.actions.proposals.sending import NotFreeError
from relais.matching.forms.requests import ChooseForm, MeetForm
from relais.matching.models import Proposal, Reply, Showing
from relais.matching.queries.choosing import next_best
from relais.matching.queries.proposals import open_proposals
from relais.matching.queries.requests import (
    asked_or_proposed,
    is_seen,
    mentees_to_welcome,
    mentors_to_show,
    open_showings,
    part_of,
)
from relais.matching.queries.waiting import waiting_of
from relais.matching.rules.proposals import may_manage_proposals
from relais.matching.rules.requests import may_be_seen, may_look, may_look_at_mentees
from relais.matching.running.choosing import Candidate
from relais.matching.views.proposals.shown import Shown, candidate_shown, candidates_shown, shown
from relais.programmes.models import Enrolment
from relais.programmes.queries.programmes import managed_programme

MOST_TO_MEET = 6
Side = Reply.Side


def _own(request: SignedInRequest, public_id: str, side: str) -> Enrolment:
    """The reader's own part in the programme; whoever has none is told that there is nothing here."""
    part = part_of(request.user, public_id, side)
    if part is None:
        raise Http404
    return part


@require_http_methods(["GET", "POST"])
def choose(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Ask one to three of the mentors who are shown, in order."""
    mentee = _own(request, public_id, "mentee")
    showings = list(open_showings(mentee))
    form = ChooseForm(showings, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            asked = actions.choose(mentee, mentors=form.mentors(), by=request.user)
        except NotFreeError as taken:
            return _show_others(request, mentee, taken)
        messages.success(request, _said_of(asked, form.mentors()[0]))
        return see(reverse("matching:choose", args=[public_id]))
    return page(request, "matching/choose.html", _choosing(request, mentee, showings, form))


def _show_others(request: SignedInRequest, mentee: Enrolment, taken: NotFreeError) -> HttpResponse:
    """Those who were asked have no place any more: whoever comes next is shown at once."""
    actions.look(mentee, candidates=mentors_to_show(mentee), by=request.user)
    messages.warning(request, taken.messages[0])
    return see(f"{reverse('matching:choose', args=[mentee.programme.public_id])}?looked=1")


def _said_of(asked: Proposal, wished: Enrolment) -> str:
    first = next(
        one.enrolment for one in asked.replies.select_related("enrolment__person") if one.side == "mentor"
    )
    told = _("Your request has been sent to %(name)s.")
    if first.pk != wished.pk:
        told = _(
            "The first place you asked for was taken a moment ago: your request has been sent to %(name)s."
        )
    return told % {"name": first.person.name}


def _choosing(
    request: SignedInRequest, mentee: Enrolment, showings: Sequence[Showing], form: ChooseForm
) -> dict[str, object]:
    has_looked = "looked" in request.GET
    return {
        "programme": mentee.programme,
        "mentee": mentee,
        "form": form,
        "may_look": may_look(request.user, mentee),
        "may_be_seen": may_be_seen(request.user, mentee),
        "is_seen": is_seen(mentee),
        "candidates": [candidate_shown(one.mentor, one.why, to=[Side.MENTEE]) for one in showings],
        **_waiting(asked_or_proposed(mentee), request),
        "has_looked": has_looked,
        "waiting": waiting_of(mentee, today=timezone.localdate()) if has_looked and not showings else None,
    }


def _waiting(proposals: Iterable[Proposal], request: SignedInRequest) -> dict[str, list[Shown]]:
    """Proposals that wait: `yours` for the reader's own answer, `asked` for somebody else's."""
    told = [shown(one, request.user) for one in proposals]
    return {
        "yours": [one for one in told if one.waits_for_you],
        "asked": [one for one in told if not one.waits_for_you],
    }


@require_POST
def look(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Be shown up to five mentors who could accompany one."""
    mentee = _own(request, public_id, "mentee")
    require(may_look(request.user, mentee))
    actions.look(mentee, candidates=mentors_to_show(mentee), by=request.user)
    return see(f"{reverse('matching:choose', args=[public_id])}?looked=1")


@require_POST
def be_seen(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Let mentors who have places see one, or no longer."""
    mentee = _own(request, public_id, "mentee")
    wishes = request.POST.get("is_seen") == "yes"
    actions.be_seen(mentee, is_seen=wishes, by=request.user)
    told = (
        _("Mentors who have a free place can see you now.") if wishes else _("Nobody sees you here any more.")
    )
    messages.success(request, told)
    return see(reverse("matching:choose", args=[public_id]))


@require_http_methods(["GET", "POST"])
def welcome(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The people who wish to be accompanied and whom one suits; invite one."""
    mentor = _own(request, public_id, "mentor")
    verdict = may_look_at_mentees(request.user, mentor)
    found = mentees_to_welcome(mentor) if verdict.allowed else []
    if request.method == "POST":
        require(verdict)
        _invite(request, mentor, found)
        return see(reverse("matching:welcome", args=[public_id]))
    context = {
        "programme": mentor.programme,
        "verdict": verdict,
        "candidates": candidates_shown(found, to=[Side.MENTOR]),
        **_waiting(open_proposals(mentor), request),
    }
    return page(request, "matching/request_welcome.html", context)


def _invite(request: SignedInRequest, mentor: Enrolment, found: Sequence[Candidate]) -> None:
    """Invite the one who was pressed, if they still wait; say what happened."""
    wanted = [one for one in found if one.enrolment.public_id == request.POST.get("mentee")]
    try:
        for one in wanted:
            actions.welcome(mentor, mentee=one.enrolment, why=one.why, by=request.user)
    except NotFreeError:
        wanted = []
    if wanted:
        messages.success(
            request, _("Your invitation has been sent. You will know as soon as it is answered.")
        )
    else:
        messages.warning(request, _("This person has found somebody, or no longer wishes to be seen."))


@require_http_methods(["GET", "POST"])
def introduce(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Propose two or three people for first meetings to somebody who waits."""
    programme = managed_programme(request.user, public_id)
    require(may_manage_proposals(request.user, programme))
    people = programme.enrolments.matchable().mentees().select_related("person", "programme")
    wanted = request.POST.get("mentee") or request.GET.get("mentee", "")
    if not wanted:
        return see(reverse("matching:propose", args=[public_id]))
    mentee = get_object_or_404(people, public_id=wanted)
    form = MeetForm(next_best(mentee, most=MOST_TO_MEET), request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.introduce(mentee, candidates=form.candidates(), by=request.user)
        except ValidationError as failure:
            form.add_error(None, failure)
        else:
            messages.success(
                request, _("They have received the proposal to meet, and will choose afterwards.")
            )
            return see(reverse("matching:proposals", args=[public_id]))
    context = {
        "here": "matching:proposals",
        "programme": programme,
        "mentee": mentee,
        "form": form,
        "candidates": candidates_shown(form.offered()),
    }
    return page(request, "matching/request_introduce.html", context)
