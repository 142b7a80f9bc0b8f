"""Places are counted once: what a run takes into account is what the pages say."""

import pytest
from tests.factories.circles import join_journey
from tests.factories.journeys import make_journey
from tests.factories.matching import make_proposal
from tests.factories.pools import Pool, make_pool
from tests.factories.settled import said_yes

from relais.matching.models import Proposal
from relais.matching.queries.places import free_places, ties_of
from relais.matching.running.people import snapshot_of
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme


def free_in_a_run(pool: Pool, mentor: Enrolment) -> object:
    """The places of a mentor that a run would fill."""
    (given,) = [one for one in snapshot_of(pool.programme).mentors if one.key == mentor.public_id]
    return given.values["capacity"]


def free_on_a_page(pool: Pool, mentor: Enrolment) -> int:
    """The places of a mentor that people may still ask for."""
    return free_places(pool.programme, [mentor], ties_of(pool.programme))[mentor.pk]


def test_a_circle_takes_one_place(daniel: Person, awa: Person, beatrice: Person, coumba: Person) -> None:
    pool = make_pool(daniel, template=Programme.Template.CIRCLE)
    mentor = pool.mentor(beatrice, "budget", capacity=5)
    for mentee in (awa, coumba):
        pool.mentee(mentee, "budget")
    join_journey(make_journey(awa, beatrice, pool.programme), coumba)
    assert (free_in_a_run(pool, mentor), free_on_a_page(pool, mentor)) == (4, 4)
    assert snapshot_of(pool.programme).mentees == ()


@pytest.mark.parametrize(("is_chosen", "left"), [(False, 1), (True, 0)])
def test_a_first_meeting_holds_a_place_once_it_is_chosen(
    is_chosen: bool, left: int, daniel: Person, awa: Person, beatrice: Person
) -> None:
    pool = make_pool(daniel)
    mentee, mentor = pool.mentee(awa, "budget"), pool.mentor(beatrice, "budget", capacity=1)
    proposal = make_proposal(mentee, mentor, way=Proposal.Way.CHEMISTRY)
    if is_chosen:
        said_yes(proposal, mentee)
    assert (free_in_a_run(pool, mentor), free_on_a_page(pool, mentor)) == (left, left)
    assert len(snapshot_of(pool.programme).mentees) == left
