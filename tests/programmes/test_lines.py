"""Who stands above whom: through every organisation, beyond people who take no part, and round in a circle."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.people import make_person
from tests.factories.programmes import make_enrolment, make_membership, make_organisation, make_programme

from relais.people.models import Person
from relais.programmes.models import Organisation, Programme
from relais.programmes.queries.lines import lines_of


@pytest.fixture
def programme(db: None) -> Programme:
    """One for the people of one organisation."""
    return make_programme()


@pytest.fixture
def organisation(programme: Programme) -> Organisation:
    """That organisation."""
    return programme.organisations.get()


def above(programme: Programme, person: Person) -> list[str]:
    """Who stands right above somebody, when those who take part are there."""
    present = set(programme.enrolments.values_list("person_id", flat=True))
    return sorted(lines_of(programme).above(person.pk, present))


def test_managers_of_every_organisation_count(
    programme: Programme, organisation: Organisation, awa: Person, beatrice: Person, coumba: Person
) -> None:
    make_enrolment(programme, awa)
    make_membership(awa, organisation, manager=beatrice)
    make_membership(awa, make_organisation(), manager=coumba)
    make_membership(awa, make_organisation(), manager_said="Paul Remy")
    assert above(programme, awa) == sorted([beatrice.email, coumba.email, "Paul Remy"])


def test_a_line_goes_on_beyond_people_who_take_no_part(
    programme: Programme, organisation: Organisation, awa: Person, beatrice: Person
) -> None:
    first, second = make_person(), make_person()
    for person in (awa, beatrice):
        make_enrolment(programme, person)
    make_membership(awa, organisation, manager=first)
    make_membership(first, make_organisation(), manager=second)
    make_membership(second, organisation, manager=beatrice)
    assert above(programme, awa) == sorted([first.email, beatrice.email])


def test_a_line_stops_at_whoever_is_there_since_theirs_goes_on_from_them(
    programme: Programme, organisation: Organisation, awa: Person, beatrice: Person, coumba: Person
) -> None:
    for person in (awa, beatrice, coumba):
        make_enrolment(programme, person)
    make_membership(awa, organisation, manager=beatrice)
    make_membership(beatrice, organisation, manager=coumba)
    assert (above(programme, awa), above(programme, beatrice)) == ([beatrice.email], [coumba.email])


def test_what_a_sheet_says_of_a_manager_further_up_may_name_somebody_who_is_there(
    programme: Programme, organisation: Organisation, awa: Person
) -> None:
    absent = make_person()
    make_enrolment(programme, awa)
    make_membership(awa, organisation, manager=absent)
    make_membership(absent, organisation, manager_said="Béatrice Morel")
    assert above(programme, awa) == sorted([absent.email, "Béatrice Morel"])


def test_a_circle_of_managers_ends(
    programme: Programme, organisation: Organisation, awa: Person, beatrice: Person
) -> None:
    absent = make_person()
    for person in (awa, beatrice):
        make_enrolment(programme, person)
    make_membership(awa, organisation, manager=absent)
    make_membership(absent, organisation, manager=beatrice)
    make_membership(beatrice, organisation, manager=awa)
    make_membership(absent, make_organisation(), manager=awa)
    assert above(programme, awa) == sorted([absent.email, beatrice.email, awa.email])
    assert above(programme, beatrice) == [awa.email]


def test_nobody_knows_of_whoever_nobody_said_anything(programme: Programme, awa: Person) -> None:
    make_enrolment(programme, awa)
    assert above(programme, awa) == []


def test_one_query_however_long_the_line(programme: Programme, organisation: Organisation) -> None:
    line = [make_person() for _ in range(6)]
    make_enrolment(programme, line[0])
    for person, manager in pairwise(line):
        make_membership(person, organisation, manager=manager)
    with CaptureQueriesContext(connection) as asked:
        lines_of(programme)
    assert len(asked) == 1
