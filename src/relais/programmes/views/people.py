"""The people of a programme, as others meet them, and the pages of those who accompany on the web."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from relais.kit.htmx import page, see
from relais.kit.public import public
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.people.actions import close_to_web, note_opening, open_to_web
from relais.people.models import Person, Profile
from relais.people.queries.profiles import portrait_of, profile_of
from relais.programmes.forms.people import OpenWebPageForm
from relais.programmes.models import Programme
from relais.programmes.queries.people import Met, accompanying, met_in, private_part_readers, role_in
from relais.programmes.queries.words import words_of
from relais.programmes.rules.people import may_open_web_page, may_read_private_part


@require_GET
def person(request: SignedInRequest, public_id: str, person_id: str) -> HttpResponse:
    """Somebody of a programme: the public part, and the private one for those who may, which is noted."""
    programme = get_object_or_404(Programme, public_id=public_id)  # whoever has no part in it meets nobody
    role = role_in(programme, request.user)
    met = met_in(programme, person_id, role=role)
    if met is None:
        raise Http404
    context = {
        "programme": programme,
        "shown": met.person,
        "portrait": portrait_of(met.person),
        "tie": _tie(programme, met),
    }
    if role and met.person != request.user and may_read_private_part(role, met).allowed:
        note_opening(met.person, by=request.user, role=role)
        context["private_readers"] = private_part_readers(met.person, reader=request.user)
    return page(request, "programmes/person.html", context)


def _tie(programme: Programme, met: Met) -> str:
    """What the person is in the programme, in its own words."""
    if met.part is None:
        return _("Runs this programme")
    words = words_of(programme, get_language() or programme.language)
    parts = ((met.part.is_mentor, words.mentor_one), (met.part.is_mentee, words.mentee_one))
    return " · ".join(str(word) for is_so, word in parts if is_so)


@require_http_methods(["GET", "POST"])
def open_web_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Let anybody read one's public part, or choose the name of that page."""
    opened = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    profile = profile_of(opened)
    may_open = may_open_web_page(request.user, opened)
    form = OpenWebPageForm.of(profile, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(may_open)
    if form.is_valid() and _is_open(form, opened):
        messages.success(request, _("Your page is open."))
        return see(reverse("programmes:open_web_page", args=[opened.public_id]))
    context = {"opened": opened, "profile": profile, "may_open": may_open, "form": form}
    return page(request, "programmes/open_web_page.html", context)


@require_POST
def close_web_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Take one's page off the web."""
    closed = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    close_to_web(closed, by=request.user)
    messages.success(request, _("Your page is closed: whoever follows its address finds nothing."))
    return see(reverse("programmes:open_web_page", args=[closed.public_id]))


@public("somebody who accompanies opened this page to the web")
@require_safe
def web_page(request: HttpRequest, name: str) -> HttpResponse:
    """What somebody who accompanies says of themselves to everybody; a closed page and none are the same."""
    named = Q(web_name=name) | Q(public_id=name)
    opened = Profile.objects.open_to_web().filter(named, person__in=accompanying()).select_related("person")
    profile = get_object_or_404(opened)
    portrait = portrait_of(profile.person)
    context = {"portrait": portrait, "canonical": profile.web_addresses[0]}
    return page(request, "programmes/web_page.html", context)


def _is_open(form: OpenWebPageForm, opened: Person) -> bool:
    try:
        open_to_web(opened, web_name=form.cleaned_data["web_name"], by=opened)
    except ValidationError as refused:
        form.add_error("web_name", refused.messages)
        return False
    return True
