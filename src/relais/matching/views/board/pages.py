"""The board and the places of all mentors."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from relais.kit.htmx import page
from relais.kit.pages import page_of
from relais.kit.requests import SignedInRequest
from relais.matching.queries.board.loads import A_PAGE, listed_mentors
from relais.matching.queries.board.loads import loads as loads_of
from relais.matching.queries.board.runs import run_of
from relais.matching.queries.circles import are_peers
from relais.matching.views.board.drawing import drawn
from relais.matching.views.board.finding import is_part
from relais.programmes.queries.programmes import managed_programme


@require_GET
def board(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Who will accompany whom: the pairs of a try, who is left, and what one may do about it."""
    programme = managed_programme(request.user, public_id)
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
    programme = managed_programme(request.user, public_id)
    run = run_of(programme, request.GET.get("run", ""))
    found = page_of(request, listed_mentors(run), A_PAGE) if run else None
    told = loads_of(run, list(found)) if run and found is not None else ()
    given = {"programme": programme, "here": "matching:board", "run": run, "loads": told, "listed": found}
    return page(request, "matching/loads.html", given | {"has_peers": are_peers(programme)})
