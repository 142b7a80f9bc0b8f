"""The API itself: its versions, how it says no, and why its addresses ask for no session."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError as ShapeError

from relais import __version__
from relais.api.auth import TokenAuth
from relais.api.v1 import matching, people, programmes
from relais.kit.public import public
from relais.kit.verdicts import Refused

v1 = NinjaAPI(
    title="Relais",
    version="1",
    description=f"Relais {__version__}. Every call shows a token: Authorization: Bearer relais_…",
    urls_namespace="api:api_v1",
    auth=TokenAuth(),
    docs_url=None,
    openapi_url="openapi.json",
)
v1.add_router("/people", people.router)
v1.add_router("/programmes", programmes.router)
v1.add_router("/programmes", matching.in_programmes)
v1.add_router("/enrolments", programmes.enrolments)
v1.add_router("/runs", matching.runs)
v1.add_router("/proposals", matching.proposals)


@v1.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return v1.create_response(request, {"detail": str(refused)}, status=403)


@v1.exception_handler(Http404)
def _absent(request: HttpRequest, _absent: Http404) -> HttpResponse:
    return v1.create_response(request, {"detail": _("There is nothing here for you.")}, status=404)


@v1.exception_handler(ValidationError)
def _mistaken(request: HttpRequest, mistaken: ValidationError) -> HttpResponse:
    return v1.create_response(request, {"detail": " ".join(mistaken.messages)}, status=422)


@v1.exception_handler(ShapeError)
def _misshapen(request: HttpRequest, misshapen: ShapeError) -> HttpResponse:
    """Where it does not fit, and why; what was sent is not sent back."""
    wrong = [f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in misshapen.errors]
    said = _("What was sent does not fit: %(where)s") % {"where": "; ".join(wrong)}
    return v1.create_response(request, {"detail": said}, status=422)


def opened() -> list[URLPattern | URLResolver]:
    """The addresses of the API, marked as asking for a token instead of a session."""
    patterns: list[Any] = v1.urls[0]
    for pattern in patterns:
        reason = (
            "a program reads how to call the API before it calls it"
            if pattern.name == "openapi-json"
            else "a program shows a token instead of a session; without one it is answered 401"
        )
        pattern.callback = public(reason)(pattern.callback)
    return patterns
