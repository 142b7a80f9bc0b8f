"""One answers for oneself, whole or by pieces, and nothing typed is lost."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories.documents import PDF, jpeg_with_place, png_with_place
from tests.factories.programmes import make_answer, make_enrolment, make_programme, make_question

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.answering import give_answers
from relais.programmes.actions.questions import ask_usual_questions
from relais.programmes.models import Answer, Document, Enrolment, Programme, Question

Asked, Kind, State = Question.Asked, Question.Kind, Enrolment.State


@pytest.fixture
def programme(db: None) -> Programme:
    return make_programme()


@pytest.fixture
def enrolment(programme: Programme, awa: Person, client: Client) -> Enrolment:
    """Awa takes part, and is signed in."""
    client.force_login(awa)
    return make_enrolment(programme, awa)


def _address(programme: Programme) -> str:
    return reverse("programmes:answer", args=[programme.public_id])


def _send(client: Client, question: Question, **sent: Any) -> int:
    """Send a form in which the parts of this question are named by what follows its id."""
    named = {f"{question.public_id}{part.replace('_', '-')}": value for part, value in sent.items()}
    return client.post(_address(question.programme), named).status_code


def _kept(question: Question) -> Any:
    return Answer.objects.filter(question=question).values_list("value", flat=True).first()


@pytest.mark.parametrize(
    ("kind", "choices", "sent", "kept"),
    [
        (Kind.SHORT, (), {"": " Lyon "}, "Lyon"),
        (Kind.LONG, (), {"": "Une ligne\nune autre"}, "Une ligne\nune autre"),
        (Kind.CHOICE, ("a", "b"), {"": "b"}, "b"),
        (Kind.CHOICE, tuple("abcdefgh"), {"": "h"}, "h"),
        (Kind.CHOICES, ("a", "b", "c"), {"": ["c", "a"]}, ["c", "a"]),
        (Kind.ORDER, ("a", "b", "c"), {"_choice": ["a", "b", "c"], "_place": ["2", "", "1"]}, ["c", "a"]),
        (
            Kind.LEVELS,
            ("Budget", "Paie", "Droit"),
            {
                "_chosen": ["Budget", "Droit"],
                "_topic": ["Budget", "Paie", "Droit"],
                "_level": ["4", "5", "any"],
                "_own": ["Apiculture", "", " budget "],
                "_own_level": ["2", "any", "5"],
            },
            [["Budget", 4], ["Droit", None], ["Apiculture", 2]],
        ),
        (
            Kind.LANGUAGES,
            ("français", "anglais"),
            {"": ["français"], "_own": "wolof, LSF; Français"},
            ["français", "wolof", "LSF"],
        ),
        (Kind.HOURS, (), {"": ["8,9,10,11", "36,37"]}, [8, 9, 10, 11, 36, 37]),
    ],
)
def test_each_kind_of_answer_is_kept_in_its_shape(
    client: Client,
    enrolment: Enrolment,
    kind: Question.Kind,
    choices: tuple[str, ...],
    sent: Mapping[str, Any],
    kept: object,
) -> None:
    question = make_question(enrolment.programme, kind=kind, choices=choices)

    assert _send(client, question, **sent) == 303
    assert _kept(question) == kept

    page = client.get(_address(enrolment.programme))
    assert page.context["form"][question.public_id].value() == kept
    assert _send(client, question) == 303
    assert _kept(question) is None


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        (Kind.SHORT, {"": "x" * 401}),
        (Kind.CHOICE, {"": "z"}),
        (Kind.CHOICES, {"": ["a", "z"]}),
        (Kind.ORDER, {"_choice": ["z"], "_place": ["1"]}),
        (Kind.LEVELS, {"_chosen": ["a"], "_topic": ["a"], "_level": ["enormous"]}),
        (Kind.LEVELS, {"_chosen": ["a"], "_topic": ["a"], "_level": ["nan"]}),
        (Kind.LEVELS, {"_own": [f"sujet {at}" for at in range(41)], "_own_level": ["any"] * 41}),
        (Kind.LANGUAGES, {"_own": "x" * 121}),
        (Kind.FILE, {"": SimpleUploadedFile("a.pdf", b"<svg onload=alert(1)>")}),
        (Kind.FILE, {"": SimpleUploadedFile("a.png", png_with_place()[:-6])}),
        (Kind.FILE, {"": SimpleUploadedFile("a.jpg", jpeg_with_place()[:12])}),
        (Kind.FILE, {"": SimpleUploadedFile("a.pdf", PDF + b"0" * 5 * 1024 * 1024)}),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_rest_is_kept(
    client: Client, enrolment: Enrolment, kind: Question.Kind, sent: Mapping[str, Any]
) -> None:
    other = make_question(enrolment.programme, kind=Kind.SHORT)
    question = make_question(enrolment.programme, kind=kind, choices=("a", "b"))
    named = {f"{question.public_id}{part.replace('_', '-')}": value for part, value in sent.items()}

    page = client.post(_address(enrolment.programme), {**named, other.public_id: "Lyon"})

    assert (page.status_code, [*page.context["form"].errors]) == (422, [question.public_id])
    assert (_kept(question), _kept(other)) == (None, "Lyon")


def test_hours_that_are_none_are_left_out(client: Client, enrolment: Enrolment) -> None:
    question = make_question(enrolment.programme, kind=Kind.HOURS)
    _send(client, question, **{"": ["8", "168", "-1", "²", "9999999999", "8"]})
    assert _kept(question) == [8]


def test_what_is_missing_is_said_and_refuses_nothing(client: Client, enrolment: Enrolment) -> None:
    needed = [make_question(enrolment.programme, is_required=True) for _turn in range(3)]
    first = client.get(_address(enrolment.programme))
    assert first.context["has_begun"] is False

    assert _send(client, needed[1], **{"": "Lyon"}) == 303

    page = client.get(_address(enrolment.programme))
    assert [field.html_name for field in page.context["missing"]] == [
        needed[0].public_id,
        needed[2].public_id,
    ]
    assert (page.context["answered"], page.context["total"], _kept(needed[1])) == (1, 3, "Lyon")


def test_hours_finer_than_the_table_survive_a_visit(client: Client, enrolment: Enrolment) -> None:
    question = make_question(enrolment.programme, kind=Kind.HOURS)
    make_answer(enrolment, question, [7, 9, 10, 22])

    page = client.get(_address(enrolment.programme)).content.decode()

    boxes = [value for value in ("7", "9,10", "22") if f'value="{value}" checked' in page]
    assert boxes == ["7", "9,10", "22"]


def test_a_choice_offered_no_more_and_a_level_of_another_scale_survive_a_visit(
    client: Client, enrolment: Enrolment
) -> None:
    choice = make_question(enrolment.programme, kind=Kind.CHOICE, choices=("a", "b"))
    several = make_question(enrolment.programme, kind=Kind.CHOICES, choices=("a", "b"))
    order = make_question(enrolment.programme, kind=Kind.ORDER, choices=("a", "b"))
    levels = make_question(enrolment.programme, kind=Kind.LEVELS, choices=("Budget",))
    kept = {choice: "z", several: ["z"], order: ["z", "a"], levels: [["Budget", 7.5], ["Ruches", 1]]}
    for question, value in kept.items():
        make_answer(enrolment, question, value)

    sent = {
        choice.public_id: "z",
        several.public_id: ["z"],
        f"{order.public_id}-choice": ["a", "b", "z"],
        f"{order.public_id}-place": ["2", "", "1"],
        f"{levels.public_id}-chosen": ["Budget"],
        f"{levels.public_id}-topic": ["Budget"],
        f"{levels.public_id}-level": ["7.5"],
        f"{levels.public_id}-own": ["Ruches"],
        f"{levels.public_id}-own-level": ["1"],
    }

    assert client.post(_address(enrolment.programme), sent).status_code == 303
    assert {question: _kept(question) for question in kept} == kept


def test_sending_twice_keeps_one_answer(client: Client, enrolment: Enrolment) -> None:
    question = make_question(enrolment.programme)
    assert [_send(client, question, **{"": "Lyon"}) for _twice in range(2)] == [303, 303]
    assert question.answers.count() == 1


def test_only_what_is_asked_of_ones_side_is_asked(client: Client, enrolment: Enrolment) -> None:
    theirs = make_question(enrolment.programme, asked_of=Asked.MENTEE)
    both = make_question(enrolment.programme)
    make_question(enrolment.programme, asked_of=Asked.MENTOR)
    page = client.get(_address(enrolment.programme))
    assert [asked.question for asked in page.context["asked"]] == [theirs, both]


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (State.ACTIVE, 200),
        (State.INVITED, 200),
        (State.APPLIED, 200),
        (State.RESTING, 403),
        (State.LEFT, 403),
        (State.REFUSED, 403),
    ],
)
def test_one_answers_while_one_takes_part(
    client: Client, programme: Programme, awa: Person, state: Enrolment.State, status: int
) -> None:
    question = make_question(programme)
    make_enrolment(programme, awa, state=state)
    client.force_login(awa)
    assert client.get(_address(programme)).status_code == status
    assert _send(client, question, **{"": "Lyon"}) == (303 if status == 200 else 403)


def test_a_programme_that_closes_keeps_answers_as_they_are(client: Client, awa: Person) -> None:
    programme = make_programme(state=Programme.State.CLOSING)
    make_enrolment(programme, awa)
    client.force_login(awa)
    assert client.get(_address(programme)).status_code == 403


def test_nobody_answers_for_somebody_else(
    client: Client, zoe_client: Client, enrolment: Enrolment, daniel: Person
) -> None:
    assert zoe_client.get(_address(enrolment.programme)).status_code == 404
    client.force_login(daniel)
    assert client.get(_address(enrolment.programme)).status_code == 404
    with pytest.raises(Refused):
        give_answers(enrolment, answers={}, by=daniel)


def test_an_event_says_that_answers_were_given_and_nothing_of_them(
    client: Client, enrolment: Enrolment
) -> None:
    _send(client, make_question(enrolment.programme), **{"": "secret"})
    event = Event.objects.get(what="enrolment.answers_given")
    assert (event.by, event.about_id) == (enrolment.person, enrolment.public_id)


@pytest.mark.parametrize(
    ("name", "content", "kept_name", "media_type"),
    [
        ("attestation.pdf", PDF, "attestation.pdf", "application/pdf"),
        ("../../etc/photo", png_with_place(), "photo.png", "image/png"),
        ("photo.JPEG", jpeg_with_place(), "photo.JPEG", "image/jpeg"),
    ],
)
def test_a_file_is_kept_as_what_it_is_without_the_place_it_tells(
    client: Client, enrolment: Enrolment, name: str, content: bytes, kept_name: str, media_type: str
) -> None:
    question = make_question(enrolment.programme, kind=Kind.FILE, readers=Question.Readers.MANAGERS)

    assert _send(client, question, **{"": SimpleUploadedFile(name, content)}) == 303

    document = Document.objects.get()
    assert (document.name, document.media_type, document.owner) == (kept_name, media_type, enrolment.person)
    assert (_kept(question), b"48.8566" in bytes(document.content)) == (document.public_id, False)


def test_a_file_is_replaced_left_alone_and_taken_back(client: Client, enrolment: Enrolment) -> None:
    question = make_question(enrolment.programme, kind=Kind.FILE, readers=Question.Readers.MANAGERS)
    other = make_question(enrolment.programme)
    for name in ("ancienne.pdf", "nouvelle.pdf"):
        _send(client, question, **{"": SimpleUploadedFile(name, PDF)})
    _send(client, other, **{"": "Lyon"})
    assert list(Document.objects.values_list("name", flat=True)) == ["nouvelle.pdf"]

    _send(client, question, _clear="on")

    assert (Document.objects.count(), _kept(question)) == (0, None)
    assert Event.objects.filter(what="document.forgotten").count() == 2


def test_the_page_costs_as_many_queries_for_one_question_as_for_all(
    client: Client, enrolment: Enrolment, django_assert_max_num_queries: Any
) -> None:
    ask_usual_questions(enrolment.programme, by=SYSTEM)
    with django_assert_max_num_queries(12):
        assert client.get(_address(enrolment.programme)).status_code == 200


def test_a_language_is_ticked_however_it_was_written(client: Client, awa: Person) -> None:
    programme = make_programme()
    ask_usual_questions(programme, by=SYSTEM)
    languages = programme.questions.get(kind=Question.Kind.LANGUAGES)
    make_answer(make_enrolment(programme, awa), languages, ["FRANÇAIS", "wolof"])
    client.force_login(awa)
    address = reverse("programmes:answer", args=[programme.public_id])
    field = client.get(address).context["form"][languages.public_id]
    shown = field.field.widget.get_context(languages.public_id, field.value(), {})
    ticked = [row["name"].casefold() for row in shown["rows"] if row["is_chosen"]]
    assert (ticked, shown["own"]) == (["français"], "wolof")
