"""The page of tokens, and the guide of the API."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from relais.api import actions
from relais.api.door import v1
from relais.api.forms import CreateTokenForm
from relais.api.guide import calls
from relais.api.models import AccessToken
from relais.kit.htmx import page, see
from relais.kit.public import public
from relais.kit.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
@sensitive_variables("made", "secret")
def tokens(request: SignedInRequest) -> HttpResponse:
    """The programs that act for me; making a token shows its secret, once."""
    form = CreateTokenForm(request.POST if request.method == "POST" else None)
    secret = ""
    if form.is_valid():
        made = actions.create_token(request.user, **form.cleaned_data, by=request.user)
        secret, form = made.secret, CreateTokenForm()
    mine = AccessToken.objects.visible_to(request.user).standing()
    return page(request, "api/tokens.html", {"tokens": mine, "form": form, "secret": secret})


@require_POST
def revoke(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Take a token back, at once."""
    token = get_object_or_404(AccessToken.objects.visible_to(request.user), public_id=public_id)
    actions.revoke_token(token, by=request.user)
    messages.success(request, _("This program no longer acts for you."))
    return see(reverse("api:tokens"))


@public("whoever writes a program reads how to call the API before having an account")
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Every call of the API, from the same description that programs read."""
    return page(request, "api/guide.html", {"calls": calls(v1)})
