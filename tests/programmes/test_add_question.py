"""Those who run a programme choose among suggested questions, and see what people will see."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.documents import make_document
from tests.factories.programmes import make_answer, make_enrolment, make_programme, make_question

from relais.activity.events import SYSTEM
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.answering import give_answers
from relais.programmes.actions.questions import Wording, add_question, ask_usual_questions
from relais.programmes.models import Programme, Question
from relais.programmes.presets.questions import READY

Asked, Kind = Question.Asked, Question.Kind


@pytest.fixture
def programme(daniel: Person, client: Client) -> Programme:
    """A programme whose manager is signed in."""
    client.force_login(daniel)
    return make_programme(manager=daniel)


def _address(verb: str, programme: Programme) -> str:
    return reverse(f"programmes:{verb}", args=[programme.public_id])


def _suggested(client: Client, programme: Programme) -> list[str]:
    return [ready.name for ready in client.get(_address("add_question", programme)).context["ready"]]


def test_all_is_suggested_but_what_is_asked_already(client: Client, programme: Programme) -> None:
    assert _suggested(client, programme) == list(READY)

    ask_usual_questions(programme, by=SYSTEM)

    left = [
        "grade",
        "own_team",
        "way_to_meet",
        "somebody_in_mind",
        "certificate",
        "identity",
        "identity_wish",
    ]
    assert _suggested(client, programme) == left


def test_a_suggested_question_is_asked_from_the_page(client: Client, programme: Programme) -> None:
    address = _address("add_question", programme)
    statuses = [
        client.post(address, {"ready": name}).status_code for name in ("wishes", "wishes", "discoveries")
    ]
    assert (statuses, [question.feeds for question in programme.questions.all()]) == (
        [303, 303, 303],
        ["wishes"],
    )


def test_a_name_of_nothing_shows_what_can_be_asked(client: Client, programme: Programme) -> None:
    assert client.post(_address("add_question", programme), {"ready": "tea"}).status_code == 200
    assert programme.questions.count() == 0


def test_the_list_tells_of_each_question_what_it_serves(client: Client, programme: Programme) -> None:
    ask_usual_questions(programme, by=SYSTEM)
    make_question(programme, kind=Kind.CHOICE, choices=("a", "b"))
    make_question(programme, kind=Kind.FILE, readers=Question.Readers.MANAGERS)
    page = client.get(_address("questions", programme))
    assert page.status_code == 200
    told = [(one.public_id, one.label, one.kind) for one in page.context["questions"]]
    assert told == list(programme.questions.values_list("public_id", "label", "kind"))


@pytest.mark.parametrize(("side", "asked_of"), [("mentor", Asked.MENTOR), ("mentee", Asked.MENTEE)])
def test_the_preview_shows_what_one_side_is_asked(
    client: Client, programme: Programme, side: str, asked_of: Question.Asked
) -> None:
    for of in Asked:
        make_question(programme, asked_of=of)
    page = client.get(_address("preview_questions", programme), {"side": side})
    shown = [asked.question.asked_of for asked in page.context["asked"]]
    assert (page.status_code, shown) == (200, [asked_of, Asked.BOTH])


def test_what_keeps_people_apart_is_read_by_nobody_whatever_the_door(
    programme: Programme, daniel: Person
) -> None:
    wording = Wording("Qui éviter ?", "", [], "both", False, "managers", "avoid", True, "Pour vous.")
    with pytest.raises(Refused):
        add_question(programme, kind="long", wording=wording, by=daniel)


def test_the_installation_may_answer_in_the_name_of_somebody(programme: Programme, awa: Person) -> None:
    question = make_question(programme)
    enrolment = make_enrolment(programme, awa)
    give_answers(enrolment, answers={question: "Lyon"}, by=SYSTEM)
    assert question.answers.get().value == "Lyon"


def test_a_file_given_before_is_named_on_the_page(client: Client, programme: Programme, awa: Person) -> None:
    question = make_question(programme, kind=Kind.FILE, readers=Question.Readers.MANAGERS)
    document = make_document(awa)
    make_answer(make_enrolment(programme, awa), question, document.public_id)
    client.force_login(awa)
    (asked,) = client.get(_address("answer", programme)).context["asked"]
    assert (asked.document, asked.clear) == (
        (document.public_id, "attestation.pdf"),
        f"{question.public_id}-clear",
    )
