"""Sharing the work: who runs a programme, who sponsors it, who administers."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.cast import AWA, BEATRICE
from tests.factories.programmes import make_administrator, make_enrolment, make_programme

from relais.activity.events import SYSTEM
from relais.activity.models import Event, Notification
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.appointments import NameNeededError, give_appointment
from relais.programmes.models import Appointment, Programme

Role = Appointment.Role
ADMINISTRATORS = reverse("programmes:administrators")


def address(programme: Programme) -> str:
    """Where one sees who is in charge of this programme."""
    return reverse("programmes:appointments", args=[programme.public_id])


def holders(role: str) -> list[str]:
    """The addresses of those who hold such a right."""
    return sorted(given.person.email for given in Appointment.objects.filter(role=role))


def test_daniel_shares_his_programme_with_beatrice_who_is_told_by_letter(
    daniel: Person, beatrice: Person, client: Client
) -> None:
    programme = make_programme(manager=daniel)
    client.force_login(daniel)
    response = client.post(address(programme), {"email": beatrice.email.upper(), "role": "manager"})
    assert (response.status_code, response.headers["Location"]) == (303, address(programme))
    given = Appointment.objects.get(person=beatrice)
    assert (given.role, given.programme) == ("manager", programme)
    assert list(Event.objects.about(given).values_list("what", "by")) == [("manager.appointed", daniel.pk)]
    assert [told.person for told in Notification.objects.all()] == [beatrice]
    (letter,) = mail.outbox
    assert (letter.to, f"/programmes/{programme.public_id}/" in letter.body) == ([beatrice.email], True)


def test_whoever_has_no_account_gets_one_and_becomes_a_sponsor(daniel: Person, client: Client) -> None:
    programme = make_programme(manager=daniel)
    client.force_login(daniel)
    typed = {"email": AWA.email, "name": AWA.name, "role": "sponsor"}
    assert client.post(address(programme), typed).status_code == 303
    assert holders(Role.SPONSOR) == [AWA.email]
    assert (Person.objects.get(email=AWA.email).name, len(mail.outbox)) == (AWA.name, 2)


def test_without_a_name_no_account_is_opened_and_what_was_typed_is_kept(
    daniel: Person, client: Client
) -> None:
    programme = make_programme(manager=daniel)
    client.force_login(daniel)
    response = client.post(address(programme), {"email": AWA.email, "role": "sponsor"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["name"])
    assert f'value="{AWA.email}"' in response.content.decode()
    assert Person.objects.count() == 1


def test_given_twice_it_is_given_once(daniel: Person, beatrice: Person, client: Client) -> None:
    programme = make_programme(manager=daniel)
    client.force_login(daniel)
    for _turn in range(2):
        assert (
            client.post(address(programme), {"email": beatrice.email, "role": "manager"}).status_code == 303
        )
    assert (holders(Role.MANAGER), len(mail.outbox)) == (sorted([daniel.email, beatrice.email]), 1)


@pytest.mark.django_db
def test_the_right_to_administer_is_given_once_too() -> None:
    for _turn in range(2):
        give_appointment(AWA.email, name=AWA.name, role=Role.ADMINISTRATOR, by=SYSTEM)
    assert holders(Role.ADMINISTRATOR) == [AWA.email]


def test_an_administrator_names_another_and_any_manager(
    daniel: Person, beatrice: Person, client: Client
) -> None:
    make_administrator(daniel)
    programme = make_programme()
    client.force_login(daniel)
    assert client.post(ADMINISTRATORS, {"email": beatrice.email}).headers["Location"] == ADMINISTRATORS
    assert client.post(address(programme), {"email": beatrice.email, "role": "manager"}).status_code == 303
    assert (holders(Role.ADMINISTRATOR), holders(Role.MANAGER)) == (
        sorted([beatrice.email, daniel.email]),
        [beatrice.email],
    )


def test_whoever_runs_a_programme_makes_no_administrator(daniel: Person, client: Client) -> None:
    programme = make_programme(manager=daniel)
    client.force_login(daniel)
    assert client.get(ADMINISTRATORS).status_code == 403
    assert (
        client.post(address(programme), {"email": BEATRICE.email, "role": "administrator"}).status_code == 422
    )
    with pytest.raises(Refused):
        give_appointment(BEATRICE.email, name="B", role=Role.ADMINISTRATOR, by=daniel)
    assert holders(Role.ADMINISTRATOR) == []


def test_whoever_takes_part_gives_no_right(awa: Person) -> None:
    programme = make_programme()
    make_enrolment(programme, awa)
    with pytest.raises(Refused):
        give_appointment(awa.email, role=Role.MANAGER, programme=programme, by=awa)


def test_the_letter_to_somebody_new_is_in_the_language_of_the_programme(
    daniel: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    programme = make_programme(manager=daniel)
    programme.language = "en"
    with django_capture_on_commit_callbacks(execute=True):
        give_appointment(AWA.email, name=AWA.name, role=Role.MANAGER, programme=programme, by=daniel)
    assert Person.objects.get(email=AWA.email).language == "en"
    with pytest.raises(NameNeededError):
        give_appointment("nobody@example.org", role=Role.MANAGER, programme=programme, by=daniel)
