"""The page of programmes: those one runs first, what is next, and what to do when there is none."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from tests.factories.programmes import make_administrator, make_enrolment, make_manager, make_programme

from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme

LIST = reverse("programmes:list")


def shown(client: Client) -> list[str]:
    """The titles of the rows, in their order."""
    page = BeautifulSoup(client.get(LIST).content, "html.parser")
    return [title.text for title in page.select(".row__title")]


def test_one_sees_the_programmes_one_runs_then_those_one_takes_part_in(
    daniel: Person, client: Client
) -> None:
    make_enrolment(make_programme(name="Autre"), daniel)
    make_programme(name="Zénith", manager=daniel)
    make_programme(name="Ailleurs")
    client.force_login(daniel)
    assert shown(client) == ["Zénith", "Autre"]


def test_whoever_runs_nothing_yet_and_may_is_led_to_the_first_step(daniel: Person, client: Client) -> None:
    make_administrator(daniel)
    client.force_login(daniel)
    page = BeautifulSoup(client.get(LIST).content, "html.parser")
    assert len(page.select(f'main a[href="{reverse("programmes:create")}"]')) == 1


def test_a_stranger_sees_none_and_creates_none(zoe_client: Client) -> None:
    make_programme(name="Passerelles")
    page = BeautifulSoup(zoe_client.get(LIST).content, "html.parser")
    assert page.select(".row__title") == []
    assert page.select(f'main a[href="{reverse("programmes:create")}"]') == []


def test_an_administrator_sees_all_and_the_way_to_the_installation(daniel: Person, client: Client) -> None:
    make_administrator(daniel)
    programme = make_programme(name="Passerelles")
    client.force_login(daniel)
    page = BeautifulSoup(client.get(LIST).content, "html.parser")
    assert [link["href"] for link in page.select(".row a")] == [
        reverse("programmes:programme", args=[programme.public_id]),
        reverse("programmes:organisations"),
        reverse("programmes:administrators"),
        reverse("programmes:topics"),
    ]


@pytest.mark.parametrize("state", Programme.State)
def test_every_state_says_what_comes_next(state: Programme.State, daniel: Person, client: Client) -> None:
    make_programme(manager=daniel, state=state)
    client.force_login(daniel)
    assert len(shown(client)) == 1


def test_a_long_list_has_several_pages(daniel: Person, client: Client) -> None:
    for number in range(21):
        make_manager(daniel, make_programme(name=f"Passerelles {number:02}"))
    client.force_login(daniel)
    assert len(shown(client)) == 20
    page = BeautifulSoup(client.get(f"{LIST}?page=2").content, "html.parser")
    assert [title.text for title in page.select(".row__title")] == ["Passerelles 20"]


def test_whoever_takes_part_finds_their_part_there_in_every_state(awa: Person, client: Client) -> None:
    parts = {
        make_enrolment(make_programme(name=f"Passerelles {state}"), awa, state=state).public_id: state
        for state in Enrolment.State
    }
    make_programme(name="Ailleurs")
    client.force_login(awa)
    page = BeautifulSoup(client.get(LIST).content, "html.parser")
    addresses = {reverse("programmes:enrolment", args=[part]) for part in parts}
    assert {link["href"] for link in page.select(".row a.btn")} == addresses
    for address in addresses:
        assert client.get(address).status_code == 200


def test_whoever_runs_a_programme_and_takes_part_has_both_ways(daniel: Person, client: Client) -> None:
    programme = make_programme(name="Passerelles", manager=daniel)
    part = make_enrolment(programme, daniel, side="mentor")
    client.force_login(daniel)
    page = BeautifulSoup(client.get(LIST).content, "html.parser")
    assert [link["href"] for link in page.select(".row a.btn")] == [
        reverse("programmes:enrolment", args=[part.public_id]),
        reverse("programmes:programme", args=[programme.public_id]),
    ]
