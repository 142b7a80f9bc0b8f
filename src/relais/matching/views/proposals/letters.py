"""The page where the links of a letter lead: an answer given without signing in."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from relais.kit.htmx import page
from relais.kit.public import public
from relais.matching.actions.proposals import answering as actions
from relais.matching.models import Proposal
from relais.matching.queries.replying import Asked, asked_by, is_genuine
from relais.matching.rules.proposals import may_answer
from relais.people.rules import may_try_link


@public("whoever holds the letter about a proposal answers it by one press, without an account at hand")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("token")
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """Say what the link answers; only the button answers, since programs open the links of letters before people do."""
    if not may_try_link(request, token if is_genuine(token) else "").allowed:
        return _kept_quiet(_gone(request, HTTPStatus.TOO_MANY_REQUESTS))
    asked = asked_by(token)
    if asked is None or not may_answer(asked.person, asked.proposal, is_yes=asked.is_yes).allowed:
        return _kept_quiet(_gone(request, HTTPStatus.GONE))
    return _kept_quiet(_answered(request, asked) if request.method == "POST" else _shown(request, asked))


def _answered(request: HttpRequest, asked: Asked) -> HttpResponse:
    try:
        settled = actions.answer(asked.proposal, is_yes=asked.is_yes, by=asked.person)
    except ValidationError as failure:
        return _shown(request, asked, failure.messages[0])
    is_open = settled.state == Proposal.State.ACCEPTED and asked.is_yes
    return page(request, "matching/reply_kept.html", {"asked": asked, "is_open": is_open})


def _shown(request: HttpRequest, asked: Asked, failure: str = "") -> HttpResponse:
    return page(request, "matching/reply.html", {"asked": asked, "path": request.path, "failure": failure})


def _gone(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    """The same for a link that was used, is over, or was never made here."""
    response = page(request, "matching/reply_gone.html")
    response.status_code = status
    return response


def _kept_quiet(response: HttpResponse) -> HttpResponse:
    """Neither listed by engines, nor told to the next page.

    Browsers that tell nothing at all hide where a form comes from too, and it would be refused: they tell the site alone.
    """
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
