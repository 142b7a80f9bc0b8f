"""One view, one template: the whole page for a browser, one fragment of it for htmx."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, fragment: str = ""
) -> HttpResponse:
    """Render the page, or only its fragment when htmx asks for that one.

    `fragment` is at once the name of a `partialdef` in the template and the id of the element it
    draws: htmx asks for it by naming that id as its target. The status is 422 as soon as a form of the
    context was filled in and refused, 200 otherwise.
    """
    values = dict(context or {})
    only = fragment and _wants(request, fragment)
    response = render(
        request,
        f"{template}#{fragment}" if only else template,
        values,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if _has_errors(values) else HTTPStatus.OK,
    )
    if fragment:
        patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response


def see(address: str) -> HttpResponse:
    """After a success: look at this address (303).

    htmx follows it with its own headers, so that it receives the fresh fragment and a browser the page.
    """
    response = HttpResponseRedirect(address)
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def _wants(request: HttpRequest, fragment: str) -> bool:
    """Does htmx ask for exactly this element? Boosted links and restored histories want whole pages."""
    headers = request.headers
    if headers.get("HX-Request") != "true" or headers.get("HX-Boosted") == "true":
        return False
    return headers.get("HX-Target") == fragment and headers.get("HX-History-Restore-Request") != "true"


def _has_errors(values: Mapping[str, Any]) -> bool:
    return any(isinstance(value, BaseForm) and value.is_bound and value.errors for value in values.values())
