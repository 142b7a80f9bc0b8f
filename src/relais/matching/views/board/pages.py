"""The board and the places of all mentors."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from relais.kit.htmx import page
from relais.kit.pages import page_of
from relais.kit.requests import SignedInRequest
from relais.matching.queries.board.loads import loads as loads_of
from relais.matching.queries.board.loads import mentors_of
from relais.matching.queries.board.runs import run_of
from relais.matching.views.board.drawing import drawn
from relais.matching.views.board.finding import is_part
from relais.programmes.models import Programme

PER_PAGE = 60
"""Mentors of one page of places."""


@require_GET
def board(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Who will accompany whom: the pairs of a try, who is left, and what one may do about it."""
    programme = get_object_or_404(Programme.objects.managed_by(request.user), public_id=public_id)
    given = {
        "programme": programme,
        "here": "matching:board",
        "drawn": drawn(request, programme),
        "is_part": is_part(request, "work"),
    }
    return page(request, "matching/board.html", given, fragment="work")


@require_GET
def loads(request: SignedInRequest, public_id: str) -> HttpResponse:
    """How many people each mentor has in a try."""
    programme = get_object_or_404(Programme.objects.managed_by(request.user), public_id=public_id)
    run = run_of(programme, request.GET.get("run", ""))
    found = page_of(request, mentors_of(run), PER_PAGE) if run else None
    told = loads_of(run, found.object_list) if run and found else ()
    given = {"programme": programme, "here": "matching:board", "run": run, "loads": told, "listed": found}
    return page(request, "matching/loads.html", given)
