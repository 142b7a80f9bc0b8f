"""Finding what an act is about, through the person; and going back to the board after it."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from relais.kit.htmx import see
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import Refused, Words
from relais.matching.actions.board.changes import ChangedMeanwhileError
from relais.matching.models import LeftOver, Pair, Run, Step
from relais.matching.queries.board.standings import with_standings
from relais.matching.queries.circles import are_peers
from relais.programmes.models import Enrolment

Row = TypeVar("Row", Pair, LeftOver)
BACK = ("run", "order", "q", "page")
"""What of the board's address is kept when one comes back to it."""


class GoneError(Exception):
    """What was looked for stood on the board of this run and no longer does."""

    def __init__(self, run: Run) -> None:
        super().__init__(str(ChangedMeanwhileError()))
        self.run = run


def row_of(model: type[Row], request: SignedInRequest, public_id: str) -> Row:
    """The pair, told where it stands, or left-over person of this id, in a programme the reader runs.

    Raises:
        GoneError: when somebody moved it since the board was drawn.
        Http404: when there was never such a one for this reader.
    """
    rows = model.objects.filter(run__in=Run.objects.visible_to(request.user))
    if model is Pair:
        rows = with_standings(rows)
    related = ("run__programme", "mentee__person", *(("mentor__person",) if model is Pair else ()))
    found = rows.select_related(*related).defer("run__people").filter(public_id=public_id).first()
    if found is not None:
        return found
    step = (
        Step.objects.visible_to(request.user).that_changed(public_id).select_related("run__programme").first()
    )
    if step is None:
        raise Http404
    raise GoneError(step.run)


def mentor_of(run: Run, public_id: str) -> Enrolment:
    """Somebody who accompanies in the programme of a run; between peers, anybody of it."""
    there = Enrolment.objects.filter(programme=run.programme_id)
    found = there if are_peers(run.programme) else there.mentors()
    return get_object_or_404(found.select_related("person"), public_id=public_id)


def act_on(
    model: type[Row], request: SignedInRequest, public_id: str, act: Callable[[Row], object], *, done: Words
) -> HttpResponse:
    """Do something with a pair or a left-over person, say how it went, and go back to the board."""
    try:
        row = row_of(model, request, public_id)
    except GoneError as gone:
        return told_gone(request, gone.run)
    return told(request, row.run, lambda: act(row), done=done)


def told(request: HttpRequest, run: Run, act: Callable[[], object], *, done: Words) -> HttpResponse:
    """Do it, say how it went, and go back to the board of the run."""
    try:
        act()
    except (ChangedMeanwhileError, GoneError) as changed:
        messages.warning(request, str(changed))
    except Refused as refused:
        messages.warning(request, str(refused.reason))
    else:
        messages.success(request, str(done))
    return to_board(request, run)


def told_gone(request: HttpRequest, run: Run) -> HttpResponse:
    """Say that somebody was quicker, and show the board as it is now."""
    messages.warning(request, str(ChangedMeanwhileError()))
    return to_board(request, run)


def to_board(request: HttpRequest, run: Run) -> HttpResponse:
    """The board of a run, as the reader had ordered and searched it."""
    had = QueryDict(request.POST.get("back", ""))
    kept = QueryDict(mutable=True)
    kept.update({name: had[name] for name in BACK if name in had})
    kept["run"] = str(run.number)
    return see(f"{board_of(run)}?{kept.urlencode()}")


def board_of(run: Run) -> str:
    """The address of the board of a run's programme."""
    return reverse("matching:board", args=[run.programme.public_id])


def is_part(request: HttpRequest, element: str) -> bool:
    """Whether htmx asks for exactly this element."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-Target") == element
