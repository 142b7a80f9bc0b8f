"""The page of a pairing: at once, or as a stream that tells how far the computation is."""

import time
from collections.abc import Iterator, Mapping

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from relais.core.pairing import Refusal, Sensitivity
from relais.core.pools import Outcome, run
from relais.core.pools.study import weights_of
from relais.home.forms.columns import SIDES
from relais.home.presenting.board import board
from relais.home.presenting.choices import kinds, orders, other_files, pasts
from relais.home.presenting.decisions import decisions_shown
from relais.home.presenting.phases import phase_shown
from relais.home.running import Finished, Report, watch
from relais.home.views.visit import Visit
from relais.kit.htmx import page

PAGE = "home/match.html"
WORK = "home/_work.html"
PHASE = "home/_phase.html"
PLACE = "<!-- here comes the result -->"
"""Stands in the page where the result goes, so that what is before can leave at once."""


def show(
    request: HttpRequest,
    visit: Visit | None = None,
    outcome: Outcome | None = None,
    weights: Sensitivity | None = None,
    *,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """The whole page; 422 when something that was sent cannot be used."""
    if visit is None:
        return page(request, PAGE, {"missing": _missing({})})
    if refusal is not None:
        visit.files.add_error(None, refusal.say(translation))
    return page(request, PAGE, _context(visit, outcome, weights))


def weights_asked(visit: Visit, outcome: Outcome, report: Report | None = None) -> Sensitivity | None:
    """What the weights decide, when the visitor asked for it."""
    return weights_of(outcome, progress=report) if visit.asks_weights else None


def stream(request: HttpRequest, visit: Visit) -> StreamingHttpResponse:
    """The head of the page, then the progress as it happens, then the result, in one response."""
    frame = render_to_string(PAGE, {"place": PLACE}, request)
    return StreamingHttpResponse(_told(request, visit, frame, translation.get_language() or "fr"))


def _told(request: HttpRequest, visit: Visit, frame: str, language: str) -> Iterator[str]:
    """Each piece is rendered in the language of the page: between two, the thread may serve somebody else."""
    before, after = frame.split(PLACE)
    yield before
    for news in watch(lambda report: _work(visit, language, report)):
        with translation.override(language):
            if isinstance(news, Finished):
                piece = render_to_string(WORK, news.value, request)
            else:
                piece = render_to_string(PHASE, {"phase": phase_shown(news)})
        yield piece
    yield after


def _work(visit: Visit, language: str, report: Report) -> dict[str, object]:
    """Everything the result page needs; explanations are made here too, while the place in the line is held."""
    if visit.pool is None or visit.settings is None:
        raise ValueError("a visit is run once its files and decisions are read")
    with translation.override(language):
        try:
            outcome = run(visit.pool, visit.settings, progress=report, clock=time.perf_counter)
        except Refusal as refusal:
            visit.files.add_error(None, refusal.say(translation))
            return _context(visit)
        weights = weights_asked(visit, outcome, report)
        report("explain", 0.0)
        return _context(visit, outcome, weights)


def _context(
    visit: Visit, outcome: Outcome | None = None, weights: Sensitivity | None = None
) -> dict[str, object]:
    carried = visit.files.carried
    context: dict[str, object] = {"files": visit.files, "carried": carried, "missing": _missing(carried)}
    if visit.pool is None:
        return context
    context["lists"] = _lists(visit)
    context["board"] = board(visit.pool, outcome, weights, order=visit.order, page=visit.page, by=visit.by)
    if visit.decisions is not None and visit.suggestion is not None:
        context["decisions"] = visit.decisions
        context["choices"] = decisions_shown(visit.decisions, visit.suggestion, outcome)
    return context


def _missing(carried: Mapping[str, object]) -> dict[str, bool]:
    """Which of the two lists must still be chosen."""
    return {side: side not in carried for side in SIDES}


def _lists(visit: Visit) -> dict[str, object]:
    past = visit.settings.past if visit.settings else "avoid"
    kind = visit.pool.kind if visit.pool else "mentoring"
    return {
        "kinds": kinds(kind),
        "orders": orders(visit.order),
        "pasts": pasts(past),
        "by": visit.by,
        "other_files": other_files({name: file.file for name, file in visit.files.carried.items()}),
    }
