"""Whoever was invited by name and has not answered is in nobody's pairs; whoever came with a list is."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.matching import make_pair, make_run
from tests.factories.people import make_person
from tests.factories.pools import Pool, make_pool
from tests.factories.programmes import make_enrolment

from relais.kit.verdicts import Refused
from relais.matching.actions.proposals import sending
from relais.matching.forms.proposals import ProposeForm
from relais.matching.models import Proposal
from relais.matching.queries.board.loads import mentors_of
from relais.matching.queries.choosing import free_mentors, next_best
from relais.matching.queries.proposals import publishable
from relais.matching.queries.requests import mentors_to_show
from relais.matching.running.people import size_of, snapshot_of
from relais.people.models import Person
from relais.programmes.actions.enrolments import accept_invitation
from relais.programmes.models import Enrolment

INVITED, IMPORT = Enrolment.State.INVITED, Enrolment.Entry.IMPORT


@pytest.fixture
def pool(daniel: Person) -> Pool:
    """Daniel's programme, without people yet."""
    return make_pool(daniel)


@pytest.fixture
def invited(pool: Pool, beatrice: Person) -> Enrolment:
    """Béatrice, invited by name as a mentor; she has not answered."""
    return make_enrolment(pool.programme, beatrice, side="mentor", state=INVITED)


@pytest.fixture
def listed(pool: Pool) -> Enrolment:
    """Nadia, whom Daniel's list brought in as a mentor."""
    nadia = make_person(name="Nadia Roy")
    return make_enrolment(pool.programme, nadia, side="mentor", state=INVITED, entry=IMPORT)


@pytest.fixture
def daniels(daniel: Person) -> Client:
    """The browser of Daniel."""
    client = CommittingClient()
    client.force_login(daniel)
    return client


def test_the_engine_pairs_her_only_once_she_said_yes(
    pool: Pool, invited: Enrolment, listed: Enrolment, beatrice: Person
) -> None:
    assert [one.key for one in snapshot_of(pool.programme).mentors] == [listed.public_id]
    accept_invitation(invited, by=beatrice)
    keys = {one.key for one in snapshot_of(pool.programme).mentors}
    assert keys == {invited.public_id, listed.public_id}
    assert size_of(pool.programme).mentors == 2


def test_nobody_who_looks_for_a_mentor_is_shown_her(
    pool: Pool, invited: Enrolment, listed: Enrolment, awa: Person
) -> None:
    mentee = pool.mentee(awa)
    assert free_mentors(mentee) == [listed]
    for found in (next_best(mentee), mentors_to_show(mentee)):
        assert [one.enrolment for one in found] == [listed]


def test_she_is_not_proposed_by_hand(
    pool: Pool, invited: Enrolment, listed: Enrolment, awa: Person, daniel: Person
) -> None:
    mentee = pool.mentee(awa)
    for mentor, is_possible in ((invited, False), (listed, True)):
        typed = {"mentee": mentee.public_id, "mentor": mentor.public_id}
        assert ProposeForm(pool.programme, typed).is_valid() is is_possible
    with pytest.raises(Refused):
        sending.propose(Proposal.Way.HAND, mentees=[mentee], mentors=[invited], by=daniel)


def test_a_pair_of_an_earlier_try_is_not_published_before_she_answers(
    pool: Pool, invited: Enrolment, awa: Person, beatrice: Person
) -> None:
    run = make_run(pool.programme)
    pair = make_pair(run, pool.mentee(awa), invited)
    assert (publishable(run), list(mentors_of(run))) == ([], [])
    accept_invitation(invited, by=beatrice)
    assert (publishable(run), list(mentors_of(run))) == ([[pair]], [invited])


@pytest.mark.parametrize("page", ["matching:runs", "matching:board"])
@pytest.mark.parametrize("is_tried", [False, True])
def test_those_who_run_the_programme_read_who_has_not_answered(
    page: str, is_tried: bool, pool: Pool, invited: Enrolment, daniels: Client, beatrice: Person
) -> None:
    if is_tried:
        make_run(pool.programme)
    here = reverse(page, args=[pool.programme.public_id])
    people = reverse("programmes:participants", args=[pool.programme.public_id])

    def leads_to_them() -> bool:
        links = BeautifulSoup(daniels.get(here).content, "html.parser").select("main a")
        return f"{people}?state=unanswered" in [link["href"] for link in links]

    assert leads_to_them()
    accept_invitation(invited, by=beatrice)
    assert not leads_to_them()
