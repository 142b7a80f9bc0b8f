"""The page of a programme: one for those who set it up, another for those who take part."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from tests.factories.appointments import make_sponsor
from tests.factories.programmes import make_administrator, make_enrolment, make_programme

from relais.people.models import Person
from relais.programmes.models import Appointment, Programme
from relais.programmes.presenting.settings import length, people, rhythm
from relais.programmes.presenting.stages import MOVES, STAGES


def address(programme: Programme, name: str = "programme") -> str:
    """A page of this programme."""
    return reverse(f"programmes:{name}", args=[programme.public_id])


def parsed(client: Client, path: str) -> BeautifulSoup:
    """The page at this path."""
    return BeautifulSoup(client.get(path).content, "html.parser")


def test_daniel_sees_where_it_stands_and_what_is_to_be_done(daniel: Person, client: Client) -> None:
    programme = make_programme(manager=daniel, state=Programme.State.OPEN)
    client.force_login(daniel)
    page = parsed(client, address(programme))
    assert [moment["data-state"] for moment in page.select(".path__moment")] == [
        "done",
        "here",
        *["to_come"] * 4,
    ]
    assert [button["value"] for button in page.select("form button[name=to]")] == ["closed"]
    assert len(page.select("ol.rows .row")) == 6
    assert page.select(f'a[href="{address(programme, "questions")}"]') != []


def test_awa_takes_part_and_sees_what_it_is_not_how_it_is_run(
    awa: Person, daniel: Person, client: Client
) -> None:
    programme = make_programme(manager=daniel)
    make_enrolment(programme, awa)
    client.force_login(awa)
    page = parsed(client, address(programme))
    assert len(page.select(".path__moment")) == 3
    assert page.select("main form, main .tabs") == []
    assert daniel.name not in page.text


def test_a_sponsor_sees_the_same(coumba: Person, client: Client) -> None:
    programme = make_programme()
    make_sponsor(coumba, programme)
    client.force_login(coumba)
    assert parsed(client, address(programme)).select("main form") == []


def test_an_administrator_sets_it_up_without_the_pages_of_those_who_run_it(
    daniel: Person, client: Client
) -> None:
    make_administrator(daniel)
    programme = make_programme()
    client.force_login(daniel)
    page = parsed(client, address(programme))
    assert len(page.select("form button[name=to]")) == 1
    assert page.select("main .tabs, ol.rows a") == []


@pytest.mark.parametrize("name", ["programme", "edit", "words", "move", "duplicate", "appointments"])
def test_zoe_is_told_it_does_not_exist(name: str, zoe_client: Client) -> None:
    programme = make_programme()
    assert zoe_client.get(address(programme, name)).status_code == 404


@pytest.mark.parametrize("name", ["edit", "words", "move", "duplicate", "appointments"])
def test_whoever_takes_part_sets_nothing_up(name: str, awa: Person, client: Client) -> None:
    programme = make_programme()
    make_enrolment(programme, awa)
    client.force_login(awa)
    assert [
        client.get(address(programme, name)).status_code,
        client.post(address(programme, name)).status_code,
    ] == [
        404,
        404,
    ]
    assert Appointment.objects.count() == 0


def test_every_stage_and_every_move_is_told() -> None:
    assert list(STAGES) == list(Programme.MOVES)
    assert set(MOVES) == {(here, to) for here, ways in Programme.MOVES.items() for to in ways}


@pytest.mark.parametrize(
    ("weeks", "days", "meetings", "said"),
    [
        (39, 21, 12, ("9 mois", "toutes les 3 semaines")),
        (4, 7, 1, ("4 semaines", "")),
        (13, 10, 6, ("3 mois", "tous les 10 jours")),
        (1, 7, 2, ("1 semaine", "toutes les semaines")),
        (1, 1, 5, ("1 semaine", "tous les jours")),
    ],
)
def test_length_and_rhythm_are_told_in_round_words(
    weeks: int, days: int, meetings: int, said: tuple[str, str]
) -> None:
    programme = Programme(weeks=weeks, days_between_meetings=days, meetings=meetings)
    assert [bool(text) for text in (length(programme), rhythm(programme))] == [bool(text) for text in said]


def test_people_together_are_counted_with_those_who_accompany() -> None:
    pair, circle = Programme(), Programme(fewest_mentees=3, most_mentees=8, most_mentors=2)
    assert ["2" in people(pair), "4" in people(circle), "10" in people(circle)] == [True, True, True]
