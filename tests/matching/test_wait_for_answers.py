"""What waits for one's own answer is told apart from what waits for somebody else's."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.matching import make_pair, make_proposal, make_run
from tests.factories.people import make_person
from tests.factories.programmes import make_enrolment
from tests.factories.proposals import Two, make_two

from relais.matching.actions.proposals.answering import answer
from relais.matching.actions.proposals.sending import publish
from relais.matching.models import Proposal
from relais.people.models import Person

CHOOSE, WELCOME = "matching:choose", "matching:welcome"


@pytest.fixture
def two(awa: Person, beatrice: Person, daniel: Person) -> Two:
    """A programme in which mentees ask and mentors invite."""
    return make_two(awa, beatrice, daniel, ways=("request", "choice", "batch"))


def told(client: Client, page: str, two: Two) -> tuple[list[Proposal], list[Proposal]]:
    """Proposals that the page says wait for the reader, and for others."""
    context = client.get(reverse(page, args=[two.programme.public_id])).context
    yours, asked = ([one.proposal for one in context[name]] for name in ("yours", "asked"))
    return yours, asked


@pytest.mark.parametrize(("page", "name"), [(CHOOSE, "awa"), (WELCOME, "beatrice")])
def test_ones_own_answer_is_asked_for_and_then_waited_with(
    page: str, name: str, two: Two, awa: Person, beatrice: Person, client: Client
) -> None:
    person = {"awa": awa, "beatrice": beatrice}[name]
    proposal = make_proposal(two.mentee, two.mentor)
    client.force_login(person)
    assert told(client, page, two) == ([proposal], [])
    answer(proposal, is_yes=True, by=person)
    assert told(client, page, two) == ([], [proposal])


def test_several_are_told_apart(two: Two, beatrice: Person, client: Client) -> None:
    answered = make_proposal(two.mentee, two.mentor)
    answer(answered, is_yes=True, by=beatrice)
    other = make_proposal(make_enrolment(two.programme, make_person()), two.mentor)
    client.force_login(beatrice)
    assert told(client, WELCOME, two) == ([other], [answered])


def test_the_page_of_a_try_knows_that_its_pairs_were_published(two: Two, daniel: Person) -> None:
    run = make_run(two.programme)
    make_pair(run, two.mentee, two.mentor)
    daniels = CommittingClient()
    daniels.force_login(daniel)
    here, proposals = (
        reverse("matching:run", args=[run.public_id]),
        reverse("matching:proposals", args=[two.programme.public_id]),
    )

    def leads_to_proposals() -> bool:
        page = BeautifulSoup(daniels.get(here).content, "html.parser")
        return bool(page.select_one(f'.notice a[href="{proposals}"]'))

    assert not leads_to_proposals()
    publish(run, by=daniel)
    assert leads_to_proposals()
