"""Somebody's part in a programme: its page, and what they or those who run the programme do with it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from relais.kit import clock
from relais.kit.htmx import page, see
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.people.actions import note_opening
from relais.programmes.actions import enrolments as actions
from relais.programmes.forms.enrolments import AdjustEnrolmentForm
from relais.programmes.models import Enrolment
from relais.programmes.queries import enrolments as queries
from relais.programmes.queries.answering import visible_answers
from relais.programmes.queries.credentials import certification_awaited
from relais.programmes.queries.organisations import managed_places
from relais.programmes.queries.words import role_in, words_of
from relais.programmes.rules import enrolments as rules
from relais.programmes.rules.letters import may_send_invitation


@require_GET
def enrolment(request: SignedInRequest, public_id: str) -> HttpResponse:
    """One's own place in a programme; for those who run it, the place of one of its people."""
    part = _part(request, public_id)
    if part.person != request.user:
        return _of_somebody(request, part)
    words = words_of(part.programme, get_language() or part.programme.language)
    context = {
        "part": part,
        "programme": part.programme,
        "role": role_in(words, is_mentor=part.is_mentor, is_mentee=part.is_mentee),
        "asked": queries.asked_of(part),
        "managers": [manager.name for manager in queries.managers_of(part.programme)],
        "organisations": [organisation.name for organisation in part.programme.organisations.all()],
        "capacity": queries.capacity_of(part, part.programme),
        "words": words,
        "places": managed_places(part),
        "certification_awaited": certification_awaited(part, today=clock.now().date()),
        "may_accept": rules.may_accept(request.user, part),
        "may_resume": rules.may_resume(request.user, part),
    }
    return page(request, "programmes/enrolment.html", context)


def _of_somebody(request: SignedInRequest, part: Enrolment) -> HttpResponse:
    answers = visible_answers(part, request.user, is_matched=False)
    if answers:
        note_opening(part.person, by=request.user)
    context = {
        "part": part,
        "programme": part.programme,
        "here": "programmes:participants",
        "answers": answers,
        "asked": queries.asked_of(part),
        "capacity": queries.capacity_of(part, part.programme),
        "words": words_of(part.programme, get_language() or part.programme.language),
        "places": managed_places(part),
        "may_approve": rules.may_approve(request.user, part),
        "may_send": may_send_invitation(request.user, part),
    }
    return page(request, "programmes/enrolment_managed.html", context)


@require_POST
def accept(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Say yes to an invitation."""
    part = actions.accept_invitation(_part(request, public_id), by=request.user)
    messages.success(request, _("Welcome. You take part from now on."))
    return see(_place(part))


@require_POST
def decline(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Say no to an invitation."""
    part = actions.decline_invitation(_part(request, public_id), by=request.user)
    messages.success(request, _("Your answer is saved. Thank you for giving it: nobody is left waiting."))
    return see(_place(part))


@require_POST
def approve(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Accept whoever applies."""
    part = actions.approve_application(_part(request, public_id), by=request.user)
    messages.success(
        request, _("%(name)s takes part from now on, and an e-mail says so.") % {"name": part.person.name}
    )
    return see(reverse("programmes:participants", args=[part.programme.public_id]))


@require_http_methods(["GET", "POST"])
def refuse(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Do not accept whoever applies; asked once, with what they will read."""
    part = _part(request, public_id)
    require(rules.may_refuse(request.user, part))
    if request.method == "POST":
        actions.refuse_application(part, by=request.user)
        messages.success(request, _("%(name)s is told, kindly.") % {"name": part.person.name})
        return see(reverse("programmes:participants", args=[part.programme.public_id]))
    context = {"part": part, "programme": part.programme, "here": "programmes:participants"}
    return page(request, "programmes/enrolment_refuse.html", context)


@require_http_methods(["GET", "POST"])
def rest(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Rest, knowing what it means."""
    part = _part(request, public_id)
    require(rules.may_rest(request.user, part))
    if request.method == "POST":
        actions.rest_enrolment(part, by=request.user)
        messages.success(request, _("Enjoy your break. Everything is kept for you."))
        return see(_place(part))
    return page(request, "programmes/rest.html", {"part": part, "programme": part.programme})


@require_POST
def resume(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Come back."""
    part = actions.resume_enrolment(_part(request, public_id), by=request.user)
    messages.success(request, _("Welcome back."))
    return see(_place(part))


@require_http_methods(["GET", "POST"])
def leave(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Leave the programme, knowing what is kept."""
    part = _part(request, public_id)
    require(rules.may_leave(request.user, part))
    if request.method == "POST":
        actions.leave_enrolment(part, by=request.user)
        messages.success(request, _("Done. Thank you for the time you gave."))
        return see(_place(part))
    return page(request, "programmes/leave.html", {"part": part, "programme": part.programme})


@require_http_methods(["GET", "POST"])
def adjust(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Change one's sides, and what one offers in people and hours."""
    part = _part(request, public_id)
    require(rules.may_adjust(request.user, part))
    typed = request.POST if request.method == "POST" else None
    form = AdjustEnrolmentForm.of(part, typed, is_own=part.person_id == request.user.pk)
    if form.is_valid():
        actions.adjust_enrolment(part, **form.part, by=request.user)
        messages.success(request, _("It is changed."))
        return see(_place(part))
    context = {"part": part, "programme": part.programme, "form": form}
    return page(request, "programmes/enrolment_adjust.html", context)


def _part(request: SignedInRequest, public_id: str) -> Enrolment:
    seen = Enrolment.objects.visible_to(request.user).select_related("programme", "person")
    return get_object_or_404(seen, public_id=public_id)


def _place(part: Enrolment) -> str:
    return reverse("programmes:enrolment", args=[part.public_id])
