"""What people answered, for whom it is: their own page, those who may read it, and matching."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from relais.programmes.models import Answer, Enrolment, Membership, Programme, Question
from relais.programmes.values import Stored, said, typed

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
    enrolments = programme.enrolments.matchable()
    enrolments = enrolments.mentors() if side == "mentors" else enrolments.mentees()
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


def _membership_facts(programme: Programme) -> dict[int, dict[str, object]]:
    """By person, what the organisations of the programme know of them; the oldest place counts where there are two."""
    names = ("organisation", "unit", "site", "job_title", "grade", "seniority", "manager")
    places = Membership.objects.filter(organisation__programmes=programme).order_by("-pk")
    facts: dict[int, dict[str, object]] = {}
    for person_id, *known in places.values_list(
        "person_id",
        "organisation__name",
        "unit",
        "site",
        "job_title",
        "grade",
        "seniority",
        "manager__email",
    ):
        facts[person_id] = {name: fact for name, fact in zip(names, known, strict=True) if fact}
    return facts


def _answered(
    programme: Programme, side: Side
) -> tuple[dict[int, dict[str, object]], dict[int, dict[str, str]]]:
    """By enrolment: what fields were fed, and what choices were made beside."""
    values: dict[int, dict[str, object]] = defaultdict(dict)
    extras: dict[int, dict[str, str]] = defaultdict(dict)
    for enrolment_id, question, value in _answers(programme, side):
        if question.feeds:
            if (read := typed(question, value)) is not None:
                values[enrolment_id][question.feeds] = read
        elif question.kind in _TOLD_BESIDE and question.readers != Question.Readers.NOBODY:
            extras[enrolment_id][question.label] = said(question, value)
    return values, extras


def _answers(programme: Programme, side: Side) -> Iterator[tuple[int, Question, Stored]]:
    asked = programme.questions.asked_of(mentor=side == "mentors", mentee=side == "mentees")
    questions = {question.pk: question for question in asked}
    # A question of one side is the more precise one where everybody is asked for the same field: it is read last.
    order = sorted(questions, key=lambda pk: questions[pk].asked_of != Question.Asked.BOTH)
    rank = {pk: turn for turn, pk in enumerate(order)}
    answers = Answer.objects.filter(
        question__in=order, enrolment__in=programme.enrolments.matchable().values("pk")
    )
    found = answers.values_list("enrolment_id", "question_id", "value")
    for enrolment_id, question_id, value in sorted(found, key=lambda row: rank[row[1]]):
        yield enrolment_id, questions[question_id], value


def answers_of(enrolment: Enrolment) -> dict[int, Stored]:
    """What this person answered, by question."""
    return dict(enrolment.answers.values_list("question_id", "value"))
