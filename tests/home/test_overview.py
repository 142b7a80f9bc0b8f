"""The figures of a programme: each true, each opening its list, for those who run it only."""

import pytest
from django.test import Client

from relais.home.queries.overview import figures_of
from relais.matching.models import Proposal
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme, Question
from tests.clients import CommittingClient
from tests.factories.journeys import make_journey
from tests.factories.matching import make_proposal
from tests.factories.programmes import make_answer, make_enrolment, make_programme, make_question


@pytest.fixture
def programme(daniel: Person) -> Programme:
    """What Daniel runs."""
    return make_programme(name="Passerelles", manager=daniel)


@pytest.fixture
def daniels(daniel: Person) -> Client:
    """The browser of Daniel."""
    client = CommittingClient()
    client.force_login(daniel)
    return client


def test_people_are_counted_by_what_they_do(programme: Programme, awa: Person, beatrice: Person) -> None:
    make_enrolment(programme, beatrice, side="mentor", capacity=3)
    make_enrolment(programme, side="both")
    make_enrolment(programme, awa)
    make_enrolment(programme, state=Enrolment.State.INVITED)
    for state in (Enrolment.State.APPLIED, Enrolment.State.RESTING, Enrolment.State.LEFT):
        make_enrolment(programme, state=state)
    make_journey(awa, beatrice, programme)
    found = figures_of(programme)
    assert (found.mentors, found.mentees, found.applied, found.invited, found.resting) == (2, 2, 1, 1, 1)
    assert (found.places, found.taken, found.free) == (5, 1, 4)
    assert (found.accompanied, found.relationships, found.match_rate) == (1, 1, 1 / 2)


def test_proposals_hold_places_until_they_are_answered(programme: Programme, beatrice: Person) -> None:
    mentor = make_enrolment(programme, beatrice, side="mentor")
    make_proposal(make_enrolment(programme), mentor)
    make_proposal(make_enrolment(programme), mentor, state=Proposal.State.DECLINED)
    make_proposal(make_enrolment(programme), mentor, state=Proposal.State.EXPIRED)
    found = figures_of(programme)
    assert (found.waiting, found.declined, found.expired, found.taken) == (1, 1, 1, 1)


def test_a_missing_answer_is_one_that_is_required_of_that_side(programme: Programme, awa: Person) -> None:
    needed = make_question(programme, asked_of=Question.Asked.MENTEE, is_required=True)
    make_question(programme)
    make_enrolment(programme, side="mentor")
    make_enrolment(programme)
    make_answer(make_enrolment(programme, awa), needed, "oui")
    assert figures_of(programme).unanswered == 1


def test_of_nobody_there_is_no_rate(programme: Programme) -> None:
    assert figures_of(programme).match_rate is None


def test_the_page_and_its_files_are_for_those_who_run_it(
    programme: Programme, awa: Person, daniels: Client, zoe_client: Client
) -> None:
    make_enrolment(programme, awa)
    awas = CommittingClient()
    awas.force_login(awa)
    for end in ("", "csv/", "workbook/"):
        here = f"/programmes/{programme.public_id}/overview/{end}"
        answers = [client.get(here).status_code for client in (daniels, awas, zoe_client)]
        assert answers == [200, 404, 404]


def test_the_file_holds_every_figure(programme: Programme, daniels: Client) -> None:
    make_enrolment(programme)
    file = daniels.get(f"/programmes/{programme.public_id}/overview/csv/")
    assert file.headers["Content-Disposition"] == 'attachment; filename="relais-overview.csv"'
    assert len(file.content.decode("utf-8-sig").splitlines()) == 13
