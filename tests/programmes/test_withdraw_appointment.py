"""Taking a right back: nobody is left without somebody in charge."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.factories.appointments import make_sponsor
from tests.factories.programmes import make_administrator, make_manager, make_programme

from relais.activity.events import SYSTEM
from relais.activity.models import Event
from relais.kit.verdicts import Denied, Refused
from relais.people.models import Person
from relais.programmes.actions.appointments import withdraw_appointment
from relais.programmes.models import Appointment
from relais.programmes.rules.appointments import may_withdraw_appointment


def address(appointment: Appointment) -> str:
    """Where one takes this right back."""
    if appointment.programme is None:
        return reverse("programmes:withdraw_administrator", args=[appointment.public_id])
    given = [appointment.programme.public_id, appointment.public_id]
    return reverse("programmes:withdraw_appointment", args=given)


def test_daniel_takes_back_a_right_and_its_holder_is_told(
    daniel: Person, beatrice: Person, client: Client
) -> None:
    programme = make_programme(manager=daniel)
    given = make_manager(beatrice, programme)
    client.force_login(daniel)
    assert (client.get(address(given)).status_code, Appointment.objects.count()) == (200, 2)
    response = client.post(address(given))
    back = reverse("programmes:appointments", args=[programme.public_id])
    assert (response.status_code, response.headers["Location"]) == (303, back)
    assert [kept.person for kept in Appointment.objects.all()] == [daniel]
    (event,) = Event.objects.about(given)
    assert (event.what, event.by) == ("appointment.withdrawn", daniel)
    assert [letter.to for letter in mail.outbox] == [[beatrice.email]]


def test_clicked_twice_it_is_taken_back_once(daniel: Person, coumba: Person, client: Client) -> None:
    given = make_sponsor(coumba, make_programme(manager=daniel))
    client.force_login(daniel)
    assert [client.post(address(given)).status_code for _turn in range(2)] == [303, 303]
    withdraw_appointment(given, by=SYSTEM)
    assert Event.objects.filter(what="appointment.withdrawn").count() == 1


def test_the_last_who_runs_a_programme_stays(daniel: Person, coumba: Person, client: Client) -> None:
    programme = make_programme(manager=daniel)
    make_sponsor(coumba, programme)
    last = Appointment.objects.get(person=daniel)
    assert isinstance(may_withdraw_appointment(daniel, last), Denied)
    client.force_login(daniel)
    assert client.post(address(last)).status_code == 403
    page = BeautifulSoup(
        client.get(reverse("programmes:appointments", args=[programme.public_id])).content, "html.parser"
    )
    assert [
        len(page.select(f'a[href="{address(given)}"]')) for given in Appointment.objects.order_by("pk")
    ] == [0, 1]
    assert len(page.select('button[aria-disabled="true"]')) == 1


def test_the_last_administrator_stays_even_by_the_terminal(daniel: Person) -> None:
    last = make_administrator(daniel)
    with pytest.raises(Refused):
        withdraw_appointment(last, by=SYSTEM)
    assert Appointment.objects.count() == 1


def test_one_gives_up_ones_own_right_without_a_letter(
    daniel: Person, beatrice: Person, client: Client
) -> None:
    programme = make_programme(manager=beatrice)
    mine = make_manager(daniel, programme)
    client.force_login(daniel)
    assert client.post(address(mine)).headers["Location"] == reverse("programmes:list")
    assert mail.outbox == []


def test_an_administrator_takes_back_the_right_of_another(
    daniel: Person, beatrice: Person, client: Client
) -> None:
    make_administrator(daniel)
    other = make_administrator(beatrice)
    client.force_login(daniel)
    assert client.get(address(other)).status_code == 200
    assert client.post(address(other)).headers["Location"] == reverse("programmes:administrators")
    assert [kept.person for kept in Appointment.objects.all()] == [daniel]


def test_who_runs_another_programme_finds_no_such_right(
    zoe: Person, zoe_client: Client, daniel: Person
) -> None:
    make_programme(manager=zoe)
    given = make_manager(daniel, make_programme())
    assert [zoe_client.get(address(given)).status_code, zoe_client.post(address(given)).status_code] == [
        404,
        404,
    ]
    with pytest.raises(Refused):
        withdraw_appointment(given, by=zoe)


def test_a_sponsor_takes_nothing_back(coumba: Person, daniel: Person, client: Client) -> None:
    programme = make_programme(manager=daniel)
    own = make_sponsor(coumba, programme)
    client.force_login(coumba)
    assert client.post(address(own)).status_code == 404
