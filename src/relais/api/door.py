"""The API itself: its versions, and why its addresses ask for no session."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from django.urls.resolvers import URLPattern, URLResolver
from ninja import NinjaAPI

from relais import __version__
from relais.api.auth import TokenAuth
from relais.api.troubles import by_its_own_verbs, nothing_here, say_no
from relais.api.v1 import matching, people, programmes
from relais.kit.public import public

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

say_no(v1)


def opened() -> list[URLPattern | URLResolver]:
    """The addresses of the API, marked as asking for a token instead of a session, then all those that lead nowhere."""
    all_of_them: list[Any] = v1.urls[0]
    patterns = [pattern for pattern in all_of_them if pattern.name != "api-root"]
    for pattern in patterns:
        reason = (
            "a program reads how to call the API before it calls it"
            if pattern.name == "openapi-json"
            else "a program shows a token instead of a session; without one it is answered 401"
        )
        pattern.callback = public(reason)(by_its_own_verbs(v1, pattern.callback))
    return [*patterns, re_path(r"^(?:.*/)?$", nowhere, name="api-root")]


@public("a program that asks at an address that leads nowhere is answered as a program")
def nowhere(request: HttpRequest) -> HttpResponse:
    """The beginning of all addresses of this version, and any that stands for nothing."""
    return v1.create_response(request, {"detail": nothing_here()}, status=404)
