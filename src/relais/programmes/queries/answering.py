"""What people answered, for whom it is: their own page, those who may read it, and matching."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from json import loads
from typing import Literal, Protocol

from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast

from relais.core.sheets import Value
from relais.kit.prepared import Few, Prepared
from relais.people.models import Person
from relais.programmes.models import Answer, Enrolment, Membership, Programme, Question
from relais.programmes.models.enrolments import EnrolmentQuerySet
from relais.programmes.queries.questions import not_readers_of, readers_of, who_runs
from relais.programmes.queries.roles import is_manager
from relais.programmes.values import Stored, said, typed
from relais.ui.values import Reader

Readers, State = Question.Readers, Enrolment.State
Side = Literal["mentors", "mentees"]

_TOLD_BESIDE = frozenset({Question.Kind.CHOICE, Question.Kind.CHOICES, Question.Kind.ORDER})
"""Kinds whose answers a programme may weigh although they feed no field: they compare word for word."""


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """All that matching may know of one person on one side of a programme.

    `values`: by name of a field of sheets, typed as a record of a sheet is. `extras`: by label of a question that
    feeds no field, the choice in words; what nobody may read is not among them, since reasons would tell it.
    `capacity` and `monthly_hours` are None where the programme decides.
    """

    enrolment_id: int
    public_id: str
    person_id: int
    name: str
    email: str
    time_zone: str
    capacity: int | None
    monthly_hours: float | None
    since: datetime | None
    values: Mapping[str, object]
    extras: Mapping[str, str]


def given_answers(programme: Programme, side: Side) -> list[GivenAnswers]:
    """Everybody who may be proposed on this side, in a fixed order, by four queries however many they are."""
    enrolments = _on_side(programme, side)
    facts = _membership_facts(programme)
    values, extras = _answered(programme, side)
    return [
        GivenAnswers(
            enrolment_id=pk,
            public_id=public_id,
            person_id=person_id,
            name=name,
            email=email,
            time_zone=time_zone,
            capacity=capacity,
            monthly_hours=None if hours is None else float(hours),
            since=since,
            values={**facts.get(person_id, {}), **values.get(pk, {})},
            extras=extras.get(pk, {}),
        )
        for pk, public_id, person_id, name, email, time_zone, capacity, hours, since in (
            enrolments.order_by("pk").values_list(
                "pk",
                "public_id",
                "person_id",
                "person__name",
                "person__email",
                "person__time_zone",
                "capacity",
                "monthly_hours",
                "since",
            )
        )
    ]


def _on_side(programme: Programme, side: Side) -> EnrolmentQuerySet:
    enrolments = programme.enrolments.matchable()
    return enrolments.mentors() if side == "mentors" else enrolments.mentees()


def _membership_facts(programme: Programme) -> dict[int, dict[str, object]]:
    """By person, what the organisations of the programme know of them; the oldest place counts where there are two.

    Their managers are no such fact: all of them count (`relais.programmes.queries.lines`).
    """
    names = ("organisation", "unit", "site", "job_title", "grade", "seniority")
    places = Membership.objects.filter(organisation__programmes=programme).order_by("-pk")
    facts: dict[int, dict[str, object]] = {}
    told = places.values_list("person_id", "organisation__name", *names[1:])
    for person_id, *known in told:
        facts[person_id] = {name: fact for name, fact in zip(names, known, strict=True) if fact}
    return facts


def _answered(
    programme: Programme, side: Side
) -> tuple[dict[int, dict[str, object]], dict[int, dict[str, str]]]:
    """By enrolment: what fields were fed, and what choices were made beside."""
    values: dict[int, dict[str, object]] = defaultdict(dict)
    extras: dict[int, dict[str, str]] = defaultdict(dict)
    for question, answers in _answers(programme, side):
        if question.feeds:
            read = cache(partial(_typed, question))  # thousands of people choose among the same few answers
            for enrolment_id, text in answers:
                if (value := read(text)) is not None:
                    values[enrolment_id][question.feeds] = value
        elif question.kind in _TOLD_BESIDE and question.readers != Question.Readers.NOBODY:
            for enrolment_id, text in answers:
                extras[enrolment_id][question.label] = said(question, loads(text))
    return values, extras


def _typed(question: Question, text: str) -> Value | None:
    return typed(question, loads(text))


def _answers(programme: Programme, side: Side) -> Iterator[tuple[Question, list[tuple[int, str]]]]:
    """The answers to each question of a side, as JSON, by enrolment."""
    asked = programme.questions.asked_of(mentor=side == "mentors", mentee=side == "mentees")
    questions = {question.pk: question for question in asked}
    # A question of one side is the more precise one where everybody is asked for the same field: it is read last.
    order = sorted(questions, key=lambda pk: questions[pk].asked_of != Question.Asked.BOTH)
    answers = Answer.objects.filter(question__in=order, enrolment__in=_on_side(programme, side).values("pk"))
    found: dict[int, list[tuple[int, str]]] = {pk: [] for pk in order}
    told = answers.values_list("question_id", "enrolment_id", Cast("value", TextField()))
    for question_id, enrolment_id, text in told:
        found[question_id].append((enrolment_id, text))
    for pk, rows in found.items():
        yield questions[pk], rows


def answers_of(enrolment: Enrolment) -> dict[int, Stored]:
    """What this person answered, by question."""
    return dict(enrolment.answers.values_list("question_id", "value"))


def missing_answers(programme: Programme) -> EnrolmentQuerySet:
    """Those who take part, or were invited to, and have not answered all that is needed of them."""
    needed = programme.questions.filter(is_required=True).filter(
        Q(asked_of=Question.Asked.BOTH)
        | Q(asked_of=Question.Asked.MENTOR, programme__enrolments__is_mentor=True)
        | Q(asked_of=Question.Asked.MENTEE, programme__enrolments__is_mentee=True),
        programme__enrolments=OuterRef("pk"),
    )
    given = Answer.objects.filter(enrolment=OuterRef(OuterRef("pk")), question=OuterRef("pk"))
    return programme.enrolments.reachable().filter(Exists(needed.filter(~Exists(given))))


class TakesPart(Protocol):
    """Somebody's part in a programme: which of its sides, and its key."""

    @property
    def pk(self) -> int: ...

    @property
    def is_mentor(self) -> bool: ...

    @property
    def is_mentee(self) -> bool: ...


