"""Those who run a programme write its questions, and cannot break what was promised to those who answered."""

from collections.abc import Mapping

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.factories.programmes import make_answer, make_enrolment, make_programme, make_question
from tests.factories.questions import make_sensitive_question

from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.questions import Wording, add_question, edit_question
from relais.programmes.models import Programme, Question

Kind, Readers = Question.Kind, Question.Readers

TYPED = {
    "label": "Quel format ?",
    "note": "",
    "choices": "Sur place\nÀ distance\n\nSur place",
    "asked_of": "both",
    "readers": "matched",
    "feeds": "",
    "reason": "",
}


@pytest.fixture
def programme(daniel: Person) -> Programme:
    return make_programme(manager=daniel)


def _add(client: Client, programme: Programme, kind: str, **changed: str) -> int:
    address = reverse("programmes:add_question", args=[programme.public_id])
    return client.post(f"{address}?kind={kind}", {**TYPED, **changed}).status_code


def _edit(client: Client, question: Question, **changed: str) -> int:
    address = reverse("programmes:edit_question", args=[question.public_id])
    return client.post(address, {**TYPED, **changed}).status_code


def test_a_question_is_added_last_with_its_choices_each_once(
    client: Client, programme: Programme, daniel: Person
) -> None:
    make_question(programme)
    client.force_login(daniel)

    statuses = [_add(client, programme, "choice") for _twice in range(2)]

    added = programme.questions.get(label="Quel format ?")
    assert (statuses, added.position, added.choices) == ([303, 303], 2, ["Sur place", "À distance"])
    assert Event.objects.filter(what="question.added", by=daniel).count() == 1


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("choice", {"choices": "Une seule"}),
        ("choice", {"label": ""}),
        ("choice", {"is_sensitive": "on"}),
        ("choice", {"feeds": "seniority", "readers": "managers"}),
        ("choice", {"choices": "\n".join(f"choix {at}" for at in range(61))}),
        ("file", {"readers": "programme"}),
        ("long", {"feeds": "avoid"}),
        ("short", {"feeds": "no_such_field"}),
    ],
)
def test_a_question_that_does_not_hold_is_refused_with_words(
    client: Client, programme: Programme, daniel: Person, kind: str, changed: Mapping[str, str]
) -> None:
    client.force_login(daniel)
    assert (_add(client, programme, kind, **changed), programme.questions.count()) == (422, 0)


def test_a_field_is_fed_once_by_each_side(client: Client, programme: Programme, daniel: Person) -> None:
    make_question(programme, feeds="profession")
    client.force_login(daniel)
    asked = {"label": "Votre métier ?", "feeds": "profession"}
    assert _add(client, programme, "short", **asked) == 422
    assert _add(client, programme, "short", **asked, asked_of="mentor") == 303


def test_a_sensitive_question_becomes_optional_and_read_by_nobody(
    client: Client, programme: Programme, daniel: Person
) -> None:
    client.force_login(daniel)

    status = _add(
        client,
        programme,
        "choice",
        is_sensitive="on",
        is_required="on",
        readers="programme",
        reason="Parce que.",
    )

    question = programme.questions.get()
    assert (status, question.is_sensitive, question.is_required, question.readers) == (
        303,
        True,
        False,
        "nobody",
    )


def test_whom_to_avoid_and_identity_are_sensitive_whatever_was_ticked(
    client: Client, programme: Programme, daniel: Person
) -> None:
    client.force_login(daniel)
    statuses = [
        _add(
            client,
            programme,
            "long",
            label="Qui éviter ?",
            feeds="avoid",
            readers="programme",
            reason="Pour vous.",
        ),
        _add(
            client,
            programme,
            "choices",
            label="Qui ?",
            feeds="identity",
            readers="matched",
            reason="Pour vous.",
        ),
    ]
    kept = programme.questions.values_list("is_sensitive", "readers")
    assert (statuses, list(kept)) == ([303, 303], [(True, "nobody"), (True, "nobody")])


def test_the_database_refuses_a_sensitive_question_that_somebody_reads(programme: Programme) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_sensitive_question(programme, readers=Readers.MANAGERS)


def test_once_answered_fewer_may_read_but_no_more(
    client: Client, programme: Programme, daniel: Person, awa: Person
) -> None:
    question = make_question(programme, kind=Kind.LONG, readers=Readers.MANAGERS)
    make_answer(make_enrolment(programme, awa), question, "Entre nous.")
    client.force_login(daniel)

    assert [_edit(client, question, readers=wider) for wider in ("matched", "programme")] == [422, 422]
    question.refresh_from_db()
    assert question.readers == Readers.MANAGERS
    assert _edit(client, question, readers="nobody") == 303
    question.refresh_from_db()
    assert question.readers == Readers.NOBODY


def test_an_action_called_by_any_door_keeps_the_same_promise(
    programme: Programme, daniel: Person, awa: Person
) -> None:
    question = make_question(programme, readers=Readers.NOBODY)
    make_answer(make_enrolment(programme, awa), question, "Pour moi.")
    wording = Wording("Dites-nous", "", [], "both", False, "programme", "", False, "")
    with pytest.raises(Refused):
        edit_question(question, wording=wording, by=daniel)
    with pytest.raises(Refused):
        add_question(programme, kind="file", wording=wording, by=daniel)
    with pytest.raises(Refused):
        add_question(programme, kind="short", wording=wording, by=awa)


def test_the_kind_of_a_question_stays(client: Client, programme: Programme, daniel: Person) -> None:
    question = make_question(programme, kind=Kind.SHORT)
    client.force_login(daniel)
    assert _edit(client, question, kind="hours", label="Où ?") == 303
    question.refresh_from_db()
    assert (question.kind, question.label) == (Kind.SHORT, "Où ?")


def test_a_field_known_to_sheets_only_survives_a_change_of_words(
    client: Client, programme: Programme, daniel: Person
) -> None:
    question = make_question(programme, kind=Kind.SHORT, feeds="organisation")
    client.force_login(daniel)
    assert _edit(client, question, label="Votre employeur ?", feeds="organisation") == 303
    question.refresh_from_db()
    assert (question.label, question.feeds) == ("Votre employeur ?", "organisation")


@pytest.mark.parametrize("verb", ["edit_question", "move_question", "remove_question"])
def test_a_participant_and_a_stranger_find_no_question(
    client: Client, zoe_client: Client, programme: Programme, awa: Person, verb: str
) -> None:
    question = make_question(programme)
    make_enrolment(programme, awa)
    client.force_login(awa)
    address = reverse(f"programmes:{verb}", args=[question.public_id])
    assert [who.post(address).status_code for who in (client, zoe_client)] == [404, 404]


@pytest.mark.parametrize("verb", ["questions", "add_question", "preview_questions", "ask_usual_questions"])
def test_a_participant_and_a_stranger_find_no_builder(
    client: Client, zoe_client: Client, programme: Programme, awa: Person, verb: str
) -> None:
    make_enrolment(programme, awa)
    client.force_login(awa)
    address = reverse(f"programmes:{verb}", args=[programme.public_id])
    method = "post" if verb == "ask_usual_questions" else "get"
    assert [getattr(who, method)(address).status_code for who in (client, zoe_client)] == [404, 404]


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_its_form(
    client: Client, programme: Programme, daniel: Person, kind: Question.Kind
) -> None:
    client.force_login(daniel)
    address = reverse("programmes:add_question", args=[programme.public_id])
    assert client.get(f"{address}?kind={kind}").status_code == 200
    assert client.get(f"{address}?kind=tea").status_code == 200
