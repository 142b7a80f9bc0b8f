"""Pages about one's relationships."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from relais.journeys import queries
from relais.kit.htmx import page
from relais.kit.requests import SignedInRequest

PER_PAGE = 20


@require_GET
def list(request: SignedInRequest) -> HttpResponse:  # noqa: A001 (the address, the view and the test share the word)
    """The people one goes forward with."""
    found = Paginator(queries.listed(request.user), PER_PAGE).get_page(request.GET.get("page"))
    shown = queries.with_others(found, request.user)
    return page(request, "journeys/list.html", {"journeys": shown, "found": found})


@require_GET
def journey(request: SignedInRequest, public_id: str) -> HttpResponse:
    """One relationship, for those in it: where it is on its path, and how to begin."""
    shown = get_object_or_404(queries.of_person(request.user), public_id=public_id)
    return page(
        request,
        "journeys/journey.html",
        {"journey": shown, "readable": queries.readable_in(shown, request.user)},
    )
