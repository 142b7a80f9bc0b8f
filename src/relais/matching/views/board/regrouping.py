"""What is asked about people of circles, before an act: whom to swap with, which circle, what it costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import Verdict
from relais.matching.models import Circle, LeftOver, Pair, Run
from relais.matching.queries.board.candidates import MOST
from relais.matching.queries.board.circles import pairs_by_circle
from relais.matching.queries.board.regrouping import (
    Wanted,
    cost_of,
    exchanges_for,
    move_wanted,
    swap_wanted,
    welcomes_for,
)
from relais.matching.queries.board.standings import standing_of_circle
from relais.matching.rules.board import can_be_arranged, may_change_circle, may_regroup
from relais.matching.views.board.circle_costs import circle_cost_told, names_of_circle, whole_told
from relais.matching.views.board.finding import GoneError, row_of
from relais.ui.values import Face


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one may choose: a name, what is said of it, its key, and a face when it is somebody."""

    name: str
    note: str
    key: str
    face: Face | None = None


def exchange_told(request: SignedInRequest, pair: Pair) -> dict[str, Any]:
    """Whom of another circle to swap with or, once chosen, the cost."""
    name = pair.mentee.person.name
    told: dict[str, Any] = {
        "title": gettext("%(name)s and somebody of another circle") % {"name": name},
        "question": gettext("Who should take the place of %(name)s?") % {"name": name},
        "confirm": gettext("Swap all the same"),
        "none": gettext("The other circles are locked or proposed, or your rules forbid each swap."),
        "field": "other",
        "verdict": _may_change(pair),
    }
    if not told["verdict"].allowed:
        return told
    if chosen := request.GET.get("other"):
        other = row_of(Pair, request, chosen)
        return told | _cost(pair.run, swap_wanted(pair.run, pair, _elsewhere(pair, other)), chosen)
    found = exchanges_for(pair, most=MOST)
    return told | {
        "candidates": [
            Candidate(
                one.other.mentee.person.name,
                f"{names_of_circle(one.cost.becoming[1])}. {whole_told(pair.run, one.cost)}",
                one.other.public_id,
            )
            for one in found
        ]
    }


def circle_told(request: SignedInRequest, row: Pair | LeftOver) -> dict[str, Any]:
    """Which circle for somebody, who is in another one or in none or, once chosen, the cost."""
    name, leaving = row.mentee.person.name, row if isinstance(row, Pair) else None
    told: dict[str, Any] = {
        "title": name,
        "question": gettext("Which circle for %(name)s?") % {"name": name},
        "confirm": gettext("Put them in this circle"),
        "none": gettext(
            "No circle can take one person more: each is full, locked or proposed, or your rules forbid it."
        ),
        "field": "circle",
        "verdict": _may_change(row),
    }
    if not told["verdict"].allowed:
        return told
    if chosen := request.GET.get("circle"):
        wanted = move_wanted(row.run, row.mentee, circle_named(row.run, chosen), leaving=leaving)
        return told | _cost(row.run, wanted, chosen)
    found = welcomes_for(row.run, row.mentee, leaving=leaving, most=MOST)
    return told | {
        "candidates": [
            Candidate(
                names_of_circle(one.cost.becoming[0]),
                whole_told(row.run, one.cost),
                one.listed.circle.public_id,
            )
            for one in found
        ]
    }


def _cost(run: Run, wanted: Sequence[Wanted], chosen: str) -> dict[str, Any]:
    return {"cost": circle_cost_told(run, cost_of(run, wanted)), "chosen": chosen}


def _elsewhere(pair: Pair, other: Pair) -> Pair:
    if other.circle == pair.circle or other.run_id != pair.run_id:
        raise GoneError(pair.run)
    return other


def _may_change(row: Pair | LeftOver) -> Verdict:
    """Whether somebody may be put in another circle now, or in one."""
    verdicts = [can_be_arranged(row.run), may_regroup(row.run)]
    if isinstance(row, Pair):
        number = row.circle or 0
        verdicts.append(may_change_circle(standing_of_circle(pairs_by_circle(row.run, [number])[number])))
    return next((verdict for verdict in verdicts if not verdict.allowed), verdicts[0])


def circle_named(run: Run, public_id: str) -> Circle:
    """The circle of this id on the board of the run.

    Raises:
        GoneError: when it has changed since, or never was.
    """
    found = Circle.objects.filter(run=run, public_id=public_id).first()
    if found is None:
        raise GoneError(run)
    return found
