"""Organisations, programmes and those who take part, for tests."""

from itertools import count

from relais.kit import clock
from relais.people.models import Person
from relais.programmes.models import (
    Answer,
    Appointment,
    Enrolment,
    Membership,
    Organisation,
    Programme,
    Question,
)
from tests.factories.people import make_person

_number = count(1)


def make_organisation(*, name: str = "") -> Organisation:
    """An organisation without members."""
    return Organisation.objects.create(name=name or f"Organisation {next(_number)}")


def make_membership(
    person: Person,
    organisation: Organisation,
    *,
    manager: Person | None = None,
    manager_said: str = "",
    unit: str = "",
    site: str = "",
) -> Membership:
    """Somebody's place in an organisation."""
    return Membership.objects.create(
        person=person,
        organisation=organisation,
        manager=manager,
        manager_said=manager_said,
        unit=unit,
        site=site,
    )


def make_administrator(person: Person) -> Appointment:
    """The right to administer the installation."""
    return Appointment.objects.create(person=person, role=Appointment.Role.ADMINISTRATOR)


def make_manager(person: Person, programme: Programme) -> Appointment:
    """The right to run a programme."""
    return Appointment.objects.create(person=person, role=Appointment.Role.MANAGER, programme=programme)


def make_programme(
    *,
    name: str = "",
    manager: Person | None = None,
    state: Programme.State = Programme.State.OPEN,
    template: Programme.Template = Programme.Template.MENTORING,
    ways: tuple[str, ...] = ("batch", "hand"),
) -> Programme:
    """A mentoring programme open to entries, without questions, run by `manager` if one is given."""
    programme = Programme.objects.create(
        name=name or f"Passerelles {next(_number)}",
        template=template,
        direction=Programme.Direction.DOWN,
        state=state,
        ways=list(ways),
    )
    programme.organisations.add(make_organisation())
    if manager:
        make_manager(manager, programme)
    return programme


def make_enrolment(
    programme: Programme,
    person: Person | None = None,
    *,
    side: str = "mentee",
    state: Enrolment.State = Enrolment.State.ACTIVE,
    capacity: int | None = None,
    entry: Enrolment.Entry = Enrolment.Entry.MANAGER,
) -> Enrolment:
    """Somebody who takes part, as "mentor", "mentee" or "both"."""
    return Enrolment.objects.create(
        programme=programme,
        person=person or make_person(),
        state=state,
        entry=entry,
        is_mentor=side in ("mentor", "both"),
        is_mentee=side in ("mentee", "both"),
        capacity=capacity,
        since=clock.now() if state == Enrolment.State.ACTIVE else None,
    )


def make_question(
    programme: Programme,
    *,
    kind: Question.Kind = Question.Kind.SHORT,
    label: str = "",
    feeds: str = "",
    asked_of: Question.Asked = Question.Asked.BOTH,
    readers: Question.Readers = Question.Readers.MATCHED,
    is_required: bool = False,
    choices: tuple[str, ...] = (),
) -> Question:
    """One more question at the end of the programme's."""
    turn = next(_number)
    return Question.objects.create(
        programme=programme,
        position=programme.questions.count() + 1,
        kind=kind,
        label=label or f"Question {turn} ?",
        feeds=feeds,
        asked_of=asked_of,
        readers=readers,
        is_required=is_required,
        choices=list(choices),
    )


def make_answer(enrolment: Enrolment, question: Question, value: object) -> Answer:
    """What somebody answered, as `Answer.value` keeps it."""
    return Answer.objects.create(enrolment=enrolment, question=question, value=value)
