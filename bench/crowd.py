"""A programme of as many people as one likes, written in bulk: who takes part, what they answered, what came of it.

Imported once Django is set up. People answer the questions that Relais suggests, with words of `bench.words`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from bench.words import NAMES, OF_SITES, PROFESSIONS, SITES
from relais.activity.events import SYSTEM
from relais.journeys.models import Journey, Participation
from relais.kit import clock
from relais.matching.models import Proposal, Reply
from relais.people.models import Person
from relais.programmes.actions.questions import ask_usual_questions
from relais.programmes.models import (
    Answer,
    Appointment,
    Enrolment,
    Membership,
    Organisation,
    Programme,
    Question,
)
from relais.programmes.presets.fields import SILENT

AT_ONCE = 1_000
SEED = 20_260_901
Kind, Side = Question.Kind, Reply.Side


@dataclass(frozen=True)
class Crowd:
    """A programme, and those who take part in it."""

    programme: Programme
    mentees: list[Enrolment]
    mentors: list[Enrolment]


@transaction.atomic
def crowd(manager: Person, of_each_side: int, *, ways: Iterable[str] = ("batch", "request")) -> Crowd:
    """A programme with so many mentors and as many mentees, all of whom answered everything."""
    chance = Random(SEED)
    programme = Programme.objects.create(
        name=f"Passerelles {of_each_side}",
        template=Programme.Template.MENTORING,
        direction=Programme.Direction.DOWN,
        state=Programme.State.OPEN,
        ways=list(ways),
    )
    organisation = Organisation.objects.create(name=f"Rivage {of_each_side}")
    programme.organisations.add(organisation)
    Appointment.objects.create(person=manager, role=Appointment.Role.MANAGER, programme=programme)
    ask_usual_questions(programme, by=SYSTEM)
    persons = _persons(2 * of_each_side, programme.public_id)
    Membership.objects.bulk_create(
        [
            Membership(person=one, organisation=organisation, site=chance.choices(SITES, OF_SITES)[0])
            for one in persons
        ],
        AT_ONCE,
    )
    parts = [_part(programme, one, is_mentor=at < of_each_side) for at, one in enumerate(persons)]
    Enrolment.objects.bulk_create(parts, AT_ONCE)
    answers = _answers(chance, parts, list(programme.questions.all()))
    while some := list(islice(answers, AT_ONCE)):
        Answer.objects.bulk_create(some)
    return Crowd(programme, parts[of_each_side:], parts[:of_each_side])


def _persons(number: int, mark: str) -> list[Person]:
    closed = make_password(None)
    persons = [
        Person(name=NAMES[at % len(NAMES)], email=f"p{at}.{mark}@example.org", password=closed)
        for at in range(number)
    ]
    Person.objects.bulk_create(persons, AT_ONCE)
    return persons


def _part(programme: Programme, person: Person, *, is_mentor: bool) -> Enrolment:
    return Enrolment(
        programme=programme,
        person=person,
        state=Enrolment.State.ACTIVE,
        entry=Enrolment.Entry.IMPORT,
        is_mentor=is_mentor,
        is_mentee=not is_mentor,
        capacity=1 if is_mentor else None,
        since=clock.now(),
    )


def _answers(chance: Random, parts: Iterable[Enrolment], questions: Iterable[Question]) -> Iterator[Answer]:
    asked = [one for one in questions if one.kind in _SAYS and one.feeds not in SILENT]
    for part in parts:
        for question in asked:
            other_side = Question.Asked.MENTEE if part.is_mentor else Question.Asked.MENTOR
            if question.asked_of != other_side:
                value = _SAYS[question.kind](chance, question)
                yield Answer(enrolment=part, question=question, value=value)


def _some(chance: Random, question: Question, most: int) -> list[str]:
    return chance.sample(question.choices, min(chance.randint(1, most), len(question.choices)))


_SAYS: Mapping[str, Callable[[Random, Question], Any]] = {
    Kind.LEVELS: lambda chance, asked: [[one, chance.randint(2, 5)] for one in _some(chance, asked, 5)],
    Kind.CHOICE: lambda chance, asked: chance.choice(asked.choices),
    Kind.CHOICES: lambda chance, asked: _some(chance, asked, 3),
    Kind.LANGUAGES: lambda chance, asked: _some(chance, asked, 2),
    Kind.HOURS: lambda chance, _asked: sorted(chance.sample(range(8, 120), 20)),
    Kind.SHORT: lambda chance, _asked: chance.choice(PROFESSIONS),
    Kind.LONG: lambda chance, _asked: f"{chance.choice(NAMES)} told me that it is worth it.",
}


@transaction.atomic
def propose_all(crowd: Crowd, number: int) -> None:
    """That many proposals wait for answers, of people who are together in no other."""
    now = clock.now()
    proposals = Proposal.objects.bulk_create(
        [
            Proposal(
                programme=crowd.programme,
                way=Proposal.Way.BATCH,
                sent=now,
                expires=now + timedelta(days=10),
                agreement=7_000,
                reasons={"fr": [["for", "Awa souhaite ce que Béatrice offre."]]},
            )
            for _ in range(number)
        ],
        AT_ONCE,
    )
    Reply.objects.bulk_create(
        [
            Reply(proposal=proposal, enrolment=part, side=side)
            for proposal, mentee, mentor in zip(proposals, crowd.mentees, crowd.mentors, strict=False)
            for part, side in ((mentee, Side.MENTEE), (mentor, Side.MENTOR))
        ],
        AT_ONCE,
    )


@transaction.atomic
def accompany_all(mentor: Person, crowd: Crowd, number: int) -> None:
    """This person goes forward with that many of the mentees, one by one."""
    journeys = Journey.objects.bulk_create(
        [Journey(programme=crowd.programme, template=crowd.programme.template) for _ in range(number)]
    )
    role = Participation.Role
    Participation.objects.bulk_create(
        Participation(journey=journey, person_id=person, role=as_)
        for journey, mentee in zip(journeys, crowd.mentees, strict=False)
        for person, as_ in ((mentee.person_id, role.MENTEE), (mentor.pk, role.MENTOR))
    )
