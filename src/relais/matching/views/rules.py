"""What counts in a programme: the page, a try of which nothing is kept, and rules files in and out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from relais.core.pools import to_toml
from relais.kit.files import attachment
from relais.kit.htmx import page, see
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.matching.actions import rules as actions
from relais.matching.forms.files import RulesFileForm
from relais.matching.forms.rules import RulesForm
from relais.matching.presenting.rules import gaps_of, switches_of, weights_of
from relais.matching.presenting.starting import STARTS, changes, starts
from relais.matching.presenting.trying import TriedView, to_mend, tried_now
from relais.matching.queries.rules import rules_text
from relais.matching.rules.rules import may_change_rules
from relais.matching.running.asking import Ground, ground_of
from relais.matching.running.people import KINDS
from relais.programmes.models import Programme
from relais.programmes.queries.programmes import managed_programme


@require_http_methods(["GET", "POST"])
def rules(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What counts, what is never up for discussion, how many; kept for the tries to come."""
    programme, ground = _started(request, public_id)
    form = RulesForm(ground, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(may_change_rules(request.user, programme))
        if form.is_valid():
            actions.change_rules(programme, settings=form.settings, by=request.user)
            return _kept(request, programme)
    return _shown(request, programme, form)


@require_POST
def try_rules(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What the rules on the page would give now; nothing is kept."""
    programme, ground = _started(request, public_id)
    form = RulesForm(ground, request.POST)
    tried = tried_now(programme, form) if form.is_valid() else to_mend(form)
    return _shown(request, programme, form, tried=tried)


@require_POST
def reset_rules(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Back to what is usual for the template."""
    programme = managed_programme(request.user, public_id)
    require(may_change_rules(request.user, programme))
    actions.reset_rules(programme, by=request.user)
    return _kept(request, programme)


@require_GET
def download_rules(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The rules file, as `relais match --rules` reads it."""
    _programme, ground = _found(request, public_id)
    text = to_toml(ground.decided, None, translation)
    return attachment(text, name="relais-rules.toml", media_type="application/toml")


@require_http_methods(["GET", "POST"])
def upload_rules(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Rules from a file, in the place of those of the page."""
    programme, ground = _found(request, public_id)
    require(may_change_rules(request.user, programme))
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RulesFileForm(ground, *given)
    if form.is_valid():
        actions.change_rules(programme, settings=form.cleaned_data["file"], by=request.user)
        return _kept(request, programme)
    return page(request, "matching/rules_upload.html", _frame(programme) | {"form": form})


def _found(request: SignedInRequest, public_id: str) -> tuple[Programme, Ground]:
    programme = managed_programme(request.user, public_id)
    return programme, ground_of(programme, rules_text(programme))


def _started(request: SignedInRequest, public_id: str) -> tuple[Programme, Ground]:
    """The programme, and its rules as they are kept or as another template would have them."""
    programme = managed_programme(request.user, public_id)
    start = _start(request)
    if start:
        return programme, ground_of(programme, "", kind=KINDS[start])
    return programme, ground_of(programme, rules_text(programme))


def _start(request: SignedInRequest) -> str:
    """The template one starts from; "" for the rules that are kept."""
    asked = request.POST if request.method == "POST" else request.GET
    return asked.get("start", "") if asked.get("start") in STARTS else ""


def _frame(programme: Programme) -> dict[str, Any]:
    return {"programme": programme, "here": "matching:board"}


def _shown(
    request: SignedInRequest, programme: Programme, form: RulesForm, *, tried: TriedView | None = None
) -> HttpResponse:
    given = _frame(programme) | {
        "form": form,
        "weights": weights_of(form),
        "gaps": gaps_of(form),
        "switches": switches_of(form, tried.forbids if tried else {}),
        "has_hours": any(one.rule.kind == "minimum_hours" for one in form.ground.options),
        "tried": tried,
        "starts": starts(_start(request)),
        "start": _start(request),
        "verdict": may_change_rules(request.user, programme),
    }
    if _start(request):
        given["changes"] = changes(ground_of(programme, rules_text(programme)), form.ground)
    return page(request, "matching/rules.html", given, fragment="tried")


def _kept(request: SignedInRequest, programme: Programme) -> HttpResponse:
    messages.success(request, _("Your rules are saved: the next pairs will be formed with them."))
    return see(reverse("matching:rules", args=[programme.public_id]))
