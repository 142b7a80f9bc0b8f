"""Answering what a programme asks."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from relais.kit.htmx import page, see
from relais.kit.requests import SignedInRequest
from relais.kit.verdicts import require
from relais.programmes.actions.answering import give_answers
from relais.programmes.forms.answering import AnswerForm
from relais.programmes.models import Enrolment, Question
from relais.programmes.queries.answering import answers_of
from relais.programmes.queries.documents import document_names
from relais.programmes.queries.questions import asked, who_runs
from relais.programmes.rules.answering import may_answer


@require_http_methods(["GET", "POST"])
def answer(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Answer the questions asked of oneself; whatever can be kept is kept, complete or not."""
    own = Enrolment.objects.filter(person=request.user).select_related("programme", "person")
    enrolment = get_object_or_404(own, programme__public_id=public_id)
    require(may_answer(request.user, enrolment))
    questions = asked(enrolment.programme, mentor=enrolment.is_mentor, mentee=enrolment.is_mentee)
    answers = answers_of(enrolment)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AnswerForm(*sent, questions=questions, answers=answers)
    if sent:
        form.full_clean()
        give_answers(enrolment, answers=form.answers(), by=request.user)
        answers = answers_of(enrolment)
        if not form.errors:
            _say_saved(request, _missing(questions, answers))
            return see(reverse("programmes:answer", args=[public_id]))
    return page(request, "programmes/answer.html", _context(enrolment, form, questions, answers))


def _missing(questions: list[Question], answers: dict[int, Any]) -> list[Question]:
    return [question for question in questions if question.is_required and question.pk not in answers]


def _say_saved(request: SignedInRequest, missing: list[Question]) -> None:
    if missing:
        says = ngettext(
            "What you wrote is saved. %(count)d answer is still needed.",
            "What you wrote is saved. %(count)d answers are still needed.",
            len(missing),
        )
        messages.warning(request, says % {"count": len(missing)})
    else:
        messages.success(request, _("Your answers are saved. Nothing is missing."))


def _context(
    enrolment: Enrolment, form: AnswerForm, questions: list[Question], answers: dict[int, Any]
) -> dict[str, Any]:
    answered = sum(question.pk in answers for question in questions)
    return {
        "programme": enrolment.programme,
        "part": enrolment,
        "form": form,
        "asked": form.asked(who_runs(enrolment.programme), _documents(enrolment, form, answers)),
        "missing": [form[question.public_id] for question in _missing(questions, answers)],
        "has_begun": bool(answered),
        "answered": answered,
        "total": len(questions),
    }


def _documents(enrolment: Enrolment, form: AnswerForm, answers: dict[int, Any]) -> dict[int, tuple[str, str]]:
    """By question, the file given before: its public id and its name."""
    if not form.is_multipart():
        return {}
    names = document_names(enrolment.person)
    given = {pk: value for pk, value in answers.items() if isinstance(value, str) and value in names}
    return {pk: (value, names[value]) for pk, value in given.items()}
