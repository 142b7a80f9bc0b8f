"""Answering what a programme asks."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db import transaction

from relais.activity.actions import record
from relais.kit import clock
from relais.kit.verdicts import require
from relais.people.rules import Actor
from relais.programmes.actions.documents import forget_document, keep_document
from relais.programmes.events.answering import ANSWERS_GIVEN
from relais.programmes.models import Answer, Document, Enrolment, Question
from relais.programmes.rules.answering import may_answer
from relais.programmes.values import Stored


class GivenFile(NamedTuple):
    """A file as it was received, its content looked at."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def give_answers(
    enrolment: Enrolment, *, answers: Mapping[Question, Stored | GivenFile], by: Actor
) -> Enrolment:
    """Keep what somebody answers, and forget what they emptied; questions that are not among them stay as they are.

    Raises:
        Refused: when `by` may not.
    """
    require(may_answer(by, enrolment))
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    before = dict(enrolment.answers.values_list("question_id", "value"))
    told = {question: _told(enrolment, value, by) for question, value in answers.items()}
    changed = {question: value for question, value in told.items() if before.get(question.pk) != value}
    emptied = [question for question, value in changed.items() if value in (None, "", [])]
    enrolment.answers.filter(question__in=emptied).delete()
    _write(enrolment, {question: value for question, value in changed.items() if question not in emptied})
    _forget_files(enrolment, [before.get(q.pk) for q in changed if q.kind == Question.Kind.FILE], by)
    record(ANSWERS_GIVEN, by=by, about=enrolment)
    return enrolment


def _told(enrolment: Enrolment, value: Stored | GivenFile, by: Actor) -> Stored:
    """The value to keep: of a file, the public id under which it is kept."""
    if not isinstance(value, GivenFile):
        return value
    return keep_document(enrolment.person, **value._asdict(), by=by).public_id


def _write(enrolment: Enrolment, values: Mapping[Question, Stored]) -> None:
    now = clock.now()
    Answer.objects.bulk_create(
        [
            Answer(enrolment=enrolment, question=question, value=value, updated=now)
            for question, value in values.items()
        ],
        update_conflicts=True,
        unique_fields=["enrolment", "question"],
        update_fields=["value", "updated"],
    )


def _forget_files(enrolment: Enrolment, public_ids: list[Stored], by: Actor) -> None:
    """Delete the files that others took the place of."""
    replaced = [public_id for public_id in public_ids if public_id]
    for document in Document.objects.filter(owner=enrolment.person_id, public_id__in=replaced):
        forget_document(document, by=by)
