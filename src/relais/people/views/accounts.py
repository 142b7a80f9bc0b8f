"""Pages about oneself."""

from typing import Any

from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import check_for_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.generic.edit import FormView
from django.views.i18n import set_language

from relais.kit.htmx import page, see
from relais.kit.public import public
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.people import actions, queries, rules
from relais.people.forms.accounts import EditPersonForm
from relais.people.models import Person


@require_GET
def person(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What is known of a person, and the ways to change it."""
    shown = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    may_edit = rules.may_edit_person(request.user, shown)
    return page(request, "people/person.html", {"shown": shown, "may_edit": may_edit}, fragment="details")


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Change how one is named, one's language and one's hours."""
    edited = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    require(rules.may_edit_person(request.user, edited))
    form = EditPersonForm.of(edited, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.edit_person(edited, **form.cleaned_data, by=request.user)
        with override(edited.language):
            messages.success(request, _("Your details are saved."))
        return see(reverse("people:person", args=[edited.public_id]))
    return page(request, "people/edit.html", {"edited": edited, "form": form}, fragment="edit")


@require_http_methods(["GET", "POST"])
def sign_out_everywhere(request: SignedInRequest, public_id: str) -> HttpResponse:
    """End all of one's sessions, this one included."""
    leaving = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    require(rules.may_sign_out_everywhere(request.user, leaving))
    if request.method == "POST":
        actions.sign_out_everywhere(leaving, by=request.user)
        logout(request)
        messages.success(request, _("You are signed out on every device."))
        return see(reverse("account_login"))
    return page(request, "people/sign_out_everywhere.html", {"leaving": leaving})


class SessionsView(ListUserSessionsView):  # type: ignore[misc]  # allauth is untyped
    """Where one is signed in. It is allauth's page, which asks three questions for each session; ours asks two for all."""

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The sessions that are open, the oldest first."""
        found = queries.open_sessions(self.request.user)
        return FormView.get_context_data(self, sessions=found, session_count=len(found), **given)


@public("a visitor reads the pages in the language of their choice")
@require_POST
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Change language: in a cookie, and in the details of whoever is signed in."""
    chosen = request.POST.get("language", "")
    reader = request.user
    if isinstance(reader, Person) and chosen != reader.language and check_for_language(chosen):
        actions.edit_person(reader, name=reader.name, language=chosen, time_zone=reader.time_zone, by=reader)
    return set_language(request)
