"""Acts that say what they cost first: swap, another mentor, a mentor for somebody who is left."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import Verdict
from relais.matching.actions.board import circles, moves, teams
from relais.matching.models import Circle, LeftOver, Pair, Run
from relais.matching.queries.board.candidates import MOST, mentors_for, swaps_for
from relais.matching.queries.board.circles import has_circles
from relais.matching.queries.board.costs import cost_of_meeting, cost_of_swap
from relais.matching.queries.board.leading import has_teams
from relais.matching.queries.board.standings import standing_told
from relais.matching.queries.circles import are_peers
from relais.matching.rules.board import can_be_arranged, may_change
from relais.matching.views.board.asking import asked
from relais.matching.views.board.costs import cost_told, meeting_told
from relais.matching.views.board.finding import act_on, mentor_of, row_of
from relais.matching.views.board.leading import team_told
from relais.matching.views.board.pairs import names_of
from relais.matching.views.board.regrouping import circle_named, circle_told, exchange_told
from relais.programmes.models import Enrolment

MANY = 60
"""Candidates told of when one asks for more than the first ones."""


@require_http_methods(["GET", "POST"])
def swap(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give each of two people to accompany the mentor of the other, once one knows what it costs."""
    if request.method != "POST":
        return asked(request, Pair, public_id, "swap", _swap_told)

    def act(pair: Pair) -> object:
        if pair.circle:
            return circles.swap_members(pair, other=_other(request), by=request.user)
        return moves.swap_pairs(pair, other=_other(request), by=request.user)

    return act_on(Pair, request, public_id, act, done=_("They are swapped."))


@require_http_methods(["GET", "POST"])
def replace(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give somebody another mentor, or another circle, once one knows what it costs."""
    if request.method != "POST":
        return asked(request, Pair, public_id, "replace", _replace_told)

    def act(pair: Pair) -> object:
        if pair.circle:
            return circles.move_member(pair, circle=_circle(request, pair.run), by=request.user)
        return moves.replace_mentor(pair, mentor=_mentor(request, pair.run), by=request.user)

    return act_on(Pair, request, public_id, act, done=_("It is changed."))


@require_http_methods(["GET", "POST"])
def place(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give a mentor, or a circle, to somebody who is left, or a coach to their team, once one knows what it gives."""
    if request.method != "POST":
        return asked(request, LeftOver, public_id, "place", _place_told)

    def act(left: LeftOver) -> object:
        if has_teams(left.run):
            return teams.place_team(left, coach=_mentor(request, left.run), by=request.user)
        if has_circles(left.run):
            return circles.place_member(left, circle=_circle(request, left.run), by=request.user)
        return moves.place_person(left, mentor=_mentor(request, left.run), by=request.user)

    return act_on(LeftOver, request, public_id, act, done=_("The person is placed."))


def _swap_told(request: SignedInRequest, pair: Pair) -> dict[str, Any]:
    if pair.circle:
        return exchange_told(request, pair)
    verdict = _may_move(pair)
    told: dict[str, Any] = {"title": _names(pair), "verdict": verdict}
    if not verdict.allowed:
        return told
    if request.GET.get("with"):
        other = row_of(Pair, request, request.GET["with"])
        cost = cost_told(
            cost_of_swap(pair, other), others=gettext("Nobody else moves, and nobody is left out.")
        )
        return told | {"cost": cost, "chosen": other.public_id, "other": _names(other)}
    return told | {
        "candidates": [
            (_names(swap.other), swap.other.public_id, cost_told(swap.cost, others=""))
            for swap in swaps_for(pair, most=_most(request))
        ],
    }


def _replace_told(request: SignedInRequest, pair: Pair) -> dict[str, Any]:
    if pair.circle:
        return circle_told(request, pair)
    verdict = _may_move(pair)
    told = {"title": _names(pair), "verdict": verdict, "person": pair.mentee.person.name, "instead": pair}
    others = gettext("%(name)s has a place again. Nobody else moves, and nobody is left out.")
    if are_peers(pair.run.programme):
        others = gettext("%(name)s is then with nobody, among those who are left. Nobody else moves.")
    others %= {"name": pair.mentor.person.name}
    return told | (_mentors_told(request, pair.run, pair.mentee, pair, others) if verdict.allowed else {})


def _place_told(request: SignedInRequest, left: LeftOver) -> dict[str, Any]:
    if has_teams(left.run):
        return team_told(request, left)
    if has_circles(left.run):
        return circle_told(request, left)
    verdict = can_be_arranged(left.run)
    name = left.mentee.person.name
    told = {"title": name, "verdict": verdict, "person": name}
    others = gettext("Nobody else moves, and nobody is left out.")
    return told | (_mentors_told(request, left.run, left.mentee, None, others) if verdict.allowed else {})


def _mentors_told(
    request: SignedInRequest, run: Run, mentee: Enrolment, instead: Pair | None, others: str
) -> dict[str, Any]:
    """What the chosen mentor would give, or the mentors one may choose."""
    if request.GET.get("mentor"):
        mentor = mentor_of(run, request.GET["mentor"])
        cost = cost_told(cost_of_meeting(run, mentee, mentor, instead), others=others)
        return {"cost": cost, "chosen": mentor.public_id, "other": mentor.person.name}
    choice = mentors_for(run, mentee, instead=instead, most=_most(request))
    return {
        "candidates": [(meeting_told(meeting), meeting.mentor.public_id) for meeting in choice.meetings],
        "more": choice.others,
        "forbidden": choice.forbidden,
    }


def _may_move(pair: Pair) -> Verdict:
    verdict = can_be_arranged(pair.run)
    return may_change(standing_told(pair)) if verdict.allowed else verdict


def _most(request: SignedInRequest) -> int:
    return MANY if "more" in request.GET else MOST


def _other(request: SignedInRequest) -> Pair:
    return row_of(Pair, request, request.POST.get("other", ""))


def _circle(request: SignedInRequest, run: Run) -> Circle:
    return circle_named(run, request.POST.get("circle", ""))


def _mentor(request: SignedInRequest, run: Run) -> Enrolment:
    return mentor_of(run, request.POST.get("mentor", ""))


def _names(pair: Pair) -> str:
    return names_of(pair.mentee.person.name, pair.mentor.person.name)
