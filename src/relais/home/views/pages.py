"""Pages to read: the landing page, the promises about privacy and accessibility, today, health."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from relais.core.pairing.words.callings import first_name
from relais.home.presenting.day import day_of
from relais.home.presenting.example import example_shown
from relais.home.presenting.moves import moves_told
from relais.home.presenting.promises import moments, refusals
from relais.home.queries.installation import database_answers
from relais.home.queries.moves import events_of
from relais.kit.clock import now
from relais.kit.htmx import page
from relais.kit.pages import page_of
from relais.kit.public import public
from relais.kit.requests import SignedInRequest
from relais.programmes.queries.installation import may_be_new

PER_PAGE = 100
"""Facts of one page; those of one day and one kind then make one line."""


@public("the first sight people get of Relais, before any account")
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Who with whom, and why: two files in, and an example computed by this installation."""
    context = {
        "missing": {"mentors": True, "mentees": True},
        "example": example_shown(now().date()),
        "moments": moments(),
        "refusals": refusals(),
        "is_new": may_be_new(),
    }
    return page(request, "home/landing.html", context)


@public("what is done with somebody's files must be known before giving them")
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, what is not, and whom to ask."""
    return page(request, "home/privacy.html")


@public("whoever cannot use a page must be able to say so without an account")
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What is aimed at, what is checked, what is known to fail, and whom to tell."""
    return page(request, "home/accessibility.html")


@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    """The page that says what one's next step is, then what is due, then what moved."""
    day = day_of(request.user, now=now())
    return page(request, "home/today.html", {"called": first_name(request.user.name), "day": day})


@require_safe
def moves(request: SignedInRequest) -> HttpResponse:
    """All that moved, of which the page of the day recalls the latest."""
    shown = page_of(request, events_of(request.user), PER_PAGE)
    return page(
        request, "home/moves.html", {"moved": moves_told(shown, request.user, now=now()), "page": shown}
    )


@public("a supervisor asks without an account whether the service is well; it learns nothing else")
@never_cache
@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """`{"status": "ok"}` once the database has answered; 503 otherwise."""
    if database_answers():
        return JsonResponse({"status": "ok"})
    return JsonResponse({"status": "database away"}, status=HTTPStatus.SERVICE_UNAVAILABLE)
