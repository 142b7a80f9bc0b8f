"""Whom one meets in a programme: the public part for those who take part, the private one for those who run it, noted."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.profiles import make_profile
from tests.factories.programmes import make_administrator, make_enrolment, make_programme

from relais.activity.events import SYSTEM
from relais.people.models import Opening, Person
from relais.people.queries.profiles import private_readers
from relais.programmes.actions.appointments import give_appointment
from relais.programmes.models import Appointment, Enrolment, Programme
from relais.programmes.queries.people import people_met

PRIVATE = "+33 6 12 34 56 78"
State = Enrolment.State


def at(programme: Programme, person: Person) -> str:
    """The address of somebody in a programme."""
    return reverse("programmes:person", args=[programme.public_id, person.public_id])


@pytest.fixture
def programme(awa: Person, beatrice: Person, daniel: Person) -> Programme:
    """Awa and Béatrice take part, Daniel runs it, and Béatrice has a profile."""
    programme = make_programme(manager=daniel)
    make_enrolment(programme, awa)
    make_enrolment(programme, beatrice, side="mentor")
    make_profile(beatrice)
    return programme


def seen(client: Client, reader: Person, address: str) -> tuple[int, bool]:
    """The answer this reader gets, and whether it tells what is private."""
    client.force_login(reader)
    response = client.get(address)
    return response.status_code, PRIVATE in response.content.decode()


def test_awa_reads_the_public_part_alone(
    programme: Programme, awa: Person, beatrice: Person, client: Client
) -> None:
    assert seen(client, awa, at(programme, beatrice)) == (200, False)
    assert not Opening.objects.exists()


def test_daniel_reads_both_and_beatrice_sees_that_he_did(
    programme: Programme, beatrice: Person, daniel: Person, client: Client
) -> None:
    assert seen(client, daniel, at(programme, beatrice)) == (200, True)
    assert [(row.by, row.role) for row in beatrice.openings.all()] == [(daniel, "manager")]
    assert [reader.name for reader in private_readers(beatrice)] == ["Daniel Nguyen"]


def test_an_administrator_reads_both_under_that_name(
    programme: Programme, beatrice: Person, coumba: Person, client: Client
) -> None:
    make_administrator(coumba)
    assert seen(client, coumba, at(programme, beatrice)) == (200, True)
    assert [(row.by, row.role) for row in beatrice.openings.all()] == [(coumba, "administrator")]


def test_a_sponsor_reads_the_public_part(
    programme: Programme, beatrice: Person, coumba: Person, client: Client
) -> None:
    give_appointment(coumba.email, role=Appointment.Role.SPONSOR, programme=programme, by=SYSTEM)
    assert seen(client, coumba, at(programme, beatrice)) == (200, False)


@pytest.mark.parametrize("state", [State.INVITED, State.APPLIED, State.LEFT, State.REFUSED])
def test_whoever_does_not_take_part_meets_nobody_and_is_met_by_those_who_run_it(
    state: State, programme: Programme, awa: Person, coumba: Person, daniel: Person, client: Client
) -> None:
    make_enrolment(programme, coumba, side="mentor", state=state)
    make_profile(coumba)
    assert seen(client, coumba, at(programme, awa)) == (404, False)
    assert seen(client, awa, at(programme, coumba)) == (404, False)
    is_gone = state in (State.LEFT, State.REFUSED)
    assert seen(client, daniel, at(programme, coumba)) == (200, not is_gone)


def test_everybody_meets_those_who_run_it(
    programme: Programme, awa: Person, daniel: Person, client: Client
) -> None:
    make_profile(daniel)
    assert seen(client, awa, at(programme, daniel)) == (200, False)


def test_whom_one_meets_are_those_one_shares_a_programme_with(
    programme: Programme, awa: Person, beatrice: Person, daniel: Person, coumba: Person, zoe: Person
) -> None:
    make_enrolment(make_programme(manager=zoe), coumba)
    make_enrolment(programme, coumba, state=State.APPLIED)
    assert set(people_met(awa)) == {beatrice, daniel}
    assert set(people_met(daniel)) == {awa, beatrice, coumba}
    assert set(people_met(zoe)) == {coumba}
    assert set(people_met(coumba)) == {zoe}


def test_zoe_is_told_nobody_exists(
    programme: Programme, beatrice: Person, zoe: Person, zoe_client: Client
) -> None:
    make_programme(manager=zoe)
    assert zoe_client.get(at(programme, beatrice)).status_code == 404
    assert zoe_client.get(at(make_programme(manager=zoe), beatrice)).status_code == 404
