"""An answer is read by those whom its question names, and by nobody else."""

import pytest
from tests.factories.people import make_person
from tests.factories.programmes import (
    make_administrator,
    make_answer,
    make_enrolment,
    make_programme,
    make_question,
)

from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme, Question
from relais.programmes.queries.answering import visible_answers

Readers, State = Question.Readers, Enrolment.State

ALL = list(Readers.values)


@pytest.fixture
def programme(daniel: Person) -> Programme:
    return make_programme(manager=daniel)


@pytest.fixture
def enrolment(programme: Programme, awa: Person) -> Enrolment:
    """Awa answered one question for each circle of readers."""
    enrolment = make_enrolment(programme, awa)
    for readers in Readers:
        question = make_question(programme, label=readers.value, readers=readers)
        make_answer(enrolment, question, f"pour {readers.value}")
    return enrolment


def _read(enrolment: Enrolment, reader: Person, *, is_matched: bool = False) -> list[str]:
    return [told.question.label for told in visible_answers(enrolment, reader, is_matched=is_matched)]


def test_one_reads_all_ones_own_answers(enrolment: Enrolment, awa: Person) -> None:
    assert _read(enrolment, awa) == ALL
    assert [told.said for told in visible_answers(enrolment, awa, is_matched=False)] == [
        f"pour {readers}" for readers in ALL
    ]


def test_who_runs_the_programme_reads_all_but_what_is_for_nobody(
    enrolment: Enrolment, daniel: Person
) -> None:
    assert _read(enrolment, daniel) == ["programme", "matched", "managers"]
    assert _read(enrolment, daniel, is_matched=True) == ["programme", "matched", "managers"]


@pytest.mark.parametrize(
    ("state", "read"),
    [
        (State.ACTIVE, ["programme"]),
        (State.RESTING, ["programme"]),
        (State.INVITED, []),
        (State.APPLIED, []),
        (State.LEFT, []),
        (State.REFUSED, []),
    ],
)
def test_a_participant_reads_what_is_for_the_programme(
    enrolment: Enrolment, beatrice: Person, state: Enrolment.State, read: list[str]
) -> None:
    make_enrolment(enrolment.programme, beatrice, side="mentor", state=state)
    assert _read(enrolment, beatrice) == read


def test_who_is_proposed_reads_what_is_for_them_too(enrolment: Enrolment, beatrice: Person) -> None:
    make_enrolment(enrolment.programme, beatrice, side="mentor")
    assert _read(enrolment, beatrice, is_matched=True) == ["programme", "matched"]


def test_a_stranger_an_administrator_and_a_manager_of_another_programme_read_nothing(
    enrolment: Enrolment, zoe: Person, coumba: Person
) -> None:
    make_administrator(zoe)
    make_programme(manager=coumba)
    make_enrolment(make_programme(), coumba)
    assert (_read(enrolment, zoe), _read(enrolment, coumba)) == ([], [])


@pytest.mark.parametrize("state", [State.LEFT, State.REFUSED])
def test_who_has_left_is_read_no_more_by_other_participants(
    enrolment: Enrolment, beatrice: Person, daniel: Person, awa: Person, state: Enrolment.State
) -> None:
    make_enrolment(enrolment.programme, beatrice, side="mentor")
    enrolment.state = state
    assert _read(enrolment, beatrice, is_matched=True) == []
    assert _read(enrolment, daniel) == ["programme", "matched", "managers"]
    assert _read(enrolment, awa) == ALL


def test_the_line_of_readers_names_those_who_read(enrolment: Enrolment, awa: Person, daniel: Person) -> None:
    told = visible_answers(enrolment, awa, is_matched=False)
    assert [[reader.is_you for reader in one.readers] for one in told] == [
        [True, False, False],
        [True, False, False],
        [True, False],
        [True],
    ]
    assert [one.readers[-1].name for one in told[:3]] == [daniel.name] * 3
    assert visible_answers(enrolment, daniel, is_matched=False)[0].readers[0].name == awa.name


def test_a_file_is_told_by_its_name_only(programme: Programme, daniel: Person) -> None:
    question = make_question(programme, kind=Question.Kind.FILE, readers=Readers.MANAGERS)
    enrolment = make_enrolment(programme, make_person())
    make_answer(enrolment, question, "p-1")
    assert [told.document for told in visible_answers(enrolment, daniel, is_matched=False)] == ["p-1"]
