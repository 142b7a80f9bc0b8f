"""What the coaches of a programme declared, for those who run it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from relais.kit.htmx import page, see
from relais.kit.pages import page_of
from relais.kit.requests import SignedInRequest
from relais.people.actions import note_opening
from relais.programmes.actions.credentials import check_credential as check
from relais.programmes.forms.credentials import CheckCredentialForm
from relais.programmes.models import Credential
from relais.programmes.queries import credentials as queries
from relais.programmes.queries.programmes import managed_programme
from relais.programmes.rules.credentials import may_check_credential

COACHES_ON_A_PAGE = 50


@require_GET
def programme_credentials(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Those who accompany in the programme, what each declared, and until when it holds."""
    programme = managed_programme(request.user, public_id)
    shown = page_of(request, queries.coaches_of(programme), COACHES_ON_A_PAGE)
    context = {
        "programme": programme,
        "here": "programmes:participants",
        "enrolments": shown,
        "coaches": queries.with_credentials(list(shown)),
        "waiting": Credential.objects.of_programme(programme).filter(state=Credential.State.DECLARED).count(),
    }
    return page(request, "programmes/credential_list.html", context)


@require_http_methods(["GET", "POST"])
def check_credential(request: SignedInRequest, public_id: str, credential_id: str) -> HttpResponse:
    """Look at a certification, and say what one found."""
    programme = managed_programme(request.user, public_id)
    declared = Credential.objects.of_programme(programme).select_related("owner")
    credential = get_object_or_404(declared, public_id=credential_id)
    form = CheckCredentialForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        check(credential, **form.cleaned_data, by=request.user)
        messages.success(request, _("What you found is saved, and the coach is told."))
        return see(reverse("programmes:programme_credentials", args=[programme.public_id]))
    note_opening(credential.owner, by=request.user)
    context = {
        "programme": programme,
        "here": "programmes:participants",
        "credential": credential,
        "checks": credential.checks.select_related("by"),
        "form": form,
        "may_check": may_check_credential(request.user, credential),
    }
    return page(request, "programmes/credential_check.html", context)
