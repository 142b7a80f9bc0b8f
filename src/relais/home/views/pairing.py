"""Two lists in, the best pairs out. Nothing is stored: the page carries the files and comes back with them."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from relais.core.pairing import Refusal
from relais.core.pools import Outcome, pairs_csv, run, to_json, to_toml, workbook
from relais.core.pools.study import study_of_workbook
from relais.home.queries.example import example
from relais.home.views.showing import show, stream, weights_asked
from relais.home.views.visit import Visit, example_visit, visit_of
from relais.kit.clock import now
from relais.kit.files import CSV, XLSX, attachment
from relais.kit.public import public

REASON = "the first job is done without an account, and nothing of it is kept"


@public(REASON)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def match(request: HttpRequest) -> HttpResponseBase:
    """The whole of the first job on one page: files, columns, what counts, pairs, who is left, proof."""
    if request.method == "POST":
        return _in_its_language(request, lambda: _answer(request, visit_of(request)))
    if "example" in request.GET:
        return _answer(request, example_visit())
    return show(request, None)


@public(REASON)
@never_cache
@sensitive_post_parameters()
@require_POST
def download(request: HttpRequest, form: str) -> HttpResponseBase:
    """The result of the same form, computed again, as a workbook, a CSV, a JSON or a rules file."""
    visit = visit_of(request)
    if visit.settings is None or visit.pool is None:
        return show(request, visit)
    if form == "toml":
        return _file(
            "rules.toml", "application/toml", to_toml(visit.settings, visit.pool, translation).encode()
        )
    try:
        outcome = run(visit.pool, visit.settings, clock=time.perf_counter)
    except Refusal as refusal:
        return show(request, visit, refusal=refusal)
    return _written(outcome, form)


@public("the example can be downloaded as what it is: invented people")
@require_safe
def example_workbook(_request: HttpRequest) -> HttpResponse:
    """The workbook of the demonstration sheets."""
    return _written(example(now().date()).outcome, "xlsx")


def _answer(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    if visit.pool is None or visit.settings is None:
        return show(request, visit)
    if visit.is_large:
        return stream(request, visit)
    try:
        outcome = run(visit.pool, visit.settings, clock=time.perf_counter)
        return show(request, visit, outcome, weights_asked(visit, outcome))
    except Refusal as refusal:
        return show(request, visit, refusal=refusal)


def _written(outcome: Outcome, form: str) -> HttpResponse:
    match form:
        case "csv":
            return _file("pairs.csv", CSV, pairs_csv(outcome, translation))
        case "json":
            return _file("pairs.json", "application/json", to_json(outcome))
        case _:
            return _file("pairs.xlsx", XLSX, workbook(outcome, translation, study_of_workbook(outcome)))


def _file(name: str, content_type: str, content: bytes) -> HttpResponse:
    return attachment(content, name=f"relais-{name}", media_type=content_type)


def _in_its_language(request: HttpRequest, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Answer in the language whose button was pressed, and remember it; otherwise as any page."""
    wanted = request.POST.get("lang", "")
    if wanted not in dict(settings.LANGUAGES):
        return answer()
    translation.activate(wanted)
    request.LANGUAGE_CODE = wanted
    response = answer()
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        wanted,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response
