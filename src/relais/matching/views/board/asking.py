"""The question before an act: whom one may choose or, once one has, what it costs."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpResponse
from django.urls import reverse

from relais.kit.htmx import page
from relais.kit.requests import SignedInRequest
from relais.matching.models import LeftOver, Pair
from relais.matching.queries.circles import are_peers
from relais.matching.views.board.finding import GoneError, board_of, is_part, row_of, told_gone

Row = TypeVar("Row", Pair, LeftOver)


def asked(
    request: SignedInRequest,
    model: type[Row],
    public_id: str,
    verb: str,
    say: Callable[[SignedInRequest, Row], dict[str, Any]],
) -> HttpResponse:
    """Whom one may choose or, once one has, the cost: as a page, or inside the board, in its `element`."""
    try:
        row = row_of(model, request, public_id)
        given = say(request, row)
    except GoneError as gone:
        return told_gone(request, gone.run)
    act, element = reverse(f"matching:{verb}", args=[public_id]), given.get("element", f"cost-{public_id}")
    has_peers = are_peers(row.run.programme)
    frame = {
        "has_peers": has_peers,
        "programme": row.run.programme,
        "run": row.run,
        "here": "matching:board",
        "act": act,
    }
    given |= frame | {"board": f"{board_of(row.run)}?run={row.run.number}", "target": f"#{element}"}
    name = "circle" if "question" in given else "swap" if verb == "swap" else "replace"
    is_inside = is_part(request, element)
    return page(request, f"matching/_pair_{name}.html" if is_inside else f"matching/{name}.html", given)
