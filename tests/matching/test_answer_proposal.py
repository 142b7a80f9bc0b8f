"""Answering a proposal: yes opens, no costs nothing, what is told and what is not."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.factories.matching import make_proposal
from tests.factories.people import make_person
from tests.factories.programmes import make_answer, make_enrolment, make_question
from tests.factories.proposals import Two, as_circles, make_circle, make_two

from relais.activity.models import Event
from relais.journeys.models import Journey, Participation
from relais.kit.verdicts import Refused
from relais.matching.actions.proposals.answering import answer
from relais.matching.models import Proposal, Reply
from relais.matching.queries.proposals import pending_replies
from relais.people.models import Person
from relais.programmes.models import Enrolment, Question


@pytest.fixture
def two(awa: Person, beatrice: Person, daniel: Person) -> Two:
    """Awa, Béatrice, and a programme that Daniel runs."""
    return make_two(awa, beatrice, daniel)


@pytest.fixture
def proposal(two: Two) -> Proposal:
    """Béatrice proposed to Awa, who have not answered."""
    return make_proposal(two.mentee, two.mentor)


def answer_by(client: Client, person: Person, proposal: Proposal, **typed: str) -> int:
    """What the browser of this person is told."""
    client.force_login(person)
    return client.post(reverse("matching:answer", args=[proposal.public_id]), typed).status_code


def test_both_say_yes_and_their_relationship_opens(
    proposal: Proposal, awa: Person, beatrice: Person, client: Client
) -> None:
    assert answer_by(client, beatrice, proposal, answer="yes") == 303
    proposal.refresh_from_db()
    assert (proposal.state, Journey.objects.exists()) == ("sent", False)
    mail.outbox.clear()
    assert answer_by(client, awa, proposal, answer="yes") == 303
    proposal.refresh_from_db()
    journey = Journey.objects.get()
    assert (proposal.state, proposal.journey_id) == ("accepted", journey.public_id)
    assert set(journey.people.all()) == {awa, beatrice}
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([awa.email, beatrice.email])


def test_a_double_click_opens_one_relationship(
    proposal: Proposal, awa: Person, beatrice: Person, client: Client
) -> None:
    answer_by(client, beatrice, proposal, answer="yes")
    assert [answer_by(client, awa, proposal, answer="yes") for _turn in range(2)] == [303, 303]
    assert Journey.objects.count() == 1


def test_a_no_ends_it_and_both_are_told_without_the_reason(
    proposal: Proposal, awa: Person, beatrice: Person, client: Client
) -> None:
    typed = {"answer": "no", "reason": "J’ai trop à faire.", "is_for_manager": ""}
    assert answer_by(client, beatrice, proposal, **typed) == 303
    proposal.refresh_from_db()
    assert (proposal.state, Journey.objects.exists()) == ("declined", False)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([awa.email, beatrice.email])
    assert ["trop" in str(letter.body) for letter in mail.outbox] == [False, False]
    client.force_login(awa)
    page = client.get(reverse("matching:proposal", args=[proposal.public_id])).content.decode()
    assert "trop" not in page


def test_a_no_needs_no_reason(proposal: Proposal, awa: Person, client: Client) -> None:
    assert answer_by(client, awa, proposal, answer="no") == 303
    assert Reply.objects.get(proposal=proposal, enrolment__person=awa).reason == ""


def test_neither_yes_nor_no_is_refused_in_the_same_page_and_what_was_typed_is_kept(
    proposal: Proposal, awa: Person, client: Client
) -> None:
    client.force_login(awa)
    page = client.post(
        reverse("matching:answer", args=[proposal.public_id]), {"answer": "", "reason": "Je ne sais pas"}
    )
    assert page.status_code == 422
    assert "Je ne sais pas" in page.content.decode()


@pytest.mark.parametrize(("box", "is_read"), [("on", True), ("", False)])
def test_daniel_reads_a_reason_only_when_it_is_addressed_to_him(
    proposal: Proposal, awa: Person, daniel: Person, client: Client, box: str, is_read: bool
) -> None:
    answer_by(client, awa, proposal, answer="no", reason="Nous nous connaissons déjà.", is_for_manager=box)
    client.force_login(daniel)
    addresses = [
        reverse("matching:proposal", args=[proposal.public_id]),
        reverse("matching:proposals", args=[proposal.programme.public_id]),
        reverse("matching:export_proposals", args=[proposal.programme.public_id]),
    ]
    seen = ["connaissons" in client.get(at).content.decode() for at in addresses]
    assert seen == [is_read, is_read, False]


def test_whoever_was_invited_takes_part_by_saying_yes(
    two: Two, beatrice: Person, daniel: Person, client: Client
) -> None:
    invited = make_enrolment(two.programme, state=Enrolment.State.INVITED)
    proposal = make_proposal(invited, two.mentor)
    answer_by(client, invited.person, proposal, answer="yes")
    invited.refresh_from_db()
    assert invited.state == "active"
    assert invited.since is not None


def test_a_yes_may_become_a_no_as_long_as_the_other_has_not_answered(
    proposal: Proposal, awa: Person, client: Client
) -> None:
    answer_by(client, awa, proposal, answer="yes")
    answer_by(client, awa, proposal, answer="no")
    proposal.refresh_from_db()
    assert proposal.state == "declined"


@pytest.mark.parametrize("state", ["accepted", "declined", "expired", "withdrawn"])
def test_what_is_settled_is_not_answered(two: Two, awa: Person, state: str, client: Client) -> None:
    proposal = make_proposal(two.mentee, two.mentor, state=Proposal.State(state))
    with pytest.raises(Refused):
        answer(proposal, is_yes=True, by=awa)
    client.force_login(awa)
    page = client.get(reverse("matching:proposal", args=[proposal.public_id])).content.decode()
    assert 'name="answer"' not in page


def test_awa_reads_what_beatrice_wrote_for_her_and_nothing_else(
    two: Two, proposal: Proposal, awa: Person, client: Client
) -> None:
    for readers, text in (("matched", "La voirie"), ("managers", "Mon salaire"), ("nobody", "Mon secret")):
        question = make_question(two.programme, readers=Question.Readers(readers))
        make_answer(two.mentor, question, text)
    client.force_login(awa)
    page = client.get(reverse("matching:proposal", args=[proposal.public_id])).content.decode()
    assert [text in page for text in ("La voirie", "Mon salaire", "Mon secret")] == [True, False, False]


def test_a_request_that_waits_in_line_does_not_exist_for_those_in_it(
    two: Two, awa: Person, beatrice: Person, client: Client
) -> None:
    queued = make_proposal(
        two.mentee, two.mentor, state=Proposal.State.QUEUED, way=Proposal.Way.REQUEST, rank=2
    )
    assert [answer_by(client, person, queued, answer="yes") for person in (awa, beatrice)] == [404, 404]


def test_what_waits_for_somebody_is_listed_until_they_answer(proposal: Proposal, awa: Person) -> None:
    assert [reply.proposal for reply in pending_replies(awa)] == [proposal]
    answer(proposal, is_yes=True, by=awa)
    assert list(pending_replies(awa)) == []


def test_a_circle_opens_with_those_who_say_yes_once_everybody_has_answered(two: Two, awa: Person) -> None:
    programme = as_circles(two.programme, fewest=2, most=4)
    mentees = [two.mentee, *(make_enrolment(programme) for _turn in range(2))]
    circle = make_circle(mentees, two.mentor)
    answer(circle, is_yes=True, by=two.mentor.person)
    answer(circle, is_yes=False, by=mentees[2].person)
    answer(circle, is_yes=True, by=mentees[1].person)
    circle.refresh_from_db()
    assert circle.state == "sent"
    answer(circle, is_yes=True, by=awa)
    circle.refresh_from_db()
    assert circle.state == "accepted"
    people = Participation.objects.filter(journey=Journey.objects.get()).values_list("person", flat=True)
    assert set(people) == {awa.pk, mentees[1].person_id, two.mentor.person_id}


def test_a_circle_ends_as_soon_as_too_few_can_say_yes(two: Two) -> None:
    programme = as_circles(two.programme, fewest=2, most=4)
    circle = make_circle([two.mentee, make_enrolment(programme)], two.mentor)
    answer(circle, is_yes=False, by=two.mentee.person)
    circle.refresh_from_db()
    assert circle.state == "declined"


def test_it_is_recorded_with_its_author_and_no_words(proposal: Proposal, awa: Person) -> None:
    answer(proposal, is_yes=False, reason="Je préfère attendre.", by=awa)
    events = Event.objects.about(proposal).values_list("what", "by")
    assert list(events) == [("proposal.declined", awa.pk)]


def test_daniel_does_not_answer_for_others(proposal: Proposal, daniel: Person, client: Client) -> None:
    assert answer_by(client, daniel, proposal, answer="yes") == 403
    assert not Reply.objects.filter(is_yes__isnull=False).exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_zoe_is_told_it_does_not_exist(proposal: Proposal, zoe_client: Client, method: str) -> None:
    for name in ("proposal", "answer"):
        at = reverse(f"matching:{name}", args=[proposal.public_id])
        if (name, method) != ("proposal", "post"):
            assert getattr(zoe_client, method)(at, {"answer": "yes"}).status_code == 404


def test_somebody_else_of_the_programme_does_not_see_it(two: Two, proposal: Proposal, client: Client) -> None:
    other = make_person()
    make_enrolment(two.programme, other)
    assert answer_by(client, other, proposal, answer="yes") == 404
