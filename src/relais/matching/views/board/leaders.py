"""Acts on those who lead circles and coach teams, each of which says what it costs first."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from relais.kit.requests import SignedInRequest
from relais.matching.actions.board import leaders
from relais.matching.models import Pair
from relais.matching.views.board import leading
from relais.matching.views.board.asking import asked
from relais.matching.views.board.finding import act_on, mentor_of, row_of


@require_http_methods(["GET", "POST"])
def replace_leader(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Have somebody else lead a circle or coach a team, once one knows what it costs."""
    if request.method != "POST":
        return asked(request, Pair, public_id, "replace_leader", leading.succession_told)

    def act(pair: Pair) -> object:
        mentor = mentor_of(pair.run, request.POST.get("mentor", ""))
        return leaders.replace_leader(pair, mentor=mentor, by=request.user)

    return act_on(Pair, request, public_id, act, done=_("It is changed."))


@require_http_methods(["GET", "POST"])
def swap_leaders(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Have each of two people lead the circle of the other, once one knows what it costs."""
    if request.method != "POST":
        return asked(request, Pair, public_id, "swap_leaders", leading.trade_told)

    def act(pair: Pair) -> object:
        other = row_of(Pair, request, request.POST.get("other", ""))
        return leaders.swap_leaders(pair, other=other, by=request.user)

    return act_on(Pair, request, public_id, act, done=_("They are swapped."))


@require_http_methods(["GET", "POST"])
def add_leader(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Have a second person lead a circle or coach a team, once one knows what it gives."""
    if request.method != "POST":
        return asked(request, Pair, public_id, "add_leader", leading.addition_told)

    def act(pair: Pair) -> object:
        mentor = mentor_of(pair.run, request.POST.get("mentor", ""))
        return leaders.add_leader(pair, mentor=mentor, by=request.user)

    return act_on(Pair, request, public_id, act, done=_("Two people lead it now."))


@require_http_methods(["GET", "POST"])
def remove_leader(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Have one of two people lead a circle or coach a team no more, once one knows what it costs."""
    if request.method != "POST":
        return asked(request, Pair, public_id, "remove_leader", leading.removal_told)

    def act(pair: Pair) -> object:
        return leaders.remove_leader(pair, by=request.user)

    return act_on(Pair, request, public_id, act, done=_("One person leads it now."))