A_PAGE = 50
"""People at most among whom those are looked for whose answers are awaited."""

_NEEDED = Prepared(
    lambda programme: (
        Question.objects.filter(programme=programme, is_required=True)
        .order_by()
        .values_list("pk", "asked_of")
    ),
    int,
)
_GIVEN = Prepared(
    lambda enrolments: (
        Answer.objects.filter(enrolment__in=enrolments, question__is_required=True)
        .order_by()
        .values_list("enrolment_id", "question_id")
    ),
    Few(A_PAGE),
)


def missing_among(programme: Programme, listed: Sequence[TakesPart]) -> set[int]:
    """By key, those of these people, `A_PAGE` at most, who have not answered all that is needed of them."""
    needed = _NEEDED.rows(programme.pk)
    of_mentors = {question for question, asked_of in needed if asked_of != Question.Asked.MENTEE}
    of_mentees = {question for question, asked_of in needed if asked_of != Question.Asked.MENTOR}
    given: defaultdict[int, set[int]] = defaultdict(set)
    for enrolment, question in _GIVEN.rows([one.pk for one in listed]) if needed else ():
        given[enrolment].add(question)
    return {
        one.pk
        for one in listed
        if (one.is_mentor and of_mentors - given[one.pk]) or (one.is_mentee and of_mentees - given[one.pk])
    }


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """An answer as somebody may read it; `readers` and `others` are for the line beside it.

    `document` is the public id of a file, "" for other kinds of answers.
    """

    question: Question
    said: str
    readers: list[Reader]
    others: list[str]
    document: str = ""


def visible_answers(enrolment: Enrolment, reader: Person, *, is_matched: bool) -> list[ToldAnswer]:
    """What this reader may read of what somebody answered, in the order it was asked.

    `is_matched` tells that the two are proposed to each other or go forward together, which is known above.
    """
    is_own = reader.pk == enrolment.person_id
    circles = frozenset(Readers.values) if is_own else _circles(enrolment, reader, is_matched=is_matched)
    if not circles:
        return []
    managers = who_runs(enrolment.programme)
    owner = "" if is_own else enrolment.person.name
    answers = enrolment.answers.filter(question__readers__in=circles).select_related("question")
    return [
        ToldAnswer(
            answer.question,
            said(answer.question, answer.value),
            readers_of(answer.question, managers, owner=owner),
            not_readers_of(answer.question),
            document=answer.value if answer.question.kind == Question.Kind.FILE else "",
        )
        for answer in answers.order_by("question__position", "question__pk")
    ]


def _circles(enrolment: Enrolment, reader: Person, *, is_matched: bool) -> frozenset[str]:
    """Whose answers, by their readers, somebody other than their author may read."""
    circles: set[str] = set()
    if is_manager(reader, enrolment.programme):
        circles |= {Readers.PROGRAMME, Readers.MATCHED, Readers.MANAGERS}
    if enrolment.state in (State.LEFT, State.REFUSED):
        return frozenset(circles)
    if is_matched:
        circles |= {Readers.PROGRAMME, Readers.MATCHED}
    if _takes_part(enrolment.programme, reader):
        circles.add(Readers.PROGRAMME)
    return frozenset(circles)


def _takes_part(programme: Programme, person: Person) -> bool:
    present = (State.ACTIVE, State.RESTING)
    return programme.enrolments.filter(person=person, state__in=present).exists()
