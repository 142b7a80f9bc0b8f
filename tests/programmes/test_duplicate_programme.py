"""Starting a programme from another one: what is taken over, what is not."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from tests.factories.programmes import make_enrolment, make_programme, make_question

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.programmes import COPIED, duplicate_programme
from relais.programmes.models import Programme, Question


def address(programme: Programme) -> str:
    """Where one duplicates this programme."""
    return reverse("programmes:duplicate", args=[programme.public_id])


def test_daniel_duplicates_settings_words_and_questions_and_nobody_comes_along(
    daniel: Person, awa: Person, client: Client
) -> None:
    programme = make_programme(
        manager=daniel, template=Programme.Template.PEER, state=Programme.State.RUNNING, ways=("request",)
    )
    make_question(
        programme, kind=Question.Kind.CHOICES, label="Et vous ?", feeds="wishes", choices=("A", "B")
    )
    make_question(programme, label="Pourquoi ?")
    make_enrolment(programme, awa)
    client.force_login(daniel)
    response = client.post(address(programme), {"name": "Passerelles 2027"})
    copy = Programme.objects.exclude(pk=programme.pk).get()
    assert (response.status_code, response.headers["Location"]) == (303, f"/programmes/{copy.public_id}/")
    assert (copy.name, copy.state, copy.copied_from) == ("Passerelles 2027", "draft", programme)
    assert {name: getattr(copy, name) for name in COPIED} == {
        name: getattr(programme, name) for name in COPIED
    }
    assert list(copy.organisations.all()) == list(programme.organisations.all())
    assert list(copy.questions.values_list("label", "kind", "feeds", "choices", "position")) == list(
        programme.questions.values_list("label", "kind", "feeds", "choices", "position")
    )
    assert (copy.enrolments.count(), programme.questions.count(), programme.enrolments.count()) == (0, 2, 1)
    assert [given.person for given in copy.appointments.all()] == [daniel]
    assert list(Event.objects.about(copy).values_list("what", "by")) == [("programme.duplicated", daniel.pk)]


def test_sent_twice_it_is_duplicated_once(daniel: Person, client: Client) -> None:
    programme = make_programme(manager=daniel)
    client.force_login(daniel)
    first, second = (
        client.post(address(programme), {"name": "Encore"}).headers["Location"] for _turn in "ab"
    )
    assert (first == second, Programme.objects.count()) == (True, 2)


def test_it_needs_a_name(daniel: Person, client: Client) -> None:
    programme = make_programme(manager=daniel)
    client.force_login(daniel)
    assert client.post(address(programme), {"name": " "}).status_code == 422
    with pytest.raises(ValidationError):
        duplicate_programme(programme, name=" ", by=SYSTEM)
    assert Programme.objects.count() == 1


def test_whoever_takes_part_duplicates_nothing(awa: Person) -> None:
    programme = make_programme()
    make_enrolment(programme, awa)
    with pytest.raises(Refused):
        duplicate_programme(programme, name="La mienne", by=awa)
