"""Pages about organisations, for those who administer the installation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from relais.kit.htmx import page, see
from relais.kit.pages import page_of
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.programmes.actions import organisations as actions
from relais.programmes.forms.organisations import OrganisationForm
from relais.programmes.models import Organisation
from relais.programmes.queries.organisations import counted
from relais.programmes.rules import organisations as rules

PER_PAGE = 50


@require_safe
def organisations(request: SignedInRequest) -> HttpResponse:
    """The organisations one may see, with how many programmes each has."""
    seen = counted(Organisation.objects.visible_to(request.user))
    shown = page_of(request, seen, PER_PAGE)
    context = {"organisations": shown, "may_add": rules.may_add_organisation(request.user)}
    return page(request, "programmes/organisations.html", context)


@require_http_methods(["GET", "POST"])
def add_organisation(request: SignedInRequest) -> HttpResponse:
    """Make one more organisation known."""
    require(rules.may_add_organisation(request.user))
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            added = actions.add_organisation(**form.cleaned_data, by=request.user)
        except ValidationError as refused:
            form.add_error("name", refused)
        else:
            messages.success(request, _("%(name)s is added.") % {"name": added.name})
            return see(reverse("programmes:organisations"))
    return page(request, "programmes/organisation_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
def edit_organisation(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Call an organisation otherwise, or say better what it is."""
    edited = get_object_or_404(Organisation.objects.visible_to(request.user), public_id=public_id)
    require(rules.may_edit_organisation(request.user))
    form = OrganisationForm.of(edited, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.edit_organisation(edited, **form.cleaned_data, by=request.user)
        except ValidationError as refused:
            form.add_error("name", refused)
        else:
            messages.success(request, _("The organisation is saved."))
            return see(reverse("programmes:organisations"))
    return page(request, "programmes/organisation_edit.html", {"organisation": edited, "form": form})
