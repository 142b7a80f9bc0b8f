"""Taking one's own data away, and being erased."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from relais.kit.files import attachment
from relais.kit.htmx import page, see
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.people import actions, rules
from relais.people.archiving import archive_of
from relais.people.forms.own_data import ErasePersonForm
from relais.people.models import Person
from relais.people.queries.own_data import erasures


@require_http_methods(["GET", "POST"])
def export(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Everything kept about oneself, in one file; that it was taken leaves a trace."""
    told = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    require(rules.may_export_person(request.user, told))
    if request.method == "POST":
        actions.note_own_export(told, by=request.user)
        return attachment(archive_of(told), name="relais.zip", media_type="application/zip")
    return page(request, "people/export.html", {"told": told})


@require_http_methods(["GET", "POST"])
def erase(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Say exactly what goes and what stays, ask once, then erase oneself for good."""
    erased = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    require(rules.may_erase_person(request.user, erased))
    form = ErasePersonForm(request.POST if request.method == "POST" else None, person=erased)
    if form.is_valid():
        actions.erase_person(erased, by=request.user)
        logout(request)
        messages.success(request, _("Your account is erased. Nothing here says who you were any more."))
        return see(reverse("account_login"))
    parts = erasures()
    context = {
        "erased": erased,
        "form": form,
        "goes": [words for part in parts for words in part.goes],
        "stays": [words for part in parts for words in part.stays],
    }
    return page(request, "people/erase.html", context)
