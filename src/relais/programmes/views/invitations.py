"""The doors of a programme: invitation links, and the pages where one joins or applies."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from relais.activity.events import SYSTEM
from relais.kit.htmx import page, see
from relais.kit.public import public
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import Refused, Verdict
from relais.people.models import Person
from relais.programmes.actions import enrolments as enrolment_actions
from relais.programmes.actions import invitations as actions
from relais.programmes.forms.enrolments import SidesForm
from relais.programmes.forms.invitations import EntrantForm, JoinForm, OpenLinkForm
from relais.programmes.models import Enrolment, InvitationLink, Programme
from relais.programmes.queries.enrolments import managers_of, part_in
from relais.programmes.queries.invitations import links_of
from relais.programmes.queries.programmes import managed_programme
from relais.programmes.rules import enrolments as enrolment_rules
from relais.programmes.rules import invitations as rules
from relais.programmes.rules.invitations import Door

State = Enrolment.State


@public("whoever holds an invitation link reads what it leads to before giving a name")
@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """What an invitation link leads to, and the way in."""
    links = InvitationLink.objects.named_by(token).select_related("programme")
    link = get_object_or_404(links)
    if isinstance(request.user, Person):
        return _join_as(request, link, request.user)
    return _come_in(request, link, "programmes/join.html", rules.may_follow_link(link))


@public("a programme that accepts applications says to everybody what it is")
@never_cache
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a programme is, and the way to apply to it."""
    shown = Programme.objects.filter(accepts_applications=True)
    programme = get_object_or_404(shown.exclude(state__in=("draft", "archived")), public_id=public_id)
    if isinstance(request.user, Person):
        return _apply_as(request, programme, request.user)
    return _come_in(request, programme, "programmes/apply.html", enrolment_rules.may_enter(programme))


def _come_in(request: HttpRequest, door: Door, template: str, verdict: Verdict) -> HttpResponse:
    """A visitor gives a name and an address. An account is opened if need be, and the sign-in pages send a code there.

    They receive the same form again (307), so that they alone count tries and send codes, and answer the same whether
    the address is known or not.
    """
    form = EntrantForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _has_account(door, form):
        after = urlencode({"next": request.path})
        response = HttpResponseRedirect(f"{reverse('account_request_login_code')}?{after}")
        response.status_code = HTTPStatus.TEMPORARY_REDIRECT
        return response
    return page(request, template, _seen_from(door) | {"form": form, "verdict": verdict})


def _join_as(request: HttpRequest, link: InvitationLink, person: Person) -> HttpResponse:
    """Somebody signed in joins by one click."""
    part = part_in(link.programme, person)
    if part and part.state in (State.ACTIVE, State.RESTING):
        return see(reverse("programmes:enrolment", args=[part.public_id]))
    chooses = link.side == InvitationLink.Side.CHOICE and not (part and part.state == State.INVITED)
    form = JoinForm(request.POST if request.method == "POST" else None) if chooses else None
    if request.method == "POST" and (form is None or form.is_valid()):
        return _joined(request, link, person, form.cleaned_data["side"] if form else None)
    verdict = rules.may_enter_by_link(person, link, person, part)
    context = _seen_from(link) | {"form": form, "verdict": verdict, "joining": person}
    return page(request, "programmes/join.html", context)


def _joined(
    request: HttpRequest, link: InvitationLink, person: Person, side: actions.Side | None
) -> HttpResponse:
    try:
        part = actions.enter_by_link(link, person=person, side=side, by=person)
    except Refused:
        return see(request.path)  # the page says why, as it does to whoever comes later
    messages.success(request, _("Welcome. You take part from now on."))
    return see(reverse("programmes:enrolment", args=[part.public_id]))


def _apply_as(request: HttpRequest, programme: Programme, person: Person) -> HttpResponse:
    part = part_in(programme, person)
    if part and part.state not in (State.LEFT, State.REFUSED):
        return see(reverse("programmes:enrolment", args=[part.public_id]))
    form = SidesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        part = enrolment_actions.apply_to(programme, person=person, **form.part, by=person)
        messages.success(request, _("Your application is sent."))
        return see(reverse("programmes:enrolment", args=[part.public_id]))
    verdict = enrolment_rules.may_apply(person, programme, person, part)
    context = _seen_from(programme) | {"form": form, "verdict": verdict, "joining": person}
    return page(request, "programmes/apply.html", context)


@require_http_methods(["GET", "POST"])
def invitation_links(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The invitation links of a programme, and the form that opens one more."""
    programme = managed_programme(request.user, public_id)
    here = reverse("programmes:invitation_links", args=[programme.public_id])
    form = OpenLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.open_link(programme, **form.cleaned_data, by=request.user)
        messages.success(request, _("The link is open. Copy it, and give it to those you invite."))
        return see(here)
    context = {
        "programme": programme,
        "here": "programmes:participants",
        "form": form,
        "links": links_of(programme),
        "site": settings.PUBLIC_URL,
        "may_open": rules.may_open_link(request.user, programme),
    }
    return page(request, "programmes/invitation_links.html", context)


@require_POST
def revoke(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Close an invitation link."""
    visible = InvitationLink.objects.visible_to(request.user).select_related("programme")
    link = actions.revoke_link(get_object_or_404(visible, public_id=public_id), by=request.user)
    messages.success(
        request, _("The link is closed: it lets nobody in any more. Those who came in through it stay.")
    )
    return see(reverse("programmes:invitation_links", args=[link.programme.public_id]))


def _has_account(door: Door, form: EntrantForm) -> bool:
    try:
        actions.open_account_at(door, **form.cleaned_data, language=get_language() or "fr", by=SYSTEM)
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


def _seen_from(door: Door) -> dict[str, object]:
    programme = door.programme if isinstance(door, InvitationLink) else door
    return {
        "door": door,
        "programme": programme,
        "organisations": [organisation.name for organisation in programme.organisations.all()],
        "managers": [manager.name for manager in managers_of(programme)],
    }
