"""First meetings with two or three coaches, and the mentor's choice among those who wish it."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from tests.factories.programmes import make_enrolment
from tests.factories.proposals import Two, make_two, make_visible

from relais.journeys.models import Journey
from relais.kit.verdicts import Refused
from relais.matching.actions.proposals.answering import answer
from relais.matching.actions.proposals.sending import NotFreeError
from relais.matching.actions.requests import be_seen, introduce, welcome
from relais.matching.models import Proposal, Visibility, Why
from relais.matching.queries.places import free_places, ties_of
from relais.matching.running.choosing import Candidate
from relais.people.models import Person
from relais.programmes.models import Enrolment


@pytest.fixture
def two(awa: Person, coumba: Person, daniel: Person) -> Two:
    """Awa to be coached, Coumba who coaches, in a programme of first meetings and of mentors' choices."""
    return make_two(awa, coumba, daniel, ways=("chemistry", "choice"))


def candidates(*coaches: Enrolment) -> list[Candidate]:
    """Them, with nothing to say for or against."""
    return [Candidate(one, Why()) for one in coaches]


@pytest.fixture
def coaches(two: Two) -> list[Enrolment]:
    """Coumba and another coach, with one place each."""
    return [make_enrolment(two.programme, side="mentor", capacity=1), two.mentor]


def meet(two: Two, coaches: list[Enrolment], daniel: Person) -> list[Proposal]:
    """Daniel introduces them to Awa."""
    return introduce(two.mentee, candidates=candidates(*coaches), by=daniel)


def test_no_place_is_taken_until_one_is_chosen(two: Two, coaches: list[Enrolment], daniel: Person) -> None:
    proposals = meet(two, coaches, daniel)
    assert {(one.way, one.state) for one in proposals} == {("chemistry", "sent")}
    assert free_places(two.programme, coaches, ties_of(two.programme)) == {coaches[0].pk: 1, coaches[1].pk: 2}


def test_awa_chooses_one_the_coach_agrees_and_the_others_are_let_go(
    two: Two,
    coaches: list[Enrolment],
    awa: Person,
    daniel: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    first, second = meet(two, coaches, daniel)
    answer(first, is_yes=True, by=coaches[0].person)
    with django_capture_on_commit_callbacks(execute=True):
        answer(first, is_yes=True, by=awa)
    second.refresh_from_db()
    assert second.state == "withdrawn"
    assert set(Journey.objects.get().people.all()) == {awa, coaches[0].person}


def test_the_choice_holds_the_place_while_the_coach_answers(
    two: Two, coaches: list[Enrolment], awa: Person, daniel: Person
) -> None:
    first, _second = meet(two, coaches, daniel)
    answer(first, is_yes=True, by=awa)
    assert ties_of(two.programme).pairs == {(two.mentee.pk, coaches[0].pk)}


def test_a_place_taken_during_first_meetings_is_told(
    two: Two, coaches: list[Enrolment], awa: Person, daniel: Person
) -> None:
    other = make_enrolment(two.programme)
    first, _second = meet(two, coaches, daniel)
    rival = introduce(other, candidates=candidates(*coaches), by=daniel)[0]
    answer(rival, is_yes=True, by=other.person)
    with pytest.raises(NotFreeError):
        answer(first, is_yes=True, by=awa)
    first.refresh_from_db()
    assert (first.state, first.replies.get(side="mentee").is_yes) == ("sent", None)


@pytest.mark.parametrize("number", [1, 4])
def test_two_or_three_are_met(two: Two, daniel: Person, number: int) -> None:
    many = [make_enrolment(two.programme, side="mentor") for _turn in range(number)]
    with pytest.raises(Refused):
        introduce(two.mentee, candidates=candidates(*many), by=daniel)


def test_daniel_chooses_them_on_a_page(
    two: Two, coaches: list[Enrolment], daniel: Person, client: Client
) -> None:
    client.force_login(daniel)
    at = reverse("matching:introduce", args=[two.programme.public_id])
    mentee = two.mentee.public_id
    assert len(client.get(f"{at}?mentee={mentee}").context["candidates"]) == 2
    assert client.post(at, {"mentee": mentee, "coaches": [coaches[0].public_id]}).status_code == 422
    chosen = [one.public_id for one in coaches]
    assert client.post(at, {"mentee": mentee, "coaches": chosen}).status_code == 303
    assert (Proposal.objects.count(), len(mail.outbox)) == (2, 4)


def test_mentors_see_only_those_who_wish_it(two: Two, awa: Person, coumba: Person, client: Client) -> None:
    client.force_login(coumba)
    at = reverse("matching:welcome", args=[two.programme.public_id])
    assert client.get(at).context["candidates"] == []
    be_seen(two.mentee, is_seen=True, by=awa)
    (seen,) = client.get(at).context["candidates"]
    assert seen.face.name == awa.name
    be_seen(two.mentee, is_seen=False, by=awa)
    assert client.get(at).context["candidates"] == []


def test_a_mentor_invites_and_the_mentee_answers(
    two: Two, awa: Person, coumba: Person, client: Client
) -> None:
    make_visible(two.mentee)
    client.force_login(coumba)
    at = reverse("matching:welcome", args=[two.programme.public_id])
    assert [client.post(at, {"mentee": two.mentee.public_id}).status_code for _turn in range(2)] == [303, 303]
    proposal = Proposal.objects.get()
    assert (proposal.way, [letter.to for letter in mail.outbox]) == ("choice", [[awa.email]])
    answer(proposal, is_yes=True, by=awa)
    assert Journey.objects.count() == 1


def test_whoever_does_not_wish_to_be_seen_is_not_invited(two: Two, coumba: Person) -> None:
    with pytest.raises(Refused):
        welcome(two.mentor, mentee=two.mentee, by=coumba)


def test_nobody_decides_for_awa_that_she_is_seen(two: Two, daniel: Person, zoe_client: Client) -> None:
    with pytest.raises(Refused):
        be_seen(two.mentee, is_seen=True, by=daniel)
    at = reverse("matching:be_seen", args=[two.programme.public_id])
    assert zoe_client.post(at, {"is_seen": "yes"}).status_code == 404
    assert not Visibility.objects.exists()
