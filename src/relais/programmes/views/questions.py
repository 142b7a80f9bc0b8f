"""Deciding what a programme asks."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from relais.kit.htmx import page, see
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.programmes.actions import questions as actions
from relais.programmes.forms.answering import AnswerForm
from relais.programmes.forms.questions import QuestionForm
from relais.programmes.models import Programme, Question
from relais.programmes.presets.questions import READY
from relais.programmes.queries import questions as queries
from relais.programmes.queries.programmes import managed_programme
from relais.programmes.rules.questions import may_set_questions

HERE = "programmes:questions"


@require_GET
def questions(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What the programme asks, in order."""
    programme = managed_programme(request.user, public_id)
    context = {
        "programme": programme,
        "here": HERE,
        "questions": queries.questions_of(programme),
        "may_set": may_set_questions(request.user, programme),
    }
    return page(request, "programmes/questions.html", context, fragment="questions")


@require_POST
def ask_usual_questions(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Ask what programmes of this template usually ask."""
    programme = managed_programme(request.user, public_id)
    actions.ask_usual_questions(programme, by=request.user)
    messages.success(request, _("The usual questions are there: change what you wish."))
    return see(reverse(HERE, args=[public_id]))


@require_http_methods(["GET", "POST"])
def add_question(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Ask something more: a suggested question as it stands, or one of a chosen kind."""
    programme = managed_programme(request.user, public_id)
    require(may_set_questions(request.user, programme))
    kind = request.GET.get("kind", "")
    typed = request.POST if request.method == "POST" else None
    if typed and (name := typed.get("ready")) in READY:
        return _add_ready(request, programme, str(name))
    if kind not in Question.Kind.values:
        return page(request, "programmes/question_add.html", _to_choose(programme))
    form = QuestionForm(typed, programme=programme, kind=kind, question=None)
    if form.is_valid():
        actions.add_question(programme, kind=kind, wording=form.wording(), by=request.user)
        messages.success(request, _("The question is asked."))
        return see(reverse(HERE, args=[public_id]))
    context = {"programme": programme, "here": HERE, "form": form, "kind": Question.Kind(kind).label}
    return page(request, "programmes/question_form.html", context)


def _add_ready(request: SignedInRequest, programme: Programme, name: str) -> HttpResponse:
    try:
        actions.add_ready_question(programme, name=name, by=request.user)
        messages.success(request, _("The question is asked."))
    except ValidationError:  # another question has taken its place since the list was shown
        messages.warning(request, _("Another question already asks the same people for it."))
    return see(reverse(HERE, args=[programme.public_id]))


def _to_choose(programme: Programme) -> dict[str, Any]:
    return {
        "programme": programme,
        "here": HERE,
        "ready": queries.ready_questions(programme),
        "kinds": [(kind.value, kind.label, queries.KIND_NOTES[kind]) for kind in Question.Kind],
    }


@require_GET
def preview_questions(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What somebody on one side will see; nothing written here is kept."""
    programme = managed_programme(request.user, public_id)
    is_mentor = request.GET.get("side") == "mentor"
    asked = queries.asked(programme, mentor=is_mentor, mentee=not is_mentor)
    form = AnswerForm(questions=asked, answers={})
    context = {
        "programme": programme,
        "here": HERE,
        "is_mentor": is_mentor,
        "form": form,
        "asked": form.asked(queries.who_runs(programme)),
    }
    return page(request, "programmes/questions_preview.html", context)


@require_http_methods(["GET", "POST"])
def edit_question(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Put a question otherwise."""
    question = get_object_or_404(queries.questions_managed_by(request.user), public_id=public_id)
    programme = question.programme
    require(may_set_questions(request.user, programme))
    form = QuestionForm.of(question, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.edit_question(question, wording=form.wording(), by=request.user)
        messages.success(request, _("The question is changed."))
        return see(reverse(HERE, args=[programme.public_id]))
    context = {
        "programme": programme,
        "here": HERE,
        "form": form,
        "question": question,
        "kind": question.get_kind_display(),
    }
    return page(request, "programmes/question_form.html", context)


@require_POST
def move_question(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Ask a question one place earlier or later."""
    question = get_object_or_404(queries.questions_managed_by(request.user), public_id=public_id)
    actions.move_question(question, is_up=request.POST.get("to") == "up", by=request.user)
    return see(reverse(HERE, args=[question.programme.public_id]))


@require_http_methods(["GET", "POST"])
def remove_question(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Ask a question no more, once it was said how many answers are lost."""
    question = get_object_or_404(queries.questions_managed_by(request.user), public_id=public_id)
    programme = question.programme
    require(may_set_questions(request.user, programme))
    if request.method == "POST":
        actions.remove_question(question, by=request.user)
        messages.success(request, _("The question is no longer asked."))
        return see(reverse(HERE, args=[programme.public_id]))
    context = {"programme": programme, "here": HERE, "question": question}
    return page(request, "programmes/question_remove.html", context)
