"""What is private stays out of every cache."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from relais.kit.public import reason_to_be_public

GetResponse = Callable[[HttpRequest], HttpResponse]


class NoStoreMiddleware:
    """Forbids browsers and proxies to keep any page, except public ones shown whole to visitors.

    A page that sets its own Cache-Control and is public keeps it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        went_wrong = response.status_code >= HTTPStatus.BAD_REQUEST
        if went_wrong or request.user.is_authenticated or not _is_public(request):
            response.headers["Cache-Control"] = "no-store, private"
        return response


def _is_public(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and bool(reason_to_be_public(match.func))
