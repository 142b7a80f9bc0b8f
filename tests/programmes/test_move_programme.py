"""Bringing a programme from one state to another: page, rule, effect, event, who is told."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.programmes import make_administrator, make_enrolment, make_manager, make_programme

from relais.activity.events import SYSTEM
from relais.activity.models import Event, Notification
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.programmes.actions.programmes import move_programme
from relais.programmes.models import Programme

State = Programme.State


def address(programme: Programme) -> str:
    """Where one moves this programme."""
    return reverse("programmes:move", args=[programme.public_id])


def state(programme: Programme) -> str:
    """What the database knows of it."""
    return Programme.objects.get(pk=programme.pk).state


@pytest.mark.parametrize("here", State)
@pytest.mark.parametrize("to", State)
@pytest.mark.django_db
def test_it_moves_along_the_table_and_nowhere_else(here: State, to: State) -> None:
    programme = make_programme(state=here)
    if to == here or to in Programme.MOVES[here]:
        move_programme(programme, to=to, by=SYSTEM)
        assert state(programme) == to
    else:
        with pytest.raises(Refused):
            move_programme(programme, to=to, by=SYSTEM)
        assert state(programme) == here


def test_daniel_opens_it_and_who_runs_it_with_him_is_told(
    daniel: Person, beatrice: Person, client: Client
) -> None:
    programme = make_programme(manager=daniel, state=State.DRAFT)
    make_manager(beatrice, programme)
    client.force_login(daniel)
    response = client.post(address(programme), {"to": "open"})
    assert (response.status_code, state(programme)) == (303, "open")
    assert list(Event.objects.about(programme).values_list("what", "by")) == [("programme.moved", daniel.pk)]
    assert [told.person for told in Notification.objects.all()] == [beatrice]


def test_clicked_twice_it_moves_once(daniel: Person, client: Client) -> None:
    programme = make_programme(manager=daniel, state=State.DRAFT)
    client.force_login(daniel)
    answers = [client.post(address(programme), {"to": "open"}).status_code for _turn in range(2)]
    assert (answers, state(programme)) == ([303, 303], "open")
    assert Event.objects.about(programme).count() == 1


def test_what_cannot_be_is_refused_with_its_reason(daniel: Person, client: Client) -> None:
    programme = make_programme(manager=daniel, state=State.DRAFT)
    client.force_login(daniel)
    answers = [client.post(address(programme), typed).status_code for typed in ({"to": "archived"}, {})]
    assert (answers, state(programme)) == ([403, 403], "draft")


def test_the_page_offers_each_move_that_there_is(daniel: Person, client: Client) -> None:
    programme = make_programme(manager=daniel, state=State.OPEN)
    client.force_login(daniel)
    page = client.get(address(programme)).content.decode()
    assert [f'name="to" value="{to}"' in page for to in State] == [True, False, True, False, False, False]


def test_an_administrator_moves_it_and_those_who_run_it_are_told(daniel: Person, beatrice: Person) -> None:
    make_administrator(daniel)
    programme = make_programme(manager=beatrice, state=State.DRAFT)
    move_programme(programme, to=State.OPEN, by=daniel)
    assert [told.person for told in Notification.objects.all()] == [beatrice]


def test_whoever_takes_part_moves_nothing(awa: Person) -> None:
    programme = make_programme(state=State.DRAFT)
    make_enrolment(programme, awa)
    with pytest.raises(Refused):
        move_programme(programme, to=State.OPEN, by=awa)
