"""Deciding what a programme asks."""

from collections.abc import Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import override

from relais.activity.actions import record
from relais.kit.verdicts import require
from relais.people.rules import Actor
from relais.programmes.events.questions import (
    QUESTION_ADDED,
    QUESTION_EDITED,
    QUESTION_MOVED,
    QUESTION_REMOVED,
    QUESTIONS_ASKED,
)
from relais.programmes.models import Programme, Question
from relais.programmes.presets.fields import IMPORTANCE_WORDS
from relais.programmes.presets.questions import READY, USUAL, Ready
from relais.programmes.rules.questions import may_let_read, may_set_questions


class Wording(NamedTuple):
    """How a question is put: each name is a field of `Question`."""

    label: str
    note: str
    choices: Sequence[str]
    asked_of: str
    is_required: bool
    readers: str
    feeds: str
    is_sensitive: bool
    reason: str


@transaction.atomic
def ask_usual_questions(programme: Programme, *, by: Actor) -> list[Question]:
    """Ask what programmes of this template usually ask; one that asks something already keeps its questions.

    Raises:
        Refused: when `by` may not.
    """
    require(may_set_questions(by, programme))
    _lock(programme)
    asked = list(programme.questions.all())
    if asked:
        return asked
    usual = USUAL[programme.template]
    asked = [_made(programme, ready, usual, position) for position, ready in enumerate(usual, start=1)]
    Question.objects.bulk_create(asked)
    record(QUESTIONS_ASKED, by=by, about=programme)
    return asked


@transaction.atomic
def add_ready_question(programme: Programme, *, name: str, by: Actor) -> Question:
    """Ask one of the suggested questions too, last; one that is asked already is left as it is.

    Raises:
        Refused: when `by` may not.
        ValidationError: when there is no such question, or its field is fed by another one of the same people.
    """
    require(may_set_questions(by, programme))
    _lock(programme)
    if name not in READY:
        raise ValidationError({"name": name})
    question = _made(programme, READY[name], [READY[name]], _last(programme) + 1)
    if same := _same(question):
        return same
    question.full_clean()
    question.save(force_insert=True)
    record(QUESTION_ADDED, by=by, about=question)
    return question


@transaction.atomic
def add_question(programme: Programme, *, kind: str, wording: Wording, by: Actor) -> Question:
    """Ask something more, last. The same question asked twice is asked once.

    Raises:
        Refused: when `by` may not, or nobody may read what reasons would tell.
        ValidationError: when the question is not whole, or its field is fed by another one of the same people.
    """
    require(may_set_questions(by, programme))
    _lock(programme)
    question = Question(programme=programme, kind=kind, position=_last(programme) + 1, **wording._asdict())
    if same := _same(question):
        return same
    require(may_let_read(question, wording.readers, is_answered=False, feeds=wording.feeds))
    question.full_clean()
    question.save(force_insert=True)
    record(QUESTION_ADDED, by=by, about=question)
    return question


@transaction.atomic
def edit_question(question: Question, *, wording: Wording, by: Actor) -> Question:
    """Put a question otherwise. Its kind stays, so that what people answered keeps its sense.

    Raises:
        Refused: when `by` may not, or more people would read what was answered.
        ValidationError: when the question is not whole, or its field is fed by another one of the same people.
    """
    require(may_set_questions(by, question.programme))
    _lock(question.programme)
    question = Question.objects.get(pk=question.pk)
    is_answered = question.answers.exists()
    require(may_let_read(question, wording.readers, is_answered=is_answered, feeds=wording.feeds))
    for name, value in wording._asdict().items():
        setattr(question, name, value)
    question.full_clean()
    question.save()
    record(QUESTION_EDITED, by=by, about=question)
    return question


@transaction.atomic
def move_question(question: Question, *, is_up: bool, by: Actor) -> Question:
    """Ask it one place earlier, or later; the first stays first, and the last last.

    Raises:
        Refused: when `by` may not.
    """
    require(may_set_questions(by, question.programme))
    _lock(question.programme)
    line = list(question.programme.questions.order_by("position", "pk"))
    here = line.index(question)
    there = max(here - 1, 0) if is_up else min(here + 1, len(line) - 1)
    line.insert(there, line.pop(here))
    for position, placed in enumerate(line, start=1):
        placed.position = position
    Question.objects.bulk_update(line, ["position"])
    question.position = there + 1
    record(QUESTION_MOVED, by=by, about=question)
    return question


@transaction.atomic
def remove_question(question: Question, *, by: Actor) -> None:
    """Ask it no more; what was answered to it is lost.

    Raises:
        Refused: when `by` may not.
    """
    programme = question.programme
    require(may_set_questions(by, programme))
    question.delete()
    record(QUESTION_REMOVED, by=by, about=programme)


def _lock(programme: Programme) -> None:
    """One at a time: the order of questions is of all of them together."""
    Programme.objects.select_for_update().get(pk=programme.pk)


def _last(programme: Programme) -> int:
    last: int | None = programme.questions.aggregate(last=Max("position"))["last"]
    return last or 0


def _made(programme: Programme, ready: Ready, beside: Sequence[Ready], position: int) -> Question:
    """A suggested question in the language of the programme; `beside` are those asked with it."""
    with override(programme.language):
        return Question(
            programme=programme,
            position=position,
            kind=ready.kind,
            label=str(ready.label),
            note=str(ready.note),
            choices=_choices(programme, ready, beside),
            asked_of=ready.asked_of,
            is_required=ready.is_required,
            readers=ready.readers,
            feeds=ready.feeds,
            is_sensitive=ready.is_sensitive,
            reason=str(ready.reason),
        )


def _choices(programme: Programme, ready: Ready, beside: Sequence[Ready]) -> list[str]:
    """Its choices; of what may matter most, only what the programme asks about."""
    if ready.feeds != "importance":
        return [str(choice) for choice in ready.choices]
    fed = {other.feeds for other in beside} | set(programme.questions.values_list("feeds", flat=True))
    return [str(word) for field, word in IMPORTANCE_WORDS.items() if field in fed]


def _same(question: Question) -> Question | None:
    """The question that asks the same people for the same already: a form sent twice."""
    alike = Question.objects.filter(programme=question.programme, kind=question.kind, label=question.label)
    return alike.filter(asked_of=question.asked_of).first()
