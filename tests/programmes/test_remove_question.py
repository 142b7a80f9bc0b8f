"""A question is removed once it was said what is lost with it."""

from django.test import Client
from django.urls import reverse
from tests.factories.programmes import make_answer, make_enrolment, make_programme, make_question

from relais.activity.models import Event
from relais.people.models import Person
from relais.programmes.models import Answer, Question


def test_the_number_of_answers_lost_is_said_first(client: Client, daniel: Person, awa: Person) -> None:
    programme = make_programme(manager=daniel)
    question = make_question(programme)
    make_answer(make_enrolment(programme, awa), question, "Lyon")
    make_answer(make_enrolment(programme), question, "Paris")
    client.force_login(daniel)
    address = reverse("programmes:remove_question", args=[question.public_id])

    asked = client.get(address)
    assert (asked.status_code, asked.context["question"].answer_count) == (200, 2)
    assert Question.objects.count() == 1

    removed = client.post(address)
    assert (removed.status_code, Question.objects.count(), Answer.objects.count()) == (303, 0, 0)
    assert Event.objects.get(what="programme.question_removed").about_id == programme.public_id
    assert client.post(address).status_code == 404
