"""Letting somebody one goes forward with read what one says in confidence: given to one, for a while, closed at once."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.factories.consents import ended, make_consent
from tests.factories.journeys import make_journey
from tests.factories.profiles import make_profile
from tests.factories.programmes import make_enrolment, make_programme

from relais.activity.models import Event
from relais.journeys.actions import give_consent, withdraw_consent
from relais.journeys.models import Consent, Journey
from relais.kit import clock
from relais.kit.verdicts import Refused
from relais.people.models import Person
from relais.people.queries.profiles import private_readers

PRIVATE = "+33 6 12 34 56 78"


@pytest.fixture
def journey(awa: Person, beatrice: Person, daniel: Person) -> Journey:
    """Béatrice accompanies Awa, in a programme that Daniel runs; Awa says something in confidence."""
    make_profile(awa)
    programme = make_programme(manager=daniel)
    make_enrolment(programme, awa)
    make_enrolment(programme, beatrice, side="mentor")
    return make_journey(awa, beatrice, programme)


def at(verb: str, journey: Journey, person: Person) -> str:
    """The address of an act about somebody in the relationship."""
    return reverse(f"journeys:{verb}", args=[journey.public_id, person.public_id])


def reads(client: Client, reader: Person, journey: Journey, person: Person) -> bool:
    """Whether this reader is told what is private of the person."""
    client.force_login(reader)
    response = client.get(at("read_private_part", journey, person))
    assert response.status_code == 200
    return PRIVATE in response.content.decode()


def test_nothing_is_open_before_one_opens_it(
    journey: Journey, awa: Person, beatrice: Person, client: Client
) -> None:
    assert (reads(client, beatrice, journey, awa), awa.openings.count()) == (False, 0)
    main = BeautifulSoup(client.get(at("read_private_part", journey, awa)).content, "html.parser").main
    assert main is not None
    assert awa.name in main.get_text()


def test_awa_opens_it_and_sees_who_read_it(
    journey: Journey, awa: Person, beatrice: Person, client: Client
) -> None:
    client.force_login(awa)
    assert client.post(at("give_consent", journey, beatrice)).status_code == 303
    assert reads(client, beatrice, journey, awa)
    assert [(row.by, row.role) for row in awa.openings.all()] == [(beatrice, "matched")]
    assert beatrice in [reader.person for reader in private_readers(awa)]
    event = Event.objects.get(what="consent.given")
    assert (event.by, event.about_id, [one.person for one in event.notifications.all()]) == (
        awa,
        journey.public_id,
        [beatrice],
    )


def test_it_is_open_one_way_only(journey: Journey, awa: Person, beatrice: Person, client: Client) -> None:
    make_profile(beatrice)
    give_consent(journey, to=beatrice, by=awa)
    assert not reads(client, awa, journey, beatrice)


def test_it_is_closed_at_once_and_twice_closes_it_once(
    journey: Journey, awa: Person, beatrice: Person, client: Client
) -> None:
    give_consent(journey, to=beatrice, by=awa)
    client.force_login(awa)
    assert [client.post(at("withdraw_consent", journey, beatrice)).status_code for _turn in range(2)] == [
        303
    ] * 2
    assert not reads(client, beatrice, journey, awa)
    assert (Event.objects.filter(what="consent.withdrawn").count(), Consent.objects.count()) == (1, 1)
    give_consent(journey, to=beatrice, by=awa)
    assert (reads(client, beatrice, journey, awa), Consent.objects.count()) == (True, 2)


def test_it_ends_after_its_last_day(journey: Journey, awa: Person, beatrice: Person, client: Client) -> None:
    today = clock.now().date()
    give_consent(journey, to=beatrice, by=awa, until=today + timedelta(days=1))
    assert reads(client, beatrice, journey, awa)
    give_consent(journey, to=beatrice, by=awa, until=today - timedelta(days=2))
    assert (reads(client, beatrice, journey, awa), Consent.objects.count()) == (False, 1)


def test_it_ends_with_the_relationship(
    journey: Journey, awa: Person, beatrice: Person, client: Client
) -> None:
    give_consent(journey, to=beatrice, by=awa)
    ended(journey)
    assert not reads(client, beatrice, journey, awa)
    with pytest.raises(Refused):
        give_consent(Journey.objects.get(), to=beatrice, by=awa)


def test_a_day_that_is_over_is_refused_and_kept_typed(
    journey: Journey, awa: Person, beatrice: Person, client: Client
) -> None:
    client.force_login(awa)
    response = client.post(at("give_consent", journey, beatrice), {"until": "2020-02-29"})
    assert (response.status_code, "2020-02-29" in response.content.decode()) == (422, True)


def test_nobody_opens_it_for_somebody_else_nor_to_somebody_outside(
    journey: Journey, awa: Person, beatrice: Person, daniel: Person
) -> None:
    for to, by in ((awa, awa), (daniel, awa), (beatrice, daniel)):
        with pytest.raises(Refused):
            give_consent(journey, to=to, by=by)
    give_consent(journey, to=beatrice, by=awa)
    withdraw_consent(journey, to=beatrice, by=beatrice)
    assert Consent.objects.filter(withdrawn__isnull=True).exists()


def test_it_is_given_once_whatever_happens(journey: Journey, awa: Person, beatrice: Person) -> None:
    make_consent(journey, awa, beatrice)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_consent(journey, awa, beatrice)


def test_awa_closes_it_from_her_profile_too(
    journey: Journey, awa: Person, beatrice: Person, client: Client
) -> None:
    give_consent(journey, to=beatrice, by=awa)
    client.force_login(awa)
    page = BeautifulSoup(client.get(reverse("people:profile", args=[awa.public_id])).content, "html.parser")
    actions = [str(form["action"]) for form in page.select("main form")]
    assert at("withdraw_consent", journey, beatrice) in actions


def test_zoe_is_told_nothing_is_there(journey: Journey, awa: Person, zoe_client: Client) -> None:
    verbs = ("read_private_part", "give_consent")
    assert [zoe_client.get(at(verb, journey, awa)).status_code for verb in verbs] == [404, 404]
