"""A relationship ends when nobody is left on one of its sides; whoever is left is told, and free for somebody else."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.journeys import make_companion, make_journey
from tests.factories.programmes import make_enrolment, make_programme

from relais.activity.events import SYSTEM
from relais.home.presenting.moves import moves_of
from relais.journeys.actions import end_journey
from relais.journeys.models import Journey
from relais.kit import clock
from relais.kit.verdicts import Refused
from relais.people.actions.own_data import erase_person
from relais.people.models import Person


@pytest.fixture
def journey(awa: Person, beatrice: Person) -> Journey:
    """Awa with Béatrice, in a programme."""
    programme = make_programme(name="Passerelles")
    make_enrolment(programme, awa)
    make_enrolment(programme, beatrice, side="mentor")
    return make_journey(awa, beatrice, programme)


@pytest.fixture
def beatrices(beatrice: Person) -> Client:
    """The browser of Béatrice."""
    client = CommittingClient()
    client.force_login(beatrice)
    return client


def erases_herself(person: Person) -> None:
    """From her page."""
    client = CommittingClient()
    client.force_login(person)
    client.post(reverse("people:erase", args=[person.public_id]), {"name": person.name})


def test_whoever_is_left_is_told_and_asked_for_nothing_more(
    journey: Journey, awa: Person, beatrice: Person, beatrices: Client
) -> None:
    erases_herself(awa)
    journey.refresh_from_db()
    assert journey.state == "closed"
    assert [letter.to for letter in mail.outbox][-1:] == [[beatrice.email]]
    address = reverse("journeys:journey", args=[journey.public_id])
    assert moves_of(beatrice, now=clock.now())[0].href == address
    page = beatrices.get(address).content.decode()
    assert ("mailto:" in page, "erased.invalid" in page) == (False, False)
    assert beatrices.get(reverse("home:today")).context["day"].companions == ()
    assert beatrices.get(reverse("journeys:list")).context["journeys"][0].is_over


def test_a_circle_goes_on_as_long_as_there_are_people_on_both_sides(
    journey: Journey, awa: Person, beatrice: Person
) -> None:
    make_companion(journey)
    erase_person(awa, by=awa)
    journey.refresh_from_db()
    assert journey.state == "open"
    erase_person(beatrice, by=beatrice)
    journey.refresh_from_db()
    assert journey.state == "closed"


def test_nobody_ends_it_over_the_heads_of_those_in_it(journey: Journey, daniel: Person) -> None:
    for somebody in (daniel, SYSTEM):
        with pytest.raises(Refused):
            end_journey(journey, by=somebody)
