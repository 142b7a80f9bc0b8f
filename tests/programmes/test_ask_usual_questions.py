"""A programme begins with the questions its template usually asks."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from tests.factories.programmes import make_programme

from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.questions import add_ready_question, ask_usual_questions
from relais.programmes.models import Programme, Question
from relais.programmes.presets.questions import READY, USUAL
from relais.programmes.templatetags.programmes_questions import ready_note


@pytest.mark.parametrize("template", Programme.Template)
def test_each_template_asks_its_own(template: Programme.Template, daniel: Person) -> None:
    programme = make_programme(manager=daniel, template=template)

    ask_usual_questions(programme, by=daniel)

    assert [(question.position, question.feeds) for question in programme.questions.all()] == [
        (at, ready.feeds) for at, ready in enumerate(USUAL[template], start=1)
    ]
    for question in programme.questions.all():
        question.full_clean()


def test_asking_twice_asks_once(client: Client, daniel: Person) -> None:
    programme = make_programme(manager=daniel)
    client.force_login(daniel)
    address = reverse("programmes:ask_usual_questions", args=[programme.public_id])

    answers = [client.post(address) for _turn in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert programme.questions.count() == len(USUAL["mentoring"])
    assert Event.objects.filter(what="programme.questions_asked").count() == 1


def test_what_may_matter_most_is_what_is_asked(daniel: Person) -> None:
    programme = make_programme(manager=daniel, template=Programme.Template.REVERSE)
    programme.language = "en"

    ask_usual_questions(programme, by=daniel)

    importance = programme.questions.get(feeds="importance")
    assert importance.choices == ["Topics", "Experience", "A common language", "Common hours"]


def test_identity_is_never_asked_unless_somebody_decides_it(daniel: Person) -> None:
    asked = {ready.feeds for usual in USUAL.values() for ready in usual}
    assert asked & {"identity", "identity_wish"} == set()


def test_a_suggested_question_is_added_once(daniel: Person) -> None:
    programme = make_programme(manager=daniel)

    added = [add_ready_question(programme, name="identity", by=daniel) for _turn in range(2)]

    question = programme.questions.get()
    assert [one.pk for one in added] == [question.pk, question.pk]
    assert (question.is_sensitive, question.is_required, question.readers) == (True, False, "nobody")


def test_a_suggested_question_leaves_the_place_to_another_that_feeds_the_same(daniel: Person) -> None:
    programme = make_programme(manager=daniel)
    add_ready_question(programme, name="wishes", by=daniel)

    with pytest.raises(ValidationError):
        add_ready_question(programme, name="discoveries", by=daniel)
    with pytest.raises(ValidationError):
        add_ready_question(programme, name="nothing_of_ours", by=daniel)


def test_every_suggested_question_is_whole(daniel: Person) -> None:
    for name in READY:
        question: Question = add_ready_question(make_programme(manager=daniel), name=name, by=daniel)
        assert (question.label != "", question.position) == (True, 1)


def test_only_who_runs_the_programme_decides(awa: Person, daniel: Person) -> None:
    programme = make_programme(manager=daniel)
    with pytest.raises(Refused):
        ask_usual_questions(programme, by=awa)
    with pytest.raises(Refused):
        add_ready_question(programme, name="wishes", by=awa)


def test_an_archived_programme_keeps_its_questions(client: Client, daniel: Person) -> None:
    programme = make_programme(manager=daniel, state=Programme.State.ARCHIVED)
    client.force_login(daniel)

    page = client.get(reverse("programmes:questions", args=[programme.public_id]))
    asked = client.post(reverse("programmes:ask_usual_questions", args=[programme.public_id]))

    assert (page.status_code, asked.status_code, programme.questions.count()) == (200, 403, 0)


def test_who_reads_is_said_inside_a_sentence() -> None:
    said = [ready_note(ready) for ready in READY.values()]
    insides = [part.split(".")[0] for note in said for part in note.split(": ")[1:]]
    assert [words for words in insides if words[:1].isupper()] == []
