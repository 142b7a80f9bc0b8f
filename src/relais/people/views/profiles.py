"""What one says of oneself, and who reads it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from relais.kit.htmx import page, see
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.people import actions, rules
from relais.people.forms.profiles import AddLinkForm, EditPrivatePartForm, EditProfileForm
from relais.people.models import Link, Person
from relais.people.queries.profiles import portrait_of, private_readers, profile_of
from relais.people.readers import readers_of_private_part, readers_of_public_part


@require_GET
def profile(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What one says of oneself, part by part, with who reads each."""
    shown = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    portrait = portrait_of(shown)
    context = {
        "shown": shown,
        "portrait": portrait,
        "public_readers": readers_of_public_part(portrait.profile),
        "private_readers": readers_of_private_part(shown),
        "opened_to": [reader for reader in private_readers(shown) if reader.closing],
    }
    return page(request, "people/profile.html", context)


@require_GET
def preview(request: SignedInRequest, public_id: str) -> HttpResponse:
    """One's public part, as those one meets read it."""
    shown = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    return page(request, "people/preview.html", {"shown": shown, "portrait": portrait_of(shown)})


@require_http_methods(["GET", "POST"])
def edit_profile(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Write what those one meets read."""
    edited = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    require(rules.may_edit_profile(request.user, edited))
    written = profile_of(edited)
    form = EditProfileForm.of(written, request.POST if request.method == "POST" else None)
    if form.is_valid():
        words = actions.PublicPart(**{name: form.cleaned_data[name] for name in form.base_fields})
        actions.edit_profile(edited, words=words, topics=form.chosen(), by=request.user)
        messages.success(request, _("Your profile is saved."))
        return see(reverse("people:profile", args=[edited.public_id]))
    readers = readers_of_public_part(written)
    return page(
        request, "people/edit_profile.html", {"edited": edited, "form": form, "public_readers": readers}
    )


@require_http_methods(["GET", "POST"])
def edit_private_part(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Write what only those who run one's programmes read."""
    edited = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    require(rules.may_edit_profile(request.user, edited))
    form = EditPrivatePartForm.of(profile_of(edited), request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.edit_private_part(edited, **form.cleaned_data, by=request.user)
        messages.success(request, _("Your private part is saved."))
        return see(reverse("people:profile", args=[edited.public_id]))
    readers = readers_of_private_part(edited)
    return page(
        request, "people/edit_private_part.html", {"edited": edited, "form": form, "readers": readers}
    )


@require_http_methods(["GET", "POST"])
def add_link(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Say where else one can be found."""
    edited = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    require(rules.may_edit_profile(request.user, edited))
    form = AddLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_added(form, edited):
        messages.success(
            request, _("The link is added. Relais will look whether that page links back to yours.")
        )
        return see(reverse("people:profile", args=[edited.public_id]))
    context = {"edited": edited, "form": form, "addresses": profile_of(edited).web_addresses}
    return page(request, "people/add_link.html", context)


@require_POST
def remove_link(request: SignedInRequest, public_id: str, link_id: str) -> HttpResponse:
    """Forget a link."""
    edited = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    link = get_object_or_404(Link.objects.visible_to(edited).select_related("profile"), public_id=link_id)
    actions.remove_link(link, by=request.user)
    messages.success(request, _("The link is removed."))
    return see(reverse("people:profile", args=[edited.public_id]))


def _is_added(form: AddLinkForm, edited: Person) -> bool:
    try:
        actions.add_link(edited, kind=form.cleaned_data["kind"], url=form.cleaned_data["url"], by=edited)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True
