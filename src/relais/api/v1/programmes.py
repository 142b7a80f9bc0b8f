"""Programmes and who takes part."""

from typing import Any

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from relais.api.auth import Caller, needs
from relais.api.scopes import Scope
from relais.api.v1.pages import Number, Page, listed
from relais.api.v1.shapes import EnrolmentOut, InvitationIn, ProgrammeIn, ProgrammeOut
from relais.programmes.actions import enrolments as enrolment_actions
from relais.programmes.actions.invitations import invite_person
from relais.programmes.actions.programmes import create_programme
from relais.programmes.actions.questions import ask_usual_questions
from relais.programmes.models import Enrolment, Organisation, Programme

router = Router(tags=["programmes"])
enrolments = Router(tags=["enrolments"])

ACTS = {
    "rest": enrolment_actions.rest_enrolment,
    "resume": enrolment_actions.resume_enrolment,
    "leave": enrolment_actions.leave_enrolment,
    "accept": enrolment_actions.accept_invitation,
    "decline": enrolment_actions.decline_invitation,
    "approve": enrolment_actions.approve_application,
    "refuse": enrolment_actions.refuse_application,
}
"""What may be done to an enrolment, by the word of its address."""


@router.get("/", response=Page[ProgrammeOut], url_name="programmes")
@needs(Scope.PROGRAMMES_READ)
def programmes(request: Caller, page: Number = 1) -> dict[str, Any]:
    """Those you run, sponsor or take part in."""
    seen = Programme.objects.visible_to(request.auth.person).prefetch_related("organisations")
    return listed(seen, page, ProgrammeOut.of)


@router.post("/", response={201: ProgrammeOut}, url_name="create_programme")
@needs(Scope.PROGRAMMES_WRITE)
@transaction.atomic
def create(request: Caller, given: ProgrammeIn) -> Status[dict[str, Any]]:
    """Create a programme from a template, with the questions it usually asks; you run it."""
    offered = Organisation.objects.visible_to(request.auth.person)
    organisations = [get_object_or_404(offered, public_id=one) for one in given.organisations]
    made = create_programme(
        given.name,
        template=given.template,
        organisations=organisations,
        language=given.language,
        by=request.auth.person,
    )
    ask_usual_questions(made, by=request.auth.person)
    return Status(201, ProgrammeOut.of(made))


@router.get("/{programme_id}/", response=ProgrammeOut, url_name="programme")
@needs(Scope.PROGRAMMES_READ)
def programme(request: Caller, programme_id: str) -> dict[str, Any]:
    """One of them."""
    seen = Programme.objects.visible_to(request.auth.person)
    return ProgrammeOut.of(get_object_or_404(seen, public_id=programme_id))


@router.get("/{programme_id}/enrolments/", response=Page[EnrolmentOut], url_name="enrolments")
@needs(Scope.ENROLMENTS_READ)
def list_enrolments(request: Caller, programme_id: str, page: Number = 1) -> dict[str, Any]:
    """Who takes part: everybody for those who run the programme, one's own part for the others."""
    reader = request.auth.person
    seen = get_object_or_404(Programme.objects.visible_to(reader), public_id=programme_id)
    rows = Enrolment.objects.visible_to(reader).filter(programme=seen).select_related("programme", "person")
    return listed(rows, page, lambda enrolment: EnrolmentOut.of(enrolment, reader))


@router.post("/{programme_id}/enrolments/", response={201: EnrolmentOut}, url_name="invite")
@needs(Scope.ENROLMENTS_WRITE)
def invite(request: Caller, programme_id: str, given: InvitationIn) -> Status[dict[str, Any]]:
    """Invite somebody by name; the invitation leaves by mail."""
    runs = Programme.objects.managed_by(request.auth.person)
    invited = invite_person(
        get_object_or_404(runs, public_id=programme_id), **given.model_dump(), by=request.auth.person
    )
    return Status(201, EnrolmentOut.of(invited, request.auth.person))


@enrolments.get("/{enrolment_id}/", response=EnrolmentOut, url_name="enrolment")
@needs(Scope.ENROLMENTS_READ)
def enrolment(request: Caller, enrolment_id: str) -> dict[str, Any]:
    """One part in a programme."""
    return EnrolmentOut.of(_seen(request, enrolment_id), request.auth.person)


@enrolments.post("/{enrolment_id}/{act}/", response=EnrolmentOut, url_name="act_on_enrolment")
@needs(Scope.ENROLMENTS_WRITE)
def act(request: Caller, enrolment_id: str, act: str) -> dict[str, Any]:
    """Rest, resume, leave, accept, decline, approve or refuse."""
    found = _seen(request, enrolment_id)
    if act not in ACTS:
        raise Http404
    return EnrolmentOut.of(ACTS[act](found, by=request.auth.person), request.auth.person)


def _seen(request: Caller, enrolment_id: str) -> Enrolment:
    seen = Enrolment.objects.visible_to(request.auth.person).select_related("programme", "person")
    return get_object_or_404(seen, public_id=enrolment_id)
