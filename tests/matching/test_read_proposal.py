"""The page of a proposal once it is settled, or between peers: it says what is so for whoever reads it."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.clients import CommittingClient
from tests.factories.boards import run_done
from tests.factories.matching import make_proposal
from tests.factories.people import make_person
from tests.factories.pools import add_peer, make_pool
from tests.factories.programmes import make_enrolment, make_programme
from tests.factories.proposals import Two, as_circles, make_circle, make_two
from tests.factories.settled import over, said_yes

from relais.matching.actions.proposals.answering import answer
from relais.matching.actions.proposals.sending import publish
from relais.matching.models import Proposal
from relais.matching.rules.proposals import may_answer
from relais.people.models import Person
from relais.programmes.models import Enrolment, Programme


@pytest.fixture
def two(awa: Person, beatrice: Person, daniel: Person) -> Two:
    """Awa, Béatrice, and a programme of circles that Daniel runs."""
    found = make_two(awa, beatrice, daniel)
    as_circles(found.programme, fewest=2, most=4)
    return found


@pytest.fixture
def mentees(two: Two) -> list[Enrolment]:
    """Awa and two others."""
    return [two.mentee, *(make_enrolment(two.programme) for _turn in range(2))]


def browser_of(person: Person) -> Client:
    """The browser of somebody who is signed in."""
    client: Client = CommittingClient()
    client.force_login(person)
    return client


def page_of(person: Person, proposal: Proposal) -> str:
    """What somebody reads of a proposal."""
    return browser_of(person).get(reverse("matching:proposal", args=[proposal.public_id])).content.decode()


def test_whoever_says_no_last_is_not_sent_to_the_circle_that_opens_without_them(
    two: Two, mentees: list[Enrolment]
) -> None:
    circle = make_circle(mentees, two.mentor)
    for enrolment in (two.mentor, *mentees[:2]):
        answer(circle, is_yes=True, by=enrolment.person)
    address = reverse("matching:answer", args=[circle.public_id])
    answered = browser_of(mentees[2].person).post(address, {"answer": "no"}, follow=True)
    assert answered.redirect_chain == [(reverse("matching:proposal", args=[circle.public_id]), 303)]
    circle.refresh_from_db()
    journey = reverse("journeys:journey", args=[circle.journey_id])
    assert (answered.status_code, journey in answered.content.decode()) == (200, False)
    assert journey in page_of(two.mentee.person, circle)


def test_those_who_go_forward_read_who_is_with_them(two: Two, mentees: list[Enrolment]) -> None:
    circle = make_circle(mentees, two.mentor)
    for enrolment in (two.mentor, *mentees[:2]):
        answer(circle, is_yes=True, by=enrolment.person)
    answer(circle, is_yes=False, by=mentees[2].person)
    text = page_of(two.mentee.person, circle)
    assert (mentees[1].person.name in text, mentees[2].person.name in text) == (True, False)


@pytest.mark.parametrize("state", [Proposal.State.DECLINED, Proposal.State.EXPIRED, Proposal.State.WITHDRAWN])
def test_nothing_is_asked_of_what_is_settled(
    two: Two, mentees: list[Enrolment], state: Proposal.State
) -> None:
    circle = make_circle(mentees, two.mentor)
    said_yes(circle, two.mentee)
    over(circle, state)
    text = page_of(two.mentee.person, circle)
    heading = text[text.index("<h1>") : text.index("</h1>")]
    assert ("?" in heading, 'name="answer"' in text) == (False, False)


def test_peers_are_asked_alike_and_stand_on_no_side(daniel: Person) -> None:
    programme = make_programme(manager=daniel, template=Programme.Template.PEER)
    one, other = (make_enrolment(programme, make_person(), side="both") for _turn in range(2))
    proposal = make_proposal(one, other)
    pages = [page_of(reader.person, proposal) for reader in (one, other)]
    headings = [text[text.index("<h1>") : text.index("</h1>")] for text in pages]
    asked = [
        heading.replace(name, "")
        for heading, name in zip(headings, (other.person.name, one.person.name), strict=True)
    ]
    assert asked[0] == asked[1]


def test_peers_are_proposed_whichever_side_they_came_in_by(daniel: Person) -> None:
    pool = make_pool(daniel, template=Programme.Template.PEER)
    add_peer(pool, "Ana Un", offers="budget", wishes="droit")
    pool.mentee("Bo Deux", "budget")
    publish(run_done(pool), by=daniel)
    assert Proposal.objects.get().replies.count() == 2


def test_each_reads_their_own_part_in_a_no(two: Two) -> None:
    pair = make_proposal(two.mentee, two.mentor)
    answer(pair, is_yes=False, by=two.mentor.person)
    reasons = [str(may_answer(side.person, pair).reason) for side in (two.mentee, two.mentor)]
    pages = [page_of(side.person, pair) for side in (two.mentee, two.mentor)]
    assert [[_without_spaces(one) in _without_spaces(page) for one in reasons] for page in pages] == [
        [True, False],
        [False, True],
    ]


def _without_spaces(text: str) -> str:
    """The text without spaces, which a page sets in its own way."""
    return "".join(text.split())


def test_whoever_said_no_and_whoever_was_told_no_are_written_to_differently(two: Two) -> None:
    pair = make_proposal(two.mentee, two.mentor)
    address = reverse("matching:answer", args=[pair.public_id])
    assert browser_of(two.mentor.person).post(address, {"answer": "no"}).status_code == 303
    openings = {letter.to[0]: str(letter.body).split("\n\n")[1] for letter in mail.outbox}
    names = {side.person.email: other.person.name for side, other in _each_way(two)}
    assert names.keys() == openings.keys()
    assert len({opening.replace(names[to], "") for to, opening in openings.items()}) == 2


def _each_way(two: Two) -> list[tuple[Enrolment, Enrolment]]:
    return [(two.mentee, two.mentor), (two.mentor, two.mentee)]


def test_a_circle_that_opens_without_somebody_does_not_tell_them_that_they_said_yes(
    two: Two, mentees: list[Enrolment]
) -> None:
    circle = make_circle(mentees, two.mentor)
    for enrolment in (two.mentor, *mentees[:2]):
        said_yes(circle, enrolment)
    over(circle, Proposal.State.ACCEPTED)
    told = [may_answer(one.person, circle).reason for one in mentees]
    assert (told[0] == told[1], told[1] == told[2]) == (True, False)
