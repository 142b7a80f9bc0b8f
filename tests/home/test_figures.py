"""What sponsors see of a programme: figures about five people or more, and nobody's name."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from relais.people.models import Person
from relais.programmes.models import Programme
from tests.clients import CommittingClient
from tests.factories.appointments import make_sponsor
from tests.factories.journeys import make_journey
from tests.factories.people import make_person
from tests.factories.programmes import make_enrolment, make_programme


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """What Daniel runs and Coumba sponsors."""
    return make_programme(name="Passerelles", manager=daniel)


@pytest.fixture
def sponsor(programme: Programme, coumba: Person) -> Client:
    """The browser of Coumba, who sponsors it."""
    make_sponsor(coumba, programme)
    client = CommittingClient()
    client.force_login(coumba)
    return client


def together(programme: Programme, pairs: int) -> None:
    """As many mentees, each with a mentor."""
    for _turn in range(pairs):
        mentee, mentor = make_person(), make_person()
        make_enrolment(programme, mentee)
        make_enrolment(programme, mentor, side="mentor")
        make_journey(mentee, mentor, programme)


def told(client: Client, programme: Programme) -> list[str]:
    """The figures of the page, in their order: mentors, mentees, accompanied, relationships."""
    response = client.get(reverse("home:figures", args=[programme.public_id]))
    found = BeautifulSoup(response.content, "html.parser").select(".figure__value")
    return [figure.text for figure in found]


@pytest.mark.parametrize(
    ("pairs", "alone", "figures"),
    [
        (0, 0, ["0", "0", "0", "0"]),
        (4, 0, ["–", "–", "–", "–"]),
        (5, 0, ["5", "5", "5", "5"]),
        (6, 2, ["6", "8", "–", "–"]),
        (4, 6, ["–", "10", "–", "–"]),
        (5, 5, ["5", "10", "5", "5"]),
    ],
)
def test_no_figure_tells_of_fewer_than_five_people(
    sponsor: Client, programme: Programme, pairs: int, alone: int, figures: list[str]
) -> None:
    together(programme, pairs)
    for _turn in range(alone):
        make_enrolment(programme)
    assert told(sponsor, programme) == figures


def test_a_sponsor_finds_the_figures_from_the_programme_and_names_nobody(
    sponsor: Client, programme: Programme, awa: Person
) -> None:
    together(programme, 5)
    make_enrolment(programme, awa)
    address = reverse("home:figures", args=[programme.public_id])
    page = sponsor.get(reverse("programmes:programme", args=[programme.public_id]))
    assert address in page.content.decode()
    assert awa.name not in sponsor.get(address).content.decode()


def test_whoever_takes_part_or_stands_outside_finds_no_figures(
    programme: Programme, awa: Person, zoe_client: Client
) -> None:
    make_enrolment(programme, awa)
    awas = CommittingClient()
    awas.force_login(awa)
    address = reverse("home:figures", args=[programme.public_id])
    assert (awas.get(address).status_code, zoe_client.get(address).status_code) == (404, 404)
    assert (
        address not in awas.get(reverse("programmes:programme", args=[programme.public_id])).content.decode()
    )
