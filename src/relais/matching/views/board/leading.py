"""What is asked about those who lead circles and coach teams, before an act: who instead, who as well, what it costs."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext

from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import Verdict
from relais.matching.models import LeftOver, Pair, Run
from relais.matching.queries.board.candidates import MOST
from relais.matching.queries.board.circles import Listed
from relais.matching.queries.board.leading import (
    Successor,
    Trade,
    addition,
    coaches_for,
    group_of,
    has_teams,
    leaders_of,
    name_of,
    placing,
    removal,
    seconds_for,
    succession,
    successors_for,
    trade,
    trades_for,
    waiting_team,
)
from relais.matching.queries.board.regrouping import Wanted, cost_of
from relais.matching.queries.board.standings import standing_of_circle
from relais.matching.rules.board import (
    can_be_arranged,
    may_be_whole,
    may_change_circle,
    may_lead_no_more,
    may_lead_too,
)
from relais.matching.views.board.circle_costs import circle_cost_told, whole_told
from relais.matching.views.board.finding import GoneError, mentor_of, row_of
from relais.matching.views.board.regrouping import Candidate
from relais.ui.values import Face

Told = dict[str, Any]


def succession_told(request: SignedInRequest, pair: Pair) -> Told:
    """Who could lead a circle instead of its mentor or, once chosen, the cost."""
    group = _group(pair)
    told = _frame(pair, group) | {
        "question": gettext("Who should coach the team “%(team)s” instead of %(name)s?") % _names(pair, group)
        if has_teams(pair.run)
        else gettext("Who should lead the circle instead of %(name)s?") % _names(pair, group),
        "confirm": gettext("Choose this person all the same"),
        "field": "mentor",
    }
    if not told["verdict"].allowed:
        return told
    if chosen := request.GET.get("mentor"):
        return told | _cost(pair.run, succession(pair, mentor_of(pair.run, chosen)), chosen)
    return told | {"candidates": _people(pair.run, successors_for(pair, group, most=MOST))}


def addition_told(request: SignedInRequest, pair: Pair) -> Told:
    """Who could lead a circle beside its mentor or, once chosen, the cost."""
    group = _group(pair)
    told = _frame(pair, group, may_lead_too(pair.run, len(leaders_of(group)))) | {
        "question": gettext("Who should coach the team “%(team)s” with %(name)s?") % _names(pair, group)
        if has_teams(pair.run)
        else gettext("Who should lead the circle with %(name)s?") % _names(pair, group),
        "confirm": gettext("Add this person"),
        "field": "mentor",
    }
    if not told["verdict"].allowed:
        return told
    if chosen := request.GET.get("mentor"):
        return told | _cost(pair.run, addition(pair, mentor_of(pair.run, chosen)), chosen)
    return told | {"candidates": _people(pair.run, seconds_for(pair.run, group, most=MOST))}


def trade_told(request: SignedInRequest, pair: Pair) -> Told:
    """With whom the mentor of a circle could trade or, once chosen, the cost."""
    group = _group(pair)
    told = _frame(pair, group) | {
        "question": gettext("With which coach should %(name)s swap teams?") % _names(pair, group)
        if has_teams(pair.run)
        else gettext("With which mentor should %(name)s swap circles?") % _names(pair, group),
        "confirm": gettext("Swap all the same"),
        "none": gettext("The others are locked or proposed, have no room, or your rules forbid each swap."),
        "field": "other",
    }
    if not told["verdict"].allowed:
        return told
    if chosen := request.GET.get("other"):
        return told | _cost(pair.run, trade(pair, _elsewhere(pair, row_of(Pair, request, chosen))), chosen)
    return told | {"candidates": [_trading(pair, one) for one in trades_for(pair, most=MOST)]}


def removal_told(_request: SignedInRequest, pair: Pair) -> Told:
    """What it costs that somebody leads a circle no more, and the other one goes on alone."""
    group = _group(pair)
    told = _frame(pair, group, may_lead_no_more(len(leaders_of(group)))) | {
        "question": gettext("Without %(name)s?") % _names(pair, group),
        "confirm": gettext("Go on without this person"),
        "field": "confirmed",
        "is_only": True,
    }
    return told | (_cost(pair.run, removal(pair), "1") if told["verdict"].allowed else {})


def team_told(request: SignedInRequest, left: LeftOver) -> Told:
    """Which coach for the whole team of somebody who is left or, once chosen, what it gives."""
    waiting = waiting_team(left)
    verdict = can_be_arranged(left.run)
    told: Told = {
        "title": left.mentee.person.name,
        "question": "",
        "verdict": verdict if not verdict.allowed else may_be_whole(is_known=waiting is not None),
        "stays": gettext("This team stays as it is"),
    }
    if not told["verdict"].allowed or waiting is None:
        return told
    told |= {
        "title": gettext("The team “%(team)s”") % {"team": waiting.team.name},
        "question": gettext("Which coach for the team “%(team)s”?") % {"team": waiting.team.name},
        "confirm": gettext("Choose this coach"),
        "none": _nobody(),
        "field": "mentor",
    }
    if chosen := request.GET.get("mentor"):
        return told | _cost(left.run, placing(left.run, waiting, mentor_of(left.run, chosen)), chosen)
    return told | {"candidates": _people(left.run, coaches_for(left.run, waiting, most=MOST))}


def _group(pair: Pair) -> Listed:
    """The circle of a pair, or its team.

    Raises:
        GoneError: when it has changed since, or never was one.
    """
    found = group_of(pair)
    if found is None or not found.pairs:
        raise GoneError(pair.run)
    return found


def _frame(pair: Pair, group: Listed, *others: Verdict) -> Told:
    """What each of these questions says around itself; `others` may forbid the act besides the usual ones."""
    are_teams = has_teams(pair.run)
    verdicts = (
        can_be_arranged(pair.run),
        may_change_circle(standing_of_circle(group.pairs)),
        *others,
    )
    title = gettext("The team “%(team)s”") if are_teams else gettext("The circle of %(name)s")
    return {
        "title": title % _names(pair, group),
        "element": f"cost-lead-{group.pairs[0].public_id}",
        "verdict": next((one for one in verdicts if not one.allowed), verdicts[0]),
        "stays": gettext("This team stays as it is") if are_teams else gettext("This circle stays as it is"),
        "none": _nobody(),
    }


def _nobody() -> str:
    return gettext(
        "Nobody can be chosen: those who have room lead a group already, or your rules set them aside."
    )


def _names(pair: Pair, group: Listed) -> dict[str, str]:
    return {"name": pair.mentor.person.name, "team": name_of(group.circle)}


def _people(run: Run, found: Iterable[Successor]) -> list[Candidate]:
    return [
        Candidate(
            one.mentor.person.name,
            whole_told(run, one.cost),
            one.mentor.public_id,
            _face(one.mentor.person),
        )
        for one in found
    ]


def _trading(pair: Pair, trade: Trade) -> Candidate:
    """Somebody who could trade: what they lead, and what it would cost."""
    person, theirs = trade.other.mentor.person, name_of(trade.cost.becoming[1].circle)
    cost = whole_told(pair.run, trade.cost)
    return Candidate(
        person.name, f"{theirs}. {cost}" if theirs else cost, trade.other.public_id, _face(person)
    )


def _face(person: Any) -> Face:
    return Face(person.name, person.public_id)


def _cost(run: Run, wanted: Sequence[Wanted], chosen: str) -> Told:
    return {"cost": circle_cost_told(run, cost_of(run, wanted)), "chosen": chosen}


def _elsewhere(pair: Pair, other: Pair) -> Pair:
    if other.circle in (None, pair.circle) or other.run_id != pair.run_id:
        raise GoneError(pair.run)
    return other
