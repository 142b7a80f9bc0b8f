"""Pages about programmes: those one may see, a new one, and how one is set up."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from relais.kit.htmx import page, see
from relais.kit.pages import page_of
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.programmes.actions import programmes as actions
from relais.programmes.actions.questions import ask_usual_questions
from relais.programmes.forms.programmes import (
    CreateProgrammeForm,
    DuplicateProgrammeForm,
    EditProgrammeForm,
    WordsForm,
)
from relais.programmes.models import Programme
from relais.programmes.presenting.programmes import around, offered, set_up
from relais.programmes.presenting.stages import STAGES, moves_of
from relais.programmes.presets.templates import PRESETS
from relais.programmes.queries.programmes import (
    A_PAGE,
    listed_for,
    organisations_of,
    programme_to_set_up,
)
from relais.programmes.queries.roles import is_administrator
from relais.programmes.rules import programmes as rules


@require_safe
def list(request: SignedInRequest) -> HttpResponse:  # noqa: A001 (the address, the view and the test share the word)
    """The programmes one may see, those one runs first, each with its state and what comes next."""
    shown = page_of(request, listed_for(request.user), A_PAGE)
    context = {
        "programmes": shown,
        "organisations": organisations_of(shown),
        "may_create": rules.may_create_programme(request.user),
        "is_administrator": is_administrator(request.user),
    }
    return page(request, "programmes/list.html", context)


@require_http_methods(["GET", "POST"])
def create(request: SignedInRequest) -> HttpResponse:
    """Choose a template, a name and organisations; everything else comes from the template."""
    require(rules.may_create_programme(request.user))
    form = CreateProgrammeForm.of(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with transaction.atomic():
            programme = actions.create_programme(**form.cleaned_data, by=request.user)
            ask_usual_questions(programme, by=request.user)
        return see(_address("programme", programme))
    return page(request, "programmes/create.html", {"form": form, "presets": PRESETS})


@require_safe
def programme(request: SignedInRequest, public_id: str) -> HttpResponse:
    """A programme: for those who set it up, where it stands and what is to be done; for the others, what it is."""
    shown = get_object_or_404(Programme.objects.visible_to(request.user), public_id=public_id)
    if rules.may_edit_programme(request.user, shown).allowed:
        return page(request, "programmes/programme.html", set_up(shown, request.user))
    return page(request, "programmes/programme_offered.html", offered(shown, request.user))


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Change any setting, at any time."""
    edited = programme_to_set_up(request.user, public_id)
    form = EditProgrammeForm.of(edited, request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        changes, organisations = form.changes, form.cleaned_data["organisations"]
        actions.edit_programme(edited, changes=changes, organisations=organisations, by=request.user)
        messages.success(request, _("The settings are saved."))
        return see(_address("programme", edited))
    return page(request, "programmes/edit.html", {**around(edited, request.user), "form": form})


@require_http_methods(["GET", "POST"])
def words(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Call the roles of a programme as people call them there."""
    worded = programme_to_set_up(request.user, public_id)
    form = WordsForm.of(worded, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.change_words(worded, words=form.words, by=request.user)
        messages.success(request, _("The words are saved."))
        return see(_address("programme", worded))
    return page(request, "programmes/words.html", {**around(worded, request.user), "form": form})


@require_http_methods(["GET", "POST"])
def move(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Go to another state; the page tells what each move changes."""
    moved = programme_to_set_up(request.user, public_id)
    if request.method == "POST":
        moved = actions.move_programme(moved, to=request.POST.get("to", ""), by=request.user)
        messages.success(request, str(STAGES[moved.state]))
        return see(_address("programme", moved))
    return page(
        request, "programmes/move.html", {**around(moved, request.user), "moves": moves_of(moved.state)}
    )


@require_http_methods(["GET", "POST"])
def duplicate(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Start another programme from this one, without its people."""
    original = programme_to_set_up(request.user, public_id)
    form = DuplicateProgrammeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = actions.duplicate_programme(original, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, _("The new programme is in preparation. Nobody takes part in it yet."))
        return see(_address("programme", made))
    return page(request, "programmes/duplicate.html", {**around(original, request.user), "form": form})


def _address(name: str, programme: Programme) -> str:
    return reverse(f"programmes:{name}", args=[programme.public_id])
