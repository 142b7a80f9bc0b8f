"""Who comes in; and each page in the language and at the hours of the person who reads it."""

import zoneinfo
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from relais.people.models import Person

GetResponse = Callable[[HttpRequest], HttpResponse]


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """Asks visitors who they are; and when a session ended while a page stood open, brings one back to that page.

    What was sent from it did not arrive: that is said, rather than let believe that it was kept. A part of a page
    that was asked for is not replaced by a form to sign in: the whole window goes there.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Nothing for whoever is known; for the others the page to sign in, of which htmx is told in a header."""
        away = super().process_view(request, view_func, view_args, view_kwargs)
        if isinstance(away, HttpResponseRedirect) and _is_part(request):
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"HX-Redirect": away.url})
        return away

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseRedirect:
        """The page to sign in, and after it the page one was on."""
        if request.method == "POST":
            messages.warning(
                request,
                _(
                    "You were no longer signed in: what you just sent did not arrive. Sign in, then do it again."
                ),
            )
        elif not _is_part(request):
            return super().handle_no_permission(request, view_func)
        return redirect_to_login(_page_left(request), self.get_login_url(view_func))


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _page_left(request: HttpRequest) -> str:
    """The page on which one was, as the browser tells it; one's day when it tells nothing, or another site."""
    told = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(told, {request.get_host()}, require_https=request.is_secure()):
        return told.removeprefix(f"{request.scheme}://{request.get_host()}") or "/"
    return reverse("home:today")


class PersonalWordsAndTimeMiddleware:
    """Applies the language and time zone a signed-in person chose; visitors keep those of their browser."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, Person):
            return self.get_response(request)
        translation.activate(request.user.language)
        request.LANGUAGE_CODE = translation.get_language() or request.user.language
        with timezone.override(zoneinfo.ZoneInfo(request.user.time_zone)):
            return self.get_response(request)
